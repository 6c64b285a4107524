"""One sitting as a state machine: what the person does goes in, what a screen shows comes out."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from quiz.index import queries
from quiz.journal.events import due_of
from quiz.journal.writer import JournalError
from quiz.study import answering
from quiz.study import queue as queues
from quiz.study.asked import Asked, ask, draw
from quiz.study.asked import answering as asking
from quiz.study.record import review_acts
from quiz.study.view import Changed, StudyError, Summary, View, done_view
from quiz.text.errors import PersonError
from quiz.text.safe import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from quiz.collection.collection import Collection
    from quiz.index.queries import Stored
    from quiz.journal.events import Event
    from quiz.study.queue import Queue
    from quiz.study.view import Grade

_LONGEST = 10_000
"""Characters of an answer, and parts of one, that are still graded."""


@dataclass(slots=True)
class _Act:
    """What undo takes back."""

    event: str | None
    """None where nothing was written."""
    key: str
    queue: Queue
    grade: Grade | None


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

    def __init__(self, collection: Collection, queue: Queue) -> None:
        self.collection = collection
        self.queue = queue
        self.acts: list[_Act] = []
        self.last_review: Event | None = None
        self._asked: Asked | None = None
        self._once_more: frozenset[str] = frozenset()
        self._started = collection.now()
        self._total = len(queue)
        self.collection.catch_up()
        self._advance()

    @property
    def view(self) -> View:
        """This moment, as a screen shows it."""
        asked = self._asked
        reviewed = sum(act.grade is not None for act in self.acts)
        if asked is None:
            return done_view(self._summary(), reviewed, can_undo=bool(self.acts))
        prompt = asked.prompt
        total = max(self._total, len(self.queue))
        return View(
            phase="answer" if asked.answered else "question",
            prompt=prompt,
            position=total - len(self.queue) + 1,
            total=total,
            remaining=len(self.queue),
            answering=asking(self.collection, prompt),
            choices=asked.choices,
            right_choices=asked.right_choices,
            picked=asked.picked,
            shown=len(prompt.answer) if asked.answered else asked.shown,
            ticked=asked.ticked,
            hint_shown=asked.hint,
            said=asked.given.parts if asked.given else answering.said_so_far(asked),
            given=asked.given,
            confused=asked.confused,
            suggested=answering.grade_for(self.collection, asked) if asked.answered else None,
            intervals={grade: outcome.seconds for grade, outcome in asked.outcomes.items()},
            due={grade: outcome.due for grade, outcome in asked.outcomes.items()},
            changed=self._changed(asked.stored),
            can_undo=bool(self.acts),
            flagged=asked.stored.flagged,
            leech=asked.leech,
            rewrite=asked.rewrite,
            new=asked.stored.state.phase == "new",
            summary=None,
        )

    def answer(self, given: str | int | Sequence[str | int]) -> View:
        """Grade an answer: a text, the number of a choice from 1, or a list of either.

        Of an open question the answer is only kept: it is held against the points, which are ticked.
        """
        asked = self._asking()
        values = [given] if isinstance(given, str | int) else list(given)
        texts = [_chosen(asked, value) if isinstance(value, int) else clean(value) for value in values]
        if len(texts) > _LONGEST or sum(map(len, texts)) > _LONGEST:
            raise StudyError(f"an answer has at most {_LONGEST} characters")
        if asked.prompt.kind == "choice":
            asked.picked = frozenset(n for n, text in enumerate(asked.choices) if text in texts)
        asked.mode = "pick" if asked.prompt.kind == "choice" else "type"
        answering.mark(self.collection, asked, texts)
        return self._show_answer(asked)

    def say_item(self, text: str) -> View:
        """Type one item of a list; with the last one that is missing the answer is shown."""
        asked = self._asking()
        if answering.take_item(self.collection, asked, clean(text)[:_LONGEST]):
            return self.answer(asked.said)
        return self.view

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
        asked = self._current()
        if asked.prompt.kind != "open" or not asked.answered or not 0 <= index < len(asked.prompt.answer):
            raise StudyError("there is no such point to tick")
        asked.ticked ^= {index}
        return self.view

    def hold(self, points: Iterable[int]) -> View:
        """Say which points (from 1) an open answer held."""
        asked = self._current()
        held = set(points)
        if asked.prompt.kind != "open" or not asked.answered:
            raise StudyError("points are held once the answer to an open question is shown")
        if not held <= set(range(1, len(asked.prompt.answer) + 1)):
            raise StudyError(f"there are {len(asked.prompt.answer)} points, numbered from 1")
        asked.ticked = frozenset(number - 1 for number in held)
        return self.view

    def hint(self) -> View:
        """Show the card's hint."""
        asked = self._asking()
        if not asked.prompt.hint:
            raise StudyError("this card has no hint")
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
        self.acts.pop()
        self.queue = act.queue
        self._show(act.key)
        return self.view

    def undo_device(self) -> View:
        """Take back the last act of this device, from before this sitting too."""
        found = queries.last_act(self.collection.index, self.collection.journal.device)
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
        self.queue.take(asked.prompt.key)
        self.queue.main.append(asked.prompt.key)
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
        asked.stored = replace(asked.stored, flagged=on)
        return self.view

    def keep_draft(self) -> View:
        """The draft on the screen is a card from now on, and asked later in this sitting."""
        from quiz.collection.building import keep

        key = self._current().prompt.key
        self._decide(keep)
        self.queue.take(key)
        self.queue.main.append(key)
        self._advance()
        return self.view

    def drop_draft(self) -> View:
        """The draft on the screen leaves its deck, and is not made again."""
        from quiz.collection.building import drop

        card = self._decide(drop)
        for key in [*self.queue.main, *self.queue.learning]:
            if key.split("#", 1)[0] == card:
                self.queue.take(key)
        self._advance()
        return self.view

    def passage(self) -> str:
        """The lines of the note that a draft was made from; empty where no build tells."""
        from quiz.collection.building import records_of

        entry = records_of(self.collection).entries.get(self._current().prompt.card)
        return entry.passage if entry else ""

    def again(self, keys: Sequence[str]) -> View:
        """Ask these prompts now, whatever their day: the wrong ones once more."""
        for key in keys:
            self.queue.take(key)
        self.queue.main = deque(key for key in keys if self.collection.stored(key))
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
        asked = self._asked
        if asked is not None:
            stored = self.collection.stored(asked.prompt.key)
            if stored is None:
                self.queue.take(asked.prompt.key)
                self._advance()
            elif stored.prompt != asked.prompt:
                self._show(asked.prompt.key)
        return self.view

    def close(self) -> Summary:
        """End the sitting: its summary. Ids are written now: once for all cards, and no answer waits for it."""
        self.collection.write_ids()
        return self._summary()

    def _current(self) -> Asked:
        if self._asked is None:
            raise StudyError("the sitting is over")
        return self._asked

    def _decide(self, act: Callable[[Collection, str], None]) -> str:
        """Keep or drop the draft on the screen. Returns its card."""
        prompt = self._current().prompt
        if not prompt.draft:
            raise StudyError("only a draft is kept or dropped; this card is kept already")
        try:
            act(self.collection, prompt.card)
        except (PersonError, OSError) as error:
            raise StudyError(str(error)) from None
        self.collection.refresh()
        return prompt.card

    def _asking(self) -> Asked:
        asked = self._current()
        if asked.answered:
            raise StudyError("the answer is shown already; grade it")
        return asked

    def _show_answer(self, asked: Asked) -> View:
        self._draw(asked)
        asked.answered = True
        return self.view

    def _changed(self, stored: Stored) -> Changed | None:
        if not stored.changed or stored.last_text is None:
            return None
        old = queries.text_of(self.collection.index, stored.last_text)
        return Changed(*old) if old else None

    def _not_answered_elsewhere(self, asked: Asked) -> None:
        """Where another process has answered the same prompt meanwhile, that answer counts: go on to the next."""
        self.collection.catch_up()
        stored = self.collection.stored(asked.prompt.key)
        if stored is not None and stored.state.reps > asked.stored.state.reps:
            self.queue.take(asked.prompt.key)
            self._advance()
            raise StudyError("this one was answered in another window meanwhile; that answer counts")

    def _keep(self, asked: Asked, grade: Grade) -> Event | None:
        """Put the review on disk."""
        try:
            acts = review_acts(self.collection, asked, grade)
            return self.collection.record(acts, lambda: self._not_answered_elsewhere(asked))[-1]
        except JournalError as error:
            raise StudyError(str(error)) from None

    def _put_back(self, asked: Asked, grade: Grade) -> None:
        """Out of the queue, or among what is being learnt."""
        self.queue.take(asked.prompt.key)
        due = due_of(self.last_review.data["due"]) if self.last_review else None
        if isinstance(due, datetime):
            self.queue.learning[asked.prompt.key] = due

    def _draw(self, asked: Asked) -> None:
        """Fix what each grade gives."""
        draw(self.collection, asked)

    def _set_aside(self, act: str, **data: object) -> View:
        asked = self._current()
        card = asked.prompt.card
        saved = self._saved_queue()
        event = self._write([(act, {"card": card, "slot": None, **data})])[-1]
        self.acts.append(_Act(event.id, asked.prompt.key, saved, None))
        for key in [*self.queue.main, *self.queue.learning]:
            if key.split("#", 1)[0] == card:
                self.queue.take(key)
        self._advance()
        return self.view

    def _write(self, acts: Sequence[tuple[str, dict[str, Any]]]) -> list[Event]:
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
            if self._waits(key):
                self._show(key)
                return
            known = self.queue.learning.get(key)
            self.queue.take(key)
            self._put_off(key, known)
        self._asked = None

    def _put_off(self, key: str, known: datetime | None) -> None:
        """Another process has answered it meanwhile: ask it when its next step is due."""
        stored = self.collection.stored(key)
        if stored and stored.state.due_at not in (None, known) and self._is_open(stored):
            self.queue.learning[key] = stored.state.due_at

    def _waits(self, key: str) -> bool:
        stored = self.collection.stored(key)
        if stored is None or not self._is_open(stored):
            return False
        step, due = stored.state.due_at, stored.state.due_day
        if key in self._once_more:
            return True
        if step is not None:
            return step <= self.queue.learning.get(key, self.collection.now())
        return due is None or due <= self.collection.today() or stored.changed

    def _is_open(self, stored: Stored) -> bool:
        """Neither suspended, nor buried today, nor gone from its note."""
        return (
            not stored.suspended
            and not stored.prompt.gone
            and (stored.buried or 0) < self.collection.today().toordinal()
        )

    def _show(self, key: str) -> None:
        stored = self.collection.stored(key)
        self._asked = ask(self.collection, stored) if stored else None

    def _summary(self) -> Summary:
        graded = [act for act in self.acts if act.grade is not None]
        slipped = list(dict.fromkeys(act.key for act in graded if act.grade == "again"))
        ahead = self.collection.days_ahead(7)
        questions = [stored.prompt.question for key in slipped if (stored := self.collection.stored(key))]
        return Summary(
            reviewed=len(graded),
            right=sum(act.grade != "again" for act in graded),
            again=sum(act.grade == "again" for act in graded),
            seconds=(self.collection.now() - self._started).total_seconds(),
            slipped=tuple(questions),
            slipped_keys=tuple(slipped),
            tomorrow=ahead[0][1],
            week=sum(count for _, count in ahead),
            next_at=self.queue.next_at(),
        )


def _chosen(asked: Asked, number: int) -> str:
    if not 1 <= number <= len(asked.choices):
        raise StudyError(f"there is no choice {number}; there are {len(asked.choices)}")
    return asked.choices[number - 1]
