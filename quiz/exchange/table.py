"""A file of rows: its encoding, its separator and its columns found out."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice

from quiz.exchange.lines import Problem
from quiz.exchange.lines import rows as rows_of
from quiz.text.errors import PersonError
from quiz.text.safe import clean

LARGEST = 64 * 1024 * 1024
"""Bytes of a file."""
ROWS = 200_000
_SAMPLE = 100_000
_SEPARATORS = ("\t", ",", ";", "|")
SEPARATOR_NAMES = {"\t": "tabs", ",": "commas", ";": "semicolons", "|": "pipes", " ": "spaces", ":": "colons"}
_DIRECTIVE = re.compile(r"#([a-z ]+):(.*)", re.IGNORECASE)
_SEP = re.compile(r'"?sep=(.)"?\1*', re.IGNORECASE)
_NAMED = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " ", "colon": ":"}
NAMES: dict[str, tuple[str, ...]] = {
    "question": ("question", "front", "q", "term", "prompt", "word", "질문", "앞면", "앞", "문제", "용어", "단어"),
    "answer": (
        "answer",
        "back",
        "a",
        "definition",
        "meaning",
        "답",
        "답안",
        "정답",
        "뒷면",
        "뒤",
        "뜻",
        "의미",
        "정의",
    ),
    "cloze": ("cloze", "text", "빈칸", "본문"),
    "choices": ("choices", "options", "보기", "선택지"),
    "order": ("order", "순서"),
    "points": ("points", "요점"),
    "compare": ("compare", "비교"),
    "columns": ("columns", "열"),
    "rows": ("rows", "행"),
    "accept": ("accept", "accepted", "also", "허용", "다른 답"),
    "reverse": ("reverse", "반대로"),
    "hint": ("hint", "힌트"),
    "explain": ("explain", "explanation", "extra", "back extra", "notes", "설명", "해설"),
    "source": ("source", "note", "출처", "노트"),
    "heading": ("heading", "제목"),
    "tags": ("tags", "tag", "태그"),
    "answering": ("answering",),
    "draft": ("draft",),
    "gone": ("gone",),
    "id": ("id",),
    "deck": ("deck", "덱"),
    "language": ("language", "언어"),
}
"""Our column to the names it goes by."""
_KEYS = {name: key for key, names in NAMES.items() for name in names}
_ASKING = ("question", "cloze", "compare")


class TableError(PersonError):
    """The file is no table that can be read."""


@dataclass(slots=True)
class Table:
    """The rows of a file, by column."""

    encoding: str
    separator: str
    columns: list[str | None]
    """Our name of each column; None for one that is not read."""
    ignored: list[str]
    """The heads of those."""
    rows: list[tuple[int, dict[str, str]]]
    """The line a row begins on, and its cells."""
    html: bool = False
    anki: bool = False
    explicit: bool = False
    """Question and cloze have a column each: nothing is guessed from marks."""
    problems: list[Problem] = field(default_factory=list)


def read(content: bytes) -> Table:
    """The table in a file. Raises TableError."""
    if len(content) > LARGEST:
        raise TableError(f"larger than {LARGEST >> 20} MB; split the file")
    text, encoding = decoded(content)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    directives, body, skipped = _directives(text)
    separator = _given(directives.pop("sep", "") or directives.get("separator", "")) or _separator(body)
    problems: list[Problem] = []
    lines = list(islice(rows_of(body, separator, skipped, problems), ROWS + 1))
    if len(lines) > ROWS:
        raise TableError(f"more than {ROWS:,} rows; split the file")
    if not lines:
        raise TableError("there are no rows in it")
    columns, has_head = _columns(lines[0][1], directives, separator)
    heads = lines[0][1] if has_head else [f"column {n}" for n in range(1, len(columns) + 1)]
    rows = [(line, _cells(columns, cells)) for line, cells in lines[has_head:]]
    return Table(
        encoding,
        separator,
        columns,
        [head for head, column in zip(heads, columns, strict=False) if column is None and head.strip()],
        rows,
        html=directives.get("html", "").strip().casefold() == "true",
        anki=bool(directives),
        explicit="question" in columns and "cloze" in columns,
        problems=problems,
    )


def decoded(content: bytes) -> tuple[str, str]:
    """The text of a file and the name of its encoding. Raises TableError."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _decode(content, f"{encoding}-sig" if encoding == "utf-8" else encoding), encoding.upper()
    sample = content[:4096]
    if len(sample) > 1 and sample.count(0) > len(sample) // 5:
        little = sample[1::2].count(0) > sample[::2].count(0)
        return _decode(content, "utf-16-le" if little else "utf-16-be"), "UTF-16"
    for encoding in ("utf-8", "cp949", "cp1252"):
        try:
            return content.decode(encoding), encoding.upper()
        except UnicodeDecodeError:
            continue
    raise TableError("its encoding is not known; save it as UTF-8")


def _decode(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise TableError(f"it begins as {encoding.upper()} and is not; save it as UTF-8") from None


def _directives(text: str) -> tuple[dict[str, str], str, int]:
    """Lines such as `#separator:tab` that Anki writes on top, the rest, and how many lines they were.

    `sep` is from a first line such as `sep=;`, which Excel reads and never takes for a row.
    """
    found: dict[str, str] = {}
    lines = text.split("\n")
    count = 0
    if named := _SEP.fullmatch(lines[0]):
        found["sep"], count = named[1], 1
    for line in lines[count:]:
        match = _DIRECTIVE.fullmatch(line)
        if match is None:
            break
        found[match[1].strip().casefold()] = match[2]
        count += 1
    return found, "\n".join(lines[count:]), count


def _given(name: str) -> str:
    """The separator that a name or sign stands for; empty where it can be none."""
    found = _NAMED.get(name.strip().casefold(), name[:1])
    return found if found in SEPARATOR_NAMES else ""


def _separator(text: str) -> str:
    """The separator under which most rows have the same number of cells; one whose first row is a known head wins."""
    sample = text[:_SAMPLE]
    best = max(_SEPARATORS, key=lambda separator: _score(sample, separator))
    if not _score(sample, best):
        problems: list[Problem] = []
        if not any(rows_of(text, ",", 0, problems)) and problems:
            raise TableError("line {}: {}; no row could be read".format(*problems[0]))
        raise TableError("no separator found: a row needs two cells, with a tab or comma between them")
    return best


def _score(sample: str, separator: str) -> float:
    rows = [cells for _, cells in islice(rows_of(sample, separator, 0, []), 500)]
    counts = Counter(len(cells) for cells in rows if len(cells) > 1)
    if not counts:
        return 0
    width, same = counts.most_common(1)[0]
    known = _is_head(rows[0])
    return same / len(rows) + (1 if known else 0) + min(width, 3) / 1000


def _key(head: str) -> str | None:
    return _KEYS.get(" ".join(head.strip().casefold().split()))


def _is_head(cells: list[str]) -> bool:
    """Names of columns, one of them twice perhaps; two words that both mean one column may be a card of words."""
    known = [key for key in map(_key, cells) if key]
    alike = len({*known}) == 1 and len({cell.strip().casefold() for cell in cells}) > 1
    return any(key in known for key in _ASKING) and (len(known) > 1 or len(cells) == 1) and not (alike and known[1:])


def _named(first: list[str]) -> list[str | None]:
    """Our name for each column of a head. Raises TableError where two columns have one name."""
    columns = [_key(cell) for cell in first]
    for key, count in Counter(key for key in columns if key).items():
        if count > 1:
            heads = " and ".join(repr(clean(cell)) for cell, name in zip(first, columns, strict=True) if name == key)
            raise TableError(f"the columns {heads} both mean {key}; rename one, or leave it out")
    return columns


def _columns(first: list[str], directives: dict[str, str], separator: str) -> tuple[list[str | None], bool]:
    """Our name for each column, and whether the first row is their head."""
    if _is_head(first):
        return _named(first), True
    if "columns" in directives:
        named = _named(directives["columns"].split(separator))
        if any(key in _ASKING for key in named):
            return named, False
    special = {
        int(value) - 1: name.removesuffix(" column")
        for name, value in directives.items()
        if name.endswith(" column") and value.strip().isdecimal()
    }
    free = iter(("question", "answer"))
    columns: list[str | None] = []
    for n in range(len(first)):
        name = special.get(n)
        columns.append((name if name in ("tags", "deck") else None) if name else next(free, None))
    return columns, False


def _cells(columns: list[str | None], cells: list[str]) -> dict[str, str]:
    found = {key: cell.strip() for key, cell in zip(columns, cells, strict=False) if key and cell.strip()}
    extra = [cell for cell in cells[len(columns) :] if cell.strip()]
    return found | {"": "\t".join(extra)} if extra else found
