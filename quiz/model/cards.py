"""The seven kinds of card, as they stand in a deck."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from quiz.model.gaps import gaps
from quiz.model.prompt import Answering
from quiz.text.safe import leads_out

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
CardId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]


_QUESTION = Field(description="What is asked. Markdown")
_ANSWERING = "How the card is answered: reveal (look and grade yourself), type, or either"
_INSIDE = r"^(?!\s*[/~\\])(?!\s*[A-Za-z]:)(?!\s*(.*[/\\])?\.\.(\s*$|[/\\]))\s*\S"
"""What `_relative` refuses, for editors."""


def _relative(path: str) -> str:
    if leads_out(path):
        raise ValueError("must be a path inside the collection: not absolute, no .., no drive")
    return path


Path = Annotated[Text, AfterValidator(_relative), Field(json_schema_extra={"pattern": _INSIDE})]
Texts = Annotated[list[Text], Field(max_length=200)]


class Strict(BaseModel):
    """Unknown keys are errors; text stays text."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CardSource(Strict):
    """Where a card comes from."""

    note: Path = Field(description="The note's path, relative to the note folders")
    heading: Text | None = Field(None, description="A heading of the note, as it is written there")


class CardBase(Strict):
    """What every kind of card may have."""

    id: CardId | None = Field(None, description="What the card is known by, unique in the collection; may be left out")
    accept: Texts = Field(default_factory=list, description="Other answers that count")
    hint: Text | None = Field(None, description="Shown on request, before the answer")
    explain: Text | None = Field(None, description="Shown after the answer. Markdown")
    source: CardSource | None = Field(None, description="The note that the card comes from, and the heading in it")
    tags: Texts = Field(default_factory=list, description="The card's own tags, beside the deck's")
    answering: Answering | None = Field(None, description=_ANSWERING)
    draft: bool = Field(False, description="true while nobody has looked at the card since it was made from a note")
    gone: bool = Field(False, description="true: what it asks is gone from its note, and it is not asked any more")


class BasicCard(CardBase):
    """A question with one answer."""

    question: Text = _QUESTION
    answer: Text = Field(description="The answer. Markdown; a list makes it a card with several answers")
    reverse: bool = Field(False, description="true: also ask the other way round")


class ListCard(CardBase):
    """A question with several answers, in any order."""

    question: Text = _QUESTION
    answer: Annotated[list[Text], Field(min_length=2, max_length=200)] = Field(
        description="The answers, in any order; each counts"
    )


class OrderCard(CardBase):
    """Items to be put in their order."""

    question: Text = _QUESTION
    order: Annotated[list[Text], Field(min_length=2, max_length=200)] = Field(
        description="The items in their right order"
    )


class ClozeCard(CardBase):
    """A text with gaps, `==text==` or `==text::hint==`."""

    cloze: Text = Field(description="A text with gaps: ==text== or ==text::hint==. Every gap is asked")
    # Wider than that of the other kinds, whose prompts are all asked for the same.
    accept: Texts | Annotated[dict[Text, Texts], Field(max_length=200)] = Field(  # type: ignore[assignment]
        default_factory=list,
        description="Other answers that count; with several gaps, each gap's text with the answers that count for it",
    )

    @model_validator(mode="after")
    def _has_a_gap(self) -> ClozeCard:
        found = gaps(self.cloze)
        if not found:
            raise ValueError("a cloze needs a gap, as in: BERT is an ==encoder==")
        if len(found) > 200:
            raise ValueError("more than 200 gaps; make several cards of it")
        return self

    @model_validator(mode="after")
    def _accepts_for_a_gap(self) -> ClozeCard:
        texts = list(dict.fromkeys(gap.text for gap in gaps(self.cloze)))
        for text in self.accept if isinstance(self.accept, dict) else ():
            if text not in texts:
                raise ValueError(f"accept: no gap is {text!r}; there are {', '.join(map(repr, texts[:5]))}")
        if isinstance(self.accept, list) and self.accept and len(texts) > 1:
            raise ValueError(f"accept: which gap is it for? As in accept: {{{texts[0]}: [{self.accept[0]}]}}")
        return self

    def accepted(self, gap: str) -> tuple[str, ...]:
        """The other answers that count for a gap."""
        return tuple(self.accept.get(gap, ()) if isinstance(self.accept, dict) else self.accept)


class ChoiceCard(CardBase):
    """A question with options; one or several are right."""

    question: Text = _QUESTION
    choices: Literal["auto"] | Annotated[list[Text], Field(min_length=2, max_length=9)] = Field(
        description="The options, shuffled when shown; or auto, which draws the wrong ones from the deck"
    )
    answer: Text | Annotated[list[Text], Field(min_length=1, max_length=9)] = Field(
        description="The right option, or a list where several are right, written as in choices"
    )

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

    compare: Text = Field(description="What is compared: the title of the table")
    columns: Annotated[list[Text], Field(min_length=2, max_length=6)] = Field(description="The heads of the columns")
    rows: Annotated[dict[Text, list[Text]], Field(min_length=1, max_length=50)] = Field(
        description="Each row's label with a cell for every column. Every row is asked"
    )

    @model_validator(mode="after")
    def _rows_are_full(self) -> CompareCard:
        for label, cells in self.rows.items():
            if len(cells) != len(self.columns):
                raise ValueError(f"the row {label!r} has {len(cells)} cells for {len(self.columns)} columns")
        return self


class OpenCard(CardBase):
    """A question without one right answer, held against points."""

    question: Text = _QUESTION
    points: Annotated[list[Text], Field(min_length=1, max_length=50)] = Field(
        description="What a good answer says; you tick what yours said"
    )


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

    title: Text | None = Field(None, description="What the deck is called on screens; else the file's name")
    about: Text | None = Field(None, description="What the deck is about, in a sentence")
    tags: Texts = Field(default_factory=list, description="Tags of every card in the deck")
    language: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] | None = Field(
        None, description="The language of the answers, such as en or ko; used to compare what is typed"
    )
    answering: Answering | None = Field(None, description=_ANSWERING)
