"""Drafts of many notes are the same, however many processes make them."""

import sys

import pytest

from quiz.collection import drafting
from quiz.index import halves
from quiz.notes.build import drafts_of

NOTES = [
    drafting.Note(
        f"{n}.md", f"# Yeast {n}\n\n- Yeast: a fungus of {n + 2} sorts\n- 효모는 {n + 2}종의 균류이다.\n", "default"
    )
    for n in range(6)
]


@pytest.mark.parametrize("program", ["", "/nowhere/python", "/bin/false"])
def test_two_processes_draft_what_one_does(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    alone = [drafts_of(note.text, note.name) for note in NOTES]
    received: list[object] = []
    real = halves.received

    def counted(answers: object) -> object:
        for drafts in real(answers):  # type: ignore[arg-type]
            received.append(drafts)
            yield drafts

    monkeypatch.setattr(drafting, "MUCH", 0)
    monkeypatch.setattr(drafting, "_LEAD", 0)
    monkeypatch.setattr(halves, "received", counted)
    monkeypatch.setattr(sys, "executable", program or sys.executable)
    assert list(drafting.drafts_of_all(NOTES)) == alone
    assert all(alone)
    assert received == ([] if program else alone[3:])


def test_while_the_second_process_begins_this_one_reads_more() -> None:
    assert [halves.half([1, 1, 1, 1], lead) for lead in (0, 2, 9)] == [2, 3, 3]
