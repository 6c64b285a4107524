"""Hold an answer against what was asked for. Light: the rules are imported with the first answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.grading.judge import Lookup
    from quiz.grading.result import Result
    from quiz.model.prompt import Prompt


def grade_answer(prompt: Prompt, given: Sequence[str], others: Lookup | None = None) -> Result:
    """Grade the texts that were answered: items, cells, picks; of an open prompt, the points that were ticked.

    `others` finds the prompts of other cards by the form of their answer: a slip that makes one of those is wrong.
    """
    from quiz.grading.judge import nowhere
    from quiz.grading.kinds import GRADERS

    return GRADERS[prompt.kind](prompt, given, others or nowhere)


def same_answer(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Would the old answer be graded right, or nearly right, against the new one? Lists may change their order.

    Nearly right is a slip that makes no other word, so a typo that was mended is no other answer.
    """
    if sorted(old) == sorted(new):
        return True
    if len(old) != len(new):
        return False
    from quiz.grading.items import assign
    from quiz.grading.judge import judge

    return None not in assign([[judge(was, [now]) for now in new] for was in old])


def warm() -> None:
    """Get ready, so that the first answer takes no longer than the next."""
    from rapidfuzz.distance import OSA, Levenshtein  # noqa: F401 (for later)

    from quiz.grading import kinds, likeness  # noqa: F401 (the same)
