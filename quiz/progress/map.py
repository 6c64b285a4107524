"""The memory map: a note, and what would be recalled of each of its lines.

A card stands at the lines of its passage as they are now (`quiz.progress.placing`), a card written by hand at the
words under its heading that it shares most with. Where several cards ask one line, the recall of the line is the
expected share of all their prompts: each counts once, one that is not learnt yet as not recalled.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from quiz.collection.notefiles import digest_of, note_files
from quiz.collection.places import inside
from quiz.collection.records import entries_of, state_of
from quiz.index.notes import of_note
from quiz.model.prompt import Prompt
from quiz.notes.phrases import stems
from quiz.notes.prepare import text_of
from quiz.notes.record import HAND
from quiz.notes.sides import back, front
from quiz.progress.placing import Passage, Spot, place
from quiz.progress.recall import CHANGED, Asked, Share, asked, share
from quiz.progress.shape import shape_of
from quiz.progress.wording import Wording, lines_saying, wording, worth
from quiz.text.errors import PersonError
from quiz.text.garbage import paused_gc

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from quiz.collection.collection import Collection
    from quiz.index.notes import PromptRow
    from quiz.notes.record import Entry
    from quiz.progress.shape import Heading, Shape

    _Rows = Sequence[tuple[PromptRow, Prompt]]

LARGEST = 4_000_000
"""Bytes of a note that is still mapped."""
_AHEAD = 200_000
"""The same of one that is read though nobody has asked for it yet."""
_READING = Lock()
UNASKED = "?"
"""The sign of a line that says something and that no card asks."""


_AS_GOOD = 0.7
"""The passage of a card that was rewritten counts as long as it says this share of what other lines say of it."""


class MapError(PersonError):
    """What cannot be mapped, and why."""


@dataclass(frozen=True, slots=True)
class MapCard:
    """A card at its place in the note."""

    id: str
    deck: str
    kind: str
    front: str
    back: str
    draft: bool
    prompts: tuple[Asked, ...]
    lines: tuple[int, ...]
    """Where it is asked, from 1; empty where nothing of its passage is left."""
    heading: int | None
    """The heading it stands under, as a place in the map's headings."""
    altered: frozenset[int] = frozenset()
    """Of its lines, those whose text is another than when the card was made."""
    shorter: bool = False
    """Is a part of what it asks gone from the note?"""
    was: str = ""
    """Its passage as it was when the card was made; empty where that is not known."""
    meant: tuple[str, str] | None = None
    """Front and back that the note gives by now, where the person's version stays."""

    @property
    def reviewed(self) -> bool:
        """Has the person met it?"""
        return any(prompt.reviewed for prompt in self.prompts)

    @property
    def changed(self) -> bool:
        """Does the note say something else than what was learnt, whatever the line?"""
        answer = any(prompt.changed for prompt in self.prompts)
        return answer or (self.reviewed and (self.meant is not None or self.shorter))

    def changed_at(self, line: int) -> bool:
        """Does this line say something else than what was learnt?"""
        return self.changed or (self.reviewed and line in self.altered)


class Mark(NamedTuple):
    """What stands beside a line or a heading."""

    sign: str
    share: Share
    cards: int


@dataclass(frozen=True)
class NoteMap:
    """A note with the cards that ask it."""

    name: str
    path: Path
    shape: Shape
    cards: tuple[MapCard, ...]
    """In the order of the note; those without a place last."""
    decay: float
    """Of the forgetting curve."""
    asks: Mapping[int, Sequence[tuple[MapCard, tuple[Asked, ...]]]] = field(repr=False)
    """Line to the cards that ask it, each with the prompts that do."""

    @property
    def lines(self) -> Sequence[str]:
        """The lines of the note; the first is line 1."""
        return self.shape.lines

    @property
    def headings(self) -> Sequence[Heading]:
        """Its headings, in order."""
        return self.shape.headings

    @cached_property
    def heading_lines(self) -> Mapping[int, int]:
        """Line to the heading that stands on it."""
        return {heading.line: n for n, heading in enumerate(self.headings)}

    @cached_property
    def unasked(self) -> tuple[int, ...]:
        """The lines that say something and that no card asks."""
        return tuple(sorted(self.shape.said - self.asks.keys()))

    @cached_property
    def unplaced(self) -> tuple[MapCard, ...]:
        """The cards of whose passage nothing is left."""
        return tuple(card for card in self.cards if not card.lines)

    @cached_property
    def _under(self) -> Mapping[int, Sequence[MapCard]]:
        found: dict[int, list[MapCard]] = defaultdict(list)
        for card in self.cards:
            for heading in self.shape.chain(card.heading):
                found[heading].append(card)
        return found

    def changed(self, day: int) -> list[int]:
        """The lines that say something else than what was learnt, as the signs of a day (an ordinal) tell."""
        return [
            line
            for line, asking in sorted(self.asks.items())
            if any(card.changed_at(line) for card, _ in asking) and self.line(line, day).sign == CHANGED
        ]

    def cards_at(self, line: int) -> list[MapCard]:
        """The cards that ask a line, those first of which it says something else than what was learnt."""
        return sorted((card for card, _ in self.asks.get(line, ())), key=lambda card: not card.changed_at(line))

    def cards_under(self, heading: int | None) -> Sequence[MapCard]:
        """The cards under a heading and those beneath it; all where None."""
        return self.cards if heading is None else self._under.get(heading, ())

    def line(self, line: int, day: int) -> Mark:
        """The mark of a line on a day (an ordinal); blank where it says nothing and nothing asks it."""
        asking = self.asks.get(line, ())
        found = share((prompt for _, prompts in asking for prompt in prompts), day, self.decay)
        sign = found.sign if asking else UNASKED if line in self.shape.said else " "
        if asking and not found.spent and any(card.changed_at(line) for card, _ in asking):
            sign = CHANGED
        return Mark(sign, found, len(asking))

    def under(self, heading: int | None, day: int) -> Mark:
        """The mark of a heading, with all beneath it; of the whole note where None."""
        cards = self.cards_under(heading)
        found = share((prompt for card in cards for prompt in card.prompts), day, self.decay)
        return Mark(found.sign, found, len(cards))

    def at(self, line: int, day: int) -> Mark:
        """The mark in the gutter of a line: a heading's own, else that of what asks the line."""
        heading = self.heading_lines.get(line)
        return self.line(line, day) if heading is None else self.under(heading, day)


def memory_map(collection: Collection, name: str) -> NoteMap:
    """The map of a note, named as `note_files` names it. Raises MapError, OSError."""
    with paused_gc():
        path, content = _read(collection, name)
        shape = _shape(content)
        entries, unchanged = _recorded(collection, name, digest_of(content))
        rows = _by_card(of_note(collection.index, name, entries))
        cards = _cards(shape, rows, entries, collection.settings.leech_lapses, unchanged=unchanged)
        cards.sort(key=lambda card: (not card.lines, card.lines))
        return NoteMap(name, path, shape, tuple(cards), collection.curve()[1], _asks(shape, cards, rows))


def read_ahead(collection: Collection, name: str) -> None:
    """Read the shape of a note that may be mapped next: half the work. Raises nothing, and may run in a thread."""
    with suppress(MapError, OSError):
        content = _read(collection, name)[1]
        if len(content) <= _AHEAD:
            # Asked for their own sake: what they give is kept.
            _ = _shape(content).said
            for entry in _recorded(collection, name, "")[0].values():
                _made(entry)


def _read(collection: Collection, name: str) -> tuple[Path, bytes]:
    path = note_files(collection.places.root, collection.settings.note_folders).get(name)
    if path is None:
        raise MapError(f"{name}: there is no such note; quiz map lists those there are")
    content = path.read_bytes()
    if len(content) > LARGEST:
        raise MapError(f"{path}: is larger than {LARGEST // 1_000_000} MB; a note of this size is not mapped")
    return path, content


def _shape(content: bytes) -> Shape:
    # Whoever asks for a note that is being read ahead waits for that and does not begin anew.
    with _READING:
        return shape_of(text_of(content))


def _recorded(collection: Collection, name: str, digest: str) -> tuple[dict[str, Entry], bool]:
    """The build record of a note by card, and whether the note is what was built."""
    folder = inside(collection.places.root, collection.settings.deck_folders[0])
    if folder is None or not (folder / ".build").is_dir():
        return {}, False
    entries = {entry.id: entry for entry in entries_of(folder, name) if entry.state != "dropped"}
    state = state_of(folder, name)
    return entries, state is not None and state.digest == digest


def _by_card(rows: Iterable[PromptRow]) -> dict[str, list[tuple[PromptRow, Prompt]]]:
    """The prompts of each card, without what is gone from its note."""
    found: dict[str, list[tuple[PromptRow, Prompt]]] = defaultdict(list)
    for row in rows:
        prompt = Prompt.from_json(row.body)
        if not prompt.gone:
            found[row.card].append((row, prompt))
    return found


def _cards(
    shape: Shape, rows: Mapping[str, _Rows], entries: Mapping[str, Entry], leech: int, *, unchanged: bool
) -> list[MapCard]:
    words = {card: wording([prompt for _, prompt in prompts]) for card, prompts in rows.items()}
    passages = [
        Passage(card, entry.heading, entry.lines[0], tuple(entry.passage.split("\n")), words[card].all | _made(entry))
        for card, entry in entries.items()
        if card in rows and entry.passage
    ]
    spots = place(shape, passages, unchanged=unchanged)
    return [
        _card(shape, prompts, words[card], entries.get(card), spots.get(card), leech) for card, prompts in rows.items()
    ]


def _made(entry: Entry) -> frozenset[str]:
    """The words of a card as it was made."""
    return stems(f"{front(entry.made)} {back(entry.made)}") if entry.made else frozenset()


def _card(shape: Shape, prompts: _Rows, words: Wording, entry: Entry | None, spot: Spot | None, leech: int) -> MapCard:
    row, prompt = prompts[0]
    named = prompt.source.heading if prompt.source and prompt.source.heading else ""
    if entry is None or not words.all <= _made(entry):
        spot = _written(shape, words, named, entry, spot)
    path = entry.heading if entry else (named,) if named else ()
    meant = (front(entry.now), back(entry.now)) if entry and entry.now else None
    return MapCard(
        *(row.card, row.deck, row.kind, row.front, row.back, row.draft),
        tuple(asked(one, leech) for one, _ in prompts),
        spot.lines if spot else (),
        shape.heading_at(spot.lines[0]) if spot else shape.heading_named(path),
        spot.altered if spot else frozenset(),
        spot.shorter if spot else False,
        entry.passage if entry else "",
        meant,
    )


def _written(shape: Shape, words: Wording, named: str, entry: Entry | None, spot: Spot | None) -> Spot | None:
    """The place of a card that a person wrote or rewrote: its passage, unless other lines say much more of it."""
    if spot is None and entry is not None and entry.passage and entry.rule != HAND:
        return None
    lines = lines_saying(shape, words, named)
    if not lines:
        return spot
    if spot is None:
        return Spot(lines)
    enough = 1.0 if entry is None or entry.rule == HAND else _AS_GOOD
    if worth(shape, words, lines) * enough < worth(shape, words, spot.lines):
        return spot
    return Spot(lines, spot.altered & set(lines))


def _asks(
    shape: Shape, cards: Iterable[MapCard], rows: Mapping[str, list[tuple[PromptRow, Prompt]]]
) -> dict[int, list[tuple[MapCard, tuple[Asked, ...]]]]:
    """Each line with the cards that ask it; of a comparison only the rows that a line names."""
    found: dict[int, list[tuple[MapCard, tuple[Asked, ...]]]] = defaultdict(list)
    for card in cards:
        labels = {prompt.key: _label(prompt) for _, prompt in rows[card.id]} if len(card.lines) > 1 else {}
        for line in card.lines:
            own = stems(shape.lines[line - 1]) if labels else frozenset()
            named = tuple(prompt for prompt in card.prompts if labels.get(prompt.key) and labels[prompt.key] <= own)
            found[line].append((card, named or card.prompts))
    return found


def _label(prompt: Prompt) -> frozenset[str]:
    """The words of the row or gap that a prompt asks."""
    kind, _, label = prompt.slot.partition(":")
    return stems(label) if kind in ("row", "gap") else frozenset()
