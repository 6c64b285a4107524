"""The cards that ask a line of a note, with their memory, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from quiz.index import search
from quiz.progress.changes import differences
from quiz.progress.map import UNASKED
from quiz.progress.recall import CHANGED, share
from quiz.text.safe import clean
from quiz.text.words import percent, plural
from quiz.tui.face import line as marked
from quiz.tui.flow import Hang
from quiz.tui.preview import memory
from quiz.tui.themes import memory_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from quiz.collection.collection import Collection
    from quiz.progress.map import MapCard, NoteMap

_FEW = 5
"""Cards without a line that are named."""


def line_cards(
    collection: Collection, noted: NoteMap, line: int, days: Sequence[int], chosen: int, *, dark: bool
) -> RenderableType:
    """What stands beside a line: of a heading its sum, else each card that asks it, the chosen one with its memory."""
    heading = noted.heading_lines.get(line)
    if heading is not None:
        return Group(_heading(noted, heading, days), *_cards(collection, noted, line, days, chosen, dark=dark))
    if noted.asks.get(line):
        return Group(*_cards(collection, noted, line, days, chosen, dark=dark))
    if noted.line(line, days[0]).sign == UNASKED:
        return Text("? No card asks this line.   a writes one", "")
    return Text("This line says nothing that could be asked.", "dim") if noted.lines[line - 1].strip() else Text()


def _heading(noted: NoteMap, heading: int, days: Sequence[int]) -> Text:
    mark = noted.under(heading, days[0])
    text = Text(clean(noted.headings[heading].text), "bold")
    if not mark.cards:
        return text.append("\nNo card asks anything under it.", "not bold dim")
    text.append(f"\n{plural(mark.cards, 'card')}, {plural(mark.share.prompts, 'prompt')}", "not bold")
    new = mark.share.prompts - mark.share.learnt
    text.append(f", {new} not learnt yet" if new else "", "not bold")
    text.append(f", {mark.share.aside} set aside" if mark.share.aside else "", "not bold")
    if mark.share.learnt:
        shares = " → ".join(percent(noted.under(heading, day).share.recall or 0) for day in days)
        text.append(f"\nrecalled {shares}", "not bold")
    lost = [card for card in noted.cards_under(heading) if not card.lines]
    if lost:
        text.append(f"\n{plural(len(lost), 'card')} of no line here: ", "not bold dim")
        text.append(" · ".join(" ".join(card.front.split()) for card in lost[:_FEW]), "not bold dim")
    return text


def _cards(
    collection: Collection, noted: NoteMap, line: int, days: Sequence[int], chosen: int, *, dark: bool
) -> list[RenderableType]:
    parts: list[RenderableType] = []
    cards = noted.cards_at(line)
    for n, card in enumerate(cards):
        here = n == chosen % len(cards)
        found = share(card.prompts, days[0], noted.decay)
        mark = Text("▸ " if here and len(cards) > 1 else "", "bold")
        sign = CHANGED if card.changed_at(line) and not found.spent else found.sign
        mark.append(f"{sign} ", memory_style(sign, dark=dark))
        parts.append(Hang(mark, marked(" ".join(card.front.split()))))
        if here:
            parts += _chosen(collection, noted, card)
    return parts


def _chosen(collection: Collection, noted: NoteMap, card: MapCard) -> list[RenderableType]:
    """The answer, the memory, the deck, and what the note says else than what was learnt."""
    parts: list[RenderableType] = [Hang(Text("  "), marked(" ".join(card.back.split())))] if card.back else []
    for told in differences(collection, noted, card):
        parts.append(Hang(Text(f"  △ {told.about} was  ", "bold"), Text(" ".join(clean(told.was).split()))))
        parts.append(Hang(Text("        now  ", "bold"), Text(" ".join(clean(told.now).split()))))
    rows = search.rows(collection.index, collection.search_now(), [card.id])
    parts += [Hang(Text("  "), memory(row, search.grades(collection.index, row.id))) for row in rows]
    draft = " · draft" if card.draft else ""
    parts += [Hang(Text("  "), Text(f"{clean(card.deck)}{draft}", "dim")), Text()]
    return parts
