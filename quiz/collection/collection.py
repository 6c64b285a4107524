"""A folder opened: settings, decks, journal and index as one thing."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import wraps
from math import inf
from time import monotonic
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from quiz.collection import clock, home, settings, together
from quiz.collection.places import IN_PLACE, FileInPlaceError, Places, deck_files, files_in_place, inside, places
from quiz.index import database, queries, states
from quiz.index.stamps import changed_at
from quiz.memory.day import day_of
from quiz.memory.fsrs import curve_factor
from quiz.text.errors import PersonError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from quiz.index.broken import Kept
    from quiz.index.journal import JournalSync
    from quiz.index.queries import Stored
    from quiz.index.search import Now, Searcher
    from quiz.journal.events import Event
    from quiz.journal.writer import Journal
    from quiz.memory.fsrs import Parameters
    from quiz.model.prompt import Prompt


_END = object()
P = ParamSpec("P")
T = TypeVar("T")
Q = ParamSpec("Q")
R = TypeVar("R")


def _rescuing(method: Callable[Concatenate[Collection, P], T]) -> Callable[Concatenate[Collection, P], T]:
    """Where the index breaks under it, the method is tried once more on one in memory."""

    @wraps(method)
    def tried(collection: Collection, /, *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return method(collection, *args, **kwargs)
        except sqlite3.Error as error:
            collection.rescued(error)
            return method(collection, *args, **kwargs)

    return tried


@dataclass(eq=False, repr=False)
class Collection:
    """Notes, decks and progress of one folder."""

    places: Places
    settings: settings.Settings
    cache: sqlite3.Connection
    """The index as it is, perhaps without the last answers; `index` has them all."""
    now: Callable[[], datetime]
    _journal: Journal | None = None
    _reading: JournalSync | None = None
    _behind: set[str] = field(default_factory=set)
    """Cards answered since the journal was last read into the index."""
    patience: float = inf
    """Seconds that an answer waits for what is being made ready; an app on a screen has little."""
    cut_off: str = ""
    """What became of a change of several decks in which a process was killed, in words, until somebody has said it."""

    @classmethod
    def open(
        cls, root: Path, now: Callable[[], datetime] = clock.now, apart: Callable[[], None] | None = None
    ) -> Collection:
        """Open the collection at `root` with its index brought up to date. Raises SettingsError, FileInPlaceError.

        `apart`: this process has other things to do, so that decks are read by a second one; called when that has
        begun, or when there is nothing to read.
        """
        where = places(root)
        own = settings.load(where.settings, where.settings_cache)
        for path in files_in_place(where, own.deck_folders):
            raise FileInPlaceError(f"{path}: {IN_PLACE}")
        collection = cls(where, own, database.connect(where.index), now)
        collection.refresh(apart)
        return collection

    @property
    def index(self) -> sqlite3.Connection:
        """The index, up to date with all that was recorded here."""
        if self._behind:
            self.catch_up()
        return self.cache

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.places.root.name

    @property
    def journal(self) -> Journal:
        """Where acts are written; its folder is made with the first one."""
        if self._journal is None:
            from quiz.journal.writer import Journal

            self._journal = Journal(self.places.journal, self.places.state, self.now, self.places.journals)
        return self._journal

    def reopen(self, kept: Kept | None = None) -> None:
        """Open the index anew, with what was `kept` of another one, and bring it up to date."""
        self.cache = database.connect(self.places.index)
        if kept:
            from quiz.index import broken

            broken.put(self.cache, kept)
        self._reading = None
        self.refresh()

    def refresh(self, apart: Callable[[], None] | None = None) -> list[str]:
        """Take in what changed on disk since, `apart` as in `open`. Returns the names of decks that did."""
        try:
            return self._refresh(apart)
        except sqlite3.Error as error:
            return self.rescued(error)

    def _refresh(self, apart: Callable[[], None] | None = None) -> list[str]:
        self.cut_off = together.recover(self.places.state) or self.cut_off
        changed: list[str] = []
        files = deck_files(self.places.root, self.settings.deck_folders)
        if decks_differ(self.index, files):
            from quiz.index import decks

            changed = decks.sync(self.index, files, apart)
        elif apart:
            apart()
        self._catch_up()
        if queries.has_unmatched(self.index):
            from quiz.index import orphans

            orphans.find(self.index)
        return changed

    def record(
        self, acts: Sequence[tuple[str, Mapping[str, object]]], before: Callable[[], None] | None = None
    ) -> list[Event]:
        """Write acts to the journal, on disk when this returns. Raises JournalError.

        What was found by looking is written with the first act that builds on it. `before` as in the journal. The index
        takes an answer in when it is next asked for, or by `settle`: what is shown next does not wait for it.
        """
        cards = {str(data["card"]) for _, data in acts if "card" in data}
        relinks = self._relinks(cards)
        events = self.journal.append_many([*relinks, *acts], before)[len(relinks) :]
        self._behind |= cards
        if relinks or any(act not in ("review", "text") for act, _ in acts):
            self.catch_up()
            self.journal.remember()
        return events

    def settle(self) -> None:
        """Do what an answer left for later: take it into the index, remember how far the journal was written."""
        if self._behind:
            self.catch_up()
            self.journal.remember()

    @_rescuing
    def _relinks(self, cards: set[str]) -> list[tuple[str, dict[str, str | None]]]:
        """What was found of these cards by looking, as acts."""
        from quiz.index import aliases

        return aliases.pending(self.index, cards)

    @_rescuing
    def write_ids(self) -> None:
        """Give every reviewed card without id its id in the deck file, where progress is kept beside the decks.

        The id is the one the card is known by already. Where its history was found by likeness, the journal says so
        first: once the id stands in the file, text and place may change so that likeness finds nothing any more.
        """
        if self.places.own.parent != self.places.root:
            return
        for (name, digest), ids in queries.without_id(self.index).items():
            with suppress(OSError, PersonError):
                relinks = self._relinks(set(ids.values()))
                if relinks:
                    self.journal.append_many(relinks)
                    self.catch_up()
                if self._is_inside(name) and _write_ids(name, digest, ids):
                    queries.has_id(self.index, ids.values())

    def _is_inside(self, name: str) -> bool:
        return inside(self.places.root, name) is not None

    def others(self, prompt: Prompt, *, near: bool = False) -> Callable[[str], Sequence[str]]:
        """Finds the prompts of other cards by a form of their answer: of all decks, `near`: of its own."""
        from quiz.index import forms

        filling = _within(self.patience, forms.fill(self.index, prompt.deck))
        deck = prompt.deck if near else None

        def found(form: str) -> Sequence[str]:
            # Only now: a right answer asks for nothing.
            for _ in filling:
                pass
            return forms.others(self.index, prompt.card, deck, form)

        return found

    def warm(self, prompt: Prompt | None = None) -> Iterator[None]:
        """Get ready to grade an answer to `prompt` and to write, so that the first takes no longer than the next.

        In steps of some milliseconds, to be taken between other things.
        """
        from quiz.grading import grade
        from quiz.index import forms
        from quiz.index import journal as _journal  # noqa: F401 (for later)

        grade.warm()
        _ = self.journal.device
        with suppress(sqlite3.Error):
            yield from forms.fill(self.index, prompt.deck if prompt else "")

    def catch_up(self) -> None:
        """Take in what this or another process has written to the journal."""
        self._behind.clear()
        try:
            self._catch_up()
        except sqlite3.Error as error:
            self.rescued(error)

    def _catch_up(self) -> None:
        if self._reading is None:
            if not any(folder.is_dir() for folder in self.places.journals) and not queries.has_journal(self.index):
                return
            from quiz.index.journal import JournalSync

            self._reading = JournalSync(self.index, self.places.journals)
        self._reading.run()

    def rescued(self, error: sqlite3.Error) -> list[str]:
        """Go on with an index in memory where the one on disk is broken, or the disk is full."""
        self.cache = database.in_memory()
        self._reading = None
        if database.is_broken(error):
            database.remove(self.places.index)
        return self._refresh()

    def parameters_name(self) -> str:
        """The name of the scheduler's parameters, as a review records it."""
        return states.parameters_name(self.index)

    def today(self) -> date:
        """The local day, which begins at the hour of the settings."""
        return day_of(self.now(), self.settings.rollover)

    def local(self, seconds: float) -> datetime:
        """A time since the epoch as local time with offset."""
        return datetime.fromtimestamp(seconds, self.now().tzinfo)

    def parameters(self) -> Parameters:
        """The scheduler's parameters."""
        return states.parameters(self.index)

    def curve(self) -> tuple[float, float]:
        """Factor and decay of the forgetting curve."""
        decay = self.parameters()[20]
        return curve_factor(decay), decay

    def searcher(self) -> Searcher:
        """Every card as it is now, to be searched."""
        from quiz.index.search import Searcher

        return Searcher(self.index, self.search_now())

    def search_now(self) -> Now:
        """What a search depends on besides the index."""
        from quiz.index.search import Now

        return Now(self.today().toordinal(), *self.curve(), self.settings.leech_lapses)

    @_rescuing
    def stored(self, key: str) -> Stored | None:
        """A prompt with its state."""
        answered = key.partition("#")[0] in self._behind
        return queries.stored(self.index if answered else self.cache, key)

    @_rescuing
    def ask(self, query: Callable[Concatenate[sqlite3.Connection, Q], R], /, *args: Q.args, **kwargs: Q.kwargs) -> R:
        """A question to the index, of `queries`."""
        return query(self.index, *args, **kwargs)

    def prompts_of(self, card: str) -> list[Prompt]:
        """What a card asks."""
        from quiz.model.prompt import Prompt

        query = "SELECT body FROM prompts WHERE key > ? AND key < ? ORDER BY position"
        rows = self.index.execute(query, (f"{card}#", f"{card}$")).fetchall()
        return [Prompt.from_json(body) for (body,) in rows]

    def advice_on(self, card: str) -> list[tuple[str, str]]:
        """Code and words of what can be said of a card, as far as the settings want it."""
        from quiz.deckfile.advice.advise import card_advice, wanted
        from quiz.deckfile.loaded import LoadedCard

        prompts = tuple(self.prompts_of(card))
        chosen = wanted(self.settings.checks_select, self.settings.checks_ignore)
        found = card_advice(LoadedCard(card, True, prompts[0].kind, 0, 0, prompts)) if prompts else []
        return [(code, said) for code, said in found if code in chosen]

    def paths_of(self, decks: Sequence[str]) -> set[str]:
        """The files of these decks."""
        rows = self.index.execute("SELECT name, path FROM decks").fetchall()
        return {path for name, path in rows if name in decks}

    def reviewed_today(self) -> list[tuple[str, str, int]]:
        """Card, deck and whether it was new, for each prompt reviewed today."""
        rows = queries.reviewed_on(self.index, self.today().toordinal())
        return [(key.split("#", 1)[0], deck, first) for key, deck, first in rows]

    def share(self) -> int | None:
        """How many reviews today has of a backlog after a break; None where there is no backlog."""
        plan = home.backlog(self)
        return plan.share if plan else None

    def tests(self, limit: int) -> list[dict[str, Any]]:
        """The last tests as the journal has them, newest first."""
        return queries.tests(self.index, limit)

    @_rescuing
    def home(self) -> home.Home:
        """What the first screen shows."""
        return home.home(self)

    def source_of(self, prompt: Prompt) -> tuple[Path, int] | None:
        """The note that a prompt comes from and the line (from 1) of its heading."""
        from quiz.collection.notefiles import note_path

        if prompt.source is None:
            return None
        path = note_path(self.places.root, self.settings.note_folders, prompt.source.note)
        return (path, _line_of(path, prompt.source.heading)) if path else None

    def deck_place(self, prompt: Prompt) -> tuple[Path, int] | None:
        """The deck file of a prompt and the line (from 1) of its card."""
        from pathlib import Path

        query = "SELECT path, line FROM cards JOIN decks ON decks.id = deck WHERE cards.id = ?"
        row = self.index.execute(query, (prompt.card,)).fetchone()
        return (Path(row[0]), row[1]) if row else None

    def image_path(self, prompt: Prompt, name: str) -> Path | None:
        """The file of an image that a card names, inside the collection; else None."""
        root = self.places.root
        place = self.deck_place(prompt)
        bases = [place[0].parent] if place else []
        bases += [root / folder for folder in (*self.settings.note_folders, *self.settings.deck_folders)]
        for base in bases:
            path = inside(root, str((base / name).absolute()))
            if path and path.is_file():
                return path
        return None

    def changed_notes(self) -> int:
        """How many notes changed since they were built; not part of `home`, as the first frame does not wait for it."""
        return home.changed_notes(self)

    def days_ahead(self, count: int) -> list[tuple[date, int]]:
        """How many prompts are due on each of the `count` days after today."""
        today = self.today()
        load = queries.load_by_day(self.index, today.toordinal() + 1, today.toordinal() + count)
        days = [today + timedelta(days=n) for n in range(1, count + 1)]
        return [(day, load.get(day.toordinal(), 0)) for day in days]

    def close(self) -> None:
        """Let go of the index."""
        self.settle()
        self.cache.close()


def _within(seconds: float, steps: Iterator[None]) -> Iterator[None]:
    """As many steps as begin in so many seconds from the first one on."""
    until = monotonic() + seconds
    while monotonic() < until and next(steps, _END) is not _END:
        yield


def decks_differ(index: sqlite3.Connection, files: Mapping[str, Path]) -> bool:
    """Has any deck file changed since it was read? Cheap: looks at sizes and times only."""
    known = {row[0]: row[1:] for row in index.execute("SELECT name, path, size, mtime, synced FROM decks")}
    if known.keys() != files.keys():
        return True
    for name, path in files.items():
        stat = path.stat()
        old_path, size, mtime, synced = known[name]
        if (old_path, size, mtime) != (
            str(path),
            stat.st_size,
            changed_at(stat),
        ) or synced - mtime < 2 * 10**9:
            return True
    return False


def _write_ids(name: str, digest: str, ids: Mapping[int, str]) -> bool:
    from pathlib import Path

    from quiz.deckfile.ids import write_ids

    path = Path(name)
    return os.access(path, os.W_OK) and write_ids(path, digest, ids)


def _line_of(path: Path, heading: str | None) -> int:
    if heading is None:
        return 1
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        for number, line in enumerate(file, 1):
            if line.startswith("#") and line.strip("# \n").casefold() == heading.casefold():
                return number
    return 1
