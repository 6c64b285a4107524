"""Finding cards: which of all cards answer a search, in the order of decks and cards."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from quiz.index import words
from quiz.index.query import QueryError, Term, folded, parse
from quiz.index.states import FOREVER
from quiz.text.garbage import paused_gc

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

_GONE = f"""out >= {FOREVER} AND body LIKE '%"gone":true%'"""
_STATES = {
    "due": "SELECT card FROM prompts WHERE phase > 0 AND due <= :today AND out < :today",
    "new": "SELECT card FROM prompts WHERE phase = 0",
    "leech": "SELECT card FROM prompts WHERE lapses >= :leech",
    "suspended": "SELECT card FROM prompts WHERE suspended",
    "flagged": "SELECT card FROM prompts WHERE flagged",
    "changed": "SELECT card FROM prompts WHERE changed",
    "draft": "SELECT id FROM cards WHERE draft",
    "gone": f"SELECT card FROM prompts WHERE {_GONE}",  # noqa: S608 (fixed words)
}
"""A card is what one of its prompts is."""
_RECALL = "power(1 + :factor * max(:today - day, 0) / stability, -:decay)"


class Now(NamedTuple):
    """What the answers depend on besides the index."""

    today: int
    factor: float
    decay: float
    """Of the forgetting curve."""
    leech: int
    """Lapses that make a leech."""


class CardRow(NamedTuple):
    """A card as a line of a table."""

    id: str
    deck: str
    kind: str
    line: int
    draft: bool
    front: str
    back: str
    recall: float | None
    """Of its prompt that is known least, 0 to 1; None where none was reviewed."""
    due: int | None
    """Ordinal of the first day on which a prompt of it is due."""
    new: bool
    """Was none of its prompts reviewed?"""
    suspended: bool
    leech: bool
    changed: bool
    flagged: bool
    gone: bool
    """Is what it asks gone from its note, so that it is not asked?"""
    reps: int
    lapses: int
    stability: float | None
    """In days, of its prompt that is known least."""


class Searcher:
    """All cards as they are now; make a new one when decks or journal changed."""

    def __init__(self, connection: sqlite3.Connection, now: Now) -> None:
        self._connection, self._now = connection, now
        query = "SELECT cards.id, deck FROM cards JOIN decks ON decks.id = deck ORDER BY decks.name, entry"
        rows = connection.execute(query).fetchall()
        self.ids: list[str] = [row[0] for row in rows]
        """Every card, in the order of decks and cards."""
        self._decks: list[int] = [row[1] for row in rows]
        self._lines: list[bytes] = []
        self.is_warm = False
        """Are words sought in all cards?"""
        self._numbers: dict[str, int] = {}
        self._sets: dict[tuple[str, str], frozenset[int]] = {}
        self._known: dict[tuple[Term, ...], Sequence[int]] = {}

    def search(self, query: str) -> list[str]:
        """The ids of the cards that answer a search. Raises QueryError."""
        return [self.ids[n] for n in self.numbers(query)]

    def numbers(self, query: str) -> Sequence[int]:
        """The same as places in `ids`. What the last search found is not looked for again."""
        terms = parse(query)
        found: Sequence[int] = range(len(self.ids))
        known: dict[tuple[Term, ...], Sequence[int]] = {}
        for n, term in enumerate(terms, 1):
            at = terms[:n]
            found = self._known[at] if at in self._known else self._holding(term, found)
            known[at] = found
        self._known = known
        return found

    def warm(self) -> Iterator[None]:
        """Get ready for words, in steps of some milliseconds; until the end they are sought in what is ready."""
        self._lines = [b""] * len(self.ids)
        self._number()
        for some in words.lines(self._connection):
            for card, line in some:
                if card in self._numbers:
                    self._lines[self._numbers[card]] = line
            self._known = {}
            yield
        self.is_warm = True

    def _number(self) -> None:
        if not self._numbers:
            self._numbers = {card: n for n, card in enumerate(self.ids)}

    def _holding(self, term: Term, among: Sequence[int]) -> list[int]:
        if not term.is_text:
            chosen = self._set(term)
            return [n for n in among if (n in chosen) != term.negated]
        if not self._lines:
            with paused_gc():
                for _ in self.warm():
                    pass
        needle, lines = term.value.encode(), self._lines
        # Whoever copied an id looks for its card.
        own = self._numbers.get(term.value)
        if term.negated:
            return [n for n in among if needle not in lines[n] and n != own]
        return [n for n in among if needle in lines[n] or n == own]

    def _set(self, term: Term) -> frozenset[int]:
        key = (term.field, term.value)
        if key not in self._sets:
            self._sets[key] = frozenset(self._filtered(term))
        return self._sets[key]

    def _filtered(self, term: Term) -> Iterable[int]:
        if term.field == "deck":
            wanted = self._deck_ids(term.value)
            return (n for n, deck in enumerate(self._decks) if deck in wanted)
        self._number()
        return (self._numbers[card] for card in self._cards(term) if card in self._numbers)

    def _cards(self, term: Term) -> Iterable[str]:
        values = {**self._now._asdict(), "value": term.value}
        if term.field == "tag":
            tags = [tag for (tag,) in self._connection.execute("SELECT DISTINCT tag FROM tags")]
            for tag in tags:
                if folded(tag) == term.value:
                    yield from self._column("SELECT card FROM tags WHERE tag = :value", values | {"value": tag})
            return
        if term.field == "card":
            yield from (card for card in self.ids if folded(card).startswith(term.value))
            return
        if term.field == "kind":
            query = "SELECT id FROM cards WHERE kind = :value"
        elif term.field == "is":
            query = _STATES[term.value]
        else:
            sign = term.field.removeprefix("recall")
            having = f"HAVING min({_RECALL}) {sign} :value"
            query = f"SELECT card FROM prompts WHERE stability IS NOT NULL GROUP BY card {having}"  # noqa: S608 (fixed signs)
            values["value"] = float(term.value)
        yield from self._column(query, values)

    def _column(self, query: str, values: dict[str, object]) -> Iterable[str]:
        return (card for (card,) in self._connection.execute(query, values).fetchall())

    def _deck_ids(self, name: str) -> set[int]:
        """The decks of this name, or with it among their folders."""
        wanted = f"/{name.strip('/')}/"
        rows = self._connection.execute("SELECT id, name FROM decks").fetchall()
        found = {deck for deck, own in rows if wanted in f"/{folded(own)}/"}
        if not found:
            from difflib import get_close_matches

            parts = {folded(own) for _, own in rows} | {part for _, own in rows for part in folded(own).split("/")}
            near = get_close_matches(name, sorted(parts), n=1)
            raise QueryError(f"no deck is called {name}{f'; did you mean {near[0]}?' if near else ''}")
        return found


def rows(connection: sqlite3.Connection, now: Now, ids: Sequence[str]) -> list[CardRow]:
    """Cards as lines of a table, in the order of `ids`; those that are gone are left out."""
    found: dict[str, CardRow] = {}
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        names = {f"id{n}": card for n, card in enumerate(part)}
        marks = ", ".join(f":{name}" for name in names)
        query = f"""SELECT cards.id, decks.name, kind, line, draft, front, back,
            min(CASE WHEN stability IS NOT NULL THEN {_RECALL} END), min(CASE WHEN phase > 0 THEN due END),
            max(phase) = 0, max(suspended), max(lapses) >= :leech, max(changed), max(flagged), max({_GONE}),
            sum(reps), sum(lapses), min(stability)
            FROM cards JOIN decks ON decks.id = cards.deck JOIN prompts ON prompts.card = cards.id
                AND prompts.key > cards.id || '#' AND prompts.key < cards.id || '$'
            WHERE cards.id IN ({marks}) GROUP BY cards.id"""  # noqa: S608 (fixed names and marks)
        for row in connection.execute(query, {**now._asdict(), **names}):
            draft, shown, flags, rest = row[4], row[5:9], row[9:15], row[15:]
            if row[2] == "compare":
                shown = (*_comparison(connection, row[0], shown[0]), *shown[2:])
            elif row[2] == "cloze":
                shown = (shown[0], _gaps(connection, row[0]), *shown[2:])
            found[row[0]] = CardRow._make((*row[:4], bool(draft), *shown, *map(bool, flags), *rest))
    return [found[card] for card in ids if card in found]


def _gaps(connection: sqlite3.Connection, card: str) -> str:
    """What a cloze asks for: its text stands filled in on the other side."""
    query = "SELECT key FROM prompts WHERE key > ? AND key < ? ORDER BY position"
    return "; ".join(key.split("#gap:", 1)[-1] for (key,) in connection.execute(query, (f"{card}#", f"{card}$")))


def _comparison(connection: sqlite3.Connection, card: str, title: str) -> tuple[str, str]:
    """Both sides of a comparison with its rows: several may have one title, as the rows of a table have."""
    query = "SELECT key, body FROM prompts WHERE key > ? AND key < ? ORDER BY position"
    rows = connection.execute(query, (f"{card}#", f"{card}$")).fetchall()
    labels = [key.split("#row:", 1)[-1] for key, _ in rows]
    return f"{title}: {', '.join(labels)}", "; ".join(cell for _, body in rows for cell in json.loads(body)["answer"])


def grades(connection: sqlite3.Connection, card: str) -> list[int]:
    """The grades of a card's reviews, oldest first."""
    query = "SELECT grade FROM events WHERE card = ? AND event = 'review' AND undone = 0 ORDER BY id"
    return [grade for (grade,) in connection.execute(query, (card,))]
