"""What a card is known by when its id is not: its two sides, told from any of its prompts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.model.prompt import BLANK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.model.prompt import Prompt


def sides_of(prompts: Sequence[Prompt]) -> tuple[str, str]:
    """Front and back of a card, from its prompts."""
    if len(prompts) == 1:
        return sides(prompts[0].slot, prompts[0].question, prompts[0].answer)
    return best_sides([(prompt.slot, prompt.question, prompt.answer) for prompt in prompts])


def best_sides(prompts: Sequence[tuple[str, str, tuple[str, ...]]]) -> tuple[str, str]:
    """Front and back of a card from slot, question and answer of some of its prompts."""
    # A gap with a hint does not stand as a blank and cannot be filled in: another tells the sentence.
    return sides(*min(prompts, key=lambda prompt: (BLANK not in prompt[1], prompt[0])))


def sides(slot: str, question: str, answer: tuple[str, ...]) -> tuple[str, str]:
    """Front and back of a card from one prompt: a cloze filled in, a comparison without its rows."""
    if slot.startswith("gap:"):
        return question.replace(BLANK, slot[4:]), ""
    if slot.startswith("row:"):
        return question.removesuffix(f": {slot[4:]}"), ""
    if slot == "reverse":
        return "; ".join(answer), question
    return question, "; ".join(answer)
