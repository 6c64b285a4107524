"""What is asked: a card compiled into prompts. Everything above works on these and never sees YAML."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, Literal, NamedTuple

Kind = Literal["basic", "list", "order", "cloze", "choice", "compare", "open"]
Answering = Literal["reveal", "type", "either"]

BLANK = "____"
GAP_WORDS, GAP_SHARE = 6, 0.4
"""What one gap may hide: words, and the share of the text; what is left then fits nothing else."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


class Source(NamedTuple):
    """Where a card comes from."""

    note: str
    """Path relative to a note folder of the collection; never absolute, never with `..`."""
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing that is asked and scheduled. Texts are NFC Markdown without control characters."""

    deck: str
    card: str
    slot: str
    """`front`, `reverse`, `gap:<text>` or `row:<label>`; unique and stable within the card."""
    kind: Kind
    question: str
    """As asked; the asked gaps of a cloze stand as `____`, or as `[hint]` where they have one."""
    answer: tuple[str, ...]
    """All that is asked for: one text (basic, cloze), the items (list, order), the right choices,
    the cells of the asked row (compare), the points (open)."""
    around: tuple[str, ...] = ()
    """Cloze: the text between the asked gaps, so that it can be shown filled in; else empty."""
    choices: tuple[str, ...] = ()
    """Choice: the options as written; empty where they are to be drawn from the deck (`choices: auto`)."""
    columns: tuple[str, ...] = ()
    """Compare: the column heads."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Compare: every row, its label first, then a cell for each column."""
    accept: tuple[str, ...] = ()
    hint: str = ""
    explain: str = ""
    source: Source | None = None
    tags: tuple[str, ...] = ()
    """The deck's and the card's."""
    language: str = ""
    answering: Answering | None = None
    """What the card says."""
    deck_answering: Answering | None = None
    """What the head of its deck says."""
    draft: bool = False
    gone: bool = False
    """What it asks is gone from its note: it is not asked."""
    fingerprint: str = field(default="", compare=False)
    """Of question and answer; filled in when it is made."""

    def __post_init__(self) -> None:
        if not self.fingerprint:
            object.__setattr__(self, "fingerprint", fingerprint(self.question, self.answer))

    @property
    def key(self) -> str:
        """`CARD#SLOT`, unique in a collection."""
        return f"{self.card}#{self.slot}"

    @property
    def blank(self) -> str:
        """Cloze: what stands in each asked gap, `____` or `[hint]`; else empty."""
        if not self.around:
            return ""
        length = (len(self.question) - sum(map(len, self.around))) // (len(self.around) - 1)
        return self.question[len(self.around[0]) :][:length]

    def to_json(self) -> str:
        """Compact JSON of the fields that differ from their defaults."""
        values = {name: value for name, value in zip(_STORED, _stored(self), strict=True) if value}
        if self.source is not None:
            values["source"] = {"note": self.source.note, "heading": self.source.heading}
        return _encode(values)

    @classmethod
    def from_json(cls, text: str) -> Prompt:
        """The prompt that `to_json` wrote."""
        values: dict[str, Any] = json.loads(text)
        source = values.pop("source", None)
        for name, value in values.items():
            if isinstance(value, list):
                values[name] = tuple(tuple(v) if isinstance(v, list) else v for v in value)
        return cls(**values, source=Source(**source) if source else None)


_STORED = tuple(name for name in Prompt.__slots__ if name != "source")
_stored = attrgetter(*_STORED)


def fingerprint(question: str, answer: tuple[str, ...]) -> str:
    """16 hex digits that change with the words of question or answer, not with their white space."""
    import hashlib

    words = [" ".join(text.split()) for text in (question, *answer)]
    return hashlib.blake2b("\x1f".join(words).encode(), digest_size=8).hexdigest()
