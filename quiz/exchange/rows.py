"""From a row to what a card holds, and back."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from quiz.deckfile.explain import meant, plain
from quiz.exchange.cells import joined, parted, rows_joined, rows_parted, tags_joined, tags_parted
from quiz.model.cards import MODELS, Card, ClozeCard
from quiz.model.gaps import gaps
from quiz.model.kinds import kind_of
from quiz.text.safe import clean

COLUMNS = (
    *("deck", "id", "question", "answer", "cloze", "choices", "order", "points", "compare", "columns", "rows"),
    *("accept", "reverse", "answering", "hint", "explain", "source", "heading", "tags", "draft", "gone", "language"),
)
ALWAYS = ("deck", "id", "question", "answer", "cloze")
"""Columns that are written even where they are empty."""
_LISTS = ("choices", "order", "points", "columns", "accept")
_YES = ("true", "yes", "1", "y", "x", "예", "네")
_ANKI_GAP = re.compile(r"\{\{c\d+::((?:(?!\}\}|::).)+)(?:::((?:(?!\}\}).)*))?\}\}", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>|</(?:div|p|li|tr)>", re.IGNORECASE)
_IMAGE = re.compile(r"<img[^>]*?src=[\"']?([^\"'\s>]+)[^>]*>", re.IGNORECASE)
_BOLD = re.compile(r"<(/?)(?:b|strong)>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


class RowError(ValueError):
    """Why a row makes no card."""


def card_of(
    row: Mapping[str, str], *, as_html: bool = False, anki: bool = False, explicit: bool = False
) -> dict[str, Any]:
    """What the card of a row holds, checked. Raises RowError."""
    if "" in row:
        raise RowError("more cells than the first row; a cell that holds the separator needs quotes")
    cells = {key: _text(cell, as_html=as_html) for key, cell in row.items()}
    values = _asked({key: cell for key, cell in cells.items() if cell}, explicit=explicit)
    try:
        values = {key: _value(key, cell, explicit=explicit, anki=anki) for key, cell in values.items()}
        if "cloze" in values and "accept" in values:
            values["accept"] = _accepted(values["cloze"], cells["accept"])
    except ValueError as error:
        raise RowError(str(error)) from None
    return _checked(_sourced(values))


def _value(key: str, cell: str, *, explicit: bool, anki: bool) -> Any:
    """A cell as the text, list, switch or table that its key holds. Raises ValueError."""
    if key == "answer":
        items = parted(cell) if explicit or "\n" not in cell else [cell]
        return items if len(items) > 1 else "".join(items)
    if key in _LISTS:
        return "auto" if (key, cell) == ("choices", "auto") else parted(cell)
    if key == "rows":
        return rows_parted(cell)
    if key == "tags":
        return cell.split() if anki else tags_parted(cell)
    return cell.casefold() in _YES if key in ("reverse", "draft", "gone") else cell


def _accepted(cloze: str, cell: str) -> Any:
    """What else counts: for the only gap as a list, for several as rows that begin with a gap. Raises ValueError."""
    return parted(cell) if len({gap.text for gap in gaps(cloze)}) == 1 else rows_parted(cell)


def _text(cell: str, *, as_html: bool) -> str:
    if as_html:
        cell = _IMAGE.sub(r"![](\1)", _BREAK.sub("\n", cell))
        cell = html.unescape(_TAG.sub("", _BOLD.sub("**", cell))).replace("\xa0", " ")
    return clean(cell).strip()


def _asked(cells: dict[str, str], *, explicit: bool) -> dict[str, str]:
    """The cells with a cloze in its own key, whichever column it stood in."""
    if "cloze" in cells:
        return cells | {"cloze": _gapped(cells["cloze"]) if not explicit else cells["cloze"]}
    asked = cells.get("question", "")
    alone = not any(key in cells for key in ("choices", "order", "points"))
    if explicit or not alone or not (_ANKI_GAP.search(asked) or ("answer" not in cells and gaps(asked))):
        return cells
    rest = {key: cell for key, cell in cells.items() if key not in ("question", "answer")}
    extra = [cells[key] for key in ("answer", "explain") if key in cells]
    return {"cloze": _gapped(asked)} | rest | ({"explain": "\n\n".join(extra)} if extra else {})


def _gapped(text: str) -> str:
    return _ANKI_GAP.sub(lambda m: f"=={m[1].strip()}{'::' + m[2].strip() if m[2] else ''}==", text)


def _sourced(values: dict[str, Any]) -> dict[str, Any]:
    note, heading = values.pop("source", None), values.pop("heading", None)
    values.pop("deck", None)
    values.pop("language", None)
    if note:
        values["source"] = {"note": note} | ({"heading": heading} if heading else {})
    return values


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    kind = kind_of(values)
    try:
        MODELS[kind].model_validate(values)
    except ValidationError as error:
        raise RowError(_explained(error, values, kind)) from None
    return values


def _explained(error: ValidationError, values: Mapping[str, Any], kind: str) -> str:
    details = error.errors(include_url=False)
    key = str(details[0]["loc"][0]) if details[0]["loc"] else ""
    found = meant([detail for detail in details if [*detail["loc"], ""][0] == key], values.get(key))
    if found["type"] == "missing":
        return f"a {kind} card needs {key}"
    if found["type"] == "extra_forbidden":
        return f"{key} does not go with a {kind} card"
    return f"{key}: {plain(found)}" if key else plain(found)


def row_of(values: Mapping[str, Any], deck: str, tags: tuple[str, ...], language: str) -> dict[str, str]:
    """The cells of a card; `values` are those of the deck's text, `tags` the deck's and the card's."""
    card = as_card(values)
    row = {"deck": deck, "language": language, "tags": tags_joined(tags), "id": card.id or ""}
    for key in ("question", "cloze", "compare", "hint", "explain", "answering"):
        row[key] = getattr(card, key, None) or ""
    for key in (*_LISTS, "answer"):
        value = getattr(card, key, None) or []
        if key == "accept" and isinstance(card, ClozeCard):
            row[key] = _accepted_cell(card)
            continue
        row[key] = (
            "auto" if key == "choices" and value == "auto" else joined([value] if isinstance(value, str) else value)
        )
    row["rows"] = rows_joined(getattr(card, "rows", {}))
    for key in ("reverse", "draft", "gone"):
        row[key] = "true" if getattr(card, key, False) else ""
    row["source"] = card.source.note if card.source else ""
    row["heading"] = (card.source.heading or "") if card.source else ""
    return row


def _accepted_cell(card: ClozeCard) -> str:
    by_gap = {gap.text: card.accepted(gap.text) for gap in gaps(card.cloze)}
    if len(by_gap) == 1:
        return joined(*by_gap.values())
    return rows_joined({gap: texts for gap, texts in by_gap.items() if texts})


def as_card(values: Mapping[str, Any]) -> Card:
    """The card that these values of a deck's text make. Raises ValidationError."""
    switches = {key: values[key] == "true" for key in ("reverse", "draft", "gone") if isinstance(values.get(key), str)}
    whole = {**values, **switches}
    return MODELS[kind_of(whole)].model_validate(whole)
