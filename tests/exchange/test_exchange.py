from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.deckfile.edit.edit import AddCard, SetHead, apply
from quiz.deckfile.load import load
from quiz.exchange.bring import plan, table_of
from quiz.exchange.cells import joined, parted, rows_joined, rows_parted, tags_joined, tags_parted
from quiz.exchange.rows import RowError, as_card, card_of
from quiz.exchange.table import Table, TableError, read
from quiz.model.cards import MODELS
from quiz.model.gaps import gaps
from quiz.text.safe import clean

SIGNS = st.sampled_from(
    [*"|\\,;\"'\t\n=#:{}[]- ab가é😀$&<>", " | ", " || ", "\\|", "==", "{{c1::x}}", "<br>", "auto", "true"]
)
TEXT = st.lists(SIGNS, min_size=1, max_size=8).map("".join).map(clean).map(str.strip).filter(bool)
ITEMS = st.lists(TEXT, min_size=2, max_size=4, unique=True)
KINDS: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "basic": {"question": TEXT, "answer": TEXT, "reverse": st.sampled_from(["true", "false"])},
    "list": {"question": TEXT, "answer": ITEMS},
    "order": {"question": TEXT, "order": ITEMS},
    "cloze": {"cloze": TEXT.map(lambda text: f"{text} ==gap==").filter(gaps)},
    "choice": {"question": TEXT, "choices": ITEMS},
    "compare": {"compare": TEXT, "columns": ITEMS.map(lambda items: items[:2])},
    "open": {"question": TEXT, "points": st.lists(TEXT, min_size=1, max_size=3)},
}
MORE = {
    "accept": st.lists(TEXT, min_size=1, max_size=3),
    "hint": TEXT,
    "explain": TEXT,
    "tags": st.lists(TEXT, min_size=1, max_size=3, unique=True),
    "source": st.fixed_dictionaries({"note": st.just("a | b.md")}, optional={"heading": TEXT}),
    "draft": st.just("true"),
    "answering": st.sampled_from(["type", "reveal"]),
}


@st.composite
def cards(draw: Any) -> dict[str, Any]:
    kind = draw(st.sampled_from(list(KINDS)))
    values = draw(st.fixed_dictionaries(KINDS[kind], optional=MORE))
    if kind == "choice":
        values["answer"] = draw(st.sampled_from(values["choices"]))
        values["choices"] = draw(st.sampled_from([values["choices"], "auto"]))
    texts = list(dict.fromkeys(gap.text for gap in gaps(values.get("cloze", ""))))
    if len(texts) > 1 and "accept" in values:
        values["accept"] = dict.fromkeys(
            draw(st.lists(st.sampled_from(texts), min_size=1, unique=True)), values["accept"]
        )
    if kind == "compare":
        labels = draw(st.lists(TEXT, min_size=1, max_size=3, unique=True))
        values["rows"] = {label: draw(st.lists(TEXT, min_size=2, max_size=2)) for label in labels}
    return values


@given(st.lists(cards(), min_size=1, max_size=4), st.sampled_from([",", "\t"]))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_out_and_in_again_gives_the_same_cards(
    tmp_path_factory: pytest.TempPathFactory, made: list[dict[str, Any]], separator: str
) -> None:
    folder = tmp_path_factory.mktemp("decks", numbered=True)
    path = folder / "deck.yaml"
    path.write_text(
        apply("cards: []\n", [*map(AddCard, made), SetHead("language", "ko")]), encoding="utf-8", newline=""
    )
    deck = load(path, "en/deck")
    assert deck.problems == ()
    text, count = table_of({"en/deck": path}, lambda _card, _deck: True, separator)
    assert count == len(made)
    table = read(text.encode())
    assert (table.separator, table.problems) == (separator, [])
    back = [as_card(card_of(row, explicit=table.explicit)) for _, row in table.rows]
    assert back == [as_card(values) for values in made]


@given(ITEMS)
def test_cells_of_lists_and_tags_are_read_back(items: list[str]) -> None:
    assert parted(joined(items)) == items
    assert tags_parted(tags_joined(items)) == items


@given(st.dictionaries(TEXT, ITEMS, min_size=1, max_size=3))
def test_cells_of_tables_are_read_back(rows: dict[str, list[str]]) -> None:
    assert rows_parted(rows_joined(rows)) == rows


def brought(content: str | bytes) -> tuple[Table, list[dict[str, Any]]]:
    table = read(content if isinstance(content, bytes) else content.encode())
    return table, [card_of(row, as_html=table.html, anki=table.anki, explicit=table.explicit) for _, row in table.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp949"])
@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_encodings_and_separators_are_found(encoding: str, separator: str) -> None:
    rows = [["질문", "답", "태그"], ["BERT는, 무엇인가", "encoder", "nlp"], ["GPT는?", "decoder; 하나", "nlp"]]
    text = "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)
    table, made = brought(text.encode(encoding))
    assert table.separator == separator
    assert table.columns == ["question", "answer", "tags"]
    assert made[1] == {"question": "GPT는?", "answer": "decoder; 하나", "tags": ["nlp"]}


def test_two_columns_without_a_head_are_question_and_answer() -> None:
    table, made = brought("What is it, really?\tA lock\nWhy, oh why?\tNo idea, sorry\n")
    assert table.separator == "\t"
    assert [card["answer"] for card in made] == ["A lock", "No idea, sorry"]


def test_kinds_follow_from_the_content() -> None:
    _, made = brought(
        "front,back,choices,extra\n"
        "Which?,GPT,GPT | BERT,\n"
        "Which two?,a | b,,\n"
        "{{c1::Paris::city}} is in {{c2::France}},,,a fact\n"
        "BERT is an ==encoder==,,,\n"
        "What is == good for?,comparing,,\n"
    )
    assert made == [
        {"question": "Which?", "answer": "GPT", "choices": ["GPT", "BERT"]},
        {"question": "Which two?", "answer": ["a", "b"]},
        {"cloze": "==Paris::city== is in ==France==", "explain": "a fact"},
        {"cloze": "BERT is an ==encoder=="},
        {"question": "What is == good for?", "answer": "comparing"},
    ]


def test_what_anki_writes_is_read() -> None:
    table, made = brought(
        "#separator:tab\n#html:true\n#tags column:3\n"
        '"a &lt; b<br><b>why</b>&nbsp;?"\t"yes <img src=""x.png"">"\tone two\n'
    )
    assert table.anki
    assert made == [{"question": "a < b\n**why** ?", "answer": "yes ![](x.png)", "tags": ["one", "two"]}]


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "no separator"), (b"one\ntwo\n", "no separator"), (b"\xff\xfea", "begins as UTF-16")],
)
def test_what_is_no_table_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(TableError, match=words):
        read(content)


@pytest.mark.parametrize(
    ("rows", "read_", "told"),
    [
        (['c,"d', "e,f", "", "g,h"], "", {3: "not closed", 4: "on line 3", 6: "on line 3"}),
        (['c,"d', "e,f", 'g,"h"', "i,j"], "i", {3: "closed on line 5", 4: "on line 3", 5: "on line 3"}),
        (['"c', 'c","d', "e,f"], "", {3: "on line 4", 4: "not closed", 5: "on line 4"}),
        (['c,"d"'], "c", {}),
        (['c,"d', 'd"', "e,f"], "ce", {}),
        (['c,"5"" disk"', 'e,"5" disk', 'g,5" disk'], "ceg", {}),
        (['c,"d', *("e," + "f" * 1000 for _ in range(140)), "g,h"], "eeeeeeeeeg", {3: "not closed", 134: "on line 3"}),
        ([f"c,{'d' * 140_000}", "e,f"], "e", {3: "more than 131,072"}),
    ],
)
def test_a_quote_that_is_not_closed_takes_no_line_away_in_silence(
    rows: list[str], read_: str, told: dict[int, str]
) -> None:
    table = read("\n".join(["question,answer", "a,b", *rows]).encode())
    assert "".join(row["question"][0] for _, row in table.rows) == f"a{read_}"
    problems = dict(table.problems)
    assert all(words in problems[line] for line, words in told.items())
    if len(rows) < 9:
        assert problems.keys() == told.keys()


def test_where_no_row_can_be_read_the_quote_is_named() -> None:
    with pytest.raises(TableError, match="line 1: the quote that opens here is not closed"):
        read(b'a,"b\nc,d\n')


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;", "\ufeffsep=;", "sep=;;;"])
def test_the_separator_that_excel_is_told_is_no_card(first: str) -> None:
    table, made = brought(f"{first}\r\nquestion;answer\r\na, b;c\r\n")
    assert (table.separator, table.anki, table.rows[0][0]) == (";", False, 3)
    assert made == [{"question": "a, b", "answer": "c"}]
    _, made = brought("sep=\t\na,b\tc\n")
    assert made == [{"question": "a,b", "answer": "c"}]


def test_two_columns_of_one_name_are_refused() -> None:
    with pytest.raises(TableError, match="the columns 'Front' and 'question' both mean question; rename one"):
        read(b"Front,question,answer\na,b,c\n")
    with pytest.raises(TableError, match="the columns 'q' and 'Q' both mean question"):
        read(b"q,Q\na,b\n")
    _, made = brought("word,term\nthe,and\n")
    assert made[0] == {"question": "word", "answer": "term"}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"question": "a"}, "a basic card needs answer"),
        ({"cloze": "no gap"}, "needs a gap"),
        ({"cloze": "==a== b", "answer": "c"}, "answer does not go with a cloze card"),
        ({"question": "a", "answer": "x", "choices": "b | c"}, "none of the choices"),
        ({"compare": "a", "columns": "x | y", "rows": "r | 1"}, "1 cells for 2 columns"),
        ({"compare": "a", "columns": "x | y", "rows": "r | 1 | 2 || r | 1 | 2"}, "given twice"),
        ({"question": "a", "answer": "b", "": "c"}, "more cells"),
        ({"question": "a" * 20_001, "answer": "b"}, "question: "),
    ],
)
def test_a_row_that_makes_no_card_says_why(row: dict[str, str], words: str) -> None:
    with pytest.raises(RowError, match=words):
        card_of(row, explicit=True)


ANY = st.lists(SIGNS | st.sampled_from(["#separator:", "#tags column:", "\r", "\x00"])).map("".join).map(str.encode)


@given(st.binary(max_size=200) | ANY)
@settings(deadline=None)
def test_no_bytes_are_more_than_a_table_or_an_error(content: bytes) -> None:
    try:
        table = read(content)
    except TableError:
        return
    for _, row in table.rows:
        with suppress(RowError):
            card_of(row, as_html=table.html, anki=table.anki, explicit=table.explicit)


def test_control_characters_are_taken_out() -> None:
    _, made = brought("question,answer\nwh\x00at\x1b[2J,b\x07\n")
    assert made == [{"question": "what", "answer": "b"}]


def test_ids_are_kept_where_they_are_free_and_cards_are_added_once(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("cards:\n  - id: taken001\n    question: a\n    answer: b\n", encoding="utf-8")
    table = read(b"id,question,answer\ntaken001,c,d\nfree0001,e,f\nx,a,b\n,c,d\n")
    found = plan(table, lambda _own: "a", {"a": path})
    first, second = found.decks["a"]
    assert first["id"] not in ("taken001", "free0001")
    assert second == {"id": "free0001", "question": "e", "answer": "f"}
    assert found.there == 2


def test_every_kind_is_in_the_law() -> None:
    assert set(KINDS) == set(MODELS)
