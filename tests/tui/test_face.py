import io

import pytest
from rich.console import Console

from quiz.model.prompt import Prompt
from quiz.tui.face import face, filled, line


def shown(renderable: object, width: int = 40) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(renderable)
    return "\n".join(row.rstrip() for row in console.file.getvalue().rstrip("\n").split("\n"))  # type: ignore[attr-defined]


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


def test_a_table_and_code_are_shown() -> None:
    assert "GPT" in shown(face("| a | b |\n|---|---|\n| GPT | BERT |"))
    assert shown(face("```python\nx = 1\n```")) == "x = 1"


def test_a_gap_is_filled_in_place_and_marked() -> None:
    prompt = Prompt("d", "c", "gap:encoder", "cloze", "an ____ here", ("encoder",), around=("an ", " here"))
    assert shown(filled(prompt, revealed=False)) == "an ____ here"
    revealed = filled(prompt, revealed=True)
    assert shown(revealed) == "an encoder here"
    assert [str(span.style) for span in revealed.spans] == ["bold underline"]  # type: ignore[union-attr]


def test_one_line_has_no_blocks() -> None:
    assert line("# a\n\n- b").plain == "a - b"
