"""A grader for each kind of prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.grading.items import assign, items, judgements, spellings
from quiz.grading.judge import WRONG, Judged, Lookup, is_right, judge
from quiz.grading.order import longest_run, order_score
from quiz.grading.result import Part, Result, of_one, of_parts
from quiz.grading.units import with_units

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quiz.model.prompt import Prompt


def _one(prompt: Prompt, given: Sequence[str], others: Lookup) -> Result:
    wanted = with_units((*prompt.answer, *prompt.accept), prompt)
    return of_one(judge(", ".join(given), wanted, prompt.language, others))


def _list(prompt: Prompt, given: Sequence[str], others: Lookup) -> Result:
    """In any order; what is none of the items counts as one more that was asked for, a second mention as nothing."""
    wanted = _wanted(prompt)
    texts = items(given, wanted, prompt.language)
    rows = judgements(texts, wanted, prompt.language, others)
    parts = [_part(text, row, item) for text, row, item in zip(texts, rows, assign(rows), strict=True)]
    hits = sum(part.item is not None for part in parts)
    wrong = sum(all(judged.verdict == "wrong" for judged in row) for row in rows)
    return of_parts(hits / max(len(wanted), hits + wrong), parts, len(wanted))


def _order(prompt: Prompt, given: Sequence[str], others: Lookup) -> Result:
    """In place; where the order broke, by the longest run that is left."""
    wanted = _wanted(prompt)
    texts = items(given, wanted, prompt.language)
    rows = judgements(texts, wanted, prompt.language, others)
    run = dict(longest_run(rows))
    rest = [
        [WRONG if at in run or item in run.values() else j for item, j in enumerate(r)] for at, r in enumerate(rows)
    ]
    elsewhere = assign(rest)
    parts = [
        _part(text, row, run[at]) if at in run else Part(text, "wrong", elsewhere[at])
        for at, (text, row) in enumerate(zip(texts, rows, strict=True))
    ]
    arranged = len(texts) == len(wanted) and all(part.item is not None for part in parts)
    return of_parts(order_score(len(run), len(texts), len(wanted), arranged=arranged), parts, len(wanted))


def _compare(prompt: Prompt, given: Sequence[str], others: Lookup) -> Result:
    """Cell by cell; an empty one is missed."""
    wanted = _wanted(prompt)
    texts = list(given) if len(given) > 1 else items(given, wanted, prompt.language)
    parts = []
    for at, (text, spelled) in enumerate(zip(texts, wanted, strict=False)):
        judged = judge(text, spelled, prompt.language, others)
        parts.append(_part(text, [judged], 0 if judged.verdict != "wrong" else None, first=at))
    hits = sum(part.item is not None for part in parts)
    return of_parts(hits / max(len(wanted), len(texts)), parts, len(wanted))


def _choice(prompt: Prompt, given: Sequence[str], others: Lookup) -> Result:
    """What was picked, or typed; a wrong one takes a right one back."""
    picks = [_pick(text, prompt.choices or prompt.answer, prompt.language) for text in dict.fromkeys(given)]
    right = [prompt.answer.index(pick) if pick in prompt.answer else None for pick in dict.fromkeys(picks)]
    parts = [
        Part(text, "wrong" if item is None else "right", item)
        for text, item in zip(dict.fromkeys(picks), right, strict=True)
    ]
    hits = sum(item is not None for item in right)
    return of_parts((hits - (len(right) - hits)) / len(prompt.answer), parts, len(prompt.answer))


def _open(prompt: Prompt, given: Sequence[str], others: Lookup) -> Result:
    """The points that were ticked."""
    parts = [Part(text, "right", prompt.answer.index(text)) for text in dict.fromkeys(given) if text in prompt.answer]
    return of_parts(len(parts) / len(set(prompt.answer)), parts, len(prompt.answer))


GRADERS: dict[str, Callable[[Prompt, Sequence[str], Lookup], Result]] = {
    "basic": _one,
    "cloze": _one,
    "list": _list,
    "order": _order,
    "compare": _compare,
    "choice": _choice,
    "open": _open,
}


def _wanted(prompt: Prompt) -> list[tuple[str, ...]]:
    """Of each item, or cell, what counts for it."""
    found = spellings(prompt.answer, prompt.accept, by_place=prompt.kind != "compare")
    heads = prompt.columns or ("",) * len(found)
    return [with_units(spelled, prompt, head) for spelled, head in zip(found, heads, strict=True)]


def _pick(text: str, choices: Sequence[str], language: str) -> str:
    """The choice that a text is, or else the only one that it says."""
    if text in choices:
        return text
    said = [choice for choice in choices if is_right(text, [choice], language)]
    return said[0] if len(said) == 1 else text


def _part(text: str, row: Sequence[Judged], item: int | None, *, first: int = 0) -> Part:
    """`first` is the number of the item that the row begins with."""
    if item is None:
        return Part(text, "wrong", None)
    return Part(text, row[item].verdict, first + item, row[item].read_as)
