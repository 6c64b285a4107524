"""A card compiled into the prompts that it makes."""

from __future__ import annotations

from quiz.model.cards import (
    BasicCard,
    Card,
    ChoiceCard,
    ClozeCard,
    CompareCard,
    DeckHead,
    ListCard,
    OpenCard,
    OrderCard,
)
from quiz.model.gaps import Gap, gaps, without_marks
from quiz.model.prompt import BLANK, Prompt, Source


def compile_card(card: Card, card_id: str, deck: str, head: DeckHead) -> tuple[Prompt, ...]:
    """The prompts of a card, in order, with slots that stay when other parts of the card change."""
    maker = _Maker(card, card_id, deck, head)
    match card:
        case BasicCard():
            front = maker.prompt("front", "basic", card.question, (card.answer,))
            if not card.reverse:
                return (front,)
            return (front, maker.prompt("reverse", "basic", card.answer, (card.question,), accept=()))
        case ListCard():
            return (maker.prompt("front", "list", card.question, tuple(card.answer)),)
        case OrderCard():
            return (maker.prompt("front", "order", card.question, tuple(card.order)),)
        case ClozeCard():
            return _cloze(card, maker)
        case ChoiceCard():
            right = (card.answer,) if isinstance(card.answer, str) else tuple(card.answer)
            options = () if card.choices == "auto" else tuple(card.choices)
            return (maker.prompt("front", "choice", card.question, right, choices=options),)
        case CompareCard():
            return _compare(card, maker)
        case OpenCard():
            return (maker.prompt("front", "open", card.question, tuple(card.points)),)


class _Maker:
    """Fills in what all prompts of a card share."""

    def __init__(self, card: Card, card_id: str, deck: str, head: DeckHead) -> None:
        self.shared: dict[str, object] = {
            "accept": tuple(card.accept),
            "hint": card.hint or "",
            "explain": card.explain or "",
            "source": Source(card.source.note, card.source.heading) if card.source else None,
            "tags": tuple(dict.fromkeys([*head.tags, *card.tags])),
            "language": head.language or "",
            "answering": card.answering,
            "deck_answering": head.answering,
            "draft": card.draft,
            "gone": card.gone,
        }
        self.deck, self.card = deck, card_id

    def prompt(self, slot: str, kind: str, question: str, answer: tuple[str, ...], **more: object) -> Prompt:
        values = self.shared | more
        return Prompt(self.deck, self.card, slot, kind, question, answer, **values)  # type: ignore[arg-type]


def _cloze(card: ClozeCard, maker: _Maker) -> tuple[Prompt, ...]:
    found = gaps(card.cloze)
    texts = dict.fromkeys(gap.text for gap in found)
    return tuple(_gap(card, found, text, maker) for text in texts)


def _gap(card: ClozeCard, found: list[Gap], asked: str, maker: _Maker) -> Prompt:
    """One gap hidden, wherever it stands; the others shown."""
    cloze = card.cloze
    around, last, hint = [""], 0, ""
    for gap in found:
        around[-1] += without_marks(cloze[last : gap.start])
        if gap.text == asked:
            around.append("")
            hint = hint or gap.hint
        else:
            around[-1] += gap.text
        last = gap.end
    around[-1] += without_marks(cloze[last:])
    blank = f"[{hint}]" if hint else BLANK
    more = {"around": tuple(around), "accept": card.accepted(asked)}
    return maker.prompt(f"gap:{asked}", "cloze", blank.join(around), (asked,), **more)


def _compare(card: CompareCard, maker: _Maker) -> tuple[Prompt, ...]:
    rows = tuple((label, *cells) for label, cells in card.rows.items())
    return tuple(
        maker.prompt(
            f"row:{row[0]}",
            "compare",
            f"{card.compare}: {row[0]}",
            row[1:],
            columns=tuple(card.columns),
            rows=rows,
        )
        for row in rows
    )
