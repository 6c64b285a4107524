"""How a question is answered: in the line, by digit, by moving items."""

from __future__ import annotations

from collections.abc import Callable
from sqlite3 import Error
from typing import TYPE_CHECKING, cast

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from quiz.study.view import GRADES, Grade, View
from quiz.text.errors import PersonError, told
from quiz.tui import pace
from quiz.tui.attempt import Attempt, arranges, has_line
from quiz.tui.commands import CommandScreen
from quiz.tui.face import line as inline
from quiz.tui.given import PROMPT, given
from quiz.tui.soon import TWICE, UNREAD, Soon
from quiz.tui.widgets.answer import AnswerLine
from quiz.tui.widgets.blank import Row

if TYPE_CHECKING:
    from quiz.study.session import Session
    from quiz.tui.app import QuizApp


_NO_LETTERS = "letters do nothing here until the answer is shown; F1 tells the keys"


class AnsweringScreen(CommandScreen):
    """A screen on which the prompt of a session is answered and graded."""

    AUTO_FOCUS = ""

    if TYPE_CHECKING:
        app: QuizApp

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.view = session.view
        self.attempt = Attempt()
        self.line = AnswerLine()
        self._left: dict[str, tuple[tuple[str, ...], str, Attempt]] = {}
        """What was begun and not answered: key of the prompt to its choices, the line, and the attempt."""
        self._labelled = PROMPT
        """What stands before the line."""
        self._soon = Soon()
        self._looking = True
        """Is what the person looks at to be brought into sight?"""

    def on_mount(self) -> None:
        """What needs the places of things waits for them: `call_after_refresh` can come before the layout."""
        self.screen_layout_refresh_signal.subscribe(self, self._laid_out)
        self._soon.came_up()

    def _laid_out(self, _: object) -> None:
        self.laid_out()
        if self._looking:
            self._looking = False
            self.keep_in_sight()
        self.session.collection.settle()
        pace.between_keys()

    def answer_row(self) -> ComposeResult:
        """The line, and what stands in its place once the answer is shown."""
        with Row(id="typed"):
            yield Static(PROMPT, id="prompt")
            yield self.line
        yield Static(id="given")

    @property
    def kind(self) -> str:
        """The kind of the card that is shown; empty at the end."""
        return self.view.prompt.kind if self.view.prompt else ""

    @property
    def typing(self) -> bool:
        """Is the answer typed now?"""
        return self.view.phase == "question" and has_line(self.view)

    def enter_says(self) -> str:
        """What enter does with the question."""
        attempt = self.attempt
        if attempt.chosen or attempt.order or (self.typing and self.line.typed):
            return "answer"
        return "done" if self.view.said or attempt.texts else "show"

    def on_key(self, event: events.Key) -> None:
        """Digits pick, place or grade; up and down move the mark, else the page; what is typed stays in the line.

        A letter that was sent before the line was open belongs into it. Where there is none, letters are no commands
        until the answer is shown: they may be one.
        """
        if self._goes_astray(event):
            event.stop()
        elif event.character and event.character in "123456789" and len(event.character) == 1:
            event.stop()
            self.action_digit(int(event.character))
        elif event.key in ("up", "down"):
            event.stop()
            self._move(1 if event.key == "down" else -1)

    def _goes_astray(self, event: events.Key) -> bool:
        """Is it typed before the question could be read? Digits and space have rules of their own."""
        if not event.character or not event.is_printable or event.character in " 123456789":
            return False
        if self.typing:
            self.line.insert_text_at_cursor(event.character)
            return True
        if self._soon.is_stray():
            return True
        if event.character == "?" or self.view.phase != "question" or self.view.introduces:
            return False
        self.tell(_NO_LETTERS)
        return True

    async def key_on_empty_line(self, key: str) -> None:
        """A key that has nothing to move over in the line."""
        if key == "right":
            self.action_show_next()
        else:
            self._move(1 if key == "down" else -1)

    def on_click(self) -> None:
        """A click beside the line does not take the focus from it."""
        self.call_after_refresh(self.focus_line)

    def on_screen_resume(self) -> None:
        """Back from help or from a question."""
        self.call_after_refresh(self.focus_line)

    def focus_line(self) -> None:
        """The line has the focus, and is open as long as the answer is typed."""
        self.line.open = self.typing
        if self.focused is not self.line:
            self.line.focus(scroll_visible=False)

    @on(Input.Changed)
    def line_changed(self) -> None:
        """What is typed stands in the gap as well; the foot tells what enter does."""
        self.attempt = self.attempt._replace(gap=self.line.typed if self.kind == "cloze" and self.typing else "")
        if self.line.value:
            self.line.scroll_visible(animate=False)
        self.draw_changed()

    def line_submitted(self) -> None:
        """Enter in the line."""
        text = self.line.typed
        if not self.typing or (self._soon.is_soon("enter") and not text):
            return
        if self.kind == "list":
            self.line.value = ""
            self.do((lambda: self.session.say_item(text)) if text else self.session.reveal)
        elif self.kind in ("order", "compare"):
            self._type_next(text)
        else:
            self.do((lambda: self.session.answer(text)) if text else self.session.reveal)
        if text:
            self.line.rest(TWICE)
        self._rest("enter")

    def _rest(self, key: str) -> None:
        """The key did something: it does not grade, or show, what could not be read yet."""
        given = self.view.given
        unread = self.view.phase == "answer" and (given is None or given.verdict != "right")
        self._soon.did(key, UNREAD if unread else TWICE)

    def _type_next(self, text: str) -> None:
        """The next item of an order, or cell of a comparison, or several; with the last one they are the answer."""
        texts, prompt = self.attempt.texts, self.view.prompt
        self.line.value = ""
        if prompt is None:
            return
        ends = not text and (self.kind == "order" or not texts)
        if ends and not texts:
            self.do(self.session.reveal)
            return
        texts = texts if ends else (*texts, *self.session.parts_of(text, len(texts)))
        if ends or len(texts) >= len(prompt.answer):
            self.do(lambda: self.session.answer(texts))
            return
        self.attempt = self.attempt._replace(texts=texts)
        self.draw()

    def action_digit(self, number: int) -> None:
        """A digit was pressed."""
        if self._soon.is_dead("digit"):
            return
        if self.view.phase == "answer":
            if number <= len(GRADES):
                self.action_grade(GRADES[number - 1])
                self._soon.did("digit")
        elif arranges(self.view):
            self.action_place(number - 1)
        else:
            self.action_pick(number - 1)

    def action_pick(self, index: int) -> None:
        """Pick a choice: one right choice is answered at once; several are toggled and confirmed with enter."""
        view = self.view
        if view.phase != "question" or view.prompt is None or self.kind != "choice" or view.introduces:
            return
        if not 0 <= index < len(view.choices):
            return
        if len(view.right_choices) > 1:
            self.attempt = self.attempt._replace(chosen=self.attempt.chosen ^ {index})
            self.draw()
            return
        self.do(lambda: self.session.answer(index + 1))
        self._soon.did("digit")

    def action_place(self, index: int) -> None:
        """Put an item of an order next."""
        if arranges(self.view) and 0 <= index < len(self.view.choices):
            self.attempt = self.attempt.place(index, len(self.view.choices))
            self.draw()

    def action_show(self, key: str = "enter") -> None:
        """Enter, or another key that does the same."""
        if self.typing:
            self.line_submitted()
        elif not self._soon.is_soon(key):
            self._show_or_grade()
            self._rest(key)

    def _show_or_grade(self) -> None:
        view, attempt = self.view, self.attempt
        if view.phase == "done":
            self.action_leave()
        elif view.phase == "answer":
            self.action_grade(view.suggested or "good")
        elif attempt.chosen:
            self.do(lambda: self.session.answer([index + 1 for index in sorted(attempt.chosen)]))
        elif attempt.order:
            self.do(lambda: self.session.answer([view.choices[index] for index in attempt.order]))
        else:
            self.do(self.session.reveal)

    def action_space(self) -> None:
        """Space: an item of an order is picked up or dropped; elsewhere as enter."""
        if arranges(self.view):
            self.attempt = self.attempt.hold()
            self.draw()
        else:
            self.action_show("space")

    def action_show_next(self) -> None:
        """One item more."""
        if self.view.phase == "question" and self.kind in ("list", "order") and not self.view.introduces:
            self.do(self.session.reveal_next)

    def action_grade(self, grade: str) -> None:
        """Give a grade; the next question is shown when it is on disk."""
        if self.view.phase == "answer":
            self.do(lambda: self.session.grade(cast("Grade", grade)))

    def action_tick(self, index: int) -> None:
        """Tick a point, or untick it."""
        self.attempt = self.attempt._replace(marked=index)
        self.do(lambda: self.session.tick(index))

    def action_tick_marked(self) -> None:
        """Tick the marked point."""
        self.action_tick(self.attempt.marked)

    def action_leave(self) -> None:
        """Empty the line; from an empty one end the sitting."""
        if self.app.screen is not self:
            return
        if self.typing and self.line.value:
            self.line.value = ""
            return
        self.session.close()
        self.app.leave()

    def _move(self, by: int) -> None:
        """The mark, where there is one, else the page."""
        view = self.view
        if view.prompt is not None and (arranges(view) or (view.phase == "answer" and self.kind == "open")):
            self.attempt = self.attempt.move(by, len(view.prompt.answer))
            self._looking = True
            self.draw()
        else:
            self.query_one("#page").scroll_relative(y=by, animate=False)

    def change(self, act: Callable[[], View], said: str = "") -> None:
        """The same of what no key that was meant for the prompt before may do."""
        if not self._soon.is_unread():
            self.do(act, said)

    def do(self, act: Callable[[], View], said: str = "") -> None:
        """Let the session act; what it cannot do is told in a line."""
        self.app.clear_notifications()
        self._do(act, said)

    def _do(self, act: Callable[[], View], said: str = "") -> None:
        try:
            view = act()
        except (PersonError, OSError, Error) as error:
            said, view = told(error), self.session.view
        self._show(view)
        if said:
            self.tell(said)

    def _show(self, view: View) -> None:
        before, self.view = self.view, view
        if view.prompt is not before.prompt:
            self._soon.came_up()
        if view.prompt != before.prompt or view.phase != before.phase:
            self._leave(before)
            self._take_up(view)
        self._looking = True
        self.draw()
        page = self.query_one("#page")
        if view.prompt is not before.prompt and page.scroll_target_y:
            page.scroll_home(animate=False)

    def _leave(self, view: View) -> None:
        """Remember what was begun: it is there again when the prompt is."""
        if view.prompt is None or view.phase != "question":
            return
        begun = (view.choices, self.line.value, self.attempt)
        if view.prompt != self.view.prompt and begun[1:] != ("", Attempt()):
            self._left[view.prompt.key] = begun
        else:
            self._left.pop(view.prompt.key, None)

    def _take_up(self, view: View) -> None:
        """Go on where this prompt was left."""
        key = view.prompt.key if view.prompt and view.phase == "question" else ""
        choices, typed, attempt = self._left.get(key, ((), "", Attempt()))
        self.line.value = typed
        self.line.cursor_position = len(typed)
        self.attempt = attempt if choices == view.choices else Attempt()

    def draw_answer_row(self) -> None:
        """The line while it is typed, then what was typed."""
        typing = self.typing
        # Not displayed it would lose the focus.
        self.query_one("#typed").styles.height = None if typing else 0
        shown = self.query_one("#given", Static)
        shown.display = (self.view.phase == "answer" and has_line(self.view)) or self.view.given is not None
        if self.kind == "choice":
            shown.display = False
        if shown.display:
            shown.update(given(self.view))
        if typing and self._label() != self._labelled:
            self._labelled = self._label()
            self.query_one("#prompt", Static).update(self._labelled)
        self.focus_line()

    def _label(self) -> str:
        """Which cell of a comparison is typed."""
        prompt = self.view.prompt
        if prompt is None or prompt.kind != "compare":
            return PROMPT
        return f"{PROMPT}{inline(prompt.columns[len(self.attempt.texts)]).plain}: "

    def draw(self) -> None:
        """Draw every region."""
        raise NotImplementedError

    def draw_changed(self) -> None:
        """Draw what follows what is typed."""
        raise NotImplementedError

    def laid_out(self) -> None:
        """Everything has its place now, and is on the screen."""

    def keep_in_sight(self) -> None:
        """Scroll to what the person looks at."""
        raise NotImplementedError
