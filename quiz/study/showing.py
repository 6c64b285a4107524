"""What a screen sees of a sitting: the prompt that is asked, or the sitting in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.index import queries
from quiz.study import answering
from quiz.study.asked import answering as asking
from quiz.study.view import Changed, Summary, View

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from quiz.collection.collection import Collection
    from quiz.index.queries import Stored
    from quiz.study.asked import Asked
    from quiz.study.queue import Queue
    from quiz.study.view import Grade


def moment(collection: Collection, asked: Asked, queue: Queue, total: int, *, can_undo: bool, cram: bool) -> View:
    """The prompt on the screen; the sitting began with `total`, and the prompt waits in the queue as well."""
    prompt = asked.prompt
    remaining, repeats = len(queue), len(queue.repeats)
    total = max(total, remaining - repeats)
    return View(
        phase="answer" if asked.answered else "question",
        prompt=prompt,
        position=total - (remaining - repeats) + (prompt.key not in queue.repeats),
        total=total,
        remaining=remaining,
        repeats=repeats,
        answering=asking(collection, prompt),
        choices=asked.choices,
        right_choices=asked.right_choices,
        picked=asked.picked,
        shown=len(prompt.answer) if asked.answered else asked.shown,
        ticked=asked.ticked,
        hint_shown=asked.hint,
        said=asked.given.parts if asked.given else answering.said_so_far(asked),
        given=answering.worth(asked),
        confused=asked.confused,
        suggested=answering.grade_for(collection, asked) if asked.answered else None,
        intervals={grade: outcome.seconds for grade, outcome in asked.outcomes.items()},
        due={grade: outcome.due for grade, outcome in asked.outcomes.items()},
        changed=_changed(collection, asked.stored),
        can_undo=can_undo,
        cram=cram,
        flagged=asked.stored.flagged,
        leech=asked.leech,
        rewrite=asked.rewrite,
        new=asked.stored.state.phase == "new",
        summary=None,
    )


def summary(
    collection: Collection, graded: Sequence[tuple[str, Grade]], started: datetime, next_at: datetime | None
) -> Summary:
    """A sitting in numbers: the keys that were graded, in order."""
    slipped = list(dict.fromkeys(key for key, grade in graded if grade == "again"))
    ahead = collection.days_ahead(7)
    questions = [stored.prompt.question for key in slipped if (stored := collection.stored(key))]
    return Summary(
        reviewed=len(graded),
        right=sum(grade != "again" for _, grade in graded),
        again=sum(grade == "again" for _, grade in graded),
        seconds=(collection.now() - started).total_seconds(),
        slipped=tuple(questions),
        slipped_keys=tuple(slipped),
        tomorrow=ahead[0][1],
        week=sum(count for _, count in ahead),
        next_at=next_at,
    )


def _changed(collection: Collection, stored: Stored) -> Changed | None:
    if not stored.changed or stored.last_text is None:
        return None
    old = collection.ask(queries.text_of, stored.last_text)
    return Changed(*old) if old else None
