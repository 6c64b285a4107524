"""Writing ids into a deck: one line or one flow entry each, every other byte as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from quiz.deckfile.load import clean_lines
from quiz.deckfile.nodes import Builder, NodeError, compose
from quiz.deckfile.pieces import digest_of
from quiz.text.garbage import paused_gc
from quiz.text.replace import replace_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_MARK = "\ufeff"


def write_ids(path: Path, digest: str, ids: Mapping[int, str]) -> bool:
    """Give these entries (from 0) of the deck that was loaded with this digest their ids; they must have none.

    False where the file is another by now, or where ids cannot be written without changing anything else: then nothing
    is. Raises OSError, and ChangedFileError where the file changes at this moment.
    """
    content = path.read_bytes()
    if digest_of(content) != digest:
        return False
    with paused_gc():
        written = _with_ids(content, ids)
    if written is None:
        return False
    replace_file(path, written, content)
    return True


def _with_ids(content: bytes, ids: Mapping[int, str]) -> bytes | None:
    try:
        text = content.decode()
        written = with_ids(text, ids)
        return written.encode() if _as_meant(text, written, ids) else None
    except (UnicodeDecodeError, NodeError, LookupError):
        return None


def with_ids(text: str, ids: Mapping[int, str]) -> str:
    """The text of a deck with ids at these entries. Raises NodeError, LookupError where an entry is no mapping."""
    mark = _MARK if text.startswith(_MARK) else ""
    text = text.removeprefix(_MARK)
    cards = _cards(compose(text))
    for entry in sorted(ids, reverse=True):
        card = cards[entry]
        if not isinstance(card, yaml.MappingNode) or not card.value:
            raise LookupError(entry)
        first = card.value[0][0].start_mark
        after = ", " if card.flow_style else _newline(text, first.index) + " " * first.column
        text = f"{text[: first.index]}id: {ids[entry]}{after}{text[first.index :]}"
    return mark + text


def _newline(text: str, index: int) -> str:
    """The kind of newline that ends the line at `index`, of a last line the one before."""
    end = text.find("\n", index)
    end = text.rfind("\n") if end < 0 else end
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"


def _cards(node: yaml.Node | None) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == "cards" and isinstance(value, yaml.SequenceNode):
                found: list[yaml.Node] = value.value
                return found
    raise LookupError("cards")


def _as_meant(before: str, after: str, ids: Mapping[int, str]) -> bool:
    """Does the new text say what the old one did, and these ids, and nothing else?"""
    old_head, old = _values(before)
    new_head, new = _values(after)
    if old_head != new_head or len(old) != len(new):
        return False
    for entry, card_id in ids.items():
        card = new[entry]
        if not isinstance(card, dict) or card.pop("id", None) != card_id:
            return False
    return old == new


def _values(text: str) -> tuple[list[Any], list[Any]]:
    """What stands beside the cards, and the cards; an entry that cannot be read as what is wrong with it."""
    text = clean_lines(text.removeprefix(_MARK))
    node, builder = compose(text), Builder(text)
    head = [(key.value, _value(value, builder)) for key, value in node.value if key.value != "cards"] if node else []
    return head, [_value(card, builder) for card in _cards(node)]


def _value(node: yaml.Node, builder: Builder) -> Any:
    try:
        return builder.build(node, 2)
    except NodeError as error:
        return str(error)
