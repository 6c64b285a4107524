"""A search finds what a look at every card finds."""

import random
from collections.abc import Callable
from itertools import chain

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.collection.collection import Collection
from quiz.index import words
from quiz.index.query import STATES, QueryError, Term, folded, parse
from quiz.index.search import CardRow, rows
from quiz.model.prompt import Prompt
from quiz.study.session import start

Make = Callable[..., Collection]
BERT = """\
tags: [nlp]
cards:
  - {id: basic001, question: 'What does [CLS] stand for?', answer: Classification, hint: A kind of Task, reverse: true}
  - {id: cloze001, cloze: '한국어 ==토큰::조각== 은 ==임베딩== 이 된다', tags: [Tokens]}
  - {id: choice01, question: Which?, choices: [GPT, BERT], answer: GPT, draft: true}
  - {id: gone0001, question: 'Is "gone":true?', answer: GPT, gone: true}
  - {id: here0001, question: 'Is "gone":true?', answer: BERT}
  - {id: compare1, compare: GPT and BERT, columns: [GPT, BERT], rows: {Words in  a batch: ['32,000', '128,000']}}
"""
OTHER = """\
cards:
  - {id: list0001, question: Which embeddings?, answer: [Token, Segment], explain: 'see "BERT", 12:30'}
  - {id: open0001, question: 왜?, points: [because it attends], source: {note: week.md, heading: Attention}}
"""
PIECES = (
    *(
        "cls",
        "CLASS",
        "token",
        "토",
        "토큰",
        "임베딩",
        "bert",
        "32,000",
        "a batch:",
        "12:30",
        "조각",
        "week.md",
        "x",
        "w",
    ),
    *("deck:en/bert", "deck:en", "deck:bert", "deck:other", "tag:nlp", "tag:tokens", "tag:none"),
    *("card:basic001", "CARD:C", "card:none", "gone0001", "list000"),
    *("kind:cloze", "kind:basic", "recall<0.8", "recall>0.5", "recall<=95%", '"words in a"', '"kind of task"', "stand"),
    *(f"is:{state}" for state in STATES),
)
queries = st.lists(st.tuples(st.sampled_from(("", "", "-")), st.sampled_from(PIECES)), max_size=4).map(
    lambda parts: " ".join(sign + piece for sign, piece in parts)
)


@pytest.fixture
def collection(make: Make, tmp_path: object) -> Collection:
    collection = make()
    folder = collection.places.root / "decks" / "en"
    folder.mkdir()
    (folder / "bert.yaml").write_text(BERT, encoding="utf-8")
    (folder / "other.yaml").write_text(OTHER, encoding="utf-8")
    collection.refresh()
    assert collection.home().problems == ()
    session = start(collection)
    session.flag()
    for n in range(3):
        session.reveal()
        session.grade(("again", "easy", "good")[n])  # type: ignore[arg-type]
    session.suspend()
    return collection


def naive(collection: Collection, terms: tuple[Term, ...]) -> list[str]:
    """The cards for which every term holds, by looking at all of them."""
    every = [row[0] for row in collection.index.execute("SELECT id FROM cards")]
    found = rows(collection.index, collection.search_now(), every)
    found.sort(key=lambda row: (row.deck, row.line))
    return [row.id for row in found if all(holds(collection, row, term) != term.negated for term in terms)]


def holds(collection: Collection, row: CardRow, term: Term) -> bool:
    prompts = [
        Prompt.from_json(body)
        for (body,) in collection.index.execute("SELECT body FROM prompts WHERE card = ?", (row.id,))
    ]
    match term.field:
        case "text":
            texts = [row.front, row.back]
            for p in prompts:
                texts += [p.question, *p.answer, *p.choices, *p.columns, *(c for r in p.rows for c in r)]
                texts += [*p.accept, p.hint, p.explain, *p.tags]
                texts += [p.source.note, p.source.heading or ""] if p.source else []
            return term.value == row.id or any(term.value in folded(text) for text in texts)
        case "deck":
            return term.value in (row.deck, *row.deck.split("/"))
        case "tag":
            return term.value in map(folded, prompts[0].tags)
        case "card":
            return row.id.startswith(term.value)
        case "kind":
            return row.kind == term.value
        case "is":
            state = {"due": row.due is not None and row.due <= collection.today().toordinal()}
            if term.value in ("due", "new"):
                stored = [collection.stored(p.key) for p in prompts]
                new = [s for s in stored if s and s.state.phase == "new"]
                state["new"] = bool(new)
                state["due"] = state["due"] and not row.suspended
            return bool(state.get(term.value, getattr(row, term.value, False)))
        case field:
            sign, value = field.removeprefix("recall"), float(term.value)
            recall = row.recall
            if recall is None:
                return False
            return {"<": recall < value, "<=": recall <= value, ">": recall > value, ">=": recall >= value}[sign]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(queries, min_size=1, max_size=3))
def test_a_search_is_a_look_at_every_card(collection: Collection, typed: list[str]) -> None:
    searcher = collection.searcher()
    for query in typed:
        assert searcher.search(query) == naive(collection, parse(query)), query


def test_what_is_gone_from_its_note_is_found_and_said(collection: Collection) -> None:
    collection.record([("suspend", {"card": "here0001", "slot": None})])
    assert collection.searcher().search("is:gone") == ["gone0001"]
    found = rows(collection.index, collection.search_now(), ["gone0001", "here0001"])
    assert [row.gone for row in found] == [True, False]


def test_a_word_of_one_syllable_is_found(collection: Collection) -> None:
    assert collection.searcher().search("큰") == ["cloze001"]


@given(st.text('ab:-"<>=. 한글\\\x00é', max_size=30) | st.text(max_size=20))
def test_whatever_is_typed_is_terms_or_one_line(typed: str) -> None:
    try:
        terms = parse(typed)
    except QueryError as error:
        told = str(error)
        terms = ()
    else:
        told = ""
    assert "\n" not in told
    assert all(term.value for term in terms)
    again = " ".join(("-" if t.negated else "") + f'"{t.value}"' for t in terms if t.is_text and '"' not in t.value)
    assert parse(again) == tuple(t for t in terms if t.is_text and '"' not in t.value)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("dek:bert", "no filter is called dek; did you mean deck:? Quotes look for it as text"),
        (
            "foo:bar",
            "no filter is called foo; there are deck, tag, card, kind, is, recall. Quotes look for it as text",
        ),
        ("-crd:b001", "no filter is called crd; did you mean card:? Quotes look for it as text"),
        ("is:suspendet", "is:suspendet is not known; did you mean suspended?"),
        ("kind:zzz", "kind:zzz is not known; there are basic, list, order, cloze, choice, compare, open"),
        ("recall:0.8", "recall: is not understood; write it as recall<0.8"),
        ("recall<2", "recall is a number from 0 to 1, or a percentage, not 2"),
        ("tag:", "tag: needs a value, as in tag:tokens"),
    ],
)
def test_what_is_not_understood_is_told(typed: str, said: str) -> None:
    with pytest.raises(QueryError) as told:
        parse(typed)
    assert str(told.value) == said


def test_an_unknown_deck_is_told(collection: Collection) -> None:
    with pytest.raises(QueryError, match="no deck is called brt; did you mean bert"):
        collection.searcher().search("deck:brt")


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3), st.booleans()), max_size=6))
def test_words_are_those_of_the_decks_however_they_changed(make: Make, steps: list[tuple[str, int, bool]]) -> None:
    collection = make()
    for name, count, looks in steps:
        path = collection.places.root / "decks" / f"{name}.yaml"
        cards = [f"  - {{id: {name}{n}, question: word{random.random()}, answer: '{n}'}}\n" for n in range(count)]
        path.write_text("cards:" + ("\n" + "".join(cards) if cards else " []\n"), encoding="utf-8")
        collection.refresh()
        if looks:
            list(words.lines(collection.index))
    kept = dict(chain.from_iterable(words.lines(collection.index)))
    collection.index.execute("DELETE FROM words")
    assert kept == dict(chain.from_iterable(words.lines(collection.index)))


def test_words_are_found_while_others_are_still_read(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_SOME", 1)
    searcher = collection.searcher()
    steps, found = searcher.warm(), [0]
    for _ in steps:
        assert not searcher.is_warm
        found.append(len(searcher.search("gpt")))
    assert searcher.is_warm
    assert found == sorted(found)
    assert len(set(found)) > 1 < len(found) - 1
    assert found[-1] == len(searcher.search("gpt")) == len(collection.searcher().search("gpt"))
