import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from quiz.model.prompt import Prompt
from quiz.tui.face import face, filled, line
from quiz.tui.table import Table


def shown(renderable: object, width: int = 40, *, ends: bool = True) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(renderable)
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    return "\n".join(row.rstrip() for row in (text.rstrip("\n") if ends else text).split("\n"))


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("plain [red]text[/red]", "plain [red]text[/red]"),
        ("**bold** and `code_a` ____ x", "bold and code_a ____ x"),
        ("weights by $1/\\sqrt{N}$", "weights by 1/√N"),
        ("<b>raw</b>", "<b>raw</b>"),
        ("![a cat](cat.png)", "[image: a cat]"),
        ("- one\n- two\n  - three", "• one\n• two\n  • three"),
        ("1. first\n2. second", "1. first\n2. second"),
        ("임베딩을 **합친다**", "임베딩을 합친다"),
        ("$a*b*c$ and $x_i$", "a*b*c and xᵢ"),
    ],
)
def test_markdown_is_shown_as_text(markdown: str, expected: str) -> None:
    assert shown(face(markdown)) == expected


@pytest.mark.parametrize("markdown", ["> " * 300 + "deep", "---", "- " * 40 + "x"])
def test_what_the_parser_leaves_nothing_of_is_shown_as_it_is_written(markdown: str) -> None:
    assert " ".join(shown(face(markdown)).split()) == markdown
    prompt = replace(cloze("x"), question=f"{markdown}____", around=(markdown, ""))
    assert "________" in shown(filled(prompt, revealed=False))


def test_a_table_and_code_are_shown() -> None:
    assert "GPT" in shown(face("| a | b |\n|---|---|\n| GPT | BERT |"))
    assert shown(face("```python\nx = 1\n```")) == "  x = 1"


def cloze(answer: str, blank: str = "____") -> Prompt:
    return Prompt("d", "c", "gap:x", "cloze", f"an {blank} here", (answer,), around=("an ", " here"))


@pytest.mark.parametrize(
    ("answer", "blank", "hidden", "filled_in"),
    [
        ("encoder", "____", "an ________ here", "an encoder here"),
        ("인코더", "____", "an ________ here", "an 인코더 here"),
        ("`next` word there", "____", "an ________________ here", "an next word there here"),
        ("two", "[hint]", "an [hint  ] here", "an two here"),
        ("decoder", "[the other half]", "an [the other half] here", "an decoder here"),
        ("a" * 30, "____", f"an {'_' * 24} here", f"an {'_' * 24} here"),
    ],
)
def test_an_answer_stands_in_its_gap_as_it_is_written(answer: str, blank: str, hidden: str, filled_in: str) -> None:
    assert shown(filled(cloze(answer, blank), revealed=False)) == hidden
    assert shown(filled(cloze(answer, blank), revealed=True)) == filled_in


@given(st.text("ab한 .", min_size=1, max_size=60), st.text("xy ", max_size=20), st.integers(28, 50))
def test_every_word_stays_in_its_line_when_a_gap_is_filled(after: str, answer: str, width: int) -> None:
    around = ("an ", f" {after} and ", after)
    prompt = Prompt("d", "c", "gap:x", "cloze", "____".join(around), (f"x{answer}x",), around=around)
    hidden, told = (shown(filled(prompt, revealed=revealed), width) for revealed in (False, True))
    outside = dict.fromkeys(map(ord, "_xy"), " ")
    words = [[row.translate(outside).split() for row in text.split("\n")] for text in (hidden, told)]
    assert words[0] == words[1]
    assert " ".join(answer.split()) in " ".join(told.split())


def test_a_blank_is_not_broken_at_its_spaces() -> None:
    assert shown(filled(cloze("two words"), revealed=True), 12) == "an\ntwo words\nhere"


def test_blocks_have_air_and_items_hang() -> None:
    markdown = "one\n\n- an item that wraps\n  - inner\n- two\n\n> said\n\n```\nx\n```"
    expected = "one\n\n• an item that\n  wraps\n  • inner\n• two\n\n│ said\n\n  x"
    assert shown(face(markdown), 16) == expected


def test_a_link_shows_its_address_and_does_nothing() -> None:
    link = face("[paper](https://example.org/a)")
    assert shown(link) == "paper (https://example.org/a)"
    rendered = Console(width=60).render(link)  # type: ignore[arg-type]
    assert not any(segment.style and (segment.style.link or segment.style.meta) for segment in rendered)


@given(st.text(alphabet="a한 \n-*_`[]()!|:>#$\\1.~<&\u200b", max_size=60), st.integers(4, 40))
def test_any_markdown_stays_within_its_width(markdown: str, width: int) -> None:
    assert all(cell_len(row) <= width for row in shown(face(markdown), width).split("\n"))


ROW = st.lists(st.text("ab 한", max_size=12), min_size=3, max_size=3)


@given(st.lists(ROW, min_size=1, max_size=4), st.integers(6, 60))
def test_a_hidden_row_takes_the_room_of_the_shown_one(rows: list[list[str]], width: int) -> None:
    cells = [[Text(cell) for cell in row] for row in rows]
    head = [Text(), Text("GPT"), Text("BERT")]
    hidden = shown(Table(head, cells, asked=0, hidden=True), width, ends=False)
    assert hidden.count("\n") == shown(Table(head, cells, asked=0), width, ends=False).count("\n")


def test_one_line_has_no_blocks() -> None:
    assert line("# a\n\n- b").plain == "a - b"


PLAIN = st.text("abc가나 .,:;?'\"()0123456789-+#=|/%", min_size=1, max_size=30)


@given(PLAIN, st.integers(8, 40))
def test_what_has_no_markdown_is_shown_as_the_parser_would(text: str, width: int) -> None:
    """A rule or an empty item, of which the parser leaves nothing, is shown as it is written."""
    prompt = replace(cloze("x y"), question=f"a {text}____{text} b", around=(f"a {text}", f"{text} b"))
    flat = " ".join(text.split())
    found = line(text).plain or flat, shown(filled(prompt, revealed=True), width)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("quiz.tui.face._is_plain", lambda _: False)
        assert found == (line(text).plain or flat, shown(filled(prompt, revealed=True), width))
