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
from quiz.deckfile.loaded import LoadedCard, LoadedDeck
from quiz.deckfile.nodes import LARGEST, Builder, NodeError, at, compose, key_of
from quiz.deckfile.problems import Problem, Severity
from quiz.deckfile.traps import traps
from quiz.model.cards import MODELS, Card, DeckHead
from quiz.model.compile import compile_card
from quiz.model.kinds import kind_of
from quiz.text.garbage import paused_gc
from quiz.text.safe import clean

_ADAPTERS = {kind: TypeAdapter(model) for kind, model in MODELS.items()}
_HEAD = TypeAdapter(DeckHead)
_SWITCHES = ("reverse", "draft", "gone")
_MANY = 1000
"""Traps of one deck that are told."""
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


def digest_of(content: bytes) -> str:
    """What tells one content of a file from another."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


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
            tuple(sorted(self.problems, key=lambda p: (p.line, p.column))),
            digest,
        )

    def _read(self, content: bytes) -> None:
        if len(content) > LARGEST:
            raise NodeError("large", f"larger than {LARGEST >> 20} MB; split the deck", 1, 1)
        try:
            text = clean_lines(content.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            before = content[: error.start]
            column = error.start - before.rfind(b"\n")
            raise NodeError("utf-8", "not UTF-8; save the file as UTF-8", before.count(b"\n") + 1, column) from None
        node = compose(text)
        if node is None:
            raise NodeError("empty", "an empty deck; it needs cards:", 1, 1)
        for lost in islice(traps(node, text), _MANY):
            self._tell(lost)
        if not isinstance(node, yaml.MappingNode):
            raise at(node, "deck", "a deck begins with keys such as title: and cards:")
        self._read_deck(node, Builder(text))

    def _read_deck(self, node: yaml.MappingNode, builder: Builder) -> None:
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
        self.entries = cards.value
        for entry, card in enumerate(cards.value):
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
                return found
        raise AssertionError("count() does not end")

    def _explain(self, error: ValidationError, node: yaml.Node, values: Mapping[str, Any], kind: str | None) -> None:
        for found in explain(error, node, values, kind):
            self._tell(found)

    def _tell(self, error: NodeError) -> None:
        severity: Severity = "advice" if error.code in _ADVICE else "error"
        self.problems.append(Problem(self.path, error.line, error.column, error.code, str(error), severity))


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
