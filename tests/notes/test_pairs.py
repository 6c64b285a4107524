"""`front::back` without blanks, as spaced repetition plugins write it, beside code, addresses and times."""

from __future__ import annotations

import pytest

from quiz.notes.build import drafts_of
from quiz.notes.prepare import taken_for_code


def cards(text: str) -> list[tuple[int, str]]:
    return [(draft.lines[0], draft.back) for draft in drafts_of(text, "a.md") if draft.rule == "mark"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- capital::Rome", [(1, "Rome")]),
        ("capital of Italy::Rome", [(1, "Rome")]),
        ("- capital:::Rome", [(1, "Rome")]),
        ("1. Largest planet?::Jupiter", [(1, "Jupiter")]),
        ("- 이탈리아의 수도::로마", [(1, "로마")]),
        ("- `ls -l`::long listing of a folder", [(1, "long listing of a folder")]),
        ("Lima::capital of Peru\nQuito::capital of Ecuador", [(1, "capital of Peru"), (2, "capital of Ecuador")]),
        ("boiling point of water::100 degrees", [(1, "100 degrees")]),
        ("- fall of Constantinople::1453", [(1, "1453")]),
        # Among code only where the note is marked for cards, or has such cards beyond doubt.
        ("#flashcards\n\n- owner::Box\n\n```rust\nBox::new(1);\n```", [(3, "Box")]),
        ("- Who frees it?::the owner\n- drop::at the end\n\n```\nx\n```", [(1, "the owner"), (2, "at the end")]),
    ],
)
def test_cards_without_blanks(text: str, found: list[tuple[int, str]]) -> None:
    assert cards(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "- std::vector",
        "- Use std::move to cast to an rvalue",
        "- std::vector grows at its end",
        "- io::Error tells what failed\n- io::Result holds it",
        "- fmt::Display is for people\n\n```rust\nfn main() {}\n```",
        "Call `Vec::new` first. Iter::map(f) is lazy.",
        "- ActiveRecord::Base.connection",
        "- a::before",
        "- the address fe80::1",
        "- 2001:db8::8a2e",
        "- see http://[::1]:80/a",
        "- at 12::30",
        "map :: (a -> b) -> [a] -> [b]",
        "- Foo::bar();",
        "```\ncapital::Rome\n```",
        "`capital::Rome`",
        "- $this->name = Model::class",
    ],
)
def test_names_in_code_addresses_and_times_are_no_cards(text: str) -> None:
    assert cards(text) == []


def test_the_hint_of_a_gap_is_no_card() -> None:
    (draft,) = drafts_of("- Sugar is made in the ==stroma::fluid part== of it.", "a.md")
    assert draft.kind == "cloze"


def test_the_passage_stays_as_it_was_written() -> None:
    (draft,) = drafts_of("# Capitals\n\n- capital of Peru::Lima\n", "a.md")
    assert (draft.passage, draft.front) == ("- capital of Peru::Lima", "Capitals: what is capital of Peru?")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("---\ntitle: Owners\n---\n- capital of Italy::Rome\n\n```rust\nBox::new(1);\n```\n", [4]),
        ("- drop::at the end\n- owner::the one that frees\n\n```\na::b\n```\n", [1, 2]),
        ("- capital::Rome\n\nCall `Vec::new` first.", [1]),
        # These are cards, or code beyond doubt.
        ("- capital::Rome", []),
        ("#flashcards\n\n- owner::Box\n\n```\nx\n```", []),
        ("- owner :: Box\n- drop::at the end\n\n```\nx\n```", []),
        ("- std::vector\n- io::Error tells what failed\n- io::Result holds it\n\n```\nx\n```", []),
        ("- see http://[::1]:80/a\n- at 12::30\n\n```\nx\n```", []),
        ("<!-- capital::Rome -->\n\n```\nx\n```", []),
        ("<!--\ncapital::Rome\n-->\n- drop::at the end\n\n```\nx\n```", [4]),
        ("no mark at all", []),
    ],
)
def test_lines_that_only_the_code_of_a_note_makes_code_are_known(text: str, lines: list[int]) -> None:
    assert taken_for_code(text) == lines
    assert not {line for line, _ in cards(text)} & {*lines}
