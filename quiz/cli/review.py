"""Going through what is unsure and through the drafts, in plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.text.safe import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.collection.collection import Collection
    from quiz.notes.plan import Plan
    from quiz.notes.record import Entry

_HELP = "k keeps it, d drops it, enter leaves it for later, q ends. To edit it, change it in its deck."


def answers(plan: Plan, lines: Iterator[str]) -> dict[tuple[str, str], bool]:
    """What the person says of the unsure pairs; those left out stay unsure."""
    from quiz.notes.sides import back, front

    entries = {entry.id: entry for entry in plan.entries}
    drafts = dict(plan.drafts)
    told: dict[tuple[str, str], bool] = {}
    for n, (card, key) in enumerate(plan.report.unsure, 1):
        made, draft = entries[card].made, drafts[key]
        print(clean(f"\nIs this one card? ({n} of {len(plan.report.unsure)}, {draft.note}:{draft.lines[0]})"))
        print(clean(f"  was: {front(made)}\n       {back(made)}\n  now: {draft.front}\n       {draft.back}"))
        print("y keeps its history, n makes a new card, enter leaves it unsure.", flush=True)
        line = next(lines, None)
        if line is None:
            break
        said = line.strip().casefold()
        if said in ("y", "yes", "n", "no"):
            told[card, key] = said[0] == "y"
    return told


def walk(collection: Collection, lines: Iterator[str]) -> None:
    """Show each draft with its passage; keep, drop or leave it."""
    from quiz.collection.drafts import drop, keep
    from quiz.collection.records import Records
    from quiz.index import queries

    entries = Records.of_collection(collection).entries
    waiting = queries.drafts(collection.index)
    kept = dropped = 0
    for n, card in enumerate(waiting, 1):
        for shown in _shown(collection, card, entries.get(card), f"Draft {n} of {len(waiting)}"):
            print(clean(shown))
        print(_HELP if n == 1 else "k, d, enter or q", flush=True)
        line = next(lines, None)
        said = "q" if line is None else line.strip().casefold()
        if said in ("q", ":q"):
            break
        if said in ("k", "keep"):
            keep(collection, card)
            kept += 1
        elif said in ("d", "drop"):
            drop(collection, card)
            dropped += 1
    collection.refresh()
    print(f"{kept} kept, {dropped} dropped, {len(waiting) - kept - dropped} left")


def _shown(collection: Collection, card: str, entry: Entry | None, head: str) -> Iterator[str]:
    from quiz.index import queries

    yield ""
    if entry is not None:
        yield f"{head}, {entry.note}:{entry.lines[0]}"
        yield from (f"  | {line}" for line in entry.passage.split("\n"))
    else:
        yield head
    for prompt in queries.prompts_of(collection.index, card):
        yield f"Q: {prompt.question}"
        yield f"A: {'; '.join(prompt.answer)}"
