"""A card goes into the form and comes out as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.tui.form import KINDS, carried, kind_shown, rest_of, texts_of, values_of

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


@pytest.mark.parametrize("kind", KINDS)
def test_question_and_answer_go_over_to_another_kind(kind: str) -> None:
    assert "question" in carried("cloze", kind, {"cloze": "x"}) or "question" not in KINDS[kind]
    assert carried("basic", kind, {"question": "q", "answer": "a", KINDS[kind][0]: "kept"}).get(KINDS[kind][0]) is None
