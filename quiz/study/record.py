"""What the journal keeps of a review."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from quiz.index import queries
from quiz.study.view import GRADES

if TYPE_CHECKING:
    from quiz.collection.collection import Collection
    from quiz.study.asked import Asked
    from quiz.study.view import Grade

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
    if queries.has_text(collection.index, prompt.fingerprint):
        return [review]
    text = {"text": prompt.fingerprint, "question": prompt.question, "answer": list(prompt.answer)}
    return [("text", text), review]


def _scored(asked: Asked, keep: str) -> dict[str, Any]:
    """What the answer was worth, and what was typed where it was not right."""
    given = asked.given
    if asked.prompt.kind == "open":
        score = round(len(asked.ticked) / max(len(asked.prompt.answer), 1), 4)
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
