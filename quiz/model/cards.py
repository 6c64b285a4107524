"""The seven kinds of card, as they stand in a deck."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from quiz.model.gaps import gaps
from quiz.model.prompt import Answering

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
CardId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]


def _relative(path: str) -> str:
    parts = path.replace("\\", "/").split("/")
    if path.startswith(("/", "~", "\\")) or ".." in parts or ":" in parts[0]:
        raise ValueError("must be a path inside the collection: not absolute, no ..")
    return path


Path = Annotated[Text, AfterValidator(_relative)]
Texts = Annotated[list[Text], Field(max_length=200)]


class Strict(BaseModel):
    """Unknown keys are errors; text stays text."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CardSource(Strict):
    """Where a card comes from."""

    note: Path = Field(description="the note, relative to the note folders")
    heading: Text | None = Field(None, description="the heading in the note")


class CardBase(Strict):
    """What every kind of card may have."""

    id: CardId | None = Field(None, description="unique in the collection; given by the program")
    accept: Texts = Field(default_factory=list, description="other answers that count")
    hint: Text | None = Field(None, description="shown on request")
    explain: Text | None = Field(None, description="shown after the answer, Markdown")
    source: CardSource | None = Field(None, description="the note the card comes from")
    tags: Texts = Field(default_factory=list, description="the card's own tags")
    answering: Answering | None = Field(None, description="reveal, type or either")
    draft: bool = Field(False, description="made from a note and not looked at yet")


class BasicCard(CardBase):
    """A question with one answer."""

    question: Text
    answer: Text
    reverse: bool = Field(False, description="also ask the other way round")


class ListCard(CardBase):
    """A question with several answers, in any order."""

    question: Text
    answer: Annotated[list[Text], Field(min_length=2, max_length=200)]


class OrderCard(CardBase):
    """Items to be put in their order."""

    question: Text
    order: Annotated[list[Text], Field(min_length=2, max_length=200)]


class ClozeCard(CardBase):
    """A text with gaps, `==text==` or `==text::hint==`."""

    cloze: Text

    @model_validator(mode="after")
    def _has_a_gap(self) -> ClozeCard:
        if not gaps(self.cloze):
            raise ValueError("a cloze needs a gap, as in: BERT is an ==encoder==")
        return self


class ChoiceCard(CardBase):
    """A question with options; one or several are right."""

    question: Text
    choices: Literal["auto"] | Annotated[list[Text], Field(min_length=2, max_length=9)]
    answer: Text | Annotated[list[Text], Field(min_length=1, max_length=9)]

    @model_validator(mode="after")
    def _answers_are_choices(self) -> ChoiceCard:
        right = [self.answer] if isinstance(self.answer, str) else self.answer
        if self.choices != "auto":
            if len(set(self.choices)) < len(self.choices):
                raise ValueError("two choices are the same")
            for text in right:
                if text not in self.choices:
                    raise ValueError(f"the answer {text!r} is none of the choices")
        return self


class CompareCard(CardBase):
    """A table whose rows are asked."""

    compare: Text
    columns: Annotated[list[Text], Field(min_length=2, max_length=6)]
    rows: Annotated[dict[Text, list[Text]], Field(min_length=1, max_length=50)]

    @model_validator(mode="after")
    def _rows_are_full(self) -> CompareCard:
        for label, cells in self.rows.items():
            if len(cells) != len(self.columns):
                raise ValueError(f"the row {label!r} has {len(cells)} cells for {len(self.columns)} columns")
        return self


class OpenCard(CardBase):
    """A question without one right answer, held against points."""

    question: Text
    points: Annotated[list[Text], Field(min_length=1, max_length=50)]


Card = BasicCard | ListCard | OrderCard | ClozeCard | ChoiceCard | CompareCard | OpenCard

MODELS: dict[str, type[Card]] = {
    "basic": BasicCard,
    "list": ListCard,
    "order": OrderCard,
    "cloze": ClozeCard,
    "choice": ChoiceCard,
    "compare": CompareCard,
    "open": OpenCard,
}


class DeckHead(Strict):
    """A deck without its cards."""

    title: Text | None = None
    about: Text | None = None
    tags: Texts = Field(default_factory=list)
    language: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] | None = Field(
        None, description="used to compare typed answers, such as en or ko"
    )
    answering: Answering | None = None
