"""All advice about a deck, and which of it a person wants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from quiz.deckfile.advice import shapes, texts, together
from quiz.deckfile.advice.mends import MENDS, mendable
from quiz.deckfile.advice.rule import DeckRule, Rule, Seen
from quiz.deckfile.load import clean_lines
from quiz.deckfile.nodes import NodeError, compose, key_of, place_of
from quiz.deckfile.problems import Problem
from quiz.text.errors import PersonError

if TYPE_CHECKING:
    import yaml

    from quiz.deckfile.loaded import LoadedCard, LoadedDeck

CARD_RULES: tuple[Rule, ...] = (*texts.RULES, *shapes.RULES)
DECK_RULES: tuple[DeckRule, ...] = together.RULES

_UNREADABLE = ("large", "utf-8", "yaml", "control")


class UnknownCodeError(PersonError):
    """`--select` or `--ignore` names a code that there is not."""

    status = 2


def codes() -> dict[str, str]:
    """Every code of advice with its reason."""
    alone = {rule.code: rule.reason for rule in CARD_RULES}
    together_ = {rule.code: rule.reason for rule in DECK_RULES}
    mended = {code: reason for code, (_, reason) in MENDS.items()}
    return dict(sorted((alone | together_ | mended).items()))


def wanted(select: Sequence[str], ignore: Sequence[str]) -> set[str]:
    """The codes that begin with one of `select` (all where there is none) and with none of `ignore`.

    Raises UnknownCodeError for a beginning that no code has.
    """
    every = codes()
    for start in (*select, *ignore):
        if not start or not any(code.startswith(start) for code in every):
            raise UnknownCodeError(f"no advice has the code {start!r}; there are {', '.join(every)}")
    chosen = {code for code in every if code.startswith(tuple(select) or "")}
    return {code for code in chosen if not (ignore and code.startswith(tuple(ignore)))}


def advice(deck: LoadedDeck, chosen: Iterable[str] | None = None) -> list[Problem]:
    """Advice about a deck that was loaded from its file, in the order of lines. Raises OSError."""
    only = set(codes() if chosen is None else chosen)
    if any(problem.code in _UNREADABLE for problem in deck.problems):
        return []
    text = deck.path.read_bytes().decode("utf-8-sig")
    places = _places(clean_lines(text))
    found = [*mendable(deck, text)]
    for code, key, card, said in _about_cards(deck.cards):
        where = key_of(places[card.entry], key) if key and card.entry < len(places) else None
        line, column = (where.start_mark.line + 1, where.start_mark.column + 1) if where else (card.line, 1)
        found.append(Problem(deck.path, line, column, code, said, "advice"))
    return sorted((p for p in found if p.code in only), key=lambda p: (p.line, p.column, p.code))


def card_advice(card: LoadedCard) -> list[tuple[str, str]]:
    """Code and words of what can be said of a card alone, for the screens."""
    seen = Seen(card)
    return [(rule.code, said) for rule in CARD_RULES if (said := rule.check(seen))]


def _about_cards(cards: Sequence[LoadedCard]) -> Iterator[tuple[str, str, LoadedCard, str]]:
    seen = [Seen(card) for card in cards]
    for rule in CARD_RULES:
        for one in seen:
            said = rule.check(one)
            if said:
                yield rule.code, one.key(rule.side), one.card, said
    for group in DECK_RULES:
        for one, said in group.check(seen):
            yield group.code, one.key(group.side), one.card, said


def _places(text: str) -> list[yaml.Node]:
    """The nodes of the cards."""
    try:
        root = compose(text)
    except NodeError:
        return []
    cards = place_of(root, ("cards",)) if root is not None else None
    return list(cards.value) if cards is not None and cards is not root else []
