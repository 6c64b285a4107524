"""Review: every draft with both sides and its passage, kept, edited or dropped, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from sqlite3 import Error
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from quiz.text.errors import PersonError, told
from quiz.text.safe import clean
from quiz.tui.commands import Command, CommandScreen, Help, Palette, bindings
from quiz.tui.drafted import drafted
from quiz.tui.words import cut

if TYPE_CHECKING:
    from quiz.study.walk import Walk
    from quiz.tui.app import QuizApp


class OnDraft(Command):
    """What is done with the draft that is shown."""

    @classmethod
    def usable(cls, screen: ReviewScreen) -> bool:
        """Not at the end."""
        return screen.walk.step is not None


class Keep(OnDraft):
    """Keep the draft: a card from now on"""

    keys, label, action = ("enter", "k", "f11", "space"), "keep", "keep"


class Edit(OnDraft):
    """Edit the draft, then come back to it"""

    keys, label, action = ("f2", "e"), "edit", "edit"


class Drop(OnDraft):
    """Drop the draft: out of its deck, and not made again"""

    keys, label, action = ("f12", "d"), "drop", "drop"


class Later(OnDraft):
    """Leave it a draft, and go on to the next"""

    keys, label, action = ("f9", "s", "right"), "later", "later"


class Back(Command):
    """Take back the last edit of this draft; else back to the draft before, and what was decided of it is taken back"""

    keys, label, action = ("f5", "u", "left"), "back", "back"

    @classmethod
    def usable(cls, screen: ReviewScreen) -> bool:
        """Not at the first, unless that was edited."""
        return screen.walk.can_go_back or screen.is_edited

    @classmethod
    def label_on(cls, screen: ReviewScreen) -> str:
        """What it does now."""
        return "undo" if screen.is_edited else "back"


class Leave(Command):
    """End here; what is left stays a draft"""

    keys, label, action = ("escape", "q"), "home", "leave"


class PageDown(Command):
    """Scroll down"""

    keys, label, action = ("pagedown", "down"), "", "page(1)"


class PageUp(Command):
    """Scroll up"""

    keys, label, action = ("pageup", "up"), "", "page(-1)"


class ReviewScreen(CommandScreen):
    """The walk through the drafts."""

    CSS_PATH = "later.tcss"

    AUTO_FOCUS = ""
    commands: ClassVar[tuple[type[Command], ...]] = (
        *(Keep, Edit, Drop, Later, Back, Help, Leave, Palette, PageDown, PageUp),
    )
    BINDINGS = bindings(commands)

    if TYPE_CHECKING:
        app: QuizApp

    def __init__(self, walk: Walk) -> None:
        super().__init__()
        self.walk = walk
        self._steps = 0
        """Steps from the first draft."""
        self._edits: list[int] = []
        """For each edit made from here, how many steps came before it."""

    @property
    def is_edited(self) -> bool:
        """Was the draft that is shown edited last?"""
        return bool(self._edits) and self._edits[-1] >= self._steps

    def compose(self) -> ComposeResult:
        """Where we are, the draft, the keys."""
        with Vertical(id="column"):
            yield Static(id="top")
            with VerticalScroll(id="page", can_focus=False):
                yield Static(id="question")
            yield Static(id="foot")

    def on_resize(self) -> None:
        """Draw for the new width."""
        self._draw()

    def action_keep(self) -> None:
        """A card from now on."""
        self._do(self.walk.keep, 1)

    def action_drop(self) -> None:
        """Out of its deck."""
        self._do(self.walk.drop, 1)

    def action_later(self) -> None:
        """The next one."""
        self._do(self.walk.later, 1)

    def action_back(self) -> None:
        """This one as it was before its edit, else the one before."""
        if not self.is_edited:
            self._do(self.walk.back, -1)
            return
        said = self.app.undo_edit(self._edits)
        self._do(self.walk.reload)
        self.tell(said)

    def action_edit(self) -> None:
        """The form of the card, then the same draft as it is then."""
        step = self.walk.step
        if step is not None:
            before = self.app.changes()

            def after() -> None:
                self._edits += [self._steps] * (self.app.changes() - before)
                self.take_in()

            self.app.edit_card(step.card, after)

    def take_in(self) -> None:
        """Decks changed: the draft as it is now; what was told of it stays."""
        self._act(self.walk.reload)

    def action_page(self, by: int) -> None:
        """A page down or up."""
        page = self.query_one("#page")
        page.scroll_relative(y=by * max(page.size.height - 2, 1), animate=False)

    def action_leave(self) -> None:
        """Home."""
        if self.app.screen is self:
            self.dismiss()

    def _do(self, act: Callable[[], Any], by: int = 0) -> None:
        """Do it, which is `by` steps from here; what cannot be done is told."""
        self.app.clear_notifications()
        self._act(act, by)

    def _act(self, act: Callable[[], Any], by: int = 0) -> None:
        before = self.walk.step
        try:
            act()
            self._steps += by
        except (PersonError, OSError, Error) as error:
            self.tell(told(error))
        if self.walk.step != before:
            self.query_one("#page").scroll_home(animate=False)
        self._draw()

    def _draw(self) -> None:
        step, width = self.walk.step, max(min(self.size.width, 80) - 4, 16)
        if step is None:
            said = "That was the last draft." if self.walk.cards else "There are no drafts to look at."
            told = Text(f"{said}\n\n", "bold").append(self.walk.told, "not bold")
            self.query_one("#question", Static).update(told)
            self.query_one("#top", Static).update(Text("drafts", "bold"))
        else:
            right = f"draft {step.position} of {step.total}"
            left = cut(clean(step.prompts[0].deck), max(width - len(right) - 3, 0))
            self.query_one("#top", Static).update(Text(f"{left}   ", "dim").append(right, "not dim"))
            self.query_one("#question", Static).update(
                drafted(step.prompts, step.entry, dark=self.app.current_theme.dark)
            )
        self.query_one("#foot", Static).update(self.foot(width), layout=False)
