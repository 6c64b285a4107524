"""What the journal keeps of a review."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from quiz.index import queries
from quiz.study.answering import by_points
from quiz.study.view import GRADES, StudyError

if TYPE_CHECKING:
    from quiz.collection.collection import Collection
    from quiz.study.asked import Asked
    from quiz.study.view import Grade

_SHORT = 80
"""Characters of a question by which an act is known."""
_TYPED = 500
"""Characters of a wrong answer that the journal keeps."""

Act = tuple[str, dict[str, Any]]


def review_acts(collection: Collection, asked: Asked, grade: Grade) -> list[Act]:
    """The acts of a review, the review last; before it the full text where the journal does not hold it yet."""
    prompt, now = asked.prompt, collection.now()
    outcome = asked.outcomes[grade]
    due = now + timedelta(seconds=outcome.seconds) if outcome.days == 0 else outcome.due
    data: dict[str, Any] = {
        "card": prompt.card,
        "slot": prompt.slot,
        "deck": prompt.deck,
        "kind": prompt.kind,
        "mode": asked.mode,
        "grade": GRADES.index(grade) + 1,
        "ms": max(0, round((now - asked.started).total_seconds() * 1000)),
        "choices": len(asked.choices),
        "hints": int(asked.hint),
        "day": (asked.day or collection.today()).isoformat(),
        "due": due.isoformat(),
        "params": collection.parameters_name(),
        "text": prompt.fingerprint,
    }
    review: Act = ("review", data | _scored(asked, collection.settings.journal_answers))
    if collection.ask(queries.has_text, prompt.fingerprint):
        return [review]
    text = {"text": prompt.fingerprint, "question": prompt.question, "answer": list(prompt.answer)}
    return [("text", text), review]


def before_this_sitting(collection: Collection) -> str:
    """The last act of this device in words: what taking it back would undo. Raises StudyError where there is none."""
    found = collection.ask(queries.last_act, collection.journal.device)
    if found is None:
        raise StudyError("nothing to undo on this device")
    _, key, act = found
    stored = collection.stored(key)
    about = " ".join(stored.prompt.question.split())[:_SHORT] if stored else str(act["card"])
    what = GRADES[act["grade"] - 1] if act["event"] == "review" else act["event"]
    return f"{what} on {str(act['at'])[:16].replace('T', ' ')}: {about}"


def _scored(asked: Asked, keep: str) -> dict[str, Any]:
    """What the answer was worth, and what was typed where it was not right."""
    given = asked.given
    if asked.prompt.kind == "open":
        score = round(by_points(asked).score, 4)
        typed = "; ".join(given.answer)[:_TYPED] if given and score < 1 and keep == "wrong" else ""
        return {"score": score} | ({"typed": typed} if typed else {})
    if given is None:
        return {}
    data: dict[str, Any] = {"score": round(given.score, 4), "verdict": given.verdict}
    if asked.confused is not None:
        data["said"] = asked.confused.key
    if given.verdict != "right" and keep == "wrong":
        data["typed"] = "; ".join(given.answer)[:_TYPED]
    return data
