"""A card as the texts of a form, and back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from quiz.model.kinds import kind_of
from quiz.text.words import tags_in

KINDS: dict[str, tuple[str, ...]] = {
    "basic": ("question", "answer"),
    "list": ("question", "answer"),
    "order": ("question", "order"),
    "cloze": ("cloze",),
    "choice": ("question", "choices", "answer"),
    "compare": ("compare", "columns", "rows"),
    "open": ("question", "points"),
}
"""The keys that make a kind."""
MORE = ("hint", "explain", "accept", "tags", "note", "heading", "answering")
SWITCHES = ("reverse", "draft")
OWN = tuple(dict.fromkeys(key for keys in KINDS.values() for key in keys))
_TWO = 2
SEVERAL = ("choices", "order", "points", "accept")
"""An entry a line; a line that begins with two spaces goes on with the one above."""
_FRONT = ("question", "cloze", "compare")
_BACK = ("answer", "order", "points", "choices")


def texts_of(values: Mapping[str, Any]) -> dict[str, str]:
    """What stands in each field for a card."""
    source = values.get("source", {})
    texts = {key: _shown(key, values[key]) for key in (*OWN, *MORE) if key in values}
    if "cloze" in values and isinstance(values.get("accept"), list):
        texts["accept"] = texts["accept"].replace("|", "\\|")
    if isinstance(source, Mapping):
        texts |= {key: str(source[key]) for key in ("note", "heading") if key in source}
    return texts


def values_of(
    kind: str, texts: Mapping[str, str], switches: Mapping[str, bool], rest: Mapping[str, Any]
) -> dict[str, Any]:
    """The card that a form holds; `rest` are keys that no field shows."""
    keys = [*KINDS[kind], *(key for key in MORE if key not in ("note", "heading"))]
    values = {key: _read(key, texts[key], kind) for key in keys if texts.get(key, "").strip()}
    source = {key: texts[key].strip() for key in ("note", "heading") if texts.get(key, "").strip()}
    if source:
        values["source"] = source
    values |= {key: True for key in SWITCHES if switches.get(key) and (key != "reverse" or kind == "basic")}
    return values | {key: value for key, value in rest.items() if key not in values}


def saved(
    kind: str,
    texts: Mapping[str, str],
    switches: Mapping[str, bool],
    began: Mapping[str, Any],
    shown: Mapping[str, str],
) -> dict[str, Any]:
    """The card that a form holds; what stands in it as it was `shown` is exactly what the card `began` with."""
    meant = values_of(kind, texts, switches, rest_of(began))
    alike = kind == kind_shown(began)
    for key, value in began.items():
        if key in SWITCHES:
            if switches.get(key) == (value == "true") and (key != "reverse" or kind == "basic"):
                meant[key] = value
        elif key == "source":
            if all(texts.get(field) == shown.get(field) for field in ("note", "heading")):
                meant[key] = value
        elif key in (*KINDS[kind], *MORE):
            if texts.get(key) == shown.get(key) and (alike or key not in ("answer", "accept")):
                meant[key] = value
            elif key in meant:
                meant[key] = _kept(meant[key], value, cells=key in ("columns", "rows"))
    return meant


def lacking(kind: str, values: Mapping[str, Any]) -> str:
    """What a card of this kind still needs, in the words of the form; empty where it has all."""
    missing = [key for key in KINDS[kind] if not values.get(key)]
    if missing:
        return f"still needed: {', '.join(missing)}"
    several = {"list": "answer", "choice": "choices", "order": "order", "compare": "columns"}.get(kind, "")
    if isinstance(values.get(several), list) and len(values[several]) < _TWO:
        between = "with | between" if several == "columns" else "one a line"
        return f"still needed: {several}, two at least, {between}"
    return ""


def _kept(new: Any, old: Any, *, cells: bool) -> Any:
    """The new value, with blanks and line ends of what is in both as they were; `cells` are shown on one line."""
    if isinstance(new, str) and isinstance(old, str):
        return f"{old[: len(old) - len(old.lstrip())]}{new.strip()}{old[len(old.rstrip()) :]}" if old.strip() else new
    if isinstance(new, list) and isinstance(old, list):
        return [_among(entry, [*old[n : n + 1], *old], cells=cells) for n, entry in enumerate(new)]
    if isinstance(new, Mapping) and isinstance(old, Mapping):
        labels = {_among(label, list(old), cells=True): entry for label, entry in new.items()}
        return {label: _kept(entry, old.get(label, entry), cells=True) for label, entry in labels.items()}
    return new


def _among(entry: str, old: Sequence[Any], *, cells: bool) -> str:
    """The one of the old entries that is shown as this one, else this one."""
    texts = (text for text in old if isinstance(text, str))
    return next((text for text in texts if (" ".join(text.split("\n")) if cells else text).strip() == entry), entry)


def rest_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a card holds that no field shows: its id, and keys that nobody knows."""
    known = {*OWN, *MORE, *SWITCHES, "source"} - {"note", "heading"}
    return {key: value for key, value in values.items() if key not in known}


def carried(before: str, after: str, texts: Mapping[str, str]) -> dict[str, str]:
    """What of one kind's fields goes into the empty ones of another kind."""
    moved: dict[str, str] = {}
    for group in (_FRONT, _BACK):
        source = next((key for key in KINDS[before] if key in group), "")
        target = next((key for key in KINDS[after] if key in group), "")
        if source and target and source != target and not texts.get(target, "").strip():
            moved[target] = texts.get(source, "")
    return moved


def kind_shown(values: Mapping[str, Any]) -> str:
    """The kind of a card."""
    return kind_of(values)


def _shown(key: str, value: Any) -> str:
    if isinstance(value, Mapping):
        return "\n".join(
            _cells([label, *cells] if isinstance(cells, list) else [label]) for label, cells in value.items()
        )
    if not isinstance(value, list):
        return str(value)
    texts = [str(entry).strip() for entry in value]
    if key == "tags":
        return ", ".join(texts)
    return _cells(texts) if key == "columns" else "\n".join(text.replace("\n", "\n  ") for text in texts)


def _read(key: str, text: str, kind: str) -> Any:
    if key == "tags":
        return tags_in(text)
    if key == "columns":
        return _split(text)
    if key == "rows":
        return _mapping(text)
    if key == "accept" and kind == "cloze":
        by_gap = _mapping(text)
        return by_gap if any(by_gap.values()) else [entry.replace("\\|", "|") for entry in _entries(text)]
    if key in SEVERAL or (key == "answer" and kind in ("list", "choice")):
        entries = _entries(text)
        single = (key == "choices" and entries == ["auto"]) or (
            key == "answer" and kind == "choice" and len(entries) == 1
        )
        return entries[0] if single else entries
    return text.strip("\n") if "\n" in text.strip() else text.strip()


def _mapping(text: str) -> dict[str, list[str]]:
    """Each line: a label, and what stands behind it."""
    cells = [_split(line) for line in text.split("\n") if line.strip()]
    return {row[0]: row[1:] for row in cells}


def _entries(text: str) -> list[str]:
    return [part.replace("\n  ", "\n").strip() for part in re.split(r"\n(?!  )", text) if part.strip()]


def _cells(cells: list[Any]) -> str:
    return " | ".join(" ".join(str(cell).split("\n")).strip().replace("|", "\\|") for cell in cells)


def _split(text: str) -> list[str]:
    return [part.strip().replace("\\|", "|") for part in re.split(r"(?<!\\)\|", text)]
