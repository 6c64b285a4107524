import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.notes.outline import outline
from tests.notes.cards import shape


def test_nesting_and_lines() -> None:
    text = "# Tides\n\n* spring tide\n    * at full moon\n\n    * at new moon\n* neap tide\n\nText of\ntwo lines.\n"
    assert shape(text) == [
        (0, 1, 1, "heading", "Tides"),
        (1, 3, 3, "item", "spring tide"),
        (2, 4, 4, "item", "at full moon"),
        (2, 6, 6, "item", "at new moon"),
        (1, 7, 7, "item", "neap tide"),
        (1, 9, 10, "paragraph", "Text of two lines."),
    ]


def test_front_matter_is_read_and_its_lines_counted() -> None:
    note = outline("---\ntitle: Tides\ntags: [sea, moon]\ndate: 2024-05-01\n---\n# Cause\n")
    assert (note.title, note.tags, note.date) == ("Tides", ("sea", "moon"), "2024-05-01")
    assert note.root.children[0].first == 6


def test_front_matter_that_is_no_yaml_is_read_line_by_line() -> None:
    note = outline("---\ntitle: Tides: a start\ntags: sea moon\n\tbroken: [\n---\ntext\n")
    assert (note.title, note.tags) == ("Tides: a start", ("sea", "moon"))


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert shape("---\n\n# Tides\n")[0][3:] == ("heading", "Tides")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\ufeff# Tides\r\n\r\n- a\r\n", [(0, 1, 1, "heading", "Tides"), (1, 3, 3, "item", "a")]),
        ("- a\n&nbsp;&nbsp;&nbsp;&nbsp;- b\n", [(0, 1, 1, "item", "a"), (1, 2, 2, "item", "b")]),
        ("- a\n\t- b\n\t\t- c\n", [(0, 1, 1, "item", "a"), (1, 2, 2, "item", "b"), (2, 3, 3, "item", "c")]),
        ("Tides\n\t- a\n\t\t- b\n", [(0, 1, 1, "paragraph", "Tides"), (1, 2, 2, "item", "a"), (2, 3, 3, "item", "b")]),
        ("• a\n• b\n", [(0, 1, 1, "item", "a"), (0, 2, 2, "item", "b")]),
        ("① a\n② b\n", [(0, 1, 1, "item", "a"), (0, 2, 2, "item", "b")]),
        ("It ended so.\n<br>\n- b\n", [(0, 1, 1, "paragraph", "It ended so."), (0, 3, 3, "item", "b")]),
        ("<!-- x\n- y -->\n- b\n", [(0, 3, 3, "item", "b")]),
        ("- a <!-- x --> b\n", [(0, 1, 1, "item", "a b")]),
    ],
    ids=["bom and crlf", "nbsp", "tabs", "tab after text", "dots", "circled", "br", "comment", "comment inside"],
)
def test_the_mess_of_real_notes(text: str, expected: list[object]) -> None:
    assert shape(text) == expected


def test_a_bold_line_is_a_heading_under_the_real_ones() -> None:
    text = "## Sea\n\n**Tides**\n\nThey rise.\n\n**Waves**\n\nThey roll.\n\n## Land\n"
    assert [(depth, words) for depth, *_, words in shape(text)] == [
        (0, "Sea"),
        (1, "Tides"),
        (2, "They rise."),
        (1, "Waves"),
        (2, "They roll."),
        (0, "Land"),
    ]


def test_html_lists_tables_and_definitions_are_markdown() -> None:
    text = (
        "<ul>\n<li>one</li>\n<li>two<ul><li>deep</li></ul></li>\n</ul>\n<dl><dt>ebb</dt><dd>falling water</dd></dl>\n"
    )
    assert [(depth, first, words) for depth, first, _, _, words in shape(text)] == [
        (0, 2, "one"),
        (0, 3, "two"),
        (1, 3, "deep"),
        (0, 5, "ebb: falling water"),
    ]
    table = outline("<table><tr><th>tide</th><th>moon</th></tr>\n<tr><td>spring</td><td>full</td></tr></table>\n")
    assert [node.rows for node in table.root.walk() if node.kind == "table"] == [[["tide", "moon"], ["spring", "full"]]]


def test_details_hold_what_stands_between_their_tags() -> None:
    text = "<details>\n<summary><b>Why?</b></summary>\n<p>\n\n- gravity\n\n</p>\n</details>\n\nafter\n"
    assert [(depth, kind, words) for depth, _, _, kind, words in shape(text)] == [
        (0, "details", "Why?"),
        (1, "item", "gravity"),
        (0, "paragraph", "after"),
    ]


def test_an_unclosed_fence_ends_at_the_first_blank_line() -> None:
    assert [(kind, words) for *_, kind, words in shape("```py\nx = 1\n\n# Tides\n\n- a\n")] == [
        ("code", "x = 1"),
        ("heading", "Tides"),
        ("item", "a"),
    ]


def test_code_is_left_alone() -> None:
    code = next(
        node for node in outline("```html\n<ul><li>- a **b**</li></ul>\n```\n").root.walk() if node.kind == "code"
    )
    assert (code.text, code.language) == ("<ul><li>- a **b**</li></ul>", "html")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("- see [[Moon|the moon]] and [[Sun]]", "see the moon and Sun"),
        ("- tides follow the moon ^tide-1", "tides follow the moon"),
        ("- tides follow the moon #sea #moon/phase", "tides follow the moon"),
        ("- [tides](https://example.org/a_(b)) follow ![moon](moon.png) it", "tides follow it"),
        ("- **T<sub>0</sub>** is &lt; 3", "T₀ is < 3"),
        ("- DONE read `a_b_c` and $x_1 * y_1$", "read `a_b_c` and $x_1 * y_1$"),
        ("- TODO # Heading of Logseq", "Heading of Logseq"),
        ("- [x] __ticked__ off", "ticked off"),
    ],
)
def test_marks_of_note_programs(line: str, words: str) -> None:
    assert outline(line).root.children[0].plain == words


def test_logseq_properties_are_no_text() -> None:
    assert [words for *_, words in shape("- tides\n  id:: 64f0\n  collapsed:: true\n  - spring\n")] == [
        "tides",
        "spring",
    ]


def test_a_callout_is_a_quote_with_its_title() -> None:
    assert [(kind, words) for *_, kind, words in shape("> [!note] Tides\n> They rise.\n")] == [
        ("quote", "Tides"),
        ("paragraph", "They rise."),
    ]


def test_a_list_belongs_to_the_sentence_that_leads_up_to_it() -> None:
    assert [
        (depth, words)
        for depth, *_, words in shape(
            "There are two tides:\n\n- spring\n- neap\n\nThey differ by the moon.\n\n- free\n"
        )
    ] == [
        (0, "There are two tides:"),
        (1, "spring"),
        (1, "neap"),
        (0, "They differ by the moon."),
        (0, "free"),
    ]


_PIECE = st.sampled_from(
    [
        "# a",
        "- b: c",
        "  - d",
        "\t- e",
        "1. f",
        "> g",
        "```",
        "$$",
        "|a|b|",
        "|-|-|",
        "<ul><li>h",
        "</ul>",
        "<details>",
        "<summary>i",
        "</summary>",
        "</details>",
        "---",
        "**k**",
        "",
        "l?",
        "&nbsp;- m",
        "<!--",
        "-->",
        "x::y",
        "<table>",
        "<td>z",
        "</table>",
        "~~~~",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECE | st.text(max_size=20), max_size=25))
def test_every_text_makes_a_tree_with_lines_of_the_file(lines: list[str]) -> None:
    text = "\n".join(lines)
    count = len(text.split("\n"))
    note = outline(text)
    for node in note.root.walk():
        for child in node.children:
            assert child.parent is node
            assert node.children[child.place] is child
            assert 1 <= child.first <= child.last <= count


@pytest.mark.parametrize(
    "text",
    [
        ">" * 50_000,
        "\n".join("  " * i + "- a" for i in range(400)),
        "[" * 300_000,
        "*a " * 100_000,
        "<ul><li>" * 30_000,
        "```\n" * 30_001,
        "<!--\n" * 30_000,
        "&nbsp;" * 60_000,
        "`" * 100_001,
        "a " * 250_000,
    ],
    ids=["quotes", "items", "brackets", "stars", "html", "fences", "comments", "spaces", "backticks", "one line"],
)
def test_hostile_text_makes_a_tree(text: str) -> None:
    assert outline(text).raw == text.split("\n")
