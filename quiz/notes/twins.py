"""Cards kept or studied that are gone from their note, where another has the same passage: whose card gives way."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from quiz.deckfile.edit.write import as_value
from quiz.notes.plan import Change, source
from quiz.notes.sides import back, content, front

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from quiz.notes.draft import Draft
    from quiz.notes.plan import Plan
    from quiz.notes.rebuild import Before
    from quiz.notes.record import Entry

_OURS = {"id", "source", "draft"}
"""The keys of a card, beside what it asks, that a build writes."""


def twin_key(entry: Entry) -> tuple[str, ...]:
    """What is equal in two cards that were made of the same passage."""
    made = entry.now or entry.made
    return (entry.rule, front(made), back(made), entry.passage) if made else (entry.id,)


_COPY, _LEAST = 0.5, 2
"""The share of a note's cards, and how many, that another one has as well if the note is a copy of it."""


class Copy(NamedTuple):
    """A note that is a copy of another one."""

    note: str
    of: str
    same: int
    """Cards that ask the same of the same passage."""
    cards: int


def copies(drafts: Sequence[Draft], others: Iterable[Entry], fresh: Collection[str]) -> list[Copy]:
    """Which of these new notes say mostly what another note says now: one of `drafts`, or one that has `others`."""
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for entry in others:
        holders[twin_key(entry)].append(entry.note)
    of_note: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for draft in drafts:
        of_note[draft.note].append((draft.rule, draft.front, draft.back, draft.passage))
    found = []
    for note, keys in sorted(of_note.items(), key=lambda pair: pair[0] in fresh):
        if note in fresh:
            of, same = (Counter(one for key in keys for one in {*holders[key]}).most_common(1) or [("", 0)])[0]
            if same >= max(_LEAST, _COPY * len(keys)):
                found.append(Copy(note, of, same, len(keys)))
        for key in keys:
            holders[key].append(note)
    return found


def take_places(plan: Plan, before: Before) -> dict[str, str]:
    """Let cards that are gone take the places of twins of lower standing that nobody changed; twin to card.

    The twin leaves deck and record: nothing is lost with it.
    """
    planned = {entry.id: entry for entry in plan.entries}
    away = (entry for entry in before.away if entry.id not in planned)
    gone = [entry for entry in (*plan.entries, *away) if entry.state == "gone" and standing(entry, before)]
    if not gone:
        return {}
    places: dict[tuple[str, ...], list[Entry]] = {}
    for entry in (*plan.entries, *before.others):
        if _is_fresh(entry, before):
            places.setdefault(twin_key(entry), []).append(entry)
    taken = {}
    for entry in gone:
        there = places.get(twin_key(entry), [])
        twin = next((one for one in reversed(there) if standing(one, before) < standing(entry, before)), None)
        if twin is not None:
            there.remove(twin)
            _swap(plan, before, entry, twin)
            taken[twin.id] = entry.id
    return taken


def standing(entry: Entry, before: Before) -> int:
    """What a person gave a card: 2 that was studied, 1 that was kept, 0 a draft, or one that stands in no deck."""
    card = before.cards.get(entry.id)
    if card is None:
        return 0
    return 2 if entry.id in before.studied else int("draft" not in card.fields)


def _is_fresh(entry: Entry, before: Before) -> bool:
    """Was a card never studied, and does it stand in its deck as builds wrote it, or will, as the deck was deleted?"""
    if entry.state or entry.id in before.studied:
        return False
    if entry.id in before.lost:
        return True
    card = before.cards.get(entry.id)
    if card is None or not card.fields.keys() <= _OURS | {*entry.made}:
        return False
    return bool(content(card.fields, entry.made) == as_value(entry.made))


def _swap(plan: Plan, before: Before, entry: Entry, twin: Entry) -> None:
    card = before.cards[entry.id]
    both = (entry.id, twin.id)
    plan.entries = [
        *_without(plan.entries, both),
        replace(entry, note=twin.note, heading=twin.heading, lines=twin.lines, passage=twin.passage, state=""),
    ]
    plan.changes = [change for change in plan.changes if change.card not in both]
    # The note of a renamed one stands in the card already or is about to.
    mine = card.fields.get("source") == source(card.note, entry.heading)
    values = {"source": source(twin.note, twin.heading)} if mine else {}
    plan.changes.append(Change(entry.id, card.deck, values, ("gone",) if "gone" in card.fields else ()))
    plan.removed.append(twin)
    report = plan.report
    known = (report.gone, report.come_back, report.kept, report.moved, report.reworded, report.answer_changed)
    for told in (*known, report.new, report.back):
        told[:] = [one for one in told if one not in both]
    report.moved.append(entry.id)
    report.gave_way.append(twin.id)


def _without(entries: Iterable[Entry], cards: tuple[str, str]) -> list[Entry]:
    return [entry for entry in entries if entry.id not in cards]
