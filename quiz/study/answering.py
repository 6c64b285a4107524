"""What an answer is worth: verdict, difference, confusion, and the grade that follows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.grading.grade import grade_answer
from quiz.grading.result import Result, suggested
from quiz.study.asked import answering
from quiz.study.view import Confused, Given, StudyError
from quiz.text.safe import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quiz.collection.collection import Collection
    from quiz.grading.difference import Piece
    from quiz.grading.result import Part
    from quiz.model.prompt import Prompt
    from quiz.study.asked import Asked
    from quiz.study.view import Grade

_SINGLE = ("basic", "cloze")
_TYPED = ("basic", "cloze", "list", "order", "compare")
_SEPARATED = re.compile(r"[;,、|→]|->")
_LONGEST = 10_000
"""Characters of an answer, and parts of one, that are still graded."""


def take(collection: Collection, asked: Asked, given: str | int | Sequence[str | int]) -> None:
    """Grade an answer: a text, the number of a choice from 1, or a list of either. Raises StudyError.

    An open answer is kept, to be held against its points.
    """
    values = [given] if isinstance(given, str | int) else list(given)
    texts = [_chosen(asked, value) if isinstance(value, int) else clean(value) for value in values]
    if len(texts) > _LONGEST or sum(map(len, texts)) > _LONGEST:
        raise StudyError(f"an answer has at most {_LONGEST} characters")
    prompt = asked.prompt
    if prompt.kind == "choice":
        asked.picked = frozenset(n for n, text in enumerate(asked.choices) if text in texts)
    asked.mode = "pick" if prompt.kind == "choice" else "type"
    if prompt.kind == "open":
        asked.given = Given(tuple(texts), None, 0.0)
        return
    # Of a choice all options are known: nothing that is picked can be a slip for another card's answer.
    others = None if prompt.kind == "choice" else collection.others(prompt)
    result = grade_answer(prompt, texts, others)
    pieces = _pieces(prompt, texts) if prompt.kind in _SINGLE and result.verdict != "right" else ()
    asked.given = Given(tuple(texts), result.verdict, result.score, result.parts, result.missed, result.read_as, pieces)
    if prompt.kind in _SINGLE and result.verdict == "wrong":
        asked.confused = _confused(collection, prompt, texts)


def take_item(collection: Collection, asked: Asked, text: str) -> bool:
    """Keep one item of a list, or several in one text. True once none is missing. Raises StudyError."""
    prompt, text = asked.prompt, clean(text)[:_LONGEST]
    if prompt.kind != "list":
        raise StudyError("only a list is answered item by item")
    if not text.strip():
        raise StudyError("an item is not empty")
    others = collection.others(prompt)
    alone = grade_answer(prompt, [text], others).parts
    said = (*asked.said, *(part.given for part in alone))
    after = grade_answer(prompt, said, others)
    fresh = after.parts[len(asked.said) :]
    if all(part.item is None for part in fresh) and any(part.item is not None for part in alone):
        raise StudyError(f"{text} is there already")
    asked.said = said
    return not after.missed


def taken_apart(asked: Asked, text: str, done: int) -> tuple[str, ...]:
    """The items of an order, or the cells of a comparison, that stand in one text; `done` of them are there already.

    A cell has a name, so what stands there is taken for several only where it is all that are missing.
    """
    prompt, text = asked.prompt, clean(text)[:_LONGEST]
    if not _SEPARATED.search(text):
        return (text,)
    from quiz.grading.items import items, spellings

    wanted = spellings(prompt.answer, prompt.accept, by_place=prompt.kind == "order")
    parts = tuple(items([text], wanted, prompt.language))
    fits = prompt.kind == "order" or len(parts) == len(prompt.answer) - done
    return parts if fits and parts else (text,)


def said_so_far(asked: Asked) -> tuple[Part, ...]:
    """The items of a list that were typed, each with what it is."""
    return grade_answer(asked.prompt, asked.said).parts if asked.said else ()


def tick(asked: Asked, index: int) -> None:
    """Tick a point (from 0) of an open question as held, or untick it. Raises StudyError."""
    if asked.prompt.kind != "open" or not asked.answered or not 0 <= index < len(asked.prompt.answer):
        raise StudyError("there is no such point to tick")
    asked.ticked ^= {index}
    asked.judged = True


def hold(asked: Asked, points: Iterable[int]) -> None:
    """Tick these points (from 1) and no other. Raises StudyError."""
    held, count = set(points), len(asked.prompt.answer)
    if asked.prompt.kind != "open" or not asked.answered:
        raise StudyError("points are held once the answer to an open question is shown")
    if not held <= set(range(1, count + 1)):
        raise StudyError(f"there are {count} points, numbered from 1")
    asked.ticked = frozenset(number - 1 for number in held)
    asked.judged = True


def worth(asked: Asked) -> Given | None:
    """What was answered and what it is worth; an open answer as much as the points that were ticked, once some were."""
    if asked.prompt.kind != "open" or not asked.judged:
        return asked.given
    result = by_points(asked)
    return Given(asked.given.answer if asked.given else (), result.verdict, result.score)


def by_points(asked: Asked) -> Result:
    """What an open answer is worth by the points that are ticked."""
    share = len(asked.ticked) / max(len(asked.prompt.answer), 1)
    return Result("right" if share == 1 else "partly" if share else "wrong", share)


def grade_for(collection: Collection, asked: Asked) -> Grade:
    """The grade to suggest: right and nearly Good, wrong Again, partly by the pass mark; a hint caps at Hard."""
    prompt, given = asked.prompt, asked.given
    if prompt.kind == "open":
        result = by_points(asked)
    elif given is None or given.verdict is None:
        gave_up = prompt.kind in _TYPED and answering(collection, prompt) == "type"
        return "again" if gave_up else "hard" if asked.hint else "good"
    else:
        result = Result(given.verdict, given.score)
    return suggested(result, collection.settings.pass_mark, hint=asked.hint)


def _chosen(asked: Asked, number: int) -> str:
    if not 1 <= number <= len(asked.choices):
        raise StudyError(f"there is no choice {number}; there are {len(asked.choices)}")
    return asked.choices[number - 1]


def _pieces(prompt: Prompt, texts: Sequence[str]) -> tuple[Piece, ...]:
    from quiz.grading.difference import closest, difference

    given = ", ".join(texts)
    return difference(given, closest(given, (*prompt.answer, *prompt.accept)))


def _confused(collection: Collection, prompt: Prompt, texts: Sequence[str]) -> Confused | None:
    """The other card whose answer it is, where it is one; of its own deck rather than of another.

    An item of a list is an answer too, where it is no other card's whole one; a cell or a place in an order is none.
    """
    from quiz.grading.judge import said_elsewhere

    item = None
    for near in (True, False):
        for key in said_elsewhere(", ".join(texts), collection.others(prompt, near=near), prompt.language):
            stored = collection.stored(key)
            if stored is None:
                continue
            other = stored.prompt
            found = Confused(key, other.deck, other.question, other.answer)
            if len(other.answer) == 1:
                return found
            if other.kind == "list":
                item = item or found
    return item
