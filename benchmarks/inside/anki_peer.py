"""What Anki's backend does, without any screen: `python anki_peer.py WHAT COLLECTION ...` prints milliseconds as JSON.

Runs in an environment that has `anki` and not `quiz`.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

BEGUN = time.perf_counter()

from anki.collection import Collection, ImportCsvRequest  # noqa: E402, I001 (part of what is measured; a ring)
from anki.cards import Card  # noqa: E402
from anki.import_export_pb2 import CsvMetadata  # noqa: E402

Figures = dict[str, object]
_DECK = "Bench"
_YEARS = 4 * 365 * 86400


def make(path: str, table: str) -> Figures:
    """A new collection with a card for each row of a CSV file: front, back, tags."""
    collection = Collection(path)
    took = _import(collection, table)
    collection.decks.select(collection.decks.id(_DECK))
    cards = collection.card_count()
    collection.close()
    return {"import": took, "all": _since(BEGUN), "cards": cards}


def limits(path: str, new: str) -> Figures:
    """New cards a day, and ten times as many reviews."""
    collection = Collection(path)
    settings = collection.decks.config_dict_for_deck_id(collection.decks.id(_DECK))
    settings["new"]["perDay"], settings["rev"]["perDay"] = int(new), int(new) * 10
    collection.decks.update_config(settings)
    collection.close()
    return {"new": int(new)}


def history(path: str, reviews: str) -> Figures:
    """Reviews as they were made elsewhere, lines of `ms,card,grade,took,gap`, put into its tables."""
    collection = Collection(path)
    cards = collection.db.list("select id from cards order by id")
    begun = int(time.time()) - _YEARS
    collection.db.execute("update col set crt = ?", begun)
    rows, last = [], {}
    with Path(reviews).open(encoding="utf-8") as lines:
        for line in lines:
            ms, n, grade, took, gap = map(int, line.split(","))
            interval, reps, before = gap or -600, last.get(n, (0, 0, 0))[1] + 1, last.get(n, (0, 0, 0))[2]
            kind = 0 if reps <= 2 else 1
            rows.append((ms, cards[n], -1, grade, interval, before, 2500, took, kind))
            last[n] = (ms, reps, interval)
    insert = "insert into revlog values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
    collection.db.executemany(insert, rows)
    update = "update cards set type = 2, queue = 2, due = ?, ivl = ?, reps = ?, factor = 2500 where id = ?"
    states = [
        ((ms // 1000 - begun) // 86400 + max(gap, 1), max(gap, 1), n, cards[c]) for c, (ms, n, gap) in last.items()
    ]
    collection.db.executemany(update, states)
    collection.close()
    return {"reviews": len(rows)}


def first(path: str) -> Figures:
    """Open the collection, fetch the first question and render it; then end at once, as nothing was written."""
    collection = Collection(path)
    queued = collection.sched.get_queued_cards().cards[0]
    if not Card(collection, backend_card=queued.card).question():
        raise RuntimeError("no question")
    os._exit(0)


def answers(path: str, count: str, synchronous: str) -> Figures:
    """Cards fetched, rendered and graded Good, one after the other."""
    collection = Collection(path)
    collection.db.execute(f"pragma synchronous = {synchronous}")
    graded, whole = [], []
    for _ in range(int(count)):
        begun = time.perf_counter()
        queued = collection.sched.get_queued_cards().cards[0]
        card = Card(collection, backend_card=queued.card)
        card.start_timer()
        card.question()
        answer = collection.sched.build_answer(card=card, states=queued.states, rating=2)
        at = time.perf_counter()
        collection.sched.answer_card(answer)
        graded.append(_since(at))
        whole.append(_since(begun))
    held = collection.db.scalar("pragma synchronous")
    collection.close()
    return {"graded": graded, "whole": whole, "synchronous": held}


def graphs(path: str, times: str) -> Figures:
    """The figures of its statistics over all cards and all time."""
    collection = Collection(path)
    took = []
    for _ in range(int(times)):
        begun = time.perf_counter()
        _backend(collection).graphs(search="", days=36500)
        took.append(_since(begun))
    collection.close()
    return {"took": took}


def fsrs(path: str, on: str = "on") -> Figures:
    """FSRS turned on: every card's memory is computed from its reviews. (And off again, for the next run.)"""
    collection = Collection(path)
    deck = collection.decks.id(_DECK)
    begun = time.perf_counter()
    _switch(collection, deck, on == "on")
    took = _since(begun)
    known = collection.db.scalar("select count() from cards where data like '%\"s\":%'")
    collection.close()
    return {"took": took, "known": known}


def find(path: str, *words: str) -> Figures:
    """Each search, one after the other."""
    collection = Collection(path)
    took, found = [], []
    for search in words:
        begun = time.perf_counter()
        found.append(len(collection.find_cards(search)))
        took.append(_since(begun))
    collection.close()
    return {"took": took, "found": found}


def fit(path: str) -> Figures:
    """FSRS parameters fitted to all reviews, as the button of its options does."""
    collection = Collection(path)
    begun = time.perf_counter()
    response = _backend(collection).compute_fsrs_params(
        search="", current_params=[], ignore_revlogs_before_ms=0, num_of_relearning_steps=1, health_check=False
    )
    took = _since(begun)
    collection.close()
    return {"took": took, "params": list(response.params)}


def _import(collection: Collection, table: str) -> float:
    begun = time.perf_counter()
    about = collection.get_csv_metadata(path=table, delimiter=CsvMetadata.COMMA)
    about.global_notetype.id = collection.models.by_name("Basic")["id"]
    about.global_notetype.field_columns[:] = [1, 2]
    about.tags_column = 3
    about.deck_id = collection.decks.id(_DECK)
    about.is_html = True
    about.dupe_resolution = CsvMetadata.DUPLICATE
    collection.import_csv(ImportCsvRequest(path=table, metadata=about))
    return _since(begun)


def _switch(collection: Collection, deck: int, on: bool) -> None:
    known = _backend(collection).get_deck_configs_for_update(deck)
    _backend(collection).update_deck_configs(
        target_deck_id=deck,
        configs=[entry.config for entry in known.all_config],
        removed_config_ids=[],
        mode=0,
        card_state_customizer="",
        limits=known.current_deck.limits,
        new_cards_ignore_review_limit=False,
        fsrs=on,
        apply_all_parent_limits=False,
        fsrs_reschedule=False,
        fsrs_health_check=False,
    )


def _backend(collection: Collection) -> Any:
    """What has no public name."""
    return collection._backend  # noqa: SLF001


def _since(begun: float) -> float:
    return (time.perf_counter() - begun) * 1000


WHAT = {what.__name__: what for what in (make, limits, history, first, answers, graphs, fsrs, find, fit)}

if __name__ == "__main__":
    print(json.dumps(WHAT[sys.argv[1]](*sys.argv[2:])))
