"""What a kill, a reworded question and a broken index may not cost."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.cli.errors import one_line
from quiz.collection.collection import Collection
from quiz.collection.verify import make_anew, verify
from quiz.study.session import start
from tests.conftest import Clock

Make = Callable[..., Collection]
FIRST = "What is the capital city of France in Europe?"
SECOND = "Which city is the capital of France in Europe?"


def deck(question: str) -> str:
    return f"cards:\n  - question: {question}\n    answer: Paris\n"


def test_an_id_is_written_only_once_the_journal_knows_whose_it_is(make: Make, clock: Clock) -> None:
    killed = make(france=deck(FIRST))
    session = start(killed)
    session.reveal()
    session.grade("easy")
    # Killed here: no id stands in the file. Then the question is reworded, and a sitting comes to its end.
    start(make(france=deck(SECOND))).close()
    path = killed.places.root / "decks" / "france.yaml"
    assert "id:" in path.read_text(encoding="utf-8")
    path.rename(path.with_name("geography.yaml"))
    path.with_name("geography.yaml").write_text(
        path.with_name("geography.yaml").read_text(encoding="utf-8").replace(SECOND, "Name the seat of power"),
        encoding="utf-8",
    )
    clock.move(days=40)
    home = make().home()
    assert (home.due, home.new) == (1, 0)


def spoil(path: Path) -> None:
    """Overwrite what lies behind the first pages."""
    content = bytearray(path.read_bytes())
    content[5000:] = b"\xa5" * len(content[5000:])
    path.write_bytes(content)


@pytest.mark.parametrize("spoiled", [b"garbage\n", None])
def test_a_sitting_goes_on_where_the_index_breaks_under_it(make: Make, spoiled: bytes | None) -> None:
    text = "cards:\n" + "".join(f"  - {{id: card000{n}, question: Q{n}?, answer: A{n}}}\n" for n in range(5))
    collection = make(deck=text)
    collection.index.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    session = start(collection)
    path = collection.places.index
    path.write_bytes(spoiled) if spoiled else spoil(path)
    for _ in range(5):
        session.reveal()
        session.grade("easy")
    assert session.close().reviewed == 5
    again = make()
    make_anew(again)
    assert not verify(again).differences
    assert again.home().done_today == 5


def test_a_broken_index_is_thrown_away_by_the_command_that_meets_it(
    make: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    collection = make(deck="cards:\n" + "".join(f"  - {{question: Q{n}?, answer: A{n}}}\n" for n in range(200)))
    collection.index.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    collection.close()
    spoil(collection.places.index)
    index = sqlite3.connect(collection.places.index)
    with pytest.raises(SystemExit), one_line():
        index.execute("SELECT count(*) FROM prompts WHERE body LIKE '%Q1%'").fetchone()
    index.close()
    assert "thrown away" in capsys.readouterr().err
    assert not collection.places.index.exists()
