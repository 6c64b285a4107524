"""Edits of notes as people make them, with the line that each passage has become."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

_ITEM = re.compile(r"^(\s*)([-*+]|\d+[.)]) +\S")


@dataclass
class Line:
    """A line with the line of the note before that it was; None where it is new or no one's."""

    text: str
    was: int | None
    touched: str = ""


def edited(text: str, seed: int, share: float = 0.03) -> list[Line]:
    """The lines after 3 % of the passages changed."""
    random = Random(seed)
    lines = [Line(line, n) for n, line in enumerate(text.split("\n"), 1)]
    passages = [line for line in lines if _is_passage(line.text)]
    count = max(1, round(len(passages) * share))
    kinds = ("typo",) * 25 + ("reword",) * 25 + ("move",) * 20 + ("reorder",) * 10
    kinds += ("split",) * 5 + ("merge",) * 5 + ("gone",) * 10
    for line in random.sample(passages, min(count, len(passages))):
        if line in lines and not line.touched:
            _EDITS[random.choice(kinds)](lines, line, random)
    return lines


def _is_passage(text: str) -> bool:
    return bool(_ITEM.match(text)) or (len(text) > 30 and text[:1].isalpha() and "|" not in text)


def _typo(lines: list[Line], line: Line, random: Random) -> None:
    places = [n for n in range(4, len(line.text) - 1) if line.text[n].isalpha() and line.text[n + 1].isalpha()]
    if places:
        n = random.choice(places)
        line.text = line.text[:n] + line.text[n + 1] + line.text[n] + line.text[n + 2 :]
        line.touched = "typo"


def _reword(lines: list[Line], line: Line, random: Random) -> None:
    """One word in four is another."""
    words = line.text.split(" ")
    places = [n for n, word in enumerate(words) if n > 1 and word.isalpha()]
    for n in random.sample(places, min(len(places), max(1, len(words) // 4))):
        words[n] = random.choice(("usually", "mostly", "보통", "실제로", "often"))
    line.text = " ".join(words)
    line.touched = "reword"


def _move(lines: list[Line], line: Line, random: Random) -> None:
    """To the end of another section, with what stands under it."""
    block = _block(lines, line)
    heads = [n for n, other in enumerate(lines) if re.match(r"#+ ", other.text) and other not in block]
    if not heads:
        return
    for part in block:
        lines.remove(part)
        part.touched = "move"
    heads = [n for n, other in enumerate(lines) if re.match(r"#+ ", other.text)]
    at = random.choice(heads) + 1
    lines[at:at] = [Line("", None), *block, Line("", None)]


def _reorder(lines: list[Line], line: Line, random: Random) -> None:
    """Changes places with the next of its siblings."""
    block = _block(lines, line)
    at = lines.index(line) + len(block)
    if at < len(lines) and _ITEM.match(lines[at].text) and _indent(lines[at].text) == _indent(line.text):
        other = _block(lines, lines[at])
        start = lines.index(line)
        lines[start : start + len(block) + len(other)] = [*other, *block]
        line.touched = "reorder"


def _split(lines: list[Line], line: Line, random: Random) -> None:
    """At its last comma, else at a space near its middle."""
    cut = line.text.rfind(", ", 10, len(line.text) - 12)
    cut = cut if cut > 0 else line.text.find(" ", max(len(line.text) // 2, 10), len(line.text) - 12)
    if cut > 0:
        indent = " " * _indent(line.text) + ("- " if _ITEM.match(line.text) else "")
        lines.insert(lines.index(line) + 1, Line(indent + line.text[cut:].lstrip(", "), None))
        line.text = line.text[:cut]
        line.touched = "split"


def _merge(lines: list[Line], line: Line, random: Random) -> None:
    """With the next of its siblings, else with the one before."""
    at = lines.index(line)
    for one, other in ((at, at + 1), (at - 1, at)):
        if one >= 0 and other < len(lines) and _alone(lines, one) and _alone(lines, other):
            kept, gone = lines[one], lines[other]
            if _indent(kept.text) == _indent(gone.text):
                kept.text = f"{kept.text}, {_ITEM.sub(lambda m: m[0][-1], gone.text)}"
                kept.touched = "merge"
                del lines[other]
                return


def _alone(lines: list[Line], at: int) -> bool:
    """Is it an item with nothing under it?"""
    return bool(_ITEM.match(lines[at].text)) and len(_block(lines, lines[at])) == 1


def _gone(lines: list[Line], line: Line, random: Random) -> None:
    for part in _block(lines, line):
        lines.remove(part)


def _block(lines: list[Line], line: Line) -> list[Line]:
    """An item with what stands under it; a paragraph alone."""
    at = lines.index(line)
    end = at + 1
    if _ITEM.match(line.text):
        while end < len(lines) and lines[end].text.strip() and _indent(lines[end].text) > _indent(line.text):
            end += 1
    return lines[at:end]


def _indent(text: str) -> int:
    return len(text.expandtabs(4)) - len(text.expandtabs(4).lstrip())


_EDITS = {
    **{"typo": _typo, "reword": _reword, "move": _move, "reorder": _reorder},
    **{"split": _split, "merge": _merge, "gone": _gone},
}
