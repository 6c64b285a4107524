"""One sitting as a state machine: what the person does goes in, what a screen shows comes out."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from quiz.index import queries
from quiz.model.prompt import BLANK
from quiz.study import answering, drafts
from quiz.study import queue as queues
from quiz.study.asked import Asked, ask, draw
from quiz.study.found import Finder
from quiz.study.record import review_acts
from quiz.study.showing import moment, summary
from quiz.study.view import StudyError, Summary, View, done_view
from quiz.study.waiting import is_due, is_open

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quiz.collection.collection import Collection
    from quiz.collection.drafts import Decided
    from quiz.index.queries import Stored
    from quiz.journal.events import Event
    from quiz.model.prompt import Prompt
    from quiz.notes.record import Entry
    from quiz.study.queue import Queue
    from quiz.study.view import Grade


@dataclass(slots=True)
class _Act:
    """What undo takes back."""

    event: str | None
    """None where nothing was written."""
    key: str
    queue: Queue
    grade: Grade | None
    asked: Asked | None = None
    """The prompt as it was left, where it was left unanswered or ungraded."""
    decided: Decided | None = None
    """The draft that was kept or dropped."""


def start(
    collection: Collection, selection: Sequence[str] = (), limit: int | None = None, *, cram: bool = False
) -> Session:
    """A sitting over the decks, folders and tags named; over all where none is. Raises SelectionError."""
    if cram:
        from quiz.study.cram import Cram

        return Cram(collection, queues.cram(collection, selection, limit))
    return Session(collection, queues.build(collection, selection, limit))


def start_with(collection: Collection, keys: Sequence[str]) -> Session:
    """A sitting over these prompts, whatever their day."""
    session = Session(collection, queues.Queue(deque(), {}, new=0, due=0))
    session.again(keys)
    return session


class Session:
    """One sitting. Every call either does what it says or raises StudyError and changes nothing."""

    cram = False
    """Does it leave the schedule as it is?"""

    def __init__(self, collection: Collection, queue: Queue) -> None:
        self.collection = collection
        self.queue = queue
        self.acts: list[_Act] = []
        self.last_review: Event | None = None
        self.unkept = ""
        """Why the last act could not be kept; empty where it was."""
        self._asked: Asked | None = None
        self._once_more: frozenset[str] = frozenset()
        self._missing: list[str] = []
        """Prompts that no deck has at the moment: asked again where they are back."""
        self._finder = Finder(collection)
        self._started = collection.now()
        self._total = len(queue)
        self.collection.catch_up()
        self._advance()

    def trouble(self) -> str:
        """Why no answer of this sitting can be kept, and what to do about it; empty where it can, or need not."""
        return "" if self.cram else self.collection.journal.trouble()

    @property
    def view(self) -> View:
        """This moment, as a screen shows it."""
        if self._asked is None:
            reviewed = sum(act.grade is not None for act in self.acts)
            return done_view(self._summary(), reviewed, can_undo=bool(self.acts), cram=self.cram)
        return moment(self.collection, self._asked, self.queue, self._total, can_undo=bool(self.acts), cram=self.cram)

    def upcoming(self) -> Prompt | None:
        """What is likely to be asked next, so that it can be made ready; None at the end, or while nobody knows."""
        asked = self._asked.prompt.key if self._asked else ""
        key = next((key for key in self.queue.main if key != asked), "")
        stored = self.collection.stored(key) if key else None
        return stored.prompt if stored else None

    def answer(self, given: str | int | Sequence[str | int]) -> View:
        """Grade an answer: a text, the number of a choice from 1, or a list of either.

        Of an open question the answer is only kept: it is held against the points, which are ticked.
        """
        asked = self._asking()
        answering.take(self.collection, asked, given)
        return self._show_answer(asked)

    def say_item(self, text: str) -> View:
        """Type one item of a list; with the last one that is missing the answer is shown."""
        asked = self._asking()
        if answering.take_item(self.collection, asked, text):
            return self.answer(asked.said)
        return self.view

    def parts_of(self, text: str, done: int) -> tuple[str, ...]:
        """The items of an order, or cells of a comparison, in one typed text; `done` of them were typed before."""
        return answering.taken_apart(self._asking(), text, done)

    def reveal(self) -> View:
        """Show the answer; of a list that was begun, graded by what was typed."""
        asked = self._asking()
        return self.answer(asked.said) if asked.said else self._show_answer(asked)

    def reveal_next(self) -> View:
        """Show one item more of a list or an order; with the last one the answer is shown."""
        asked = self._asking()
        asked.shown += 1
        if asked.prompt.kind not in ("list", "order") or asked.shown >= len(asked.prompt.answer):
            return self._show_answer(asked)
        return self.view

    def tick(self, index: int) -> View:
        """Tick a point of an open question as held, or untick it."""
        answering.tick(self._current(), index)
        return self.view

    def hold(self, points: Iterable[int]) -> View:
        """Say which points (from 1) an open answer held."""
        answering.hold(self._current(), points)
        return self.view

    def hint(self) -> View:
        """Show the card's hint."""
        asked = self._asking()
        if not asked.prompt.hint:
            in_gap = asked.prompt.blank not in ("", BLANK)
            raise StudyError("its hint stands in the gap" if in_gap else "this card has no hint")
        asked.hint = True
        return self.view

    def grade(self, grade: Grade) -> View:
        """Grade the answer; on disk when this returns, with the next prompt shown."""
        asked = self._current()
        if not asked.answered:
            raise StudyError("show the answer first")
        saved = self._saved_queue()
        self.last_review = self._keep(asked, grade)
        event = self.last_review.id if self.last_review else None
        self.acts.append(_Act(event, asked.prompt.key, saved, grade))
        self._put_back(asked, grade)
        self._advance()
        return self.view

    def undo(self) -> View:
        """Take back the last act of this sitting and show its prompt again."""
        if not self.acts:
            raise StudyError("nothing to undo in this sitting")
        act = self.acts[-1]
        if act.event is not None:
            self._write([("undo", {"of": act.event})])
        if act.decided is not None:
            drafts.undo(self.collection, act.decided)
        self.acts.pop()
        self.queue = act.queue
        self._return_to(act)
        return self.view

    def undo_device(self) -> View:
        """Take back the last act of this device, from before this sitting too."""
        found = self.collection.ask(queries.last_act, self.collection.journal.device)
        if found is None:
            raise StudyError("nothing to undo on this device")
        event, key, _ = found
        self._write([("undo", {"of": event})])
        if self.collection.stored(key):
            self.queue.take(key)
            self.queue.main.appendleft(key)
            self._show(key)
        return self.view

    def skip(self) -> View:
        """Ask this one at the end of the sitting."""
        asked = self._current()
        key = asked.prompt.key
        self.acts.append(_Act(None, key, self._saved_queue(), None, asked))
        if key in self.queue.repeats:
            self.queue.repeat(key)
        else:
            self.queue.take(key)
            self.queue.main.append(key)
        self.collection.catch_up()
        self._advance()
        return self.view

    def suspend(self) -> View:
        """Set the card aside until it is resumed."""
        return self._set_aside("suspend")

    def bury(self) -> View:
        """Set the card aside until tomorrow."""
        return self._set_aside("bury", day=self.collection.today().isoformat())

    def flag(self) -> View:
        """Flag the prompt for later, or take its flag off."""
        asked = self._current()
        prompt = asked.prompt
        on = not asked.stored.flagged
        event = self._write([("flag", {"card": prompt.card, "slot": prompt.slot, "on": on})])[-1]
        self.acts.append(_Act(event.id, prompt.key, self._saved_queue(), None))
        asked.stored = asked.stored._replace(flagged=on)
        return self.view

    def keep_draft(self) -> View:
        """The draft on the screen is a card from now on, and asked later in this sitting."""
        prompt = self._current().prompt
        decided = drafts.keep(self.collection, prompt)
        self.acts.append(_Act(None, prompt.key, self._saved_queue(), None, decided=decided))
        self.queue.take(prompt.key)
        self.queue.main.append(prompt.key)
        self._advance()
        return self.view

    def drop_draft(self) -> View:
        """The draft on the screen leaves its deck, and is not made again."""
        prompt = self._current().prompt
        decided = drafts.drop(self.collection, prompt)
        self.acts.append(_Act(None, prompt.key, self._saved_queue(), None, decided=decided))
        self.queue.take_card(prompt.card)
        self._advance()
        return self.view

    def entry(self) -> Entry | None:
        """The passage that a draft was made from, with its note and lines; None where no build tells."""
        return drafts.entry(self.collection, self._current().prompt)

    def again(self, keys: Sequence[str]) -> View:
        """Ask these prompts now, whatever their day: the wrong ones once more."""
        for key in keys:
            self.queue.take(key)
        self.queue.main = deque(key for key in keys if self.collection.stored(key))
        self.queue.repeats = frozenset()
        self._once_more = frozenset(self.queue.main)
        self._started = self.collection.now()
        self._total = len(self.queue)
        self.acts.clear()
        self.collection.catch_up()
        self._advance()
        return self.view

    def reload(self) -> View:
        """Take in decks and notes changed meanwhile; the same prompt stays, as it is now."""
        self.collection.refresh()
        back = [key for key in self._missing if self.collection.stored(key)]
        self._missing = [key for key in self._missing if key not in back]
        self.queue.main.extendleft(key for key in reversed(back) if key not in self.queue.main)
        asked = self._asked
        if asked is None:
            if back:
                self._advance()
            return self.view
        stored = self.collection.stored(asked.prompt.key)
        if stored is None:
            self._find_again(asked.prompt)
        elif stored.prompt != asked.prompt:
            self._show(asked.prompt.key)
        self._finder.look_anew(self._asked.prompt if self._asked else None)
        return self.view

    def _find_again(self, prompt: Prompt) -> None:
        """No deck has what is shown any more: show what it is now, else the next."""
        if key := self._finder.again(prompt):
            self._rename(prompt.key, key)
            self._show(key)
        else:
            self._take_missing(prompt.key)
            self._advance()

    def _rename(self, old: str, new: str) -> None:
        self._once_more = frozenset(new if key == old else key for key in self._once_more)
        for queue in (self.queue, *(act.queue for act in self.acts)):
            queue.rename(old, new)
        for act in self.acts:
            act.key = new if act.key == old else act.key

    def _take_missing(self, key: str) -> None:
        self.queue.take(key)
        self._missing.append(key)

    def close(self) -> Summary:
        """End the sitting: its summary. Ids are written now: once for all cards, and no answer waits for it."""
        self.collection.write_ids()
        return self._summary()

    def _current(self) -> Asked:
        if self._asked is None:
            raise StudyError("the sitting is over")
        return self._asked

    def _asking(self) -> Asked:
        asked = self._current()
        if asked.answered:
            raise StudyError("the answer is shown already; grade it")
        return asked

    def _show_answer(self, asked: Asked) -> View:
        self._draw(asked)
        asked.answered = True
        return self.view

    def _not_answered_elsewhere(self, asked: Asked) -> None:
        """Where another process has answered the same prompt meanwhile, that answer counts: go on to the next."""
        self.collection.catch_up()
        if self.collection.ask(queries.reps, asked.prompt.key) > asked.stored.state.reps:
            self.queue.take(asked.prompt.key)
            self._advance()
            raise StudyError("this one was answered in another window meanwhile; that answer counts")

    def _keep(self, asked: Asked, grade: Grade) -> Event | None:
        """Put the review on disk."""
        from quiz.journal.writer import JournalError

        try:
            acts = review_acts(self.collection, asked, grade)
            events = self.collection.record(acts, lambda: self._not_answered_elsewhere(asked))
        except JournalError as error:
            self.unkept = str(error)
            raise StudyError(self.unkept) from None
        self.unkept = ""
        return events[-1]

    def _put_back(self, asked: Asked, grade: Grade) -> None:
        """Out of the queue, or among what is being learnt."""
        # With the writer this is a tenth of what a sitting imports, and the first question needs neither.
        from quiz.journal.events import due_of

        self.queue.take(asked.prompt.key)
        due = due_of(self.last_review.data["due"]) if self.last_review else None
        if isinstance(due, datetime):
            self.queue.repeat(asked.prompt.key, due)

    def _draw(self, asked: Asked) -> None:
        """Fix what each grade gives."""
        draw(self.collection, asked)

    def _set_aside(self, act: str, **data: object) -> View:
        asked = self._current()
        card = asked.prompt.card
        saved = self._saved_queue()
        event = self._write([(act, {"card": card, "slot": None, **data})])[-1]
        self.acts.append(_Act(event.id, asked.prompt.key, saved, None, asked))
        self.queue.take_card(card)
        self._advance()
        return self.view

    def _write(self, acts: Sequence[tuple[str, dict[str, Any]]]) -> list[Event]:
        from quiz.journal.writer import JournalError

        try:
            return self.collection.record(acts)
        except JournalError as error:
            raise StudyError(str(error)) from None

    def _saved_queue(self) -> Queue:
        return replace(self.queue, main=deque(self.queue.main), learning=dict(self.queue.learning))

    def _advance(self) -> None:
        """Show the next prompt that still waits; another process may have asked it meanwhile.

        The index has caught up with the journal: every act that was recorded did that.
        """
        ahead = self.collection.settings.learn_ahead * 60
        while key := self.queue.next(self.collection.now(), ahead):
            if stored := self._waiting(key):
                self._asked = ask(self.collection, stored)
                self._finder.look(stored.prompt)
                return
            known = self.queue.learning.get(key)
            if self.collection.stored(key):
                self.queue.take(key)
                self._put_off(key, known)
            elif now := self._finder.by_history(key):
                self._rename(key, now)
            else:
                self._take_missing(key)
        self._asked = None

    def _put_off(self, key: str, known: datetime | None) -> None:
        """Another process has answered it meanwhile: ask it when its next step is due."""
        stored = self.collection.stored(key)
        if stored and stored.state.due_at not in (None, known) and is_open(self.collection, stored):
            self.queue.learning[key] = stored.state.due_at

    def _waiting(self, key: str) -> Stored | None:
        """The prompt, where it still waits."""
        stored = self.collection.stored(key)
        if stored is None or not is_open(self.collection, stored):
            return None
        early = key in self.queue.early and stored.state.day != self.collection.today()
        due = is_due(self.collection, stored, self.queue.learning.get(key))
        return stored if key in self._once_more or early or due else None

    def _return_to(self, act: _Act) -> None:
        """Show the prompt of an act that was taken back: as it was left, or anew where it was graded."""
        kept = act.asked or (self._asked if act.grade is None else None)
        stored = self.collection.stored(act.key)
        if kept and stored and (kept.prompt, kept.stored.state) == (stored.prompt, stored.state):
            kept.stored = stored
            self._asked = kept
        else:
            self._show(act.key)

    def _show(self, key: str) -> None:
        stored = self.collection.stored(key)
        self._asked = ask(self.collection, stored) if stored else None

    def _summary(self) -> Summary:
        graded = [(act.key, act.grade) for act in self.acts if act.grade is not None]
        return summary(self.collection, graded, self._started, self.queue.next_at())
