from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.deckfile.ids import write_ids
from quiz.deckfile.load import load

TRICKY = """\
# my deck
title:   BERT      # aligned
cards:
  - question:  What is   it?    # a comment
    answer: >-
        folded
        text

  # a comment between
  - {question: flow, answer: 'in one line'}   # after
  -   # on a line of its own
    cloze: an ==encoder==
  - id: written1
    question: has one
    answer: yes
  - question: 무엇인가요?
    answer: [하나, 둘]
    tags: [ a,   b ]
  - answr: bad
    question: a bad card stays as it is
"""


def written(tmp_path: Path, content: bytes) -> bytes:
    path = tmp_path / "deck.yaml"
    path.write_bytes(content)
    before = load(path, "deck")
    assert write_ids(path, before.digest, {c.entry: c.id for c in before.cards if not c.written_id})
    after = load(path, "deck")
    assert all(card.written_id for card in after.cards)
    assert [(c.id, c.kind, c.prompts) for c in after.cards] == [(c.id, c.kind, c.prompts) for c in before.cards]
    return path.read_bytes()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_only_the_ids_are_new(tmp_path: Path, newline: str, mark: bytes) -> None:
    content = mark + TRICKY.replace("\n", newline).encode()
    after = written(tmp_path, content)
    ids = [card.id for card in load(tmp_path / "deck.yaml", "deck").cards if card.id != "written1"]
    assert len(ids) == 4
    end = newline.encode()
    assert f"  - {{id: {ids[1]}, question: flow".encode() in after
    for card_id in ids:
        line = f"id: {card_id}".encode()
        after = after.replace(line + end + b"    ", b"").replace(line + b", ", b"")
    assert after == content


def test_equal_cards_keep_the_ids_they_had(tmp_path: Path) -> None:
    card = "- question: a\n  answer: b\n"
    path = tmp_path / "deck.yaml"
    path.write_text(f"cards:\n{card}{card}{card}")
    before = load(path, "deck")
    ids = [c.id for c in before.cards]
    assert len(set(ids)) == 3
    assert write_ids(path, before.digest, {1: ids[1]})
    assert [c.id for c in load(path, "deck").cards] == ids


def test_a_written_id_further_down_is_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    card = "- question: a\n  answer: b\n"
    path.write_text(f"cards:\n{card}")
    (first,) = load(path, "deck").cards
    path.write_text(f"cards:\n{card}- id: {first.id}\n  question: c\n  answer: d\n")
    deck = load(path, "deck")
    assert not deck.problems
    assert len({c.id for c in deck.cards}) == 2


@pytest.mark.parametrize(
    "text",
    [
        "x: &c {question: a, answer: b}\ncards: [*c, {question: d, answer: e}]\n",
        "cards:\n- question: a\n  answer: b\n  id: hasone\n",
        "cards: none\n",
        "- a list\n",
    ],
)
def test_what_cannot_be_done_cleanly_is_left(tmp_path: Path, text: str) -> None:
    path = tmp_path / "deck.yaml"
    path.write_text(text)
    assert not write_ids(path, load(path, "deck").digest, {0: "aaaaaaaa"})
    assert path.read_text() == text


plain = st.text(alphabet="ab:#-'\"[]{}|> 가\t", max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(plain, plain, st.booleans()), min_size=1, max_size=4), st.sampled_from(["", "  ", "      "]))
def test_any_deck_is_written_or_left(tmp_path: Path, cards: list[tuple[str, str, bool]], indent: str) -> None:
    text = "cards:\n"
    for question, answer, flow in cards:
        block = f"question: {question}\n{indent}  answer: {answer}"
        text += f"{indent}- " + (f"{{question: {question}, answer: {answer}}}" if flow else block) + "\n"
    path = tmp_path / "deck.yaml"
    path.write_text(text)
    before = load(path, "deck")
    if before.cards and write_ids(path, before.digest, {card.entry: card.id for card in before.cards}):
        after = load(path, "deck")
        assert [(c.id, c.prompts) for c in after.cards] == [(c.id, c.prompts) for c in before.cards]
        assert all(card.written_id for card in after.cards)
    else:
        assert path.read_text() == text
