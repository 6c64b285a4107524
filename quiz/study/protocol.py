"""The session protocol: JSON objects in, JSON objects out, one sitting between them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from quiz.study.view import GRADES, StudyError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quiz.study.session import Session
    from quiz.study.view import View

Message = dict[str, Any]


def converse(session: Session, lines: Iterable[str]) -> Iterator[Message]:
    """What is said for each line that comes in; begins by itself and ends with `done`."""
    queue = session.queue
    yield {"type": "session", "due": queue.due, "new": queue.new, "learning": len(queue.learning)}
    if session.view.phase != "done":
        yield _moment(session.view)
    for line in lines if session.view.phase != "done" else ():
        if not line.strip():
            continue
        try:
            request = _request(line)
            if "quit" in request:
                break
            yield from _answered(session, request)
        except StudyError as error:
            yield {"type": "error", "message": str(error)}
        if session.view.phase == "done":
            break
    yield _done(session)


def _request(line: str) -> Message:
    try:
        request = json.loads(line)
    except (ValueError, RecursionError):
        raise StudyError("a request is one JSON object a line") from None
    if not isinstance(request, dict) or len(request) != 1:
        raise StudyError('a request has one key, as in {"reveal": true}')
    return request


def _answered(session: Session, request: Message) -> Iterator[Message]:
    (name, value) = next(iter(request.items()))
    if name == "answer":
        yield _result(session.answer(_given(value)))
    elif name == "grade":
        yield from _graded(session, value)
    elif name == "undo":
        yield _moment(session.undo_device() if value == "device" else session.undo())
    elif name in _ACTS:
        view = _ACTS[name](session)
        if view.phase != "done":
            yield _result(view) if name == "reveal" else _moment(view)
    else:
        raise StudyError(f"no request is called {name}; there are answer, grade, undo, quit, {', '.join(_ACTS)}")


_ACTS: dict[str, Callable[[Session], View]] = {
    "reveal": lambda session: session.reveal(),
    "hint": lambda session: session.hint(),
    "skip": lambda session: session.skip(),
    "suspend": lambda session: session.suspend(),
    "bury": lambda session: session.bury(),
    "flag": lambda session: session.flag(),
}


def _given(value: Any) -> str | int | list[str | int]:
    parts = value if isinstance(value, list) else [value]
    if not parts or any(isinstance(p, bool) or not isinstance(p, str | int) for p in parts):
        raise StudyError("an answer is a text, the number of a choice from 1, or a list of them")
    return parts if isinstance(value, list) else parts[0]


def _graded(session: Session, grade: Any) -> Iterator[Message]:
    if grade not in GRADES:
        raise StudyError(f"a grade is one of {', '.join(GRADES)}")
    view = session.grade(grade)
    event = session.last_review
    if event is None:
        return
    data = event.data
    yield {
        "type": "reviewed",
        "id": event.id,
        "prompt": f"{data['card']}#{data['slot']}",
        "grade": grade,
        "due": data["due"],
    }
    if view.phase != "done":
        yield _moment(view)


def _moment(view: View) -> Message:
    """The prompt that is asked; after a hint, with it."""
    prompt = view.prompt
    if prompt is None:
        return {"type": "idle"}
    message: Message = {
        "type": "prompt",
        "prompt": prompt.key,
        "card": prompt.card,
        "slot": prompt.slot,
        "deck": prompt.deck,
        "kind": prompt.kind,
        "question": prompt.question,
        "choices": list(view.choices) or None,
        "draft": prompt.draft,
        "changed": view.changed is not None,
        "remaining": view.remaining,
    }
    return message | ({"hint": prompt.hint} if view.hint_shown else {})


def _result(view: View) -> Message:
    prompt, given = view.prompt, view.given
    verdict = given.verdict if given else None
    return {
        "type": "result",
        "correct": None if verdict is None else verdict in ("right", "nearly"),
        "verdict": verdict,
        "score": given.score if given else 0.0,
        "answer": list(prompt.answer) if prompt else [],
        "explain": prompt.explain if prompt else "",
        "suggested": view.suggested if given else None,
        "intervals": view.intervals,
        "confused_with": None,
    }


def _done(session: Session) -> Message:
    summary = session.close()
    return {
        "type": "done",
        "reviewed": summary.reviewed,
        "right": summary.right,
        "again": summary.again,
        "tomorrow": summary.tomorrow,
        "week": summary.week,
        "next_at": summary.next_at.isoformat() if summary.next_at else None,
    }
