"""Study: one question at a time, its answer beneath it, the grades at the foot."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from quiz.study.view import GRADES, Grade, StudyError, View
from quiz.text.images import images
from quiz.tui import editor
from quiz.tui.commands import Command, CommandScreen, bindings
from quiz.tui.draw import aside, body, grades, question, resolution, top
from quiz.tui.screens.home import Help, Palette

if TYPE_CHECKING:
    from quiz.study.session import Session
    from quiz.tui.app import QuizApp

_WIDE = 110
"""Cells from which on there is room for the note beside the column."""
_DEAD = 0.3
"""Seconds for which digits do nothing after a choice was picked with one."""


class Show(Command):
    """Show the answer; then take the suggested grade"""

    keys, label, action = ("enter", "space"), "show", "show"

    @classmethod
    def shown(cls, screen: StudyScreen) -> bool:
        """While there is something to show."""
        return screen.view.phase == "question"


class Next(Command):
    """Show the next item of a list or an order"""

    keys, label, action = ("right", "n"), "next item", "show_next"

    @classmethod
    def shown(cls, screen: StudyScreen) -> bool:
        """Where items can be shown one by one."""
        view = screen.view
        return view.phase == "question" and view.prompt is not None and view.prompt.kind in ("list", "order")


class GradeKeys(Command):
    """Pick a choice, or grade: 1 again, 2 hard, 3 good, 4 easy"""

    keys, label, action = ("1", "2", "3", "4", "5", "6", "7", "8", "9"), "to 4 grade", "digit"

    @classmethod
    def shown(cls, screen: StudyScreen) -> bool:
        """Once the answer is shown."""
        return screen.view.phase == "answer"


class Tick(Command):
    """Tick the marked point of an open question; up and down move the mark"""

    keys, label, action = ("x",), "tick", "tick_marked"

    @classmethod
    def shown(cls, screen: StudyScreen) -> bool:
        """Where there are points."""
        view = screen.view
        return view.phase == "answer" and view.prompt is not None and view.prompt.kind == "open"


class EditDeck(Command):
    """Open the card in your editor"""

    keys, label, action = ("f2", "e"), "edit", "edit"


class OpenNote(Command):
    """Open the note that the card comes from, at its line"""

    keys, label, action = ("f3", "o"), "note", "note"


class Hint(Command):
    """Show the hint"""

    keys, label, action = ("f4", "h"), "hint", "hint"

    @classmethod
    def shown(cls, screen: StudyScreen) -> bool:
        """Where there is one."""
        view = screen.view
        return view.phase == "question" and view.prompt is not None and bool(view.prompt.hint)


class Undo(Command):
    """Take back the last answer"""

    keys, label, action = ("f5", "u"), "undo", "undo"

    @classmethod
    def shown(cls, screen: StudyScreen) -> bool:
        """Where there is something to take back."""
        return screen.view.can_undo


class Suspend(Command):
    """Set the card aside until it is resumed"""

    keys, label, action = ("f6", "minus"), "suspend", "suspend"


class Bury(Command):
    """Set the card aside until tomorrow"""

    keys, label, action = ("f7", "b"), "bury", "bury"


class Flag(Command):
    """Flag the prompt for later, or take the flag off"""

    keys, label, action = ("f8", "f"), "flag", "flag"


class Skip(Command):
    """Ask this one at the end of the sitting"""

    keys, label, action = ("f9", "s"), "skip", "skip"


class Image(Command):
    """Open the card's image in the system's viewer"""

    keys, label, action = ("f10", "i"), "image", "image"

    @classmethod
    def shown(cls, screen: StudyScreen) -> bool:
        """Where there is one."""
        prompt = screen.view.prompt
        return prompt is not None and bool(images(prompt.question + prompt.explain + " ".join(prompt.answer)))


class Again(Command):
    """Study the wrong ones again"""

    keys, label, action = ("w",), "study the wrong ones again", "again"

    @classmethod
    def shown(cls, screen: StudyScreen) -> bool:
        """At the end, where something slipped."""
        summary = screen.view.summary
        return summary is not None and bool(summary.slipped_keys)


class Leave(Command):
    """Back home"""

    keys, label, action = ("escape", "q"), "home", "leave"


class StudyScreen(CommandScreen):
    """One sitting."""

    commands: ClassVar[tuple[type[Command], ...]] = (
        *(Show, Next, GradeKeys, Tick, Hint, Again, Help, EditDeck, OpenNote, Undo, Image, Leave),
        *(Suspend, Bury, Flag, Skip, Palette),
    )
    BINDINGS = bindings(command for command in commands if command is not GradeKeys)

    if TYPE_CHECKING:
        app: QuizApp

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.view = session.view
        self._picked_at = 0.0
        self._chosen: frozenset[int] = frozenset()
        self._marked = 0

    def compose(self) -> ComposeResult:
        """A calm column; on a wide terminal the note beside it."""
        with Vertical(id="column"):
            yield Static(id="top")
            with VerticalScroll(id="page", can_focus=False):
                yield Static(id="question")
                yield Static(id="body")
            yield Static(id="grades")
            yield Static(id="foot")
        with VerticalScroll(id="aside", can_focus=False):
            yield Static(id="passage")

    def on_mount(self) -> None:
        """Draw the first question, then get ready for the first answer."""
        self._draw()
        self.call_after_refresh(self.session.collection.warm)

    def on_resize(self) -> None:
        """Redraw for the new width."""
        self._draw()

    def on_key(self, event: events.Key) -> None:
        """Digits pick a choice, tick a point, or grade."""
        if event.character and event.character in "123456789" and len(event.character) == 1:
            event.stop()
            self.action_digit(int(event.character))
        elif event.key in ("up", "down") and Tick.shown(self):
            event.stop()
            self._move_mark(1 if event.key == "down" else -1)

    def action_digit(self, number: int) -> None:
        """A digit was pressed or its line clicked."""
        view, prompt = self.view, self.view.prompt
        if prompt is None or monotonic() - self._picked_at < _DEAD:
            return
        if view.phase == "answer":
            if number <= len(GRADES):
                self.action_grade(GRADES[number - 1])
        elif prompt.kind == "choice" and number <= len(view.choices):
            self._pick(number - 1, several=len(view.right_choices) > 1)

    def _pick(self, index: int, *, several: bool) -> None:
        """One right choice is answered at once; several are toggled and confirmed with enter."""
        if several:
            self._chosen ^= {index}
            self._draw()
            return
        self._picked_at = monotonic()
        self._do(lambda: self.session.answer(index + 1))

    def action_show(self) -> None:
        """Enter or space."""
        view = self.view
        if view.phase == "done":
            self.action_leave()
        elif view.phase == "answer":
            self.action_grade(view.suggested or "good")
        elif self._chosen:
            self._do(lambda: self.session.answer([index + 1 for index in sorted(self._chosen)]))
        else:
            self._do(self.session.reveal)

    def action_show_next(self) -> None:
        """One item more."""
        if self.view.phase == "question":
            self._do(self.session.reveal_next)

    def action_grade(self, grade: str) -> None:
        """Give a grade; the next question is shown when it is on disk."""
        if self.view.phase == "answer":
            self._do(lambda: self.session.grade(cast("Grade", grade)))

    def action_tick(self, index: int) -> None:
        """Tick a point, or untick it."""
        self._marked = index
        self._do(lambda: self.session.tick(index))

    def action_tick_marked(self) -> None:
        """Tick the marked point."""
        self.action_tick(self._marked)

    def _move_mark(self, by: int) -> None:
        if self.view.prompt is not None:
            self._marked = min(max(self._marked + by, 0), len(self.view.prompt.answer) - 1)
            self._draw()

    def action_hint(self) -> None:
        """Show the hint."""
        self._do(self.session.hint)

    def action_undo(self) -> None:
        """Take back the last act; with none left in this sitting, ask before an older one."""
        if self.view.can_undo:
            self._do(self.session.undo)
            return
        from quiz.tui.screens.ask import AskScreen

        question_ = "Nothing left in this sitting. Take back the last act before it?"
        self.app.push_screen(AskScreen(question_), self._undo_older)

    def _undo_older(self, wanted: bool | None) -> None:
        if wanted:
            self._do(self.session.undo_device)

    def action_suspend(self) -> None:
        """Set the card aside."""
        self._do(self.session.suspend, "set aside; undo brings it back")

    def action_bury(self) -> None:
        """Set the card aside until tomorrow."""
        self._do(self.session.bury, "set aside until tomorrow")

    def action_flag(self) -> None:
        """Flag the prompt."""
        self._do(self.session.flag)

    def action_skip(self) -> None:
        """Ask it later in this sitting."""
        self._do(self.session.skip)

    def action_again(self) -> None:
        """From the summary: the wrong ones once more."""
        summary = self.view.summary
        if summary is not None and summary.slipped_keys:
            self._do(lambda: self.session.again(summary.slipped_keys))

    def action_note(self) -> None:
        """Open the note at its line."""
        place = self.view.prompt and self.session.collection.source_of(self.view.prompt)
        self._edit(place, "this card names no note that is there")

    def action_edit(self) -> None:
        """Open the deck at the card's line, then take in what changed."""
        place = self.view.prompt and self.session.collection.deck_place(self.view.prompt)
        self._edit(place, "this card's deck is not there")

    def action_image(self) -> None:
        """Open the first image."""
        prompt = self.view.prompt
        if prompt is None:
            return
        for name in images("\n".join([prompt.question, *prompt.answer, prompt.explain])):
            path = self.session.collection.image_path(prompt, name)
            self.tell(editor.view(path) if path else f"{name} is not in the collection")
            return

    def action_leave(self) -> None:
        """End the sitting."""
        self.app.pop_screen()

    def _edit(self, place: object, missing: str) -> None:
        if not isinstance(place, tuple):
            self.tell(missing)
            return
        with self.app.suspend():
            problem = editor.edit(*place)
        if problem:
            self.tell(problem)
        self._do(self.session.reload)
        self.refresh(layout=True)

    def _do(self, act: Callable[[], View], said: str = "") -> None:
        """Let the session act; what it cannot do is told in a line."""
        try:
            view = act()
        except StudyError as error:
            self.tell(str(error))
            return
        if view.prompt != self.view.prompt or view.phase != self.view.phase:
            self._chosen, self._marked = frozenset(), 0
        self.view = view
        self._draw()
        if said:
            self.tell(said)

    def _draw(self) -> None:
        view, dark = self.view, self.app.current_theme.dark
        width = max(min(self.size.width or 80, 80) - 4, 20)
        self.query_one("#top", Static).update(top(view, width))
        self.query_one("#question", Static).update(question(view, dark=dark))
        self.query_one("#body", Static).update(body(view, self._chosen, self._marked, width, dark=dark))
        self.query_one("#grades", Static).update(grades(view, width))
        self.query_one("#foot", Static).update(Text(self.foot(width)))
        self.query_one("#page", VerticalScroll).scroll_home(animate=False)
        self._draw_aside(view)

    def _draw_aside(self, view: View) -> None:
        wide = self.size.width >= _WIDE
        pane = self.query_one("#aside")
        pane.display = wide and view.phase == "answer"
        if pane.display and view.prompt is not None:
            place = self.session.collection.source_of(view.prompt)
            self.query_one("#passage", Static).update(aside(place) if place else resolution(view))
