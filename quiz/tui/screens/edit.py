"""Edit: a form for each kind of card, shown beside it as Study will show it, with what is wrong as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.console import Group
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.suggester import Suggester, SuggestFromList
from textual.widgets import Checkbox, Input, Static, TextArea

from quiz.text.errors import PersonError, told
from quiz.text.safe import clean
from quiz.tui.commands import Command, CommandScreen, Palette, bindings
from quiz.tui.form import KINDS, MORE, OWN, SWITCHES, carried, kind_shown, lacking, rest_of, saved, texts_of
from quiz.tui.preview import preview
from quiz.tui.widgets.inorder import Line, Lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quiz.collection.editing import Change, Opened
    from quiz.deckfile.loaded import LoadedCard
    from quiz.tui.app import QuizApp

_WIDE = 116
_LABELS = {"note": "from note", "heading": "heading", "answer": "answer", "accept": "also right", "explain": "explain"}
_HELP = {
    "order": "one a line", "points": "one a line", "choices": "one a line, or auto",
    "accept": "one a line",
    "tags": "a, b", "columns": "a | b", "rows": "row | a | b", "cloze": "==gap==", "answering": "reveal, type, either",
}  # fmt: skip


class Save(Command):
    """Save the card"""

    keys, label, action = ("ctrl+s", "f10"), "save", "save"


class SwitchKind(Command):
    """Make another kind of card of it"""

    keys, label, action = ("f4",), "kind", "kind"


class InEditor(Command):
    """Open the deck in your editor, at the card's line"""

    keys, label, action = ("f3",), "your editor", "editor"

    @classmethod
    def usable(cls, screen: EditScreen) -> bool:
        """Where the card is in a file already."""
        return screen.opened is not None


class FormHelp(Command):
    """What the keys do"""

    keys, label, action = ("f1",), "help", "app.help"


class Close(Command):
    """Back, without saving"""

    keys, label, action = ("escape",), "back", "leave"


class Tags(Suggester):
    """Completes the last of several tags."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(case_sensitive=True)
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        """The first known tag that goes on as the last one began."""
        before, comma, last = value.rpartition(",")
        begun = last.strip()
        found = next((tag for tag in self._known if begun and tag.startswith(begun) and tag != begun), None)
        return f"{before}{comma}{last[: len(last) - len(begun)]}{found}" if found else None


class Switch(Checkbox):
    """A switch that tells its state without colour."""

    BUTTON_LEFT, BUTTON_RIGHT = "[", "]"

    @property
    def _button(self) -> Content:
        self.BUTTON_INNER = "x" if self.value else " "
        return super()._button


class EditScreen(CommandScreen):
    """One card, there already or new."""

    CSS_PATH = "later.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = (Save, SwitchKind, InEditor, FormHelp, Close, Palette)
    BINDINGS = bindings(commands)

    if TYPE_CHECKING:
        app: QuizApp

    def __init__(self, deck: str, opened: Opened | None = None, seed: Mapping[str, Any] | None = None) -> None:
        """The form of a card that is `opened`, or of a new one in `deck`, which holds `seed` to begin with."""
        super().__init__()
        self.opened = opened
        self._began = dict(opened.values) if opened else dict(seed or {})
        self._kind = kind_shown(self._began)
        self._deck = opened.deck if opened else deck
        """What the field of the deck began with: where it stands so, the card stays where it is."""
        self._errors: list[str] = []
        self._shown: dict[str, str] = {}
        """The fields before anything was typed; empty until they are there."""

    def compose(self) -> ComposeResult:
        """Deck and kind, a field for each key, what comes of it."""
        texts = texts_of(self._began)
        with Horizontal(id="form"):
            with VerticalScroll(id="fields", can_focus=False):
                yield Static(id="top")
                with Horizontal(classes="field"):
                    yield Static("deck", classes="label")
                    yield Line(self._deck, id="deck", compact=True, suggester=SuggestFromList(self.app.decks()))
                for key in OWN:
                    yield from self._field(key, texts)
                for key in MORE:
                    yield from self._field(key, texts)
                with Horizontal(id="switches"):
                    for key in SWITCHES:
                        yield Switch(key, self._began.get(key) == "true", id=f"is-{key}", compact=True)
            with VerticalScroll(id="aside-form", can_focus=False):
                yield Static(id="problems")
                yield Static(id="preview")
        yield Static(id="foot")

    def _field(self, key: str, texts: dict[str, str]) -> ComposeResult:
        text = texts.get(key, "")
        with Horizontal(classes="field", id=f"field-{key}"):
            yield Static(Text(_LABELS.get(key, key)), classes="label")
            if key == "tags":
                yield Line(text, id=key, compact=True, suggester=Tags(self.app.tags()), placeholder=_HELP[key])
            elif key in ("note", "heading", "columns", "answering"):
                yield Line(text, id=key, compact=True, placeholder=_HELP.get(key, ""))
            else:
                yield Lines(text, id=key, compact=True, placeholder=_HELP.get(key, ""), highlight_cursor_line=False)

    def on_mount(self) -> None:
        """Begin with the first field of the kind."""
        self._shown = self._texts()
        self._show_kind()
        self._first().focus()

    def on_resize(self) -> None:
        """Two panes where there is room."""
        self.set_class(self.size.width >= _WIDE, "wide")
        self.query_one("#foot", Static).update(self.foot(max(self.size.width - 4, 16)))

    def on_text_area_changed(self) -> None:
        """A key in a text."""
        self._draw()

    def on_input_changed(self) -> None:
        """A key in a line."""
        self._draw()

    def on_checkbox_changed(self) -> None:
        """A switch."""
        self._draw()

    def _first(self) -> Any:
        return self.query_one(f"#{KINDS[self._kind][0]}")

    def _texts(self) -> dict[str, str]:
        found = {area.id or "": area.text for area in self.query(TextArea)}
        return found | {line.id or "": line.value for line in self.query(Input)}

    def values(self) -> dict[str, Any]:
        """The card as the form has it."""
        switches = {key: self.query_one(f"#is-{key}", Checkbox).value for key in SWITCHES}
        return saved(self._kind, self._texts(), switches, self._began, self._shown)

    def _show_kind(self) -> None:
        for key in OWN:
            self.query_one(f"#field-{key}").display = key in KINDS[self._kind]
        self.query_one("#is-reverse").display = self._kind == "basic"
        by_gap = ", or: gap | one | two" if self._kind == "cloze" else ""
        self.query_one("#accept", TextArea).placeholder = f"{_HELP['accept']}{by_gap}"
        self._draw()

    def _draw(self) -> None:
        if not self._shown:
            return
        head = Text("new card" if self.opened is None else f"card {self.opened.card}", "bold")
        self.query_one("#top", Static).update(head.append(f" · {self._kind}", "not bold dim"))
        card, advice = self._look_at(self.values())
        # Before anything is typed the empty fields say what is needed.
        told = self._errors if self.opened is not None or self._is_typed() else []
        lines = [Text(clean(text), "bold") for text in told] + [Text(clean(text), "dim") for text in advice]
        self.query_one("#problems", Static).update(Group(*lines, *([Text()] if lines else [])))
        if card:
            self.query_one("#preview", Static).update(preview(card.prompts, dark=self.app.current_theme.dark))

    def _look_at(self, values: dict[str, Any]) -> tuple[LoadedCard | None, list[str]]:
        """The card as it would be, with advice; else why it cannot be saved is in `_errors`."""
        from quiz.collection import editing
        from quiz.deckfile.advice.advise import card_advice

        needed = lacking(self._kind, values)
        self._errors = [needed] if needed else []
        if needed:
            return None, []
        try:
            loaded = editing.candidate(self.query_one("#deck", Input).value or "deck", values)
        except PersonError as error:
            self._errors = [told(error)]
            return None, []
        self._errors = [problem.message for problem in loaded.problems if problem.severity == "error"]
        card = next(iter(loaded.cards), None)
        return card, [f"{code} {said}" for code, said in card_advice(card)] if card else []

    def action_kind(self) -> None:
        """The next kind, with what of the texts goes over."""
        kinds = list(KINDS)
        before, self._kind = self._kind, kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        for key, text in carried(before, self._kind, self._texts()).items():
            field = self.query_one(f"#{key}")
            if isinstance(field, TextArea):
                field.text = text
        self._show_kind()
        self._first().focus()

    def action_save(self) -> None:
        """Write it into the deck, where nothing is wrong with it."""
        if self._errors:
            self.tell(self._errors[0])
            return
        self._save(self.values())

    def _save(self, meant: dict[str, Any], *, twice: bool = False) -> None:
        """`twice`: also where the deck has a card that asks the same."""
        from quiz.collection import editing
        from quiz.deckfile.edit.save import ChangedMeanwhileError

        collection, deck = self.app.collection(), self.query_one("#deck", Input).value.strip()
        try:
            if self.opened is None:
                if not twice and (twin := editing.twin(collection, deck, meant)):
                    self._ask_about_twin(twin, meant)
                    return
                _, change = editing.add_card(collection, deck, meant)
            else:
                change = editing.save_card(collection, self.opened, meant)
                if deck not in (self._deck, self.opened.deck):
                    change = self._moved(change, deck)
        except ChangedMeanwhileError as error:
            self._changed_meanwhile(error.difference, meant)
            return
        except (PersonError, OSError) as error:
            self.tell(told(error))
            return
        self.dismiss()
        self.app.changed(change)

    def _moved(self, saved: Change, deck: str) -> Change:
        """The card in another deck, as one change with its saving. Raises as `editing.move`."""
        from quiz.collection import editing

        assert self.opened is not None  # noqa: S101 (only a card of a file moves)
        try:
            return editing.joined(saved, editing.move(self.app.collection(), [self.opened.card], deck))
        except (PersonError, OSError):
            self.app.changed(saved)
            raise

    def _ask_about_twin(self, twin: Opened, meant: dict[str, Any]) -> None:
        """A new card whose question the deck has already, perhaps since a moment ago."""
        from quiz.collection.editing import compared
        from quiz.tui.screens.differ import DifferScreen

        def decided(whose: str | None) -> None:
            if whose == "both":
                self._save(meant, twice=True)
            elif whose == "mine":
                self.opened = twin
                kept = twin.values if kind_shown(twin.values) == self._kind else rest_of(twin.values)
                self._save({**kept, **meant})
            elif whose == "theirs":
                self.opened = twin
                self._begin_anew(twin)

        said = f"{clean(twin.deck)} has a card with this question already, on line {twin.line}."
        texts = "write it over theirs", "open it, drop mine", "keep two cards"
        self.app.push_screen(DifferScreen(said, compared(twin.values, meant), *texts), decided)

    def _changed_meanwhile(self, difference: str, meant: dict[str, Any]) -> None:
        """The file changed since it was read: go on where the card did not, else let the person say what counts."""
        from quiz.tui.screens.differ import DifferScreen

        if self.opened is None:
            self.tell("the deck changed this moment; nothing was written: save again")
            return
        try:
            fresh = self._fresh()
        except (PersonError, OSError) as error:
            self.tell(told(error))
            return
        if fresh is not None and fresh.values == self.opened.values:
            self.opened = fresh
            self._save(meant)
            return

        def decided(whose: str | None) -> None:
            if whose and fresh is None:
                self._take_gone(whose, meant)
            elif whose and fresh is not None:
                self._take(whose, meant, fresh)

        said = "The card was changed meanwhile; nothing was written."
        texts = "on top of it", "begin anew"
        if fresh is None:
            said, texts = "The card is no longer in the deck; nothing was written.", ("write it again", "leave it so")
        self.app.push_screen(DifferScreen(said, difference, *texts), decided)

    def _fresh(self) -> Opened | None:
        """The card as its file holds it now; None where it is gone. Raises EditingError, OSError."""
        from quiz.collection import editing

        assert self.opened is not None  # noqa: S101 (only a card of a file changes there)
        collection = self.app.collection()
        collection.refresh()
        if not collection.prompts_of(self.opened.card):
            return None
        return editing.open_card(collection, self.opened.card)

    def _take(self, whose: str, meant: dict[str, Any], fresh: Opened) -> None:
        """What the person changed on top of what the file holds, or the form anew."""
        self.opened = fresh
        if whose == "theirs":
            self._begin_anew(fresh)
            return
        mine = {key for key in {*meant, *self._began} if meant.get(key) != self._began.get(key)}
        theirs = {key: value for key, value in fresh.values.items() if key not in mine}
        self._save(theirs | {key: meant[key] for key in mine if key in meant})

    def _take_gone(self, whose: str, meant: dict[str, Any]) -> None:
        """The card as a new one, which keeps its id and so its history; or no card."""
        assert self.opened is not None  # noqa: S101 (as above)
        if whose == "theirs":
            self.dismiss()
            return
        card, self.opened = self.opened.card, None
        self._save({"id": card, **meant}, twice=True)

    def _begin_anew(self, opened: Opened) -> None:
        """The form with what the file holds now."""
        self._began, self._kind, self._deck = dict(opened.values), kind_shown(opened.values), opened.deck
        texts = texts_of(self._began)
        for area in self.query(TextArea):
            area.text = texts.get(area.id or "", "")
        for line in self.query(Input):
            line.value = opened.deck if line.id == "deck" else texts.get(line.id or "", "")
        for key in SWITCHES:
            self.query_one(f"#is-{key}", Checkbox).value = self._began.get(key) == "true"
        self._shown = self._texts()
        self._show_kind()

    def action_editor(self) -> None:
        """The deck in the person's editor; the form then holds what was saved there, or still what was typed here."""
        if self.opened is None:
            return
        self.app.open_editor(self.opened.card)
        before = self.opened
        try:
            fresh = self._fresh()
        except (PersonError, OSError) as error:
            self.tell(told(error))
            return
        if fresh is None:
            self.tell("this card is no longer in the deck; what you save here is written again")
        elif not self._is_typed():
            self.opened = fresh
            self._begin_anew(fresh)
        elif fresh.values == before.values:
            self.opened = fresh
        else:
            self.tell("the card was changed there too: saving asks which one counts")

    def _is_typed(self) -> bool:
        """Does the form hold anything that is not saved?"""
        from quiz.deckfile.edit.write import as_value

        return bool(as_value(self.values()) != self._began)

    def action_leave(self) -> None:
        """Ask where something would be lost."""
        from quiz.tui.screens.ask import AskScreen

        if not self._is_typed():
            self.dismiss()
            return

        def leave(wanted: bool | None) -> None:
            if wanted:
                self.dismiss()

        self.app.push_screen(AskScreen("Leave without saving?", loses=True), leave)
