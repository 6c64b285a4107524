"""Writing values as YAML: the plainest style that is read as what was meant, and the style that stood there before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from quiz.deckfile.edit.tree import EditError, Node, Tree

Value = str | bool | list[Any] | Mapping[str, Any]
"""What a key may hold: text, a switch, a list of texts, a mapping."""

WIDTH = 100
"""Signs of a list or mapping that is written on one line."""
_RESOLVER = yaml.resolver.Resolver()
_PLAIN = re.compile(r"[A-Za-z가-힣](?:[\w ()/.+]*[\w)])?")
"""What needs no trying: most texts."""
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_CARD_KEYS = (
    *("id", "question", "cloze", "compare", "choices", "answer", "order", "columns", "rows", "points"),
    *("accept", "reverse", "answering", "hint", "explain", "source", "tags", "draft", "gone"),
)
_HEAD_KEYS = ("title", "about", "tags", "language", "answering", "cards")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value is to stand."""

    column: int
    """Of the key or dash it belongs to."""
    flow: bool = False
    """Inside brackets."""
    one_line: bool = False
    """Something follows on the line, or it is a key."""
    item: bool = False
    """Behind a dash."""
    newline: str = "\n"


def as_value(value: Value) -> Any:
    """What a value is read as: switches are the words `true` and `false`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return {str(key): as_value(entry) for key, entry in value.items()}
    return [as_value(entry) for entry in value] if isinstance(value, list | tuple) else value


def in_order(card: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of a card in the order in which decks have them."""
    names = sorted(card, key=lambda name: _CARD_KEYS.index(name) if name in _CARD_KEYS else len(_CARD_KEYS))
    return {name: card[name] for name in names}


def with_key(values: dict[str, Any], key: str, value: Any, *, head: bool = False) -> dict[str, Any]:
    """The values with one more key, placed where decks have it; a key that is there keeps its place."""
    order = _HEAD_KEYS if head else _CARD_KEYS
    if key in values or key not in order:
        return values | {key: value}
    before = set(order[: order.index(key)])
    at = max((n for n, name in enumerate(values, 1) if name in before), default=0)
    items = list(values.items())
    return dict([*items[:at], (key, value), *items[at:]])


def write(value: Any, place: Place, like: Node | None = None, tree: Tree | None = None) -> str:
    """A value as it stands behind its colon or dash; one in blocks begins with a newline."""
    if isinstance(value, str):
        return _text(value, place, like, tree)
    flow = _flow(value)
    inline = place.flow or place.one_line
    as_blocks = like is not None and like.kind != "text" and not like.flow and like.kind != "alias"
    if inline or not value or (flow and len(flow) <= WIDTH and not as_blocks):
        return flow or force_flow(value)
    inner = Place(place.column + 2, newline=place.newline)
    return place.newline + place.newline.join(_lines(value, inner))


def _lines(value: Any, place: Place) -> Iterator[str]:
    indent = " " * place.column
    if isinstance(value, list):
        item = Place(place.column, newline=place.newline, item=True)
        for entry in value:
            yield f"{indent}- {_behind_dash(entry, item)}"
    else:
        yield from (indent + line for line in pairs(value, place))


def pairs(values: Mapping[str, Any], place: Place) -> Iterator[str]:
    """Each `key: value`, without the indent of its first line."""
    for key, value in values.items():
        written = write(value, place)
        yield f"{write_key(key, place)}:{'' if written.startswith(place.newline) else ' '}{written}"


def _behind_dash(value: Any, place: Place) -> str:
    if isinstance(value, str):
        return write(value, place)
    flow = _flow(value)
    if flow:
        return flow
    raise EditError("lists inside lists with several lines cannot be written; change them in your editor")


def card(values: Mapping[str, Any], place: Place) -> str:
    """A card behind a dash at the place's column, over several lines, without the newline at its end."""
    inner = Place(place.column + 2, newline=place.newline)
    indent = " " * inner.column
    return " " * place.column + "- " + f"{place.newline}{indent}".join(pairs(values, inner))


def write_key(key: str, place: Place) -> str:
    """A key."""
    for written in (key, _single(key), _double(key)):
        if written is key and (not _is_text(key) or not key or "?" in key):
            continue
        if _reads(f"{{{written}: v}}", {key: "v"}) and _reads(f"{written}: v", {key: "v"}):
            return written
    raise EditError(f"{key[:40]!r} is too long for a key")


def _flow(value: Any) -> str:
    """On one line in brackets; empty where that cannot be."""
    place = Place(0, flow=True)
    if isinstance(value, str):
        return "" if "\n" in value else _text(value, place, None, None)
    if isinstance(value, list):
        parts = [_flow(entry) for entry in value]
        return f"[{', '.join(parts)}]" if all(parts) else ""
    written = {write_key(key, place): entry for key, entry in value.items()}
    if any(isinstance(entry, list | dict) for entry in value.values()):
        return ""
    parts = [_flow(entry) for entry in written.values()]
    return "{" + ", ".join(f"{k}: {v}" for k, v in zip(written, parts, strict=True)) + "}" if all(parts) else ""


def force_flow(value: Any) -> str:
    """In brackets on one line, whatever it is."""
    place = Place(0, flow=True)
    if isinstance(value, str):
        return _text(value, place, None, None)
    if isinstance(value, list):
        return f"[{', '.join(force_flow(entry) for entry in value)}]"
    return "{" + ", ".join(f"{write_key(key, place)}: {force_flow(entry)}" for key, entry in value.items()) + "}"


def _text(value: str, place: Place, like: Node | None, tree: Tree | None) -> str:
    for written in _candidates(value, place, like, tree):
        if _fits(written, value, place):
            return written
    return _double(value)


def _candidates(value: str, place: Place, like: Node | None, tree: Tree | None) -> Iterator[str]:
    """Ways to write a text, the best first."""
    style = like.style if like is not None and like.kind == "text" else None
    blocks = not place.flow and not place.one_line
    if style in ("|", ">") and blocks and like is not None and tree is not None:
        yield _block(value, place, style, like, tree)
    if "\n" in value:
        if blocks:
            yield _block(value, place, "|", None, None)
        return
    if style == "'":
        yield _single(value)
    if style == '"':
        yield _double(value)
    plain = value and not (place.flow and "?" in value)  # YAML readers differ about ? in brackets
    if plain and (_is_text(value) or value in ("true", "false") or (like and style is None and like.kind == "text")):
        yield value
    if "'" in value and '"' not in value and "\\" not in value:
        yield _double(value)
    yield _single(value)


def _block(value: str, place: Place, style: str, like: Node | None, tree: Tree | None) -> str:
    """Literal (`|`) or folded (`>`), with the header that stood there."""
    old = tree.header(like.start) if like and tree else ""
    comment = old[old.index("#") :] if "#" in old else ""
    clip = old.split("#")[0].strip() in ("|", ">")
    body = value.rstrip("\n")
    ends = len(value) - len(body)
    keep = ends > 1 or (ends and "+" in old.split("#")[0])
    chomp = "+" if keep else "" if ends or clip else "-"
    header = f"{style}{chomp}{'  ' + comment if comment else ''}"
    if style == ">":
        width = _width(tree.text[like.start : like.end]) if like and tree else WIDTH
        body = _folded(body, width - place.column - 2)
    body += "\n" * (ends - 1)
    indent = " " * (place.column + 2)
    return place.newline.join([header, *(indent + line if line else "" for line in body.split("\n"))])


def _width(text: str) -> int:
    return min(max([60, *(len(line) for line in text.split("\n")[1:])]), 160)


def _folded(text: str, width: int) -> str:
    paragraphs = []
    for paragraph in text.split("\n"):
        lines = [""]
        for word in re.split(r"(?<=\S) (?=\S)", paragraph):
            if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
                lines.append(word)
            else:
                lines[-1] += f" {word}" if lines[-1] else word
        paragraphs.append("\n".join(lines))
    return re.sub(r"\x00+", lambda m: "\n" * (len(m[0]) + 1), "\x00".join(paragraphs))


def _single(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _double(value: str) -> str:
    return '"' + "".join(_SHORT.get(sign) or (sign if sign.isprintable() else _escape(sign)) for sign in value) + '"'


def _escape(sign: str) -> str:
    code = ord(sign)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"


def _is_text(value: str) -> bool:
    """Whether other YAML tools read a plain value as text too, not as a number, a date or a truth value."""
    resolved = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    return bool(resolved == "tag:yaml.org,2002:str")


def _fits(written: str, value: str, place: Place) -> bool:
    if written is value and _PLAIN.fullmatch(value):
        return True
    if place.flow:
        return _reads(f"[{written}, z]", [value, "z"]) and _reads(f"{{k: {written}, z: y}}", {"k": value, "z": "y"})
    indent = " " * place.column
    head, tail = ("- ", "- z") if place.item else ("k: ", "z: y")
    expected = [value, "z"] if place.item else {"k": value, "z": "y"}
    return _reads(f"{indent}{head}{written}\n{indent}{tail}\n", expected)


def _reads(text: str, expected: Any) -> bool:
    try:
        return same(expected, Tree(text).root.plain)
    except EditError:
        return False


def same(meant: Any, read: Any) -> bool:
    """Equal in order and values, but for newlines at the end of a block text, which no card holds."""
    if isinstance(meant, str):
        return isinstance(read, str) and (read == meant or read.rstrip("\n") == meant.rstrip("\n"))
    if isinstance(meant, dict) and isinstance(read, dict):
        return list(meant) == list(read) and all(same(meant[key], read[key]) for key in meant)
    if type(meant) is not type(read) or len(meant) != len(read):
        return False
    return all(same(a, b) for a, b in zip(meant, read, strict=True))
