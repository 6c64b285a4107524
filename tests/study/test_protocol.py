import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.collection.collection import Collection
from quiz.study.protocol import converse
from quiz.study.requests import LONGEST, requests
from quiz.study.session import start
from tests.study.test_session import DECK, PICK
from tests.tui.test_app import DECK as KINDS

Make = Callable[..., Collection]


def say(collection: Collection, *lines: object, cram: bool = False) -> list[dict[str, Any]]:
    """What is answered to these requests: bytes as they are, everything else as JSON."""
    sent = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    return list(converse(start(collection, cram=cram), sent))


def test_a_sitting_begins_and_ends_as_agreed(make: Make) -> None:
    said = say(make(deck=DECK))
    assert said[0] == {"type": "session", "due": 0, "new": 5, "learning": 0}
    assert said[1] == {
        **{"type": "prompt", "prompt": "card0000#front", "card": "card0000", "slot": "front", "deck": "deck"},
        **{"kind": "basic", "question": "Question 0?", "choices": None, "draft": False, "changed": False},
        "remaining": 5,
    }
    assert said[2] == {
        **{"type": "done", "reviewed": 0, "right": 0, "again": 0, "tomorrow": 0, "week": 0, "next_at": None}
    }


def test_an_answer_is_told_its_worth_and_a_grade_its_day(make: Make) -> None:
    said = say(make(deck=DECK), {"answer": "answer 0"}, {"grade": "easy"}, {"reveal": True}, {"grade": "good"})
    right, reviewed, _, shown, learning = said[2:7]
    assert {name: right[name] for name in ("type", "correct", "verdict", "score", "answer", "suggested")} == {
        **{"type": "result", "correct": True, "verdict": "right", "score": 1.0},
        **{"answer": ["Answer 0"], "suggested": "good"},
    }
    assert set(right["intervals"]) == {"again", "hard", "good", "easy"}
    assert (reviewed["type"], reviewed["prompt"], reviewed["grade"]) == ("reviewed", "card0000#front", "easy")
    assert len(reviewed["due"]) == len("2026-11-23")
    assert (shown["correct"], shown["verdict"], shown["suggested"]) == (None, None, None)
    assert learning["due"].startswith("2026-11-23T09:10")


def test_a_wrong_and_a_partly_right_answer_are_false(make: Make) -> None:
    said = say(make(bert=KINDS.replace("id: basic001", "id: zbasic01")), {"answer": "nonsense"})
    assert (said[2]["correct"], said[2]["verdict"], said[2]["score"]) == (False, "wrong", 0.0)


def test_cramming_writes_nothing_and_says_so(make: Make) -> None:
    said = say(make(deck=DECK), {"reveal": True}, {"grade": "easy"}, cram=True)
    assert said[2]["intervals"] == {}
    assert (said[3]["id"], said[3]["due"], said[3]["grade"]) == (None, None, "easy")
    assert said[3]["prompt"] == said[1]["prompt"]


def test_a_flag_leaves_the_answer_shown(make: Make) -> None:
    said = say(make(deck=DECK), {"flag": True}, {"reveal": True}, {"flag": True}, {"grade": "good"})
    assert [message["type"] for message in said[2:6]] == ["prompt", "result", "result", "reviewed"]


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        (b"{", "one JSON object"),
        (b"[" * 100_000, "one JSON object"),
        (b'{"reveal": true, "grade": "good"}', "one key"),
        (b"[]", "one key"),
        (b'{"reveal": "\xff"}', "UTF-8"),
        (b'{"answer": "' + b"a" * LONGEST + b'"}', "at most 1048576 bytes"),
        ({"answer": "a" * 10_001}, "at most 10000 characters"),
        ({"answer": [""] * 10_001}, "at most 10000 characters"),
        ({"reveal": False}, "takes true"),
        ({"quit": 1}, "takes true"),
        ({"answer": 5}, "no choice 5"),
        ({"answer": 10**400}, "no choice"),
        ({"answer": 0}, "no choice 0"),
        ({"answer": -1}, "no choice -1"),
        ({"answer": 1.5}, "an answer is"),
        ({"answer": True}, "an answer is"),
        ({"answer": []}, "an answer is"),
        ({"answer": [["a"]]}, "an answer is"),
        ({"grade": "good"}, "show the answer first"),
        ({"grade": 3}, "a grade is one of"),
        ({"grade": ["good"]}, "a grade is one of"),
        ({"undo": True}, "nothing to undo"),
        ({"undo": "all"}, "undo takes"),
        ({"undo": "device"}, "nothing to undo on this device"),
        ({"hint": True}, "no hint"),
        ({"draft": "keep"}, "only a draft"),
        ({"draft": "drop"}, "only a draft"),
        ({"draft": 1}, "keep or drop"),
        ({"\x1b[2J" + "x" * 99: True}, "no request is called"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(make: Make, request_: object, words: str) -> None:
    collection = make(pick=PICK)
    said = say(collection, request_, {"skip": True})
    assert said[2]["type"] == "error"
    assert words in said[2]["message"]
    assert "\x1b" not in said[2]["message"]
    assert not collection.places.journal.exists()


def test_a_line_without_end_is_read_in_bounded_memory() -> None:
    stream = io.BytesIO(b"x" * 10_000_000 + b'\n{"reveal": true}\n{"quit": true}')
    first, second, third = requests(stream)
    assert len(first) == LONGEST + 1
    assert (second, third) == (b'{"reveal": true}\n', b'{"quit": true}')


names = st.sampled_from(
    [*"answer reveal hint grade undo skip suspend bury flag draft quit".split(), "\ud800", "", "Answer"]
)
scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(
    ["again", "hard", "good", "easy", "keep", "device", "\ud800", 1, 2]
)  # fmt: skip
values = scalars | st.lists(scalars, max_size=4) | st.dictionaries(st.text(), scalars, max_size=2)
lines = st.one_of(
    st.dictionaries(names, values, min_size=1, max_size=2).map(lambda value: json.dumps(value).encode()),
    st.sampled_from([b'{"reveal": true}', b'{"grade": "again"}', b'{"answer": "a"}', b'{"undo": true}']),
    st.binary(max_size=40),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(lines, max_size=25))
def test_whatever_comes_in_is_answered(make: Make, sent: list[bytes]) -> None:
    said = list(converse(start(make(bert=KINDS, deck=DECK)), sent))
    assert said[0]["type"] == "session"
    assert [message["type"] for message in said].count("done") == 1
    assert said[-1]["type"] == "done"
    for message in said:
        assert json.loads(json.dumps(message, ensure_ascii=False).encode()) == message
