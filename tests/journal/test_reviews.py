"""The short way to read a review is the long one: what it takes, JSON and the checks take and read in the same way."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from quiz.journal.events import Event, encode, parse
from quiz.journal.reviews import columns
from quiz.journal.written import written

texts = st.one_of(
    st.sampled_from(["front", "gap:토큰", "", "pick", "c0000001", "2026-11-23"]),
    st.text(st.characters(codec=None, exclude_categories=[]), max_size=6),
)
days = st.one_of(
    st.dates().map(str),
    st.sampled_from(["2026-02-30", "1899-12-31", "2026-W01-1", "20260101", "", "2026-11-23"]),
)
dues = st.one_of(
    days,
    st.datetimes(timezones=st.timezones()).map(lambda at: at.isoformat()),
    st.sampled_from(["2026-11-23T09:00:00", "2026-11-23T09:00:00Z", "0001-01-01T00:00:00+14:00"]),
)
numbers = st.one_of(st.integers(-1, 5), st.sampled_from([0, 5210, 1 << 40, 10**9, 1e999, True, None, 1.0]))
BEGINNING = {"card": texts, "slot": texts, "deck": texts, "kind": texts, "mode": texts, "grade": st.integers(1, 4)}
REST = {"ms": numbers, "choices": numbers, "hints": numbers, "day": days, "due": dues, "params": texts, "text": texts}
OPTIONAL = {"score": st.one_of(numbers, st.floats(0, 1)), "verdict": texts, "said": texts, "typed": texts}
reviews = st.fixed_dictionaries(BEGINNING | REST, optional=OPTIONAL)
ids = st.one_of(st.just("1700000000000-bench001"), st.from_regex(r"\A[\d\u0663]{13}-[\w-]{0,65}\Z"))
USUAL: dict[str, Any] = {
    **{
        "card": "9fg66t8c",
        "slot": "front",
        "deck": "en/tokens",
        "kind": "basic",
        "mode": "type",
        "grade": 1,
        "ms": 5210,
    },
    **{"choices": 0, "hints": 0, "day": "2026-11-23", "due": "2026-11-23T09:01:00+00:00", "params": "fsrs6"},
    **{"text": "f3a1c2", "score": 0.0, "verdict": "wrong", "said": "abc#front", "typed": "분류"},
}


def agrees(line: bytes) -> None:
    """The short way takes the line as the long one does, or leaves it."""
    found = written(line)
    if found is not None:
        event = parse(line)
        assert isinstance(event, Event)
        assert found == columns(event)
        assert [type(value) for value in found] == [type(value) for value in columns(event)]


@given(ids, texts, reviews)
def test_a_review_is_read_as_json_reads_it(event_id: str, at: str, data: dict[str, Any]) -> None:
    agrees(encode(Event(event_id, "review", at, data)).rstrip(b"\n"))


@settings(max_examples=400)
@given(st.data())
def test_a_line_that_was_changed_anywhere_is_read_as_json_reads_it(data: st.DataObject) -> None:
    line = encode(Event("1700000000000-bench001", "review", "", USUAL)).rstrip(b"\n")
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(line)))
        new = data.draw(st.sampled_from([*BITS, b""]) | st.binary(max_size=2))
        line = line[:at] + new + line[at + data.draw(st.integers(0, 3)) :]
    agrees(line)


BITS = [
    b'"',
    b"\\",
    b"\\u0041",
    b"\\ud800",
    b"\xed\xa0\x80",
    b"\x00",
    b"\xff",
    b"0",
    b"-1",
    b",",
    b"}",
    b" ",
    b"\xef\xbb\xbf",
]
BITS += [
    b'"grade":4,',
    b',"said":"x"',
    b',"day":"2026-11-24"',
    b"NaN",
    b"1e9",
    b"[]",
    b"null",
    b"\r",
    b'"mode":"pick",',
]


@example({})
@example({"mode": "pick"})
@example({"due": "2026-11-30"})
@given(st.fixed_dictionaries({}, optional={"grade": st.integers(1, 4), "ms": st.integers(0, 10**8)}))
def test_what_is_usual_takes_the_short_way(other: dict[str, Any]) -> None:
    data = USUAL | other
    line = json.dumps(
        {"v": 1, "id": "1700000000000-bench001", "at": "x", "event": "review", **data},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    due = data["due"] if len(data["due"]) > 10 else 739950
    expected = (
        "9fg66t8c",
        "front",
        "1700000000000-bench001",
        739943,
        data["grade"],
        data["ms"],
        due,
        "f3a1c2",
        data["mode"] == "pick",
    )
    assert written(line.encode()) == (*expected, "abc#front")
