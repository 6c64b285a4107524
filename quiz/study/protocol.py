"""The session protocol: JSON objects in, JSON objects out, one sitting between them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from quiz.study.view import GRADES, StudyError
from quiz.text.safe import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from quiz.study.session import Session
    from quiz.study.view import View

Message = dict[str, Any]

LONGEST = 1 << 20
"""Bytes of a request that is still read."""


def requests(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream, in bounded memory: of a line that is too long only so much that it shows."""
    while line := stream.readline(LONGEST + 1):
        rest = line
        while len(rest) > LONGEST and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST + 1)
        yield line


def converse(session: Session, lines: Iterable[bytes]) -> Iterator[Message]:
    """What is said for each line that comes in; begins by itself and ends with `done`."""
    queue = session.queue
    yield {"type": "session", "due": queue.due, "new": queue.new, "learning": len(queue.learning)}
    if session.view.phase != "done":
        yield _moment(session.view)
    for line in lines if session.view.phase != "done" else ():
        if not line.strip():
            continue
        try:
            name, value = _request(line)
            if name == "quit":
                break
            yield from _answered(session, name, value)
        except StudyError as error:
            yield {"type": "error", "message": clean(str(error))}
        if session.view.phase == "done":
            break
    yield _done(session)


def _request(line: bytes) -> tuple[str, Any]:
    if len(line) > LONGEST:
        raise StudyError(f"a request has at most {LONGEST} bytes")
    try:
        request = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise StudyError("a request is UTF-8") from None
    except (ValueError, RecursionError):
        raise StudyError("a request is one JSON object a line") from None
    if not isinstance(request, dict) or len(request) != 1:
        raise StudyError('a request has one key, as in {"reveal": true}')
    name, value = next(iter(request.items()))
    if (name in _ACTS or name == "quit") and value is not True:
        raise StudyError(f'{name} takes true, as in {{"{name}": true}}')
    return name, value


def _answered(session: Session, name: str, value: Any) -> Iterator[Message]:
    if name == "answer":
        yield _moment(session.answer(_given(value)))
    elif name == "grade":
        yield from _graded(session, value)
    elif name == "undo":
        yield _moment(_undone(session, value))
    elif name == "draft":
        raise StudyError(_draft(value))
    elif name in _ACTS:
        view = _ACTS[name](session)
        if view.phase != "done":
            yield _moment(view)
    else:
        raise StudyError(f"no request is called {name[:40]}; there are {', '.join(_NAMES)}")


_ACTS: dict[str, Callable[[Session], View]] = {
    "reveal": lambda session: session.reveal(),
    "hint": lambda session: session.hint(),
    "skip": lambda session: session.skip(),
    "suspend": lambda session: session.suspend(),
    "bury": lambda session: session.bury(),
    "flag": lambda session: session.flag(),
}


_NAMES = ("answer", "grade", "undo", "draft", "quit", *_ACTS)


def _given(value: Any) -> str | int | list[str | int]:
    parts = value if isinstance(value, list) else [value]
    if not parts or any(isinstance(p, bool) or not isinstance(p, str | int) for p in parts):
        raise StudyError("an answer is a text, the number of a choice from 1, or a list of them")
    return parts if isinstance(value, list) else parts[0]


def _undone(session: Session, value: Any) -> View:
    if value == "device":
        return session.undo_device()
    if value is not True:
        raise StudyError('undo takes true, or "device" for the last act before this sitting')
    if not session.acts:
        raise StudyError('nothing to undo in this sitting; {"undo": "device"} takes back the last act before it')
    return session.undo()


def _draft(value: Any) -> str:
    if value not in ("keep", "drop"):
        return "draft takes keep or drop"
    return "drafts cannot be kept or dropped here yet; take draft: true off in the deck, or delete the card"


def _graded(session: Session, grade: Any) -> Iterator[Message]:
    if grade not in GRADES:
        raise StudyError(f"a grade is one of {', '.join(GRADES)}")
    prompt = session.view.prompt
    view = session.grade(grade)
    event = session.last_review
    yield {
        "type": "reviewed",
        "id": event.id if event else None,
        "prompt": prompt.key if prompt else None,
        "grade": grade,
        "due": event.data["due"] if event else None,
    }
    if view.phase != "done":
        yield _moment(view)


def _moment(view: View) -> Message:
    """The answer where it is shown, else the prompt that is asked; after a hint, with it."""
    prompt = view.prompt
    if prompt is None or view.phase == "answer":
        return _result(view)
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
    if prompt.kind == "compare":
        message["columns"] = list(prompt.columns)
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
