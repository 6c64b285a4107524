"""Study: one question at a time, its answer beneath it, the grades at the foot."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Region, Size
from textual.widgets import Static

from quiz.text.errors import PersonError, told
from quiz.text.images import images
from quiz.text.safe import clean
from quiz.tui import editor
from quiz.tui.commands import bindings, clickable
from quiz.tui.drafted import drafted
from quiz.tui.draw import body, get_ready, grades, in_sight, question, top
from quiz.tui.face import warm
from quiz.tui.passage import passage
from quiz.tui.screens.answering import AnsweringScreen
from quiz.tui.study_commands import STUDY
from quiz.tui.widgets.blank import Column, Page
from quiz.tui.widgets.kept import Kept
from quiz.tui.words import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from quiz.model.prompt import Prompt
    from quiz.study.session import Session
    from quiz.tui.app import QuizApp

_WIDE = 116
"""Cells from which on there is room for the note beside the column."""
_TWO = 100
"""Cells from which on two cards stand side by side."""
_LOW, _TALL = 18, 32
"""Lines under which the air is left out, and from which on there is more of it."""
_ANSWER = 4
"""Lines of an answer that are brought into sight."""
_REST = 0.01
"""Seconds between two steps of getting ready, for keys."""
_NARROW = 70
"""Cells under which the margins are left out."""


class StudyScreen(AnsweringScreen):
    """One sitting."""

    BLANK = True
    commands = STUDY
    BINDINGS = bindings(commands)

    if TYPE_CHECKING:
        app: QuizApp

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._more, self._top = "", Text()
        self._fits = Size()
        """The size of the terminal that it was drawn for."""
        self._edits: list[int] = []
        """For each change of cards made from here, how many acts of the sitting came before it."""

    @property
    def can_undo(self) -> bool:
        """Is there something of this sitting to take back?"""
        return self.view.can_undo or bool(self._edits)

    def images(self) -> list[str]:
        """The images that may be opened now: those of the answer only once it is shown."""
        prompt = self.view.prompt
        if prompt is None:
            return []
        both = self.view.phase == "answer" or self.view.introduces
        shown = [*prompt.answer, prompt.explain] if both else []
        return images("\n".join([prompt.question, *prompt.choices, *shown]))

    def compose(self) -> ComposeResult:
        """A calm column; on a wide terminal the note beside it."""
        with Column(id="column"):
            yield Static(id="top")
            with Page(id="page", can_focus=False):
                yield Static(id="question")
                yield from self.answer_row()
                yield Static(id="body")
            yield Static(id="more")
            yield Kept("grades")
            yield Kept("foot")
        with VerticalScroll(id="aside", can_focus=False):
            yield Static(id="passage")

    def on_mount(self) -> None:
        """Be there with the first frame, then get ready for the first answer."""
        self._fit()
        self.once_drawn(self._warm)

    def _ask_whether_to_go_on(self, trouble: str) -> None:
        """Nothing can be kept: that is told before the first answer, not after it."""
        from quiz.tui.screens.ask import AskScreen

        question_ = f"{clean(trouble)}\n\nGo through the questions all the same? Nothing is kept."
        self.app.push_screen(AskScreen(question_), self._go_on)

    def _go_on(self, wanted: bool | None) -> None:
        from quiz.study.cram import Cram

        if not wanted:
            self.action_leave()
            return
        self.session = Cram(self.session.collection, self.session.queue)
        self._show(self.session.view)

    def _warm(self) -> None:
        """Get ready for the first answer."""
        if trouble := self.session.trouble():
            self._ask_whether_to_go_on(trouble)
        warm()
        self._warm_on(self.session.collection.warm(self.view.prompt))

    def _warm_on(self, steps: Iterator[None]) -> None:
        """Step by step, so that no key waits."""
        for _ in steps:
            self.set_timer(_REST, partial(self._warm_on, steps))
            return

    def on_resize(self) -> None:
        """Draw for the new size; the first one was known before."""
        if self.app.size != self._fits:
            self._fit()

    def _fit(self) -> None:
        self._fits = self.app.size
        self.set_class(self.app.size.height < _LOW, "low")
        self.query_one("#grades").display = True
        self._looking = True
        self.set_class(self.app.size.height >= _TALL, "tall")
        self.set_class(self.app.size.width < _NARROW, "narrow")
        self.draw()

    def action_page(self, by: int) -> None:
        """A page down or up."""
        page = self.query_one("#page")
        page.scroll_relative(y=by * max(page.size.height - 2, 1), animate=False)

    def action_hint(self) -> None:
        """Show the hint."""
        self.change(self.session.hint)

    def action_undo(self) -> None:
        """Take back the last act or edit; with none left in this sitting, ask before an older one."""
        if self._edits and len(self.session.acts) <= self._edits[-1]:
            said = self.app.undo_edit(self._edits)
            self.do(self.session.reload, said)
            return
        if self.view.can_undo:
            self.do(self.session.undo)
            return
        from quiz.study.record import before_this_sitting
        from quiz.tui.screens.ask import AskScreen

        try:
            before = before_this_sitting(self.session.collection)
        except PersonError as error:
            self.tell(told(error))
            return
        question_ = f"Take back the last act before this sitting? {clean(before)}"
        self.app.push_screen(AskScreen(question_), self._undo_older)

    def _undo_older(self, wanted: bool | None) -> None:
        if wanted:
            self.do(self.session.undo_device)

    def action_suspend(self) -> None:
        """Set the card aside."""
        self.change(self.session.suspend, "set aside; undo brings it back")

    def action_bury(self) -> None:
        """Set the card aside until tomorrow."""
        self.change(self.session.bury, "set aside until tomorrow; undo brings it back")

    def action_flag(self) -> None:
        """Flag the prompt."""
        self.change(self.session.flag)

    def action_show(self, key: str = "enter") -> None:
        """Enter; a draft is kept."""
        if not self.view.introduces:
            super().action_show(key)
        else:
            self.action_keep_draft()

    def action_keep_draft(self) -> None:
        """Make a card of the draft."""
        self.change(self.session.keep_draft, "kept")

    def action_drop_draft(self) -> None:
        """Take the draft out of its deck."""
        self.change(self.session.drop_draft, "dropped")

    def action_skip(self) -> None:
        """Ask it later in this sitting."""
        self.change(self.session.skip)

    def action_again(self) -> None:
        """From the summary: the wrong ones once more."""
        summary = self.view.summary
        if summary is not None and summary.slipped_keys:
            self._edits.clear()
            self.do(lambda: self.session.again(summary.slipped_keys))

    def action_note(self) -> None:
        """Open the note at its line."""
        if found := self._place():
            self.app.open_file(*found)
        else:
            self.tell("this card names no note that is there")

    def action_edit(self) -> None:
        """The form of the card, then back to the same prompt."""
        if self.view.prompt:
            self.app.edit_card(self.view.prompt.card, self._edited())

    def action_new(self) -> None:
        """A new card in this deck, then back to the same prompt."""
        self.app.new_card(self.view.prompt.deck if self.view.prompt else "", self._edited())

    def _edited(self) -> Callable[[], None]:
        """What takes in the changes that are made from now on, for undo too."""
        before = self.app.changes()

        def after() -> None:
            self._edits += [len(self.session.acts)] * (self.app.changes() - before)
            self.take_in()

        return after

    def action_editor(self) -> None:
        """Open the deck at the card's line, then take in what changed, for undo too."""
        if self.view.prompt:
            self.app.open_editor(self.view.prompt.card, self._edited())

    def take_in(self) -> None:
        """Decks or notes changed: the same prompt as it is now; what was told of it stays."""
        self._do(self.session.reload)

    def action_image(self) -> None:
        """Open the first image."""
        prompt, names = self.view.prompt, self.images()
        if prompt is None or not names:
            self.tell("there is no image to open here")
            return
        path = self.session.collection.image_path(prompt, names[0])
        problem = editor.view(path) if path else f"{names[0]} is not in the collection"
        self.tell(problem or f"opening {names[0]}")

    def _note(self) -> tuple[Path, int] | None:
        """The note of the card and the line of its heading."""
        try:
            return self.session.collection.source_of(self.view.prompt) if self.view.prompt else None
        except OSError:
            return None

    def _place(self) -> tuple[Path, int] | None:
        """The note of the card and the line of its passage."""
        from quiz.collection.records import place_of

        try:
            return place_of(self.session.collection, self.view.prompt) if self.view.prompt else None
        except OSError:
            return None

    def draw(self) -> None:
        """Draw every region."""
        view, dark = self.view, self.app.current_theme.dark
        width = self._width()
        found = self._note() if view.phase == "answer" or view.introduces else None
        coming = self.session.collection.days_ahead(7) if view.phase == "done" else []
        accent = self.app.current_theme.accent or ""
        where = _where(view.prompt, found and self._place())
        wide = self.app.size.width >= _TWO
        if view.introduces and view.prompt:
            both = drafted(self.session.collection.prompts_of(view.prompt.card), self.session.entry(), dark=dark)
            self.query_one("#question", Static).update(both)
            self.query_one("#body", Static).update(Text())
        else:
            self.query_one("#question", Static).update(question(view, coming, self.attempt, dark=dark))
            self.query_one("#body", Static).update(body(view, self.attempt, where, dark=dark, wide=wide))
        if self.has_class("low"):
            # Its room, where there is so little.
            self.query_one("#grades").display = view.phase == "answer"
        given = (view.phase, width, accent, view.suggested, *view.intervals.items())
        self.query_one("#grades", Kept).show(given, lambda: grades(view, width, accent))
        self._draw_foot()
        self.draw_answer_row()
        self._draw_aside(found)

    def draw_changed(self) -> None:
        """The gap that is filled, and the foot."""
        if self.kind == "cloze" and self.typing:
            shown = question(self.view, [], self.attempt, dark=self.app.current_theme.dark)
            self.query_one("#question", Static).update(shown)
        self._draw_foot()

    def _draw_foot(self) -> None:
        width = self._width()
        self.query_one("#foot", Kept).show((width, *self.needed()), lambda: self.foot(width))

    def _width(self) -> int:
        return max(min(self.app.size.width, 80) - 4, 16)

    def laid_out(self) -> None:
        """What stands above the grades: what to do about a leech, and that the page goes on; and where we are.

        The next question does not wait for these: they come with the frame after its own.
        """
        page = self.query_one("#page")
        view = self.view
        self._draw_top()
        if view.phase == "answer":
            self._get_ready()
        leech = (
            "✕ forgotten often: F2 write it anew, or F6 set it aside" if view.leech and view.phase == "answer" else ""
        )
        more = "↓ more" if page.scroll_y < page.max_scroll_y else ""
        width = max(self._width() - (0 if self.has_class("narrow") else 8), 8)
        line = cut(leech, width - len(more)) + more
        if line != self._more:
            self._more = line
            text = Text(line, "dim")
            self.query_one("#more", Static).update(clickable(text, "page(1)") if more else text, layout=False)

    def _get_ready(self) -> None:
        coming = self.session.upcoming()
        if coming:
            width = self.query_one("#question").content_size.width
            get_ready(coming, self.app.console, width, dark=self.app.current_theme.dark)

    def _draw_top(self) -> None:
        line = top(self.view, self._width())
        if line != self._top:
            self._top = line
            self.query_one("#top", Static).update(line, layout=False)

    def keep_in_sight(self) -> None:
        """Scroll to what the person looks at, as little as is needed."""
        page = self.query_one("#page")
        if page.max_scroll_y <= 0:
            return
        width = self.query_one("#body").size.width
        options = self.app.console_options.update_width(max(width, 1))
        found = in_sight(self.view, self.attempt, self.app.console, options, _ANSWER)
        if found:
            (first, at, _), (last, begins, height) = found
            top = self.query_one(first).virtual_region.y + at
            end, room = self.query_one(last).virtual_region.y + begins + height, page.size.height
            if self.typing:
                top = max(top, end - room)
            page.scroll_to_region(Region(0, top, width, min(end - top, room)), animate=False)

    def _draw_aside(self, found: tuple[Path, int] | None) -> None:
        """The second pane has its room from the start, so that the column does not move when it is filled."""
        pane = self.query_one("#aside")
        pane.display = self.app.size.width >= _WIDE
        pane.set_class(found is None, "empty")
        if pane.display:
            self.query_one("#passage", Static).update(passage(*found) if found else Text())


def _where(prompt: Prompt | None, found: tuple[Path, int] | None) -> str:
    """The note of a card and its line, as far as it is there."""
    if prompt is None or prompt.source is None:
        return ""
    if found is None:
        return f"{prompt.source.note} is not here"
    return f"{prompt.source.note}, line {found[1]}   o open"
