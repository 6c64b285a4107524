"""Random edits of random decks: what is meant is read, and no other line changed.

A few hundred by default; `QUIZ_EDITS=5000` makes as many as it says.
"""

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from quiz.deckfile.edit.edit import AddCard, DeleteCard, DeleteKey, Edit, MoveCard, SetHead, SetValue, apply

EDITS = int(os.environ.get("QUIZ_EDITS", "120"))
WORDS = st.sampled_from(
    [
        *("BERT", "가려진 단어", "==gap==", "[CLS]", "a: b", "c # d", "no", "1.10", "~", "'", '"', "\\", "- x", "{y}"),
        *("$x^2$", "`code`", "*", "&", "!", "%", "@", "?", "|", ">", "…", "😀", "é", "é", "---", "<<", "=", "0x1F"),
        *("2026-01-02", "12:30", ",", "]", "a:", "#", "long " * 20, "true"),
    ]
)
LINE = st.lists(WORDS, min_size=1, max_size=4).map(" ".join).map(str.strip).filter(bool)
TEXT = LINE | st.lists(LINE | st.just(""), min_size=2, max_size=4).map("\n".join).map(str.strip).filter(bool)
LIST = st.lists(TEXT, min_size=1, max_size=4)
LABEL = LINE.filter(lambda text: len(text) < 90)
ROWS = st.dictionaries(LABEL, st.lists(LINE, min_size=2, max_size=2), min_size=1, max_size=3)
SOURCE = st.fixed_dictionaries({"note": LINE}, optional={"heading": LINE})
BY_KEY: dict[str, st.SearchStrategy[Any]] = {
    "question": TEXT,
    "answer": TEXT | LIST,
    "hint": TEXT,
    "explain": TEXT,
    "tags": LIST,
    "rows": ROWS,
    "source": SOURCE,
}
CARD = st.fixed_dictionaries({"question": TEXT}, optional={k: v for k, v in BY_KEY.items() if k != "question"})


@dataclass
class Layout:
    """How a deck is written down: draws what a person might have chosen."""

    draw: Any
    anchors: list[tuple[str, str]]
    count: int = 0

    def chance(self, one_in: int) -> bool:
        return bool(self.draw(st.integers(1, one_in)) == 1)

    def comment(self) -> str:
        if not self.chance(4):
            return ""
        self.count += 1
        return f"{' ' * self.draw(st.integers(1, 3))}# note {self.count} 메모"

    def text(self, value: str, column: int, *, flow: bool) -> str:
        """A text in one of the styles that hold it."""
        ways = [yaml.dump(value, default_style='"', allow_unicode=True, width=10**6).strip()]
        if "\n" not in value:
            ways += ["'" + value.replace("'", "''") + "'", value, value]
        elif not flow:
            indent = "\n" + " " * (column + 2)
            ways += [f"|-{self.comment()}" + indent + value.replace("\n", indent)]
            ways += [f"|{self.comment()}" + indent + value.replace("\n", indent) + "\n"] if column else []
        if not flow and "\n" not in value and " " in value:
            ways.append(f">-\n{' ' * (column + 2)}" + value.replace(" ", "\n" + " " * (column + 2), 1))
        if not flow and column and self.chance(4):
            style, more = self.draw(st.sampled_from("|>")), self.draw(st.integers(0, 2))
            indent = "\n" + " " * (column + 2)
            ways = [ways[0], f"{style}+{self.comment()}" + indent + value.replace("\n", indent) + "\n" * more]
        written = str(self.draw(st.sampled_from(ways)))
        return written if self.reads(written, value, column, flow=flow) else ways[0]

    def reads(self, written: str, value: str, column: int, *, flow: bool) -> bool:
        frame = f"[{written}, z]" if flow else f"{' ' * column}k: {written}\n{' ' * column}z: y"
        try:
            read = yaml.load(frame, Loader=yaml.BaseLoader)
        except yaml.YAMLError:
            return False
        return any(
            read in ([text, "z"], {"k": text, "z": "y"}) for text in (value, *(value + "\n" * n for n in (1, 2, 3)))
        )

    def anchored(self, value: Any, write: Callable[[], str]) -> str:
        """Now and then an anchor before a value, or an alias in its place."""
        for name, known in self.anchors:
            if known == repr(value) and self.chance(2):
                return f"*{name}"
        written = write()
        if self.chance(5):
            name = f"a{len(self.anchors)}"
            self.anchors.append((name, repr(value)))
            return f"&{name} {written}"
        return written

    def value(self, value: Any, column: int, *, flow: bool = False) -> str:
        """A value behind its colon, the space or newline before it included."""
        if isinstance(value, str):
            written = self.anchored(value, lambda: self.text(value, column, flow=flow))
            comment = "" if flow or "\n" in written else self.comment()
            return " " * self.draw(st.integers(1, 3)) + written + comment
        if flow or self.chance(2):
            return " " + self.anchored(value, lambda: self.flow(value)) + ("" if flow else self.comment())
        indent = " " * (column + 2)
        lines = [self.comment()]
        if isinstance(value, list):
            lines += [f"{indent}-{self.value(entry, column + 2)}" for entry in value]
        else:
            lines += [f"{indent}{self.key(key)}:{self.value(entry, column + 2)}" for key, entry in value.items()]
        return "\n".join(lines)

    def flow(self, value: Any) -> str:
        comma = "," + " " * self.draw(st.integers(1, 2))
        if isinstance(value, list):
            return f"[{comma.join(self.value(entry, 0, flow=True).strip() for entry in value)}]"
        if isinstance(value, dict):
            return "{" + comma.join(f"{self.key(k)}:{self.value(v, 0, flow=True)}" for k, v in value.items()) + "}"
        return self.text(value, 0, flow=True)

    def key(self, key: str) -> str:
        if key.isalpha():
            return key
        return yaml.dump(key, default_style='"', allow_unicode=True, width=10**6).strip()

    def card(self, card: dict[str, Any]) -> str:
        lines = [f"{key}:{self.value(value, 4)}" for key, value in card.items()]
        between = ["\n    # inside\n    " if self.chance(8) else "\n    " for _ in lines]
        return "  - " + "".join(line + gap for line, gap in zip(lines, [*between[1:], ""], strict=True))


@st.composite
def decks(draw: Any) -> str:
    """The text of a deck."""
    layout = Layout(draw, [])
    cards = draw(st.lists(CARD, min_size=1, max_size=4))
    gap = draw(st.sampled_from(["\n", "\n\n", "\n  # between\n", "\n\n  # above\n"]))
    head = f"title:{layout.value(draw(LINE), 0)}\n" if layout.chance(2) else ""
    head += f"tags:{layout.value(draw(LIST), 0)}\n" if layout.chance(2) else ""
    if layout.chance(6):
        body = ",\n  ".join(layout.flow(card) for card in cards)
        text = f"# top\n{head}cards: [{body}]"
    else:
        text = f"# top\n{head}cards:{layout.comment()}\n" + gap.join(layout.card(card) for card in cards)
    text += draw(st.sampled_from(["", "\n", "\n\n# the end\n"]))
    text = text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"])))
    return str(draw(st.sampled_from(["", "", "\ufeff"]))) + text


def read(text: str) -> Any:
    """What a deck holds, read by another loader than the editor's."""
    return yaml.load(text.removeprefix("\ufeff"), Loader=yaml.BaseLoader)


def same(meant: Any, got: Any) -> bool:
    """Equal in order too; a text in a block may end in newlines, which no card holds."""
    if isinstance(meant, str):
        return isinstance(got, str) and meant.rstrip("\n") == got.rstrip("\n")
    if isinstance(meant, dict):
        return isinstance(got, dict) and list(meant) == list(got) and all(same(meant[k], got[k]) for k in meant)
    return isinstance(got, list) and len(meant) == len(got) and all(map(same, meant, got))


@st.composite
def edits(draw: Any, cards: list[dict[str, Any]]) -> list[Edit]:
    """One to three edits of a deck that holds these cards; each old card is named once."""
    free = draw(st.permutations(range(len(cards))))
    made: list[Edit] = []
    for card in free[: draw(st.integers(1, 3))]:
        kind = draw(st.sampled_from(["set", "set", "set", "item", "delete key", "add", "delete", "move", "head"]))
        keys = list(cards[card])
        lists = [key for key in keys if isinstance(cards[card][key], list)]
        if kind == "item" and lists:
            key = draw(st.sampled_from(lists))
            made.append(SetValue(card, (key, draw(st.integers(0, len(cards[card][key]) - 1))), draw(TEXT)))
        elif kind == "delete key" and len(keys) > 1:
            made.append(DeleteKey(card, (draw(st.sampled_from(keys)),)))
        elif kind == "add":
            made.append(AddCard(draw(CARD), draw(st.none() | st.just(-1) | st.just(card))))
        elif kind == "delete":
            made.append(DeleteCard(card))
        elif kind == "move":
            made.append(MoveCard(card, -1))
        elif kind == "head":
            made.append(SetHead("title", draw(TEXT | st.none())))
        else:
            key = draw(st.sampled_from(list(BY_KEY)))
            made.append(SetValue(card, (key,), draw(BY_KEY[key])))
    return made


def meant(deck: dict[str, Any], made: list[Edit]) -> tuple[dict[str, Any], list[Any]]:
    """What a deck shall hold after the edits, worked out on plain values: its head and its cards."""
    head = {key: value for key, value in deck.items() if key != "cards"}
    order: list[Any] = list(range(len(deck["cards"])))
    cards = [dict(card) for card in deck["cards"]]
    for edit in made:
        match edit:
            case SetValue(card, (key,), value):
                cards[card][key] = value
            case SetValue(card, (key, n), value):
                cards[card][key] = [value if i == n else old for i, old in enumerate(cards[card][key])]
            case DeleteKey(card, (key,)):
                del cards[card][key]
            case AddCard(values, after):
                order.insert(behind(order, after), values)
            case DeleteCard(card):
                order.remove(card)
            case MoveCard(card, after):
                order.remove(card)
                order.insert(behind(order, after), card)
            case SetHead(key, None):
                head.pop(key, None)
            case SetHead(key, value):
                head[key] = value
    return head, [cards[entry] if isinstance(entry, int) else entry for entry in order]


def behind(order: list[Any], after: int | None) -> int:
    if after is None:
        return len(order)
    index = order.index(after) + 1 if after >= 0 else 0
    while index < len(order) and not isinstance(order[index], int):
        index += 1
    return index


def lines_of(text: str, made: list[Edit]) -> set[int]:
    """The lines (from 0) that an edit may change: those of what it names, and those of aliases and anchors."""
    root = yaml.compose(text.removeprefix("\ufeff"), Loader=yaml.SafeLoader)
    assert isinstance(root, yaml.MappingNode)
    lines = text.split("\n")
    may = {n for n, line in enumerate(lines) if any(sign in line for sign in ("*a", "&a"))}
    cards = {key.value: value for key, value in root.value}["cards"]
    for edit in made:
        if isinstance(edit, SetHead):
            may |= touched(root, edit.key, lines)
        elif isinstance(edit, AddCard):
            may |= {n for n, line in enumerate(lines) if line.startswith("cards:")}
            may |= spread(cards, lines) if cards.flow_style else set()
        else:
            card = cards.value[edit.card]
            if cards.flow_style or isinstance(edit, DeleteCard | MoveCard):
                may |= spread(cards if cards.flow_style else card, lines)
                may |= {n for n, line in enumerate(lines) if not line.strip() or line.startswith("cards:")}
            if isinstance(edit, SetValue | DeleteKey):
                may |= touched(card, str(edit.path[0]), lines)
    return may


def bare(line: str) -> str:
    """A line without newline and dash: the last line may get a newline, the first key of a card may go."""
    return line.rstrip("\r").lstrip(" ").removeprefix("- ")


def touched(node: yaml.Node, key: str, lines: list[str]) -> set[int]:
    """The lines of a key and its value, of the line that it begins on, and the first one of its mapping."""
    found = {node.start_mark.line}
    for name, value in node.value:
        if name.value == key:
            found |= set(range(name.start_mark.line, name.end_mark.line + 1)) | spread(value, lines)
    return found


def spread(node: yaml.Node, lines: list[str]) -> set[int]:
    return set(range(node.start_mark.line, node.end_mark.line + (node.end_mark.column > 0)))


@given(data=st.data())
@settings(
    max_examples=EDITS,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
def test_an_edit_is_read_as_meant_and_changes_no_other_line(data: Any) -> None:
    text = data.draw(decks())
    deck = read(text)
    made = data.draw(edits(deck["cards"]))
    changed = apply(text, made)
    head, cards = meant(deck, made)
    now = read(changed)
    found = now.pop("cards")
    assert same(cards, found) if not unordered(made) else sorted_same(cards, found), changed
    assert sorted_same([head], [now]), changed
    may = lines_of(text, made)
    lost = Counter(bare(line) for n, line in enumerate(text.split("\n")) if n not in may)
    lost -= Counter(map(bare, changed.split("\n")))
    lost.pop("", None)
    assert not lost, changed
    assert changed.startswith("\ufeff") == text.startswith("\ufeff")
    assert ("\r" in changed) == ("\r" in text)
    assert changed.count("\r\n") == changed.count("\n") or "\r" not in text


def unordered(made: list[Edit]) -> bool:
    """Whether a new key was placed among others by the editor's own order."""
    return any(isinstance(edit, SetValue | AddCard) for edit in made)


def sorted_same(one: list[Any], other: list[Any]) -> bool:
    """Equal but for the order of a card's own keys."""
    return same([dict(sorted(card.items())) for card in one], [dict(sorted(card.items())) for card in other])


def test_undoing_gives_the_bytes_back() -> None:
    text = "cards:\r\n  - question: a\r\n    answer: b # c"
    changed = apply(text, [SetValue(0, ("answer",), "d")])
    assert changed == "cards:\r\n  - question: a\r\n    answer: d # c"
    assert apply(changed, [SetValue(0, ("answer",), "b")]) == text
