"""The rows of a text; where a quote is not closed, which lines that costs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

Problem = tuple[int, str]
"""A line, from 1, and what is wrong on it."""


def rows(text: str, separator: str, skipped: int, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not empty, each with its first line; lines end in LF alone.

    `skipped` lines stood above. What cannot be read is added to `problems`, every line of it.
    """
    lines = io.StringIO(text, newline="\n").readlines()
    reader = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        first = reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raw = lines[first : reader.line_num]
            opens = _opens(raw, separator)
            if len(raw) > 1 or opens is None or _is_open(raw, error):
                problems += _unread(raw, opens, first + 1 + skipped, error)
                continue
            # On one line it costs no other one, and what is meant is plain: `"5" disk`.
            cells = next(csv.reader(raw, delimiter=separator))
        if any(cell.strip() for cell in cells):
            yield first + 1 + skipped, cells


def _is_open(raw: list[str], error: csv.Error) -> bool:
    return not raw or "unexpected end" in str(error) or "field limit" in str(error)


def _opens(raw: list[str], separator: str) -> int | None:
    """The line, from 0, on which the quote opens that does not end its cell; None where all do."""
    text, sign = "".join(raw), re.escape(separator)
    cell = re.compile(rf'"[^"]*+(?:""[^"]*+)*+"(?=[{sign}\n]|\Z)|(?!")[^{sign}\n]*+')
    at = 0
    while at <= len(text):
        found = cell.match(text, at)
        if found is None:
            return text.count("\n", 0, at)
        at = found.end() + 1
    return None


def _unread(raw: list[str], opens: int | None, first: int, error: csv.Error) -> Iterator[Problem]:
    """The line on which the quote opens, and all that went with it."""
    if opens is None:
        size = f"a cell has more than {csv.field_size_limit():,} characters"
        yield first, size if "field limit" in str(error) else f"cannot be read as a row: {error}"
        return
    last = first + len(raw) - 1
    if _is_open(raw, error):
        yield first + opens, "the quote that opens here is not closed"
    else:
        yield (
            first + opens,
            f"the quote that opens here is closed on line {last} in the middle of a cell: one is missing",
        )
    for line, text in enumerate(raw, first):
        if line != first + opens and text.strip():
            yield line, f"not read, because of the quote on line {first + opens}"
