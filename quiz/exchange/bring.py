"""Cards of a table brought into decks, and cards of decks written as a table."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from quiz.deckfile.edit.cards import cards_of
from quiz.deckfile.edit.edit import AddCard, SetHead, apply
from quiz.deckfile.edit.ids import new_id
from quiz.deckfile.edit.save import create, save
from quiz.deckfile.edit.tree import Tree
from quiz.deckfile.load import load
from quiz.exchange.rows import ALWAYS, COLUMNS, RowError, as_card, card_of, row_of
from quiz.exchange.table import Table
from quiz.model.cards import Card, DeckHead
from quiz.model.compile import compile_card
from quiz.model.kinds import kind_of


@dataclass(slots=True)
class Plan:
    """What a table brings, before anything is written."""

    decks: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """Deck name to its new cards."""
    languages: dict[str, set[str]] = field(default_factory=dict)
    kinds: Counter[str] = field(default_factory=Counter)
    there: int = 0
    """Cards that the decks hold already."""
    problems: list[tuple[int, str]] = field(default_factory=list)
    """What could not be read, by line."""


def plan(table: Table, deck: Callable[[str], str], held: Mapping[str, Path]) -> Plan:
    """Sort the rows of a table into decks; `deck` names one from a row's own column, `held` are the decks there are.

    Raises OSError.
    """
    found = Plan(problems=list(table.problems))
    taken, known = _held(held)
    for line, row in table.rows:
        try:
            values = card_of(row, as_html=table.html, anki=table.anki, explicit=table.explicit)
        except RowError as error:
            found.problems.append((line, str(error)))
            continue
        name = deck(row.get("deck", ""))
        mark = (name, _mark(as_card(values)))
        if mark in known:
            found.there += 1
            continue
        known.add(mark)
        if values.get("id") in taken or "id" not in values:
            values["id"] = new_id(taken)
        taken.add(values["id"])
        found.decks.setdefault(name, []).append(values)
        found.languages.setdefault(name, set()).add(row.get("language", ""))
        found.kinds[kind_of(values)] += 1
    found.problems.sort()
    return found


def _held(decks: Mapping[str, Path]) -> tuple[set[str], set[tuple[str, str]]]:
    """The ids in use, and what tells that a card is there already."""
    taken: set[str] = set()
    known: set[tuple[str, str]] = set()
    for name, path in decks.items():
        for card in load(path, name).cards:
            taken.add(card.id)
            known.add((name, "\x1f".join(prompt.fingerprint for prompt in card.prompts)))
    return taken, known


def _mark(card: Card) -> str:
    prompts = compile_card(card, "card", "deck", DeckHead.model_validate({}))
    return "\x1f".join(prompt.fingerprint for prompt in prompts)


def write(found: Plan, paths: Mapping[str, Path]) -> None:
    """Add the new cards to their decks, each deck whole or not at all.

    Raises EditError, ChangedMeanwhileError, OSError.
    """
    for name, cards in found.decks.items():
        path = paths[name]
        edits = [AddCard(values) for values in cards]
        if path.exists():
            content = path.read_bytes()
            save(path, content, apply(content.decode(), edits))
            continue
        languages = found.languages[name] - {""}
        head = [SetHead("title", name.rsplit("/", 1)[-1])]
        head += [SetHead("language", language) for language in languages if len(languages) == 1]
        create(path, apply("cards: []\n", [*head, *edits]))


def table_of(decks: Mapping[str, Path], wanted: Callable[[str, str], bool], separator: str) -> tuple[str, int]:
    """The cards of decks as CSV (or TSV), and how many they are; what has an error is left out. Raises OSError."""
    rows: list[dict[str, str]] = []
    for name, path in decks.items():
        rows += _rows(name, path, wanted)
    used = [key for key in COLUMNS if key in ALWAYS or any(row[key] for row in rows)]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerow(used)
    writer.writerows([row[key] for key in used] for row in rows)
    return out.getvalue(), len(rows)


def _rows(name: str, path: Path, wanted: Callable[[str, str], bool]) -> Iterable[dict[str, str]]:
    deck = load(path, name)
    if not deck.cards:
        return
    found = cards_of(Tree(path.read_bytes().decode("utf-8-sig")))[1]
    entries = found.items if found else []
    for card in deck.cards:
        values = entries[card.entry].plain if card.entry < len(entries) else None
        if not isinstance(values, dict) or not wanted(card.id, name):
            continue
        try:
            yield row_of(values, name, card.prompts[0].tags, deck.language)
        except ValidationError:
            continue
