"""Tables: a card for each row of two columns, a comparison of more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from quiz.notes.ask import about, members, of_label, plural, points, what_is
from quiz.notes.fact import Fact, basic
from quiz.notes.inline import plain
from quiz.notes.language import korean, with_particle
from quiz.notes.node import Node
from quiz.notes.phrases import finite, generic, key, noise, stems, structural
from quiz.notes.rules.compare import contrast
from quiz.notes.rules.gist import SHORT, gist
from quiz.notes.rules.sets import set_asked
from quiz.notes.subject import own_label, subject
from quiz.notes.verbs import VERBS
from quiz.notes.words import korean_note

NAME = "table"
_ROWS, _COLUMNS, _CELL = 20, 6, 160
_OTHERS = re.compile(r"(?:misc(?:ellaneous)?|others?|etc\.?|기타|그 ?외|나머지)$", re.IGNORECASE)
"""A row of what is left."""
_EMPTY = re.compile(r"^[-–—\s.x?]*$")
_SIGNS = frozenset("✅❌✔✖⭐⭕")
"""A yes or a no."""
_DESCRIBES = re.compile(
    r"^(?:설명|의미|뜻|정의|내용|역할|기능|description|meaning|definition|what it does"
    r"|purpose|explanation|details?)$",
    re.IGNORECASE,
)
_POINTS_ON = re.compile(
    r"^(?:references?(?:\(s\))?|refs?|links?|urls?|sources?|참고|참조|링크|출처|비고)(?: .*)?$", re.IGNORECASE
)
_NUMBERED = re.compile(r"^(?:no\.?|#|번호|순번|index|idx|순서)$", re.IGNORECASE)


def find(node: Node) -> Iterator[Fact]:
    """What a table's rows tell of their first cells."""
    if node.kind != "table" or len(node.rows) < 2:
        return
    head, rows, lines = _without_numbers(node)
    kept = [i for i, name in enumerate(head) if not i or not _POINTS_ON.match(name)]
    if len(kept) < len(head):
        head, rows = [head[i] for i in kept], [[row[i] for i in kept] for row in rows]
    if len(head) > 1 and rows:
        yield from _kinds(node, rows, lines)
    if len(head) == _PAIR and _two_of_a_kind(head):
        yield from _columns(node, head, rows, lines)
    elif len(head) == 2:
        yield from _pairs(node, head, rows, lines)
    elif 3 <= len(head) <= _COLUMNS + 1 and rows:
        yield from _comparison(node, head, rows, lines)


def _without_numbers(node: Node) -> tuple[list[str], list[list[str]], list[int]]:
    head, width = node.rows[0], len(node.rows[0])
    start = 1 if head and _NUMBERED.match(head[0]) else 0
    pairs = [(row[start:width], line) for row, line in zip(node.rows[1 : _ROWS + 1], node.row_lines[1:], strict=False)]
    full = [(row, line) for row, line in pairs if len(row) == width - start and row and _says(row[0])]
    return head[start:], [row for row, _ in full], [line for _, line in full]


def _says(cell: str) -> bool:
    return cell in _SIGNS or (
        bool(cell)
        and not _EMPTY.match(cell)
        and not _OTHERS.match(cell)
        and len(cell) <= _CELL
        and "{," not in cell
        and not noise(cell)
    )


def title(node: Node) -> str:
    """What a table is about."""
    owner = node.parent
    label = own_label(owner) if owner and owner.kind in ("heading", "item") else ""
    named = label and len(label) <= 50 and "," not in label and not structural(label) and not generic(label)
    return label if named else subject(node)


def _row_node(node: Node, line: int) -> Node:
    return Node("paragraph", "", line, line, parent=node.parent)


def _pairs(node: Node, head: list[str], rows: list[list[str]], lines: list[int]) -> Iterator[Fact]:
    above, name = title(node), head[1]
    yield from _both(node, rows, lines) if len(rows) == _PAIR else ()
    named = Counter(row[0] for row in rows)
    sides = head[0] in _SIDES and sum(map(generic, named)) * 2 >= len(named)
    seen = {label for label, times in named.items() if times > 1}  # It tells what kind a row is of, not which.
    for (label, said), line in zip(rows, lines, strict=True):
        if not _says(said) or label in seen or key(label) == key(said):
            continue
        seen.add(label)
        ko = korean(label + said + name)
        if sides and above and ko:
            question = f"{above}의 {with_particle(label, '은')}?"
        elif not name or _DESCRIBES.match(name):
            short = not ko and len(label) <= 5 and re.fullmatch(r"[A-Z][a-z]+", head[0])
            question = what_is(f"the {label} {head[0].lower()}" if short else label, said, above, ko)
        elif ko:
            question = about(above, f"{label}의 {with_particle(name, '은')}?")
        elif name.lower().removesuffix("s") in VERBS and name.lower().endswith("s"):
            question = about(above, f"What {'do' if plural(label) else 'does'} {label} {name.lower()[:-1]}?")
        elif len(name.split()) <= 2 and finite(name) is False:
            be, small = "are" if plural(name) else "is", name.lower() if re.match(r"[A-Z][a-z]", name) else name
            alike = stems(name) & stems(label)
            question = about(above, f"{label}?" if alike else f"What {be} the {small} of {label}?")
        else:
            question = about(above, f"{label}: {name}?")
        yield basic(question, said, NAME, 0.76, (_row_node(node, line),), frozenset({(line, 0)}))


_TOLD = 10
"""Characters of a cell that tells more than a value."""
_PAIR = 2
"""Rows that are set against each other; columns of a name and what it is."""


def _two_of_a_kind(head: list[str]) -> bool:
    """Whether two columns tell of two things of a kind, row by row, so that no cell names a row."""
    if _opposed(*map(str.lower, head)):
        return True
    one, two = (name.split() for name in head)
    return len(one) > 1 and len(two) > 1 and one[-1] == two[-1] and one != two


_OPPOSITES = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "pros/cons advantages/disadvantages before/after do/don't dos/don'ts good/bad strengths/weaknesses old/new"
        " benefits/drawbacks 장점/단점 전/후 이전/이후 찬성/반대"
    ).split()
)
_NOT = ("un", "non-", "non", "in", "im", "dis", "anti-", "비", "불", "무")


def _opposed(one: str, two: str) -> bool:
    """Whether two heads are opposites, so that no cell under them names a row: 'conscious' and 'unconscious'."""
    return frozenset((one, two)) in _OPPOSITES or any(one == f"{no}{two}" or two == f"{no}{one}" for no in _NOT)


def _both(node: Node, rows: list[list[str]], lines: list[int]) -> Iterator[Fact]:
    """The difference between the only two rows."""
    (one, this), (two, that) = rows
    if _says(this) and _says(that) and len(min(this, that, key=len)) >= _TOLD and len(this + that) <= _CELL:
        ko = korean(this + that) or korean_note(node)
        fields = contrast(title(node), [one, two], [this, that], ko=ko)
        nodes = (_row_node(node, lines[0]), _row_node(node, lines[-1]))
        yield Fact(fields, NAME, 0.66, nodes, frozenset({(lines[0], -1)}))


def _kinds(node: Node, rows: list[list[str]], lines: list[int]) -> Iterator[Fact]:
    """What a table lists, where its title says that these are all of a kind."""
    names = [row[0] for row in rows]
    ko = korean("".join(names)) or korean_note(node)
    asked = set_asked(title(node), "", ko) if len(set(names)) == len(names) else None
    if not asked and len(set(names)) == len(names) and len(rows[0]) == _PAIR and _KIND.search(node.rows[0][0]):
        asked = members(node.rows[0][0] if ko else several(node.rows[0][0]), title(node), ko), 0.7
    if asked and _FEW < len(names) <= _MANY:
        nodes = (_row_node(node, lines[0]), _row_node(node, lines[-1]))
        yield Fact({"question": asked[0], "answer": names}, NAME, 0.7, nodes, frozenset({(lines[0], -2)}))


_KIND = re.compile(
    r"(?:종류|유형|기법|방법|방식|단계|계층|전략|수준|모드|연산)$"
    r"|\b(?:type|kind|level|method|mode|layer|phase|stage|class|strategy|category|algorithm|technique|pattern)s?$",
    re.IGNORECASE,
)
"""A head over names of a kind."""


def several(head: str) -> str:
    """The head of a column as more than one: 'type' as 'types'."""
    if head.endswith("s") and not head.endswith("ss"):
        return head
    return f"{head[:-1]}ies" if head.endswith("y") else f"{head}es" if head.endswith("ss") else f"{head}s"


_FEW, _MANY = 2, 9
"""Names that one card asks for."""


def _by_names(head: list[str], rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """The column first that names each row, where the first one repeats itself ('school' before 'person')."""
    for n in range(len(head)):
        cells = [row[n] for row in rows if len(row) > n]
        if len(cells) == len(rows) and len(set(cells)) == len(cells) and all(map(_says, cells)):
            return [head[n], *head[:n], *head[n + 1 :]], [[row[n], *row[:n], *row[n + 1 :]] for row in rows]
        if n > 1:
            break
    return head, rows


_WORDY = 7.0
"""Words of a cell, on average, from which on each cell is asked for by itself."""


def _prose(rows: list[list[str]]) -> bool:
    """Whether the cells of a table are sentences."""
    cells = [cell for row in rows for cell in row[1:] if cell]
    korean_too = [len(cell.split()) * (1.6 if korean(cell) else 1) for cell in cells]
    return bool(cells) and sum(korean_too) / len(cells) >= _WORDY


def _cells(node: Node, head: list[str], rows: list[list[str]], lines: list[int]) -> Iterator[Fact]:
    """What each cell tells of the name that its row begins with."""
    above = _over(node, head[1:])
    sides = head[0] in _SIDES or sum(generic(row[0]) for row in rows) * 2 > len(rows)
    for row, line in zip(rows, lines, strict=True):
        for n, (name, cell) in enumerate(zip(head[1:], row[1:], strict=False)):
            said = gist(cell) if len(cell) > SHORT else cell
            if not name or not said or _EMPTY.match(said) or noise(said):
                continue
            ko = korean(cell + name) or korean_note(node)
            column = _BRACKETS.sub("", name) or name
            if sides:
                asked = of_label(row[0], column, ko) if generic(row[0]) else about(column, _side(row[0], ko))
                asked = about(above, asked)
            elif _DESCRIBES.match(column):
                asked = what_is(row[0], said, above, ko)
            elif ko:
                asked = about(above, f"{row[0]}의 {with_particle(column, '은')}?")
            else:
                be = "are" if plural(column) else "is"
                asked = about(above, f"What {be} the {column.lower()} of {row[0]}?")
            yield basic(asked, said, NAME, 0.72, (_row_node(node, line),), frozenset({(line, n)}))


def _side(label: str, ko: bool) -> str:
    return f"{with_particle(label, '은')}?" if ko else f"{label}?"


_BRACKETS = re.compile(r"\s*\([^()]*\)")
_SIDES = ("구분", "비교", "특징", "항목", "aspect", "Aspect", "criteria", "Criteria")
"""A head over the sides of the things that the other heads name."""


def _over(node: Node, columns: list[str]) -> str:
    """What a table is about; '' where that is one of the things that it sets against each other."""
    above = title(node)
    return "" if any(stems(above) <= stems(column) for column in columns) else above


def _by_two_names(head: list[str], rows: list[list[str]]) -> tuple[list[str], list[list[str]]] | None:
    """The first two columns as one name, where only both together tell a row: 'one-tail', '5%'."""
    firsts, pairs = [row[0] for row in rows], [tuple(row[:2]) for row in rows]
    if len(head) < _THREE or len(set(firsts)) == len(firsts) or len(set(pairs)) < len(pairs):
        return None
    seconds = [row[1] for row in rows]
    if len(set(seconds)) == len(seconds) or not all(map(_says, seconds)):
        return None
    named = [[f"{row[0]}, {row[1]}", *row[2:]] for row in rows]
    return [f"{head[0]}, {head[1]}" if head[0] else head[1], *head[2:]], named


_THREE = 3
"""Columns."""


_NAMED_BY = 3.0
"""Words of a cell, on average, from which on the first column says something and names no row."""


def _without_names(head: list[str], rows: list[list[str]]) -> bool:
    """Whether the first column tells of its head as the others do of theirs, so that no cell names a row."""
    first = [len(row[0].split()) for row in rows]
    others = [len(cell.split()) for row in rows for cell in row[1:]]
    long = sum(first) / len(first)
    told = bool(head[0]) and bool(others) and not _NAMES_ROWS.search(head[0])
    return told and long >= _NAMED_BY and long >= 0.8 * sum(others) / len(others)


_NAMES_ROWS = re.compile(
    r"\b(?:name|term|operation|command|function|feature|aspect|criterion|criteria|property|action|task|question)s?$"
    r"|(?:이름|용어|명칭|항목|명령어?|함수|기능|구분|작업|질문)$",
    re.IGNORECASE,
)
"""A head over what names rows, however long that is."""


def _columns(node: Node, head: list[str], rows: list[list[str]], lines: list[int]) -> Iterator[Fact]:
    """What stands under each head of a table whose rows have no names."""
    for n, name in enumerate(head):
        cells = list(dict.fromkeys(row[n] for row in rows if n < len(row) and _says(row[n])))
        if name and len(cells) > 1:
            asked = points(name, title(node), korean("".join(cells)) or korean_note(node), brief=True)
            nodes = (_row_node(node, lines[0]), _row_node(node, lines[-1]))
            yield Fact({"question": asked, "answer": cells}, NAME, 0.66, nodes, frozenset({(lines[0], n)}))


_TRUTH = re.compile(r"[01TFOX]|low|high|true|false|on|off|yes|no", re.IGNORECASE)
"""A cell of a truth table, whose rows are all that can be and no facts."""
_WORKED = re.compile(r"[A-Za-z]{1,2}_?\d$")
_NUMBER = re.compile(r"[\d.,%\s]*$")
"""A row of a worked example: 'P1', 3, 10."""


def _comparison(node: Node, head: list[str], rows: list[list[str]], lines: list[int]) -> Iterator[Fact]:
    if _without_names(head, rows):
        yield from _columns(node, head, rows, lines)
        return
    head, rows = _by_two_names(head, rows) or _by_names(head, rows)
    if _prose(rows):
        yield from _cells(node, head, rows, lines)
        return
    if all(_WORKED.match(row[0]) and all(map(_NUMBER.match, row[1:])) for row in rows):
        return
    if (
        all(_TRUTH.fullmatch(cell) for row in rows for cell in row[1:])
        and len({cell for row in rows for cell in row[1:]}) < _THREE
    ):
        return
    kept = {row[0]: row[1:] for row in rows if all(_says(cell) for cell in row[1:]) and len(set(row[1:])) > 0}
    columns = head[1:]
    if len(kept) < 2 or not all(columns) or len(set(columns)) < len(columns) or len(kept) > _ROWS:
        return
    above = _over(node, columns)
    name = head[0] if not _EMPTY.match(head[0]) and head[0] not in _SIDES else ""
    asked = above or name or plain(", ".join(columns))
    for (label, *_), line in zip(rows, lines, strict=True):
        if label in kept:
            fields = {"compare": asked, "columns": columns, "rows": {label: kept.pop(label)}}
            yield Fact(fields, NAME, 0.78, (_row_node(node, line),), frozenset({(line, 0)}))
