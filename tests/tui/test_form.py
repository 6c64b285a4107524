"""A card goes into the form and comes out as it was."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.tui.form import KINDS, carried, kind_shown, rest_of, saved, texts_of, values_of

words = st.text("ab 한|\\=.", min_size=1, max_size=8).map(str.strip).filter(lambda s: s and not s.endswith("\\"))
long = st.lists(words, min_size=1, max_size=3).map("\n".join)
several = st.lists(long, min_size=2, max_size=4)
tables = st.fixed_dictionaries(
    {
        "compare": words,
        "columns": st.just(["a", "b|c"]),
        "rows": st.dictionaries(words, st.lists(words, min_size=2, max_size=2), min_size=1, max_size=3),
    }
)
cards = st.one_of(
    st.fixed_dictionaries({"question": long, "answer": long}),
    st.fixed_dictionaries({"question": long, "answer": several}),
    st.fixed_dictionaries({"question": long, "order": several}),
    st.fixed_dictionaries({"question": long, "choices": several, "answer": words}),
    st.fixed_dictionaries({"question": long, "points": several}),
    st.fixed_dictionaries({"cloze": long}),
    st.fixed_dictionaries(
        {
            "cloze": long,
            "accept": st.dictionaries(words, st.lists(words, min_size=1, max_size=3), min_size=1, max_size=3),
        }
    ),
    tables,
)
extras = st.fixed_dictionaries(
    {},
    optional={
        "id": st.just("card0001"),
        "hint": long,
        "explain": long,
        "accept": several,
        "tags": st.lists(st.sampled_from(["t", "한글"]), min_size=1, unique=True),
        "source": st.just({"note": "n.md", "heading": "H"}),
        "unknown": words,
    },
)


@given(cards, extras)
def test_what_goes_in_comes_out(card: dict[str, object], extra: dict[str, object]) -> None:
    values = extra | card
    kind = kind_shown(values)
    assert values_of(kind, texts_of(values), {}, rest_of(values)) == values


blank = st.sampled_from(["", " ", "\n", "\n\n", "  \n"])


def loose(draw: Any, value: Any) -> Any:
    """The same with blanks around its texts, and line ends within those of a table."""
    if isinstance(value, str):
        return draw(blank) + value + draw(blank)
    if isinstance(value, list):
        return [loose(draw, entry) for entry in value]
    return {loose(draw, label): loose(draw, entry) for label, entry in value.items()}


@st.composite
def loose_cards(draw: Any) -> dict[str, Any]:
    values = {**draw(extras), **draw(cards)}
    values = {key: value if key in ("id", "tags") else loose(draw, value) for key, value in values.items()}
    if "source" in values:
        values["source"] = {"note": " n.md\n", "heading": "H "}
    return values | draw(st.sampled_from([{}, {"reverse": "false"}, {"draft": "true"}, {"draft": "false"}]))


@given(loose_cards(), st.data())
def test_only_what_is_typed_changes(values: dict[str, Any], data: st.DataObject) -> None:
    kind = kind_shown(values)
    shown = texts_of(values)
    switches = {key: values.get(key) == "true" for key in ("reverse", "draft")}
    if kind != "basic":
        values.pop("reverse", None)
    assert saved(kind, shown, switches, values, shown) == values
    typed = {**shown, "hint": "typed"}
    assert saved(kind, typed, switches, values, shown) == {**values, "hint": as_before(values.get("hint"), "typed")}
    several_ = [key for key in ("answer", "order", "choices", "points") if isinstance(values.get(key), list)]
    if several_:
        key = data.draw(st.sampled_from(several_))
        changed = saved(kind, {**shown, key: f"{shown[key]}\nanother"}, switches, values, shown)
        assert changed == {**values, key: [*values[key], "another"]}


def as_before(old: str | None, new: str) -> str:
    """A text with the blanks around it that the old one had."""
    return old.replace(old.strip(), new, 1) if old else new


def test_a_cell_that_is_typed_changes_no_other_one() -> None:
    values = {"compare": "c", "columns": ["a ", "b"], "rows": {"r\n": ["one\ntwo", " x"], "s": ["1", "2"]}}
    shown = texts_of(values)
    assert shown["rows"] == "r | one two | x\ns | 1 | 2"
    typed = {**shown, "rows": "r | one two | y\nnew | 1 | 2"}
    rows = {"r\n": ["one\ntwo", "y"], "new": ["1", "2"]}
    assert saved("compare", typed, {}, values, shown) == {**values, "rows": rows}


@pytest.mark.parametrize("kind", KINDS)
def test_question_and_answer_go_over_to_another_kind(kind: str) -> None:
    assert "question" in carried("cloze", kind, {"cloze": "x"}) or "question" not in KINDS[kind]
    assert carried("basic", kind, {"question": "q", "answer": "a", KINDS[kind][0]: "kept"}).get(KINDS[kind][0]) is None
