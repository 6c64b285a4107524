"""A graded test: one question after the other, the result at the end."""

from __future__ import annotations

from collections.abc import Callable
from sqlite3 import Error
from typing import TYPE_CHECKING, ClassVar

from rich.console import Group
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from quiz.study.plain import read_answer, read_points
from quiz.text.errors import PersonError, told
from quiz.text.safe import clean
from quiz.tui.commands import Command, CommandScreen, Help, Palette, bindings, clickable
from quiz.tui.face import face, line
from quiz.tui.flow import Hang
from quiz.tui.given import PROMPT
from quiz.tui.soon import TWICE, UNREAD, Soon
from quiz.tui.table import Table
from quiz.tui.testresult import marked, result, top
from quiz.tui.widgets.answer import AnswerLine

if TYPE_CHECKING:
    from rich.console import RenderableType

    from quiz.model.prompt import Prompt
    from quiz.study.test import GradedTest, TestView
    from quiz.tui.app import QuizApp


class Go(Command):
    """Give the answer; then go on"""

    keys, label, action = ("enter",), "answer", "go"

    @classmethod
    def label_on(cls, screen: TestScreen) -> str:
        """What enter does now."""
        return {"question": "answer", "points": "these points", "marked": "next", "done": "home"}[screen.view.phase]


class Wrong(Command):
    """At the end of a test, study the wrong ones"""

    keys, label, action = ("w", "f9"), "study the wrong ones", "study_wrong"

    @classmethod
    def usable(cls, screen: TestScreen) -> bool:
        """At the end, where something was wrong."""
        return screen.view.result is not None and bool(screen.view.result.wrong)


class EndTest(Command):
    """End the test, after asking: what was not answered counts as wrong"""

    keys, label, action = ("f10",), "end the test", "end"

    @classmethod
    def usable(cls, screen: TestScreen) -> bool:
        """While it goes on."""
        return screen.view.result is None


class LeaveTest(Command):
    """Empty the line; from an empty one end the test, after asking; once it is over, back home"""

    keys, label, action = ("escape",), "home", "leave"

    @classmethod
    def label_on(cls, screen: TestScreen) -> str:
        """At the foot once the test is over."""
        return cls.label if screen.view.result is not None else ""


class TestScreen(CommandScreen):
    """One test."""

    __test__ = False
    commands: ClassVar[tuple[type[Command], ...]] = (Go, Wrong, LeaveTest, EndTest, Help, Palette)
    BINDINGS = bindings(commands)
    AUTO_FOCUS = ""
    """Back from a question of the program's own, a line that is hidden would get the focus, and the digits with it."""

    if TYPE_CHECKING:
        app: QuizApp

    def __init__(self, test: GradedTest) -> None:
        super().__init__()
        self.test = test
        self.view: TestView = test.view
        self._chosen: frozenset[int] = frozenset()
        self._soon = Soon()

    def compose(self) -> ComposeResult:
        """The column of Study, without grades."""
        with Vertical(id="column"):
            yield Static(id="top")
            with VerticalScroll(id="page", can_focus=False):
                yield Static(id="question")
                with Horizontal(id="typed"):
                    yield Static(PROMPT, id="prompt")
                    yield AnswerLine()
                yield Static(id="body")
            yield Static(id="foot")

    def on_mount(self) -> None:
        """Draw the first question, and the time as it runs."""
        self._draw()
        if trouble := self.test.collection.journal.trouble():
            self.tell(clean(trouble))
        if self.test.options.seconds is not None:
            self.set_interval(1, self._tick)

    def on_screen_resume(self) -> None:
        """Back from another screen: the line has the focus where one types."""
        if self.is_mounted:
            self._draw()

    def on_resize(self) -> None:
        """Draw for the new width."""
        self._draw()

    def on_key(self, event: events.Key) -> None:
        """Digits pick choices."""
        prompt = self.view.prompt
        if prompt is None or prompt.kind != "choice" or self.view.phase != "question":
            return
        if event.character and event.character in "123456789" and len(event.character) == 1:
            event.stop()
            if not self._soon.is_dead("digit"):
                self.action_pick(int(event.character) - 1)

    def action_pick(self, index: int) -> None:
        """Pick a choice: one right choice is the answer; several are toggled and confirmed with enter."""
        view = self.view
        if view.prompt is None or view.phase != "question" or not 0 <= index < len(view.choices):
            return
        if len(view.prompt.answer) == 1:
            self._do(lambda: self.test.answer(index + 1))
            self._soon.did("digit")
        else:
            self._chosen ^= {index}
            self._draw()

    def action_go(self) -> None:
        """Enter; an empty line is no answer where it comes too soon."""
        typed = self.query_one(AnswerLine).typed
        if self._soon.is_soon("enter") and not typed:
            return
        self._go()
        marked = self.view.marked if self.view.phase == "marked" else None
        self._soon.did("enter", UNREAD if marked and marked.verdict != "right" else TWICE)

    def _go(self) -> None:
        view = self.view
        if view.phase == "done":
            self.action_leave()
        elif view.phase == "marked":
            self._do(self.test.next)
        elif view.phase == "points" or (view.prompt and view.prompt.kind != "choice"):
            self._typed(self.query_one(AnswerLine).typed)
        else:
            picked: list[str | int] = [index + 1 for index in sorted(self._chosen)]
            self._do(lambda: self.test.answer(picked or ""))

    def line_submitted(self) -> None:
        """Enter on the answer line."""
        self.action_go()

    async def key_on_empty_line(self, key: str) -> None:
        """Up and down scroll the page."""
        by = {"down": 1, "up": -1}.get(key)
        if by:
            self.query_one("#page").scroll_relative(y=by, animate=False)

    def action_end(self) -> None:
        """End the test, after asking."""
        from quiz.tui.screens.ask import AskScreen

        self.app.push_screen(AskScreen("End the test? What was not answered counts as wrong."), self._end)

    def before_quit(self) -> str:
        """A test counts once it is ended."""
        return "" if self.view.result is not None else "End the test and leave? What was not answered counts as wrong."

    def quitting(self) -> bool:
        """End the test; where its result cannot be kept it stays on the screen."""
        return self._do(self.test.finish)

    def action_study_wrong(self) -> None:
        """Study what was wrong, now."""
        found = self.view.result
        if found is not None and found.wrong:
            self.app.pop_screen()
            self.app.study_these([m.prompt.key for m in found.wrong])

    def action_leave(self) -> None:
        """Empty the line, else end the test; back home once it is over."""
        line = self.query_one(AnswerLine)
        if self.app.screen is not self:
            return
        if self.view.result is not None:
            self.app.pop_screen()
        elif line.open and line.value:
            line.value = ""
        else:
            self.action_end()

    def _end(self, wanted: bool | None) -> None:
        if wanted:
            self._do(self.test.finish)

    def _tick(self) -> None:
        before, self.view = self.view, self.test.view
        if self.view.phase != before.phase:
            self._draw()
        else:
            self.query_one("#top", Static).update(top(self.view, self._width()), layout=False)

    def _typed(self, said: str) -> None:
        view, prompt = self.view, self.view.prompt
        if prompt is None:
            return
        if view.phase == "points":
            self._do(lambda: self.test.hold(read_points(said, len(prompt.answer))))
        else:
            self._do(lambda: self.test.answer(read_answer(said, prompt, view.choices) if said else ""))

    def _do(self, act: Callable[[], TestView]) -> bool:
        """Let the test act; what it cannot do is told in a line. Was it done?"""
        self.app.clear_notifications()
        try:
            self.view = act()
        except (PersonError, OSError, Error) as error:
            self.tell(told(error))
            self.view = self.test.view
            self._draw()
            return False
        self._chosen = frozenset()
        self.query_one(AnswerLine).value = ""
        self._draw()
        self.query_one("#page").scroll_home(animate=False)
        return True

    def _width(self) -> int:
        return max(min(self.size.width, 80) - 4, 16)

    def _draw(self) -> None:
        view, dark = self.view, self.app.current_theme.dark
        typing = view.phase == "points" or (
            view.phase == "question" and view.prompt is not None and view.prompt.kind != "choice"
        )
        answer = self.query_one(AnswerLine)
        answer.open = self.query_one("#typed").display = typing
        self.query_one("#question", Static).update(_question(view, dark=dark))
        self.query_one("#body", Static).update(self._body(view, dark=dark))
        self.query_one("#top", Static).update(top(view, self._width()), layout=False)
        self.query_one("#foot", Static).update(self.foot(self._width()), layout=False)
        self.set_focus(answer if typing else None)

    def _body(self, view: TestView, *, dark: bool) -> RenderableType:
        if view.result is not None:
            return result(view.result, self.test.options.pass_mark, self.test.collection)
        prompt = view.prompt
        if prompt is None:
            return Text()
        if view.phase == "marked" and view.marked is not None:
            return marked(view.marked, view.choices, dark=dark)
        if view.phase == "points":
            points = [Hang(Text(f"{n:2}  "), line(point)) for n, point in enumerate(prompt.answer, 1)]
            return Group(Text("Which did you have? Their numbers, or all; enter for none.", "dim"), Text(), *points)
        return Group(*self._choices(view, prompt))

    def _choices(self, view: TestView, prompt: Prompt) -> list[RenderableType]:
        from quiz.study.say import how

        rows: list[RenderableType] = [Text("\n".join(how(prompt, view.choices)), "dim"), Text()]
        for index, option in enumerate(view.choices):
            mark = Text(f"{'●' if index in self._chosen else ' '} {index + 1}  ")
            text = line(option)
            if prompt.kind == "choice":
                mark, text = clickable(mark, f"pick({index})"), clickable(text, f"pick({index})")
            rows.append(Hang(mark, text))
        return rows


def _question(view: TestView, *, dark: bool) -> RenderableType:
    """What is asked; of a comparison the table with its other rows."""
    prompt = view.prompt
    if prompt is None:
        return Text()
    if prompt.kind != "compare":
        return face(prompt.question, dark=dark)
    label = prompt.slot.removeprefix("row:")
    asked = next((number for number, row in enumerate(prompt.rows) if row[0] == label), None)
    rows = [[line(cell) for cell in row] for row in prompt.rows]
    head = [Text(), *(line(column) for column in prompt.columns)]
    title = line(prompt.question.removesuffix(f": {label}"))
    return Group(title, Text(), Table(head, rows, asked=asked, hidden=view.phase == "question"))
