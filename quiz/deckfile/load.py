"""Loading a deck: every card by itself, so that a bad one does not take the deck down."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from itertools import count, islice
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from quiz.deckfile.explain import explain
from quiz.deckfile.guards import unfit
from quiz.deckfile.loaded import LoadedCard, LoadedDeck, LoadedPart
from quiz.deckfile.nodes import LARGEST, Builder, NodeError, at, compose, key_of, nodes
from quiz.deckfile.pieces import Pieces, changed, cut, digest_of, is_cuttable, joined
from quiz.deckfile.problems import TRAPS, Problem, Severity
from quiz.deckfile.traps import traps
from quiz.model.cards import MODELS, Card, DeckHead
from quiz.model.compile import compile_card
from quiz.model.kinds import kind_of
from quiz.text.garbage import paused_gc
from quiz.text.safe import clean

_ADAPTERS = {kind: TypeAdapter(model) for kind, model in MODELS.items()}
_HEAD = TypeAdapter(DeckHead)
_SWITCHES = ("reverse", "draft", "gone")
_ADVICE = ("comment",)
"""Codes of what may be meant."""
_ID_LENGTH = 10
"""50 bits: among 100,000 cards without id two get the same one once in 200,000 collections."""


def load(path: Path, name: str) -> LoadedDeck:
    """The deck in a file. What is wrong with it is in its problems. Raises OSError."""
    return read(_content(path), path, name)


def read(content: bytes, path: Path, name: str) -> LoadedDeck:
    """The deck that a file of this content would be."""
    with paused_gc():
        return _Loading(path, name).run(content, digest_of(content))


def load_part(path: Path, name: str, known: Pieces) -> LoadedPart | None:
    """What changed of a deck that was cut into these pieces; None where all of it must be read. Raises OSError."""
    content = _content(path)
    with paused_gc():
        try:
            return _Loading(path, name).run_part(content, known)
        except NodeError:
            return None


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


class _Loading:
    """One deck while it is loaded."""

    def __init__(self, path: Path, name: str) -> None:
        self.path, self.name = path, name
        self.problems: list[Problem] = []
        self.cards: list[LoadedCard] = []
        self.head: DeckHead = _HEAD.validate_python({})
        self.ids: dict[str, int] = {}
        self.entries: list[yaml.Node] = []
        self.equal: Counter[tuple[str, str]] = Counter()
        """How many cards there are with a kind and question."""
        self.told_apart = False
        """Did the order of cards decide about an id?"""
        self.pieces: Pieces | None = None

    def run(self, content: bytes, digest: str) -> LoadedDeck:
        try:
            self._read(content)
        except NodeError as error:
            self._tell(error)
        head = self.head
        return LoadedDeck(
            self.name,
            self.path,
            head.title or clean(self.name.rsplit("/", 1)[-1]),
            head.about or "",
            tuple(head.tags),
            head.language or "",
            tuple(self.cards),
            self._sorted(),
            digest,
            self.pieces,
        )

    def run_part(self, content: bytes, known: Pieces) -> LoadedPart | None:
        found = changed(content, known) if len(content) <= LARGEST else None
        # Brackets that open and never close add up from card to card.
        if found is None or unfit(found.around):
            return None
        self.head = _HEAD.validate_json(known.head)
        first = known.pieces[found.first]
        above = "\n" * (first.line - 2) + "cards:\n"
        part = above + found.text
        node = compose(part)
        if not isinstance(node, yaml.MappingNode) or len(node.value) != 1 or not is_cuttable(part, node.value[0][1]):
            return None
        # The parser's end of what is left out may lie at the dash that follows.
        if found.end < len(known.pieces) and any(inner.start_mark.index >= len(part) for inner in nodes(node)):
            return None
        self._tell_traps(node, part)
        cards = node.value[0][1]
        self._read_cards(cards, Builder(part), first.entry)
        _, pieces = cut(part, cards, self.cards, self._told(), first, len(above))
        if not self._is_alone():
            return None
        prompts = sum(len(card.prompts) for card in self.cards)
        whole = joined(known, found, pieces, len(cards.value), prompts)
        return LoadedPart(found, tuple(self.cards), self._sorted(), self.written, whole, digest_of(content))

    def _read(self, content: bytes) -> None:
        text = _text(content)
        node = compose(text)
        if node is None:
            raise NodeError("empty", "an empty deck; it needs cards:", 1, 1)
        self._tell_traps(node, text)
        if not isinstance(node, yaml.MappingNode):
            raise at(node, "deck", "a deck begins with keys such as title: and cards:")
        cards = self._read_deck(node, Builder(text))
        # What stands below the cards would be part of the last piece.
        if node.value[-1][1] is cards and is_cuttable(text, cards) and self._is_alone():
            column, pieces = cut(text, cards, self.cards, self._told())
            if len(pieces) > 1:
                head = self.head.model_dump_json(exclude_defaults=True)
                self.pieces = Pieces(column, len(cards.value), head, tuple(pieces))

    def _tell_traps(self, node: yaml.Node, text: str) -> None:
        for lost in islice(traps(node, text), TRAPS):
            self._tell(lost)

    def _is_alone(self) -> bool:
        """Does nothing that was told or found depend on two entries?"""
        codes = Counter(problem.code for problem in self.problems)
        return not self.told_apart and not codes["same-id"] and codes["mark"] + codes["comment"] < TRAPS

    def _told(self) -> set[tuple[int, int]]:
        return {(problem.line, problem.column) for problem in self.problems}

    def _sorted(self) -> tuple[Problem, ...]:
        return tuple(sorted(self.problems, key=lambda p: (p.line, p.column)))

    def _read_deck(self, node: yaml.MappingNode, builder: Builder) -> yaml.SequenceNode:
        cards: yaml.Node | None = None
        head: dict[str, Any] = {}
        for key, value in node.value:
            try:
                if not isinstance(key, yaml.ScalarNode):
                    raise at(key, "key", "a key must be text; put it in quotes")
                if key.value in head or (key.value == "cards" and cards is not None):
                    raise at(key, "twice", f"the key {key.value!r} is given twice")
                if key.value == "cards":
                    cards = value
                else:
                    head[key.value] = builder.build(value, 1)
            except NodeError as error:
                self._tell(error)
        self._read_head(node, head)
        if not isinstance(cards, yaml.SequenceNode):
            raise at(
                cards or node,
                "cards",
                "a deck needs cards: and a list of cards under it, each beginning with -",
            )
        self._read_cards(cards, builder)
        return cards

    def _read_cards(self, cards: yaml.SequenceNode, builder: Builder, first: int = 0) -> None:
        self.entries = cards.value
        for entry, card in enumerate(cards.value, first):
            self._read_card(card, entry, builder)

    def _read_head(self, node: yaml.MappingNode, head: dict[str, Any]) -> None:
        try:
            self.head = _HEAD.validate_python(head)
        except ValidationError as error:
            self._explain(error, node, head, None)
            bad = {str(e["loc"][0]) for e in error.errors()}
            good = {key: value for key, value in head.items() if key not in bad}
            self.head = _HEAD.validate_python(good)

    def _read_card(self, node: yaml.Node, entry: int, builder: Builder) -> None:
        try:
            if not isinstance(node, yaml.MappingNode):
                raise at(node, "card", "a card begins with keys such as question: and answer:")
            values = builder.build(node, 2)
        except NodeError as error:
            self._tell(error)
            return
        kind = kind_of(values)
        try:
            card = _ADAPTERS[kind].validate_python(_switched(values))
        except ValidationError as error:
            self._explain(error, node, values, kind)
            return
        self._add(card, kind, node, entry)

    def _add(self, card: Card, kind: Any, node: yaml.MappingNode, entry: int) -> None:
        line = node.start_mark.line + 1
        card_id = card.id or self._content_id(kind, card)
        if card_id in self.ids:
            message = f"id {card_id} is used twice, first on line {self.ids[card_id]}; give this card another one"
            self._tell(at(key_of(node, "id"), "same-id", message))
            return
        self.ids[card_id] = line
        prompts = compile_card(card, card_id, self.name, self.head)
        self.cards.append(LoadedCard(card_id, card.id is not None, kind, line, entry, prompts))

    @cached_property
    def written(self) -> frozenset[str]:
        """The ids that the file gives: a card without one does not take that of a card further down."""
        return frozenset(
            value.value
            for card in self.entries
            if isinstance(card, yaml.MappingNode)
            for key, value in card.value
            if key.value == "id" and isinstance(value, yaml.ScalarNode)
        )

    def _content_id(self, kind: str, card: Card) -> str:
        """What a card without id is known by: its deck, kind and question; equal ones are told apart by order."""
        front: str = getattr(card, "question", "") or getattr(card, "cloze", "") or getattr(card, "compare", "")
        for n in count(self.equal[kind, front]):
            digest = hashlib.blake2b(f"{self.name}\n{kind}\n{front}\n{n or ''}".encode(), digest_size=10).digest()
            found = base64.b32encode(digest).decode().lower()[:_ID_LENGTH]
            if found not in self.ids and found not in self.written:
                self.equal[kind, front] = n + 1
                self.told_apart |= n > 0
                return found
        raise AssertionError("count() does not end")

    def _explain(self, error: ValidationError, node: yaml.Node, values: Mapping[str, Any], kind: str | None) -> None:
        for found in explain(error, node, values, kind):
            self._tell(found)

    def _tell(self, error: NodeError) -> None:
        severity: Severity = "advice" if error.code in _ADVICE else "error"
        self.problems.append(Problem(self.path, error.line, error.column, error.code, str(error), severity))


def _text(content: bytes) -> str:
    """Raises NodeError."""
    if len(content) > LARGEST:
        raise NodeError("large", f"larger than {LARGEST >> 20} MB; split the deck", 1, 1)
    try:
        return clean_lines(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        before = content[: error.start]
        column = error.start - before.rfind(b"\n")
        raise NodeError("utf-8", "not UTF-8; save the file as UTF-8", before.count(b"\n") + 1, column) from None


def clean_lines(text: str) -> str:
    """The text with one kind of newline, so that lines count as editors count them."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _switched(values: dict[str, Any]) -> dict[str, Any]:
    """The values with `true` and `false` read where a key is a switch."""
    for name in _SWITCHES:
        if name in values and values[name] in ("true", "false"):
            values = values | {name: values[name] == "true"}
        elif name in values:
            values = values | {name: None}
    return values
