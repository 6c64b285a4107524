"""One text against the texts that count for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from quiz.grading.layout import other_layouts
from quiz.grading.reading import freer_forms, typed_forms
from quiz.grading.result import Verdict
from quiz.grading.same import same

Lookup = Callable[[str], Sequence[str]]
"""The keys of other cards' prompts whose expected answer has a form (`reading.forms`); asked a few times an answer."""


def nowhere(form: str) -> Sequence[str]:
    """No other card's answer."""
    return ()


class Judged(NamedTuple):
    """What one text is worth."""

    verdict: Verdict
    """`right`, `nearly` or `wrong`."""
    read_as: str = ""
    """What it says on the other keyboard layout, where that was meant."""


WRONG = Judged("wrong")
_LONGER = 200
"""Characters by which an answer may be longer than three times what is expected, dress and all."""


def judge(given: str, wanted: Sequence[str], language: str = "", others: Lookup = nowhere) -> Judged:
    """Hold a text against an answer and its other spellings; the best one counts."""
    if len(given) > 3 * max(map(len, wanted)) + _LONGER:
        return WRONG
    if is_right(given, wanted, language, others):
        return Judged("right")
    for meant in other_layouts(given, "".join(wanted)):
        if is_right(meant, wanted, language, others):
            return Judged("right", read_as=meant)
    from quiz.grading.brackets import alternatives
    from quiz.grading.likeness import alike

    texts = [*wanted, *(other for text in wanted for other in alternatives(text))]
    if any(alike(given, text, language) for text in texts) and not _is_elsewhere(given, language, others):
        return Judged("nearly")
    return WRONG


def is_right(given: str, wanted: Sequence[str], language: str = "", others: Lookup = nowhere) -> bool:
    """Is it one of the texts? A Korean ending is no part of it, unless with it the text is another card's answer."""
    if any(same(given, text, language, endings=False) for text in wanted):
        return True
    return any(same(given, text, language) for text in wanted) and not _is_elsewhere(given, language, others)


def said_elsewhere(given: str | Iterable[str], others: Lookup, language: str = "") -> tuple[str, ...]:
    """The keys of the prompts whose answer was given instead, those that it is exactly first.

    To be asked only where the answer was wrong; `others` leaves the asked card out.
    """
    texts = [given] if isinstance(given, str) else list(given)
    found: dict[str, None] = {}
    for read in (typed_forms, freer_forms):
        for text in texts:
            for form in sorted(read(text, language)):
                found |= dict.fromkeys(others(form))
    return tuple(found)


def _is_elsewhere(given: str, language: str, others: Lookup) -> bool:
    return any(others(form) for form in typed_forms(given, language))
