"""What an answer is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from quiz.grading.judge import Judged

Verdict = Literal["right", "nearly", "partly", "wrong"]
Suggested = Literal["again", "hard", "good"]


class Part(NamedTuple):
    """One of several things that were answered."""

    given: str
    verdict: Verdict
    """`right`, `nearly` or `wrong`; of an order also wrong where the item stands out of its order."""
    item: int | None
    """Which of the expected items it is, from 0; None where it is none."""
    read_as: str = ""
    """What it says on the other keyboard layout, where that was meant."""


class Result(NamedTuple):
    """What an answer is worth: right and nearly right score 1, wrong 0, partly between."""

    verdict: Verdict
    score: float
    """0 to 1: the share of what was asked for."""
    parts: tuple[Part, ...] = ()
    """List, order, choice and compare: what was given, in order."""
    missed: tuple[int, ...] = ()
    """The expected items, from 0, that nothing given was; of an order those out of their order are not missed."""
    read_as: str = ""
    """Basic and cloze: what it says on the other keyboard layout, where that was meant."""


def of_one(judged: Judged) -> Result:
    """The result of an answer that is one text."""
    return Result(judged.verdict, float(judged.verdict in ("right", "nearly")), read_as=judged.read_as)


def of_parts(score: float, parts: list[Part], wanted: int) -> Result:
    """The result of an answer in parts; right only if every part is."""
    found = {part.item for part in parts}
    missed = tuple(index for index in range(wanted) if index not in found)
    if score >= 1:
        slips = any(part.verdict == "nearly" for part in parts)
        return Result("nearly" if slips else "right", 1.0, tuple(parts), missed)
    return Result("partly" if score > 0 else "wrong", max(score, 0.0), tuple(parts), missed)


def suggested(result: Result, pass_mark: float, *, hint: bool = False) -> Suggested:
    """The grade of a result: partly right is Hard from the pass mark on, in percent. A hint caps at Hard."""
    if result.verdict in ("right", "nearly"):
        return "hard" if hint else "good"
    return "hard" if result.verdict == "partly" and result.score * 100 >= pass_mark else "again"
