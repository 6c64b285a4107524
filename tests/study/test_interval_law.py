"""The interval on the key is the one given: every kind, with fuzz, balance and siblings, while others study too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.collection.collection import Collection
from quiz.study.session import Session, start
from quiz.study.view import GRADES, StudyError, View
from tests.conftest import Clock
from tests.deckfile.test_load import EVERY_KIND

Make = Callable[..., Collection]

turns = st.lists(
    st.tuples(
        st.sampled_from(GRADES),
        st.sampled_from(["reveal", "answer"]),
        # Minutes until the grade, and until the next prompt.
        st.integers(0, 90),
        st.integers(0, 3 * 24 * 60),
        # Does another process answer something between the key shown and the key pressed?
        st.booleans(),
    ),
    min_size=1,
    max_size=25,
)


def shown(session: Session, how: str) -> View:
    """The view with the grades on their keys."""
    prompt = session.view.prompt
    assert prompt is not None
    if how == "reveal" or prompt.kind == "open":
        return session.reveal()
    return session.answer(1 if prompt.kind == "choice" else list(prompt.answer))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(turns)
def test_the_interval_on_the_key_is_the_one_given(make: Make, clock: Clock, chosen: list[tuple]) -> None:
    collection = make(deck=EVERY_KIND)
    session = start(collection)
    for grade, how, until_grade, until_next, other in chosen:
        if session.view.phase == "done":
            session = start(collection)
        if session.view.phase == "done":
            clock.move(days=4)
            continue
        view = shown(session, how)
        clock.move(minutes=until_grade)
        if other:
            answer_elsewhere(make)
            session.reload()
        assert (session.view.due, session.view.intervals) == (view.due, view.intervals)
        assert view.prompt is not None
        before = collection.stored(view.prompt.key)
        try:
            session.grade(grade)
        except StudyError:
            # The other process has answered this very prompt.
            assert other
            assert collection.stored(view.prompt.key) == before
            continue
        agrees(collection, session, view, grade, clock.time)
        clock.move(minutes=until_next)


def agrees(collection: Collection, session: Session, view: View, grade: str, now: datetime) -> None:
    """What was written, what the index has and what stood on the key are one."""
    assert session.last_review is not None
    assert view.prompt is not None
    given_due = session.last_review.data["due"]
    stored = collection.stored(view.prompt.key)
    assert stored is not None
    on_key = view.due[grade]  # type: ignore[index]
    if isinstance(on_key, datetime):
        given_due = datetime.fromisoformat(given_due)
        assert given_due == now + timedelta(seconds=view.intervals[grade])  # type: ignore[index]
        assert stored.state.due_at == given_due
    else:
        assert given_due == on_key.isoformat()
        assert stored.state.due_day == on_key
        assert stored.state.interval * 86400 == view.intervals[grade]  # type: ignore[index]


def answer_elsewhere(make: Make) -> None:
    """Another process answers the last prompt of its queue, if there is one besides the one asked here."""
    session = start(make(deck=EVERY_KIND))
    if session.view.phase == "question" and session.view.remaining > 1:
        session.skip()
        session.reveal()
        session.grade("easy")
    session.collection.close()
