"""The memory map and the list of notes as plain values, for scripts and editors."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.progress.map import MapCard, Mark, NoteMap
    from quiz.progress.notes import NoteRow


def map_report(noted: NoteMap, day: int, today: int) -> dict[str, Any]:
    """The map on a day (an ordinal): every line with a sign, every heading, every card, and all together."""
    lines = [
        {"line": line, **_mark(noted.line(line, day)), "cards": [card.id for card in noted.cards_at(line)]}
        for line in sorted({*noted.asks, *noted.unasked})
    ]
    headings = [
        {
            **{"line": heading.line, "level": heading.level, "heading": heading.text, **_mark(noted.under(n, day))},
            **{"today": noted.under(n, today).share.recall, "cards": len(noted.cards_under(n))},
        }
        for n, heading in enumerate(noted.headings)
    ]
    total = noted.under(None, day)
    return {
        **{"note": noted.name, "path": str(noted.path)},
        **{"day": _iso(day), "today": _iso(today)},
        **{"lines": lines, "headings": headings, "cards": [_card(card, noted, day) for card in noted.cards]},
        "totals": {
            **_mark(total),
            **{"today": noted.under(None, today).share.recall, "cards": total.cards, "aside": total.share.aside},
            **{"lines": len(noted.shape.said), "asked": len(noted.shape.said) - len(noted.unasked)},
            "unplaced": len(noted.unplaced),
        },
    }


def notes_report(rows: Sequence[NoteRow], day: int) -> dict[str, Any]:
    """All notes on a day (an ordinal)."""
    return {
        "day": _iso(day),
        "notes": [
            {("note" if key == "name" else key): value for key, value in row._asdict().items()} | {"sign": row.sign}
            for row in rows
        ],
    }


def _mark(mark: Mark) -> dict[str, Any]:
    return {
        **{"sign": mark.sign, "recall": mark.share.recall},
        **{"prompts": mark.share.prompts, "learnt": mark.share.learnt},
    }


def _card(card: MapCard, noted: NoteMap, day: int) -> dict[str, Any]:
    recalls = {prompt.key: prompt.recall(day, noted.decay) for prompt in card.prompts if prompt.learnt}
    return {
        **{"card": card.id, "deck": card.deck, "kind": card.kind, "front": card.front, "back": card.back},
        **{
            "draft": card.draft,
            "lines": list(card.lines),
            "changed": card.changed or (card.reviewed and bool(card.altered)),
        },
        "prompts": [
            {"prompt": one.key, "recall": recalls.get(one.key), "aside": one.aside, "leech": one.leech}
            for one in card.prompts
        ],
    }


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()
