"""What becomes of the cards of notes that are built again: a plan, made of record, drafts and decks alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from quiz.deckfile.edit.write import as_value
from quiz.model.kinds import kind_of
from quiz.notes.adopt import adopted
from quiz.notes.draft import Draft
from quiz.notes.plan import Change, Known, New, Plan, Spot, source, told_apart
from quiz.notes.record import HAND, Entry
from quiz.notes.same import Sides, pair
from quiz.notes.sides import CONTENT, back, content, front
from quiz.notes.twins import standing, take_places

_LAST = 1 << 40
"""More than any line of a note."""
_SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"
_LETTERS = "abcdefghjkmnpqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Before:
    """What there is before a build."""

    entries: Sequence[Entry]
    """Of the notes that are built."""
    cards: Mapping[str, Known]
    """The cards of the decks concerned, by id."""
    taken: Collection[str] = frozenset()
    """Ids that no new card may have, beside those of entries and cards."""
    told: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    """What the person said of unsure pairs."""
    away: Sequence[Entry] = ()
    """Cards of other notes that are gone from them, and come back where their text does."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Notes that have another name now: old to new."""
    others: Sequence[Entry] = ()
    """Of notes that are not built, the cards that ask what a card of those that are, or one away, asks."""
    studied: Collection[str] = ()
    """Of all these cards, those that were reviewed, flagged or set aside."""
    spare: Callable[[], Sequence[Draft]] = list
    """All that the notes give, also what is too little sure for the amount that is wanted."""
    copies: Collection[str] = ()
    """Notes that are new, and say mostly what another one says: their cards are new, whatever the other one lost."""
    lost: Collection[str] = ()
    """Cards whose whole deck was deleted: made anew under their ids where the note still gives them, else forgotten."""


def plan(before: Before, drafts: Sequence[Draft], spot: Callable[[Entry], Spot | None] = lambda _entry: None) -> Plan:
    """The cards as they are to be after the build. `spot` finds the passage of a card that a person wrote."""
    return _Planning(before, drafts, spot).run()


class _Planning:
    def __init__(self, before: Before, drafts: Sequence[Draft], spot: Callable[[Entry], Spot | None]) -> None:
        self.before, self.spot = before, spot
        self.drafts = dict(zip(_content_ids(drafts), drafts, strict=True))
        self.entries = {entry.id: entry for entry in before.entries}
        self.plan = Plan()
        self.card_of: dict[str, str] = {}
        """The card of each draft, by the draft's own id."""

    def run(self) -> Plan:
        old = [self._entry_sides(entry) for entry in self.entries.values() if entry.made]
        own = [(key, draft) for key, draft in self.drafts.items() if draft.note not in self.before.copies]
        new = [_draft_sides(key, n, draft) for n, (key, draft) in enumerate(own)]
        found = pair(old, new, self._told)
        waiting = dict(found.unsure)
        left = self.drafts.keys() - {*found.pairs.values(), *waiting.values()}
        # An id follows from the text that a card was first made of: a note put back after much else was done to it.
        lost = [entry.id for entry in self.entries.values() if entry.made and entry.id not in {*found.pairs, *waiting}]
        found.pairs.update({key: key for key in lost if key in left})
        found.pairs.update(self._held({*found.pairs, *waiting}))
        for was, now in found.pairs.items():
            self._again(self.entries[was], now)
        self.plan.report.unsure += found.unsure
        for entry in self.entries.values():
            if entry.id in waiting:
                self.plan.entries.append(self._renamed(entry, {}))
            elif entry.id not in found.pairs:
                self._without_draft(entry)
        free = [key for key in self.drafts if key not in self.card_of and key not in waiting.values()]
        self._adopt(self._back(free))
        taken = take_places(self.plan, self.before)
        self.card_of = {key: taken.get(card, card) for key, card in self.card_of.items()}
        self._order()
        places = {entry.id: (entry.note, entry.lines, entry.id) for entry in self.plan.entries}
        self.plan.report.sort(lambda card: places.get(card, ("", (0, 0), card)))
        return self.plan

    def _held(self, told: Collection[str]) -> dict[str, str]:
        """Cards that were kept or studied, where the note gives them only if more is wanted; each with its draft."""
        left = [entry for entry in self.entries.values() if entry.made and entry.id not in told]
        held = [entry for entry in left if standing(entry, self.before)]
        if not held:
            return {}
        drafts = self.before.spare()
        spare = {key: one for key, one in zip(_content_ids(drafts), drafts, strict=True) if key not in self.drafts}
        new = [_draft_sides(key, n, draft) for n, (key, draft) in enumerate(spare.items())]
        pairs = pair([self._entry_sides(entry) for entry in held], new).pairs
        self.drafts |= {key: spare[key] for key in pairs.values()}
        return pairs

    def _told(self, was: str, now: str) -> bool | None:
        """What was said of an unsure pair; a card that stands in no deck cannot wait for an answer."""
        return self.before.told.get((was, now), False if was in self.before.lost else None)

    def _entry_sides(self, entry: Entry) -> Sides:
        """A card of the record, under its note's name of now; of two that are the same, one of standing comes first."""
        sides = _entry_sides(replace(entry, note=self.before.renamed.get(entry.note, entry.note)))
        there = entry.id in self.before.cards
        later = (entry.state == "gone") + 2 * (2 - standing(entry, self.before) if there else 3)
        return replace(sides, order=sides.order + later * _LAST)

    def _back(self, free: Sequence[str]) -> list[str]:
        """Cards gone from other notes whose text stands in these now; returns the drafts that are left."""
        away = {entry.id: entry for entry in self.before.away if entry.made}
        new = [_draft_sides(key, n, self.drafts[key]) for n, key in enumerate(free)]
        for was, now in pair([self._entry_sides(entry) for entry in away.values()], new, likeness=False).pairs.items():
            self._again(away[was], now)
        return [key for key in free if key not in self.card_of]

    def _renamed(self, entry: Entry, values: Mapping[str, Any]) -> Entry:
        """The entry under its note's name of now; its card names it too, and takes these values."""
        there = replace(entry, note=self.before.renamed.get(entry.note, entry.note))
        card = self.before.cards.get(entry.id)
        if card is None:
            return there
        if card.note == entry.note != there.note:
            values = {**values, "source": {**card.fields["source"], "note": there.note}}
        if values:
            self.plan.changes.append(Change(entry.id, card.deck, values, ()))
        return there

    def _again(self, entry: Entry, key: str) -> None:
        """A card whose passage is still there."""
        draft = self.drafts[key]
        self.card_of[key] = entry.id
        card = self.before.cards.get(entry.id)
        made: dict[str, Any] = as_value(draft.fields)
        there = replace(entry, note=draft.note, heading=draft.heading, lines=draft.lines, passage=draft.passage)
        if entry.id in self.before.lost:
            self.plan.entries.append(replace(there, rule=draft.rule, made=made, now=None, state=""))
            self.plan.report.new.append(entry.id)
            self.plan.report.back.append(entry.id)
            return
        if entry.state == "dropped" or card is None:
            self.plan.entries.append(replace(there, rule=draft.rule, made=made, now=None, state="dropped"))
            self.plan.report.dropped.append(entry.id)
            return
        yours = content(card.fields, entry.made) != as_value(entry.made)
        stays = yours and content(card.fields, made) != made
        base = entry.made if stays else made
        now = made if stays and made != as_value(entry.made) else None
        self.plan.entries.append(replace(there, rule=draft.rule, made=base, now=now, state=""))
        self._tell(entry, draft, stays=now is not None)
        changed = {} if stays else made
        self._change(card, entry, changed, draft)

    def _tell(self, entry: Entry, draft: Draft, *, stays: bool) -> None:
        report = self.plan.report
        was = entry.now or entry.made
        kind = told_apart(was, entry, draft)
        if entry.state == "gone" and kind in ("kept", "moved"):
            kind = "come_back"
        getattr(report, kind).append(entry.id)
        if kind in ("reworded", "answer_changed"):
            report.was[entry.id] = (front(was), back(was))
        if stays:
            report.yours.append(entry.id)

    def _change(self, card: Known, entry: Entry, made: Mapping[str, Any], draft: Draft) -> None:
        """Note the values of the deck that are to change."""
        keys = set(CONTENT) & card.fields.keys() - made.keys() if made else set()
        if entry.state == "gone" and "gone" in card.fields:
            keys.add("gone")
        values = {key: value for key, value in made.items() if card.fields.get(key) != value}
        if card.fields.get("source") == source(entry.note, entry.heading):
            meant = source(draft.note, draft.heading)
            values |= {"source": meant} if meant != card.fields["source"] else {}
        if keys or values:
            self.plan.changes.append(Change(entry.id, card.deck, values, tuple(sorted(keys))))

    def _without_draft(self, entry: Entry) -> None:
        """A card that the note does not give any more, or never gave."""
        card = self.before.cards.get(entry.id)
        if entry.id in self.before.lost:
            return
        if entry.state == "dropped":
            self.plan.entries.append(self._renamed(entry, {}))
        elif card is None:
            self.plan.entries.append(self._renamed(replace(entry, state="dropped"), {}))
            self.plan.report.dropped.append(entry.id)
        elif not entry.made:
            self._hand_made(self._renamed(entry, {}))
        else:
            known = entry.state == "gone"
            self.plan.entries.append(replace(self._renamed(entry, {} if known else {"gone": "true"}), state="gone"))
            if not known:
                self.plan.report.gone.append(entry.id)

    def _hand_made(self, entry: Entry) -> None:
        spot = self.spot(entry)
        self.plan.report.kept.append(entry.id)
        if spot is None:
            self.plan.entries.append(entry)
            return
        if entry.passage and spot.passage != entry.passage:
            self.plan.report.yours.append(entry.id)
        self.plan.entries.append(
            replace(entry, note=spot.note, heading=spot.heading, lines=spot.lines, passage=spot.passage)
        )

    def _adopt(self, free: Sequence[str]) -> None:
        """Cards that a person wrote about these notes are known from now on; what none asks is new."""
        told = {*self.entries, *(entry.id for entry in (*self.before.away, *self.before.others))}
        known = {card: there for card, there in self.before.cards.items() if card not in told}
        notes = {draft.note for draft in self.drafts.values()}
        mine = {card: there for card, there in known.items() if there.note in notes}
        same = adopted(mine, {key: self.drafts[key] for key in free})
        for card, key in same.items():
            self.card_of[key] = card
        asked = {card: self.drafts[key] for card, key in same.items()}
        for card, there in mine.items():
            if there.written:
                self._take_up(card, there, asked.get(card))
        taken = {*self.before.taken, *self.before.cards, *self.entries}
        for key in free:
            if key not in self.card_of:
                card = _free_id(key, taken)
                taken.add(card)
                self.card_of[key] = card
                draft = self.drafts[key]
                made: dict[str, Any] = as_value(draft.fields)
                self.plan.entries.append(
                    Entry(card, draft.note, draft.heading, draft.lines, draft.passage, draft.rule, made)
                )
                self.plan.report.new.append(card)

    def _take_up(self, card: str, there: Known, draft: Draft | None) -> None:
        self.plan.report.kept.append(card)
        if draft is not None:
            made: dict[str, Any] = as_value(draft.fields)
            entry = Entry(card, draft.note, draft.heading, draft.lines, draft.passage, draft.rule, made)
            self.plan.entries.append(entry)
            # Whose words those of the deck are, nothing tells: they stay, and that the note differs is told.
            if told_apart(there.fields, entry, draft) == "answer_changed":
                self.plan.report.yours.append(card)
            return
        heading = (there.heading,) if there.heading else ()
        entry = Entry(card, there.note, heading, (1, 1), "", HAND, {})
        spot = self.spot(replace(entry, made=content(there.fields, {})))
        if spot is not None:
            entry = replace(entry, heading=spot.heading, lines=spot.lines, passage=spot.passage)
        self.plan.entries.append(entry)

    def _order(self) -> None:
        """The drafts with their cards, and behind which card of its note each new one belongs."""
        new = set(self.plan.report.new)
        dropped = set(self.plan.report.dropped)
        waiting = {key: key for _, key in self.plan.report.unsure}
        behind: dict[str, str] = {}
        for key, draft in self.drafts.items():
            card = self.card_of.get(key) or waiting[key]
            if card in dropped:
                continue
            self.plan.drafts.append((card, draft))
            if card in new:
                self.plan.added.append(New(card, draft, behind.get(draft.note)))
            if key in self.card_of:
                behind[draft.note] = card


def _content_ids(drafts: Iterable[Draft]) -> list[str]:
    """An id for each draft, from its note and what it asks."""
    seen: dict[str, int] = {}
    found = []
    for draft in drafts:
        text = f"{draft.note}\n{draft.kind}\n{draft.front}\n{draft.back}"
        n = seen[text] = seen.get(text, 0) + 1
        found.append(_id_of(f"{text}\n{n}"))
    return found


def _free_id(wanted: str, taken: Collection[str]) -> str:
    while wanted in taken:
        wanted = _id_of(wanted)
    return wanted


def _id_of(text: str) -> str:
    number = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest())
    number, first = divmod(number, len(_LETTERS))
    signs = [_LETTERS[first]]
    for _ in range(7):
        number, place = divmod(number, len(_SIGNS))
        signs.append(_SIGNS[place])
    return "".join(signs)


def _entry_sides(entry: Entry) -> Sides:
    made = entry.now or entry.made
    parent = "\n".join((entry.note, *entry.heading))
    return Sides(entry.id, kind_of(made), entry.rule, front(made), back(made), entry.passage, parent, entry.lines[0])


def _draft_sides(key: str, order: int, draft: Draft) -> Sides:
    parent = "\n".join((draft.note, *draft.heading))
    return Sides(key, draft.kind, draft.rule, draft.front, draft.back, draft.passage, parent, order)
