"""What can be mended for certain: missing ids, letters that are not composed, white space at the ends of lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from quiz.deckfile.edit.edit import SetValue, apply
from quiz.deckfile.edit.ids import new_id
from quiz.deckfile.edit.save import save
from quiz.deckfile.edit.tree import EditError, Tree
from quiz.deckfile.load import load
from quiz.deckfile.loaded import LoadedDeck
from quiz.deckfile.problems import Problem
from quiz.text.words import plural

MENDS = {
    "M01": ("no-id", "a card without an id is known by its words, and found again by guessing when they change"),
    "M02": ("not-composed", "letters typed as parts look the same and compare as different"),
    "M03": ("trailing-space", "white space at the end of a line shows up as a change that nobody made"),
}
_TRAILING = re.compile(r"[ \t]+(?=\r?$)", re.MULTILINE)


def mendable(deck: LoadedDeck, text: str) -> list[Problem]:
    """What `mend` would change, one problem for each kind and deck."""
    without = [card for card in deck.cards if not card.written_id]
    uncomposed = [n for n, line in enumerate(text.split("\n"), 1) if not unicodedata.is_normalized("NFC", line)]
    spaces = _trailing(text)
    if (without or uncomposed) and not _readable(text):
        return []
    found = []
    if without:
        found.append((without[0].line, 1, "M01", f"{plural(len(without), 'card')} without an id"))
    if uncomposed:
        said = f"letters that are not composed (NFC) on {plural(len(uncomposed), 'line')}"
        found.append((uncomposed[0], 1, "M02", said))
    if spaces:
        at = spaces[0][0]
        place = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        found.append((*place, "M03", f"white space at the end of {plural(len(spaces), 'line')}"))
    return [Problem(deck.path, line, column, code, said, "advice") for line, column, code, said in found]


def _readable(text: str) -> bool:
    """Whether the editor can read a deck: one that is broken is mended by hand first."""
    try:
        Tree(text.removeprefix("\ufeff"))
    except EditError:
        return False
    return True


def ids(paths: Iterable[Path]) -> set[str]:
    """The ids that are written in these decks."""
    found: set[str] = set()
    for path in paths:
        with suppress(OSError):
            found |= {card.id for card in load(path, path.stem).cards if card.written_id}
    return found


def mend(path: Path, codes: Collection[str], taken: set[str]) -> None:
    """Mend what is certain in a deck and write it; `taken` holds the ids in use and gains the new ones.

    Raises EditError, ChangedMeanwhileError, OSError; the deck is then as it was.
    """
    content = path.read_bytes()
    text = content.decode()
    mended = text
    if "M02" in codes:
        mended = _unless_meaning_changes(mended, unicodedata.normalize("NFC", mended))
    if "M03" in codes:
        parts, at = [], 0
        for start, end in _trailing(mended):
            parts.append(mended[at:start])
            at = end
        mended = _unless_meaning_changes(mended, "".join([*parts, mended[at:]]))
    if "M01" in codes:
        without = [card for card in load(path, path.stem).cards if not card.written_id]
        mended = apply(mended, [SetValue(card.entry, ("id",), _id(card.id, taken)) for card in without])
    if mended != text:
        save(path, content, mended)


def _id(content_id: str, taken: set[str]) -> str:
    """The id the card is known by already, which keeps its history; another one where that is in use."""
    if content_id in taken:
        return new_id(taken)
    taken.add(content_id)
    return content_id


def _unless_meaning_changes(text: str, mended: str) -> str:
    old, new = (Tree(version.removeprefix("\ufeff")).root.plain for version in (text, mended))
    return mended if old == new else text


def _trailing(text: str) -> list[tuple[int, int]]:
    """White space at the ends of lines, where it is no part of a text in a block."""
    spaces = [match.span() for match in _TRAILING.finditer(text)]
    if not spaces:
        return []
    mark = len(text) - len(text.removeprefix("\ufeff"))
    try:
        blocks = [n for n in Tree(text[mark:]).root.walk() if n.style in ("|", ">")]
    except EditError:
        return []
    inside = [(mark + node.start, mark + node.end) for node in blocks]
    return [span for span in spaces if not any(start <= span[0] <= end for start, end in inside)]
