"""The session protocol: JSON objects in, JSON objects out, one sitting between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quiz.study.requests import Message, given, held, prompt_message, read
from quiz.study.view import GRADES, StudyError
from quiz.text.safe import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quiz.grading.result import Part
    from quiz.model.prompt import Prompt
    from quiz.study.session import Session
    from quiz.study.view import Confused, View


def converse(session: Session, lines: Iterable[bytes]) -> Iterator[Message]:
    """What is said for each line that comes in; begins by itself and ends with `done`."""
    queue, trouble = session.queue, session.trouble()
    yield {"type": "session", "due": queue.due, "new": queue.new, "learning": len(queue.learning)}
    if trouble:
        yield {"type": "error", "message": clean(trouble)}
    if session.view.phase != "done":
        yield _moment(session.view)
    for line in lines if session.view.phase != "done" else ():
        if not line.strip():
            continue
        before = session.view.prompt
        try:
            name, value = _request(line)
            if name == "quit":
                break
            yield from _answered(session, name, value)
        except StudyError as error:
            yield {"type": "error", "message": clean(str(error))}
            if session.view.phase != "done" and session.view.prompt is not before:
                yield _moment(session.view)
        if session.view.phase == "done":
            break
    yield _done(session)


def _request(line: bytes) -> tuple[str, Any]:
    name, value = read(line)
    if (name in _ACTS or name == "quit") and value is not True:
        raise StudyError(f'{name} takes true, as in {{"{name}": true}}')
    return name, value


def _answered(session: Session, name: str, value: Any) -> Iterator[Message]:
    if name == "answer":
        yield _moment(session.answer(given(value)))
    elif name == "grade":
        yield from _graded(session, value)
    elif name == "hold":
        yield _moment(session.hold(held(value)))
    elif name == "undo":
        yield _moment(_undone(session, value))
    elif name == "draft":
        view = _draft(session, value)
        if view.phase != "done":
            yield _moment(view)
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


_NAMES = ("answer", "hold", "grade", "undo", "draft", "quit", *_ACTS)


def _undone(session: Session, value: Any) -> View:
    if value == "device":
        return session.undo_device()
    if value is not True:
        raise StudyError('undo takes true, or "device" for the last act before this sitting')
    if not session.acts:
        raise StudyError('nothing to undo in this sitting; {"undo": "device"} takes back the last act before it')
    return session.undo()


def _draft(session: Session, value: Any) -> View:
    if value not in ("keep", "drop"):
        raise StudyError("draft takes keep or drop")
    return session.keep_draft() if value == "keep" else session.drop_draft()


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
    message = prompt_message(prompt, view.choices, view.remaining)
    message |= {"draft": prompt.draft, "changed": view.changed is not None}
    return message | ({"hint": prompt.hint} if view.hint_shown else {})


def _result(view: View) -> Message:
    prompt, answered = view.prompt, view.given
    verdict = answered.verdict if answered else None
    return {
        "type": "result",
        "correct": None if verdict is None else verdict in ("right", "nearly"),
        "verdict": verdict,
        "score": answered.score if answered else 0.0,
        "answer": list(prompt.answer) if prompt else [],
        "explain": prompt.explain if prompt else "",
        "suggested": view.suggested if answered else None,
        "intervals": view.intervals,
        "difference": [piece._asdict() for piece in answered.pieces] if answered else [],
        "read_as": answered.read_as if answered else "",
        "parts": [_part(part, prompt) for part in answered.parts] if prompt and answered else [],
        "missed": [prompt.answer[n] for n in answered.missed] if prompt and answered else [],
        "confused_with": _confused(view.confused),
    }


def _part(part: Part, prompt: Prompt) -> Message:
    """A part of an answer, with the item or cell that it was taken for."""
    return part._asdict() | {"item": None if part.item is None else prompt.answer[part.item]}


def _confused(found: Confused | None) -> Message | None:
    if found is None:
        return None
    return {"prompt": found.key, "deck": found.deck, "question": found.question, "answer": list(found.answer)}


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
