"""A build as it is to be: which cards change, which are added, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from quiz.grading.grade import same_answer
from quiz.identity.match import folded
from quiz.model.kinds import kind_of
from quiz.notes.draft import Draft
from quiz.notes.record import Entry
from quiz.notes.sides import back, front, gaps_of


@dataclass(frozen=True, slots=True)
class Known:
    """A card as it stands in a deck."""

    deck: str
    fields: Mapping[str, Any]
    """Its keys: text, lists, mappings."""
    written: bool = True
    """False where the deck gives it no id."""

    @property
    def note(self) -> str:
        """The note it says it comes from."""
        return str(self._source.get("note", ""))

    @property
    def heading(self) -> str:
        """The heading it says it comes from."""
        return str(self._source.get("heading", ""))

    @property
    def _source(self) -> Mapping[str, Any]:
        found = self.fields.get("source")
        return found if isinstance(found, dict) else {}


@dataclass(frozen=True, slots=True)
class Spot:
    """A passage of a note."""

    note: str
    heading: tuple[str, ...]
    lines: tuple[int, int]
    passage: str


@dataclass(frozen=True, slots=True)
class Change:
    """Values of a card in its deck that are to change."""

    card: str
    deck: str
    values: Mapping[str, Any]
    keys: tuple[str, ...]
    """Keys to be taken out."""


@dataclass(frozen=True, slots=True)
class New:
    """A card to be added."""

    card: str
    draft: Draft
    behind: str | None
    """The card of the same note that it follows."""


LISTS = ("new", "kept", "reworded", "answer_changed", "moved", "come_back", "dropped", "gone", "unsure")
"""Of a report: each card stands in one of them."""


@dataclass(slots=True)
class Report:
    """What a build found: each card that was known or is new, by its id, in one list."""

    kept: list[str] = field(default_factory=list)
    reworded: list[str] = field(default_factory=list)
    answer_changed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    come_back: list[str] = field(default_factory=list)
    """Cards that were gone, and whose text stands in a note again as it was."""
    unsure: list[tuple[str, str]] = field(default_factory=list)
    """A card, and the draft that may be the same."""
    yours: list[str] = field(default_factory=list)
    """Of the cards above, those that stay as the person wrote them though the note moved on."""
    back: list[str] = field(default_factory=list)
    """Of the new ones, those that were in a deck that was deleted: they have their ids and their history again."""
    gave_way: list[str] = field(default_factory=list)
    """Cards that nobody studied or changed, and whose place another of the same passage has taken."""
    was: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Front and back before, of what is reworded or has another answer."""

    def sort(self, place: Callable[[str], Any]) -> None:
        """Put each list in the order of the notes."""
        for name in (*LISTS, "yours", "back", "gave_way"):
            if name != "unsure":
                getattr(self, name).sort(key=place)
        self.unsure.sort(key=lambda pair: place(pair[0]))

    def counts(self) -> str:
        """How many cards are in each list that has some."""
        told = [f"{count} {name.replace('_', ' ')}" for name in LISTS if (count := len(getattr(self, name)))]
        return ", ".join(told) or "0 cards"


@dataclass(slots=True)
class Plan:
    """What a build will do."""

    entries: list[Entry] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    added: list[New] = field(default_factory=list)
    removed: list[Entry] = field(default_factory=list)
    """The cards that give way, which leave deck and record."""
    drafts: list[tuple[str, Draft]] = field(default_factory=list)
    """Every draft that is not dropped, with its card."""
    report: Report = field(default_factory=Report)


def source(note: str, heading: tuple[str, ...]) -> dict[str, str]:
    """Where a card comes from, as its deck says it."""
    return {"note": note} | ({"heading": heading[-1]} if heading else {})


def told_apart(was: Mapping[str, Any], entry: Entry, draft: Draft) -> str:
    """Which list of the report a card goes to."""
    moved = (entry.note, entry.heading) != (draft.note, draft.heading)
    same_back = folded(back(was)) == folded(draft.back)
    same_front = folded(front(was)) == folded(draft.front)
    if moved and same_back and (same_front or entry.passage == draft.passage):
        return "moved"
    if not same_back and not _still_right(was, draft):
        return "answer_changed"
    return "kept" if same_back and same_front else "reworded"


def _still_right(was: Mapping[str, Any], draft: Draft) -> bool:
    """Would the old answer be graded right against the new one?"""
    if kind_of(was) != draft.kind:
        return False
    if draft.kind in ("order", "compare"):
        old, new = _answers(was), _answers(draft.fields)
        return len(old) == len(new) and all(same_answer((a,), (b,)) for a, b in zip(old, new, strict=True))
    return same_answer(_answers(was), _answers(draft.fields))


def _answers(fields: Mapping[str, Any]) -> tuple[str, ...]:
    if "cloze" in fields:
        return tuple(gaps_of(fields))
    if "compare" in fields:
        return tuple(cell for cells in fields["rows"].values() for cell in cells)
    told = fields.get("order") or fields.get("points") or fields["answer"]
    return (told,) if isinstance(told, str) else tuple(told)
