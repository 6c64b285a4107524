"""The README's pictures, drawn by the real app: `python scripts/pictures.py [FOLDER]`, by default docs/pictures.

A learner of two weeks is played on the shipped decks, by a clock of its own: the pictures are the same each time.
"""

from __future__ import annotations

import asyncio
import html
import os
import re
import shutil
import sys
import tempfile
from concurrent.futures import Future
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from quiz.collection.collection import Collection
    from quiz.study.session import Session

SIZE = (80, 24)
MAP_SIZE = (120, 32)
FONTS = "Menlo, Consolas, 'DejaVu Sans Mono', 'D2Coding', 'Noto Sans Mono CJK KR', monospace"
BEGAN = datetime(2026, 11, 9, 9, tzinfo=UTC)
DAYS = 14
YEAR = 330
OFF = (0.1, 0.1, 0.15, 0.1, 0.25, 0.5, 0.35)
"""How likely each weekday is a day off."""
_TEXT = re.compile(r'(textLength=")([\d.]+)("[^>]*>)([^<]*)(?=<)')


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.time = BEGAN

    def __call__(self) -> datetime:
        """The time."""
        return self.time


def main(folder: Path) -> None:
    """Write every picture into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        for name in ("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
            os.environ[name] = place
        english = learner(Path(place, "en"), "en")
        draw(english, folder / "home.svg", None, "")
        draw(english, folder / "study.svg", "en/gpt-vs-bert", "compare")
        (folder / "map.svg").write_text(clean(asyncio.run(map_shot(english))), encoding="utf-8")
        draw(learner(Path(place, "ko"), "ko"), folder / "study-ko.svg", "ko/bert", "cloze")
        year = learner_of_a_year(Path(place, "year"))
        (folder / "progress.svg").write_text(clean(asyncio.run(shot_of_progress(year))), encoding="utf-8")
        (folder / "ahead.svg").write_text(clean(asyncio.run(shot_of_what_is_ahead(english))), encoding="utf-8")


def learner(root: Path, language: str) -> Collection:
    """A collection of the shipped decks after two weeks of study."""
    from quiz.collection.collection import Collection
    from quiz.collection.create import lay_out

    lay_out(root, language)
    settings = root / ".quiz" / "settings.yaml"
    settings.write_text("new_per_day: 6\n", encoding="utf-8")
    clock = Clock()
    collection = Collection.open(root, clock)
    for day in range(DAYS):
        clock.time = BEGAN + timedelta(days=day)
        sitting(collection, clock, day)
    clock.time = BEGAN + timedelta(days=DAYS)
    return collection


def sitting(collection: Collection, clock: Clock, day: int) -> None:
    """One day's study; about one answer in six is wrong."""
    from quiz.study.session import start

    session = start(collection)
    while session.view.prompt is not None:
        key = session.view.prompt.key
        session.reveal()
        chance = blake2b(f"{key}{day}".encode(), digest_size=1).digest()[0]
        clock.time += timedelta(seconds=12)
        session.grade("again" if chance < 40 and len(session.acts) < 30 else "good")


def learner_of_a_year(root: Path) -> Collection:
    """A collection of all shipped decks after most of a year, with days off; recalled as FSRS predicts."""
    from quiz.collection.collection import Collection
    from quiz.collection.create import create
    from quiz.memory.fsrs import retrievability
    from quiz.memory.schedule import Plan, options
    from quiz.memory.state import State, replay

    shutil.copytree(Path(__file__).parents[1] / "decks", root / "decks")
    create(root)
    (root / ".quiz" / "settings.yaml").write_text("new_per_day: 0\n", encoding="utf-8")
    clock, luck, plan = Clock(), Random(7), Plan()  # noqa: S311 (a picture, no secret)
    collection = Collection.open(root, clock)
    keys = [key for (key,) in collection.index.execute("SELECT key FROM prompts ORDER BY key")]
    states = {key: State() for key in keys}
    for day in range(YEAR + 1):
        clock.time = BEGAN - timedelta(days=YEAR - day)
        if day < YEAR and luck.random() < OFF[clock.time.weekday()]:
            continue
        today = clock.time.date()
        waiting = [key for key in keys if (due := states[key].due_day) and due <= today]
        fresh = [key for key in keys if states[key].phase == "new"][: day % 3 > 0]
        rest = len(waiting) // 3 if day == YEAR else 0
        acts = []
        while len(waiting) > rest or fresh:
            key = (waiting or fresh).pop(0)
            state = states[key]
            chance = 0.7
            if state.memory and state.day:
                chance = retrievability((today - state.day).days, state.memory.stability, plan.w[20])
            grade = 3 if luck.random() < chance else 1
            clock.time += timedelta(seconds=4 + 12 * luck.random())
            due = options(state, clock.time, today, plan, key)[grade].due
            states[key] = replay(state, grade, today, due, plan.w)
            waiting += [key] if states[key].phase != "review" else []
            card, slot = key.split("#", 1)
            acts.append((card, slot, grade, today, due))
        if acts:
            record(collection, acts)
    return collection


def record(collection: Collection, acts: list[tuple[str, str, int, date, date | datetime]]) -> None:
    """One day's reviews."""
    collection.record(
        [
            (
                "review",
                {
                    **{"card": card, "slot": slot, "mode": "reveal", "grade": grade, "day": day.isoformat()},
                    **{"due": due.isoformat(), "text": card, "ms": 4000 + 9000 * (grade == 1)},
                },
            )
            for card, slot, grade, day, due in acts
        ]
    )


async def shot_of_progress(collection: Collection) -> str:
    """The Progress screen, tall enough for its first figures."""
    from quiz.tui.app import Opened, QuizApp

    opening: Future[Opened] = Future()
    opening.set_result((collection, collection.home()))
    app = QuizApp(opening)
    async with app.run_test(size=(80, 45)) as pilot:
        await pilot.pause()
        app.progress()
        await pilot.pause()
        return app.export_screenshot(title="quiz")


async def shot_of_what_is_ahead(collection: Collection) -> str:
    """The forecast, tall enough for its pictures."""
    from quiz.tui.app import Opened, QuizApp
    from quiz.tui.screens.forecast import ForecastScreen

    opening: Future[Opened] = Future()
    opening.set_result((collection, collection.home()))
    app = QuizApp(opening)
    async with app.run_test(size=(80, 42)) as pilot:
        await pilot.pause()
        screen = ForecastScreen()
        await app.push_screen(screen)
        while screen.panel.is_working:
            await asyncio.sleep(0.1)
        await pilot.pause()
        return app.export_screenshot(title="quiz")


def draw(collection: Collection, path: Path, deck: str | None, kind: str) -> None:
    """The first screen, or the answer to the first prompt of a kind in a deck."""
    path.write_text(clean(asyncio.run(shot(collection, deck, kind))), encoding="utf-8")


async def shot(collection: Collection, deck: str | None, kind: str) -> str:
    """A screenshot as SVG."""
    from quiz.study.session import start
    from quiz.tui.app import Opened, QuizApp
    from quiz.tui.screens.study import StudyScreen

    opening: Future[Opened] = Future()
    opening.set_result((collection, collection.home()))
    app = QuizApp(opening)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        if deck is not None:
            screen = StudyScreen(reached(start(collection), deck, kind))
            await app.push_screen(screen)
            screen.action_show()
            await pilot.pause()
        return app.export_screenshot(title="quiz")


async def map_shot(collection: Collection) -> str:
    """The memory map of the shipped note, today and five weeks on, at the heading that is known least."""
    from quiz.progress.map import memory_map
    from quiz.tui.app import Opened, QuizApp
    from quiz.tui.screens.notemap import MapScreen

    opening: Future[Opened] = Future()
    opening.set_result((collection, collection.home()))
    app = QuizApp(opening)
    noted = memory_map(collection, "week7-day4.en.md")
    today = collection.today().toordinal()
    async with app.run_test(size=MAP_SIZE) as pilot:
        await pilot.pause()
        screen = MapScreen(noted)
        screen.other_day = today + 35
        await app.push_screen(screen)
        await pilot.pause()
        shares = [noted.under(n, today).share.recall or 1.0 for n in range(len(noted.headings))]
        screen.look_at(noted.headings[shares.index(min(shares))].line + 8)
        await pilot.pause()
        return app.export_screenshot(title="quiz")


def reached(session: Session, deck: str, kind: str) -> Session:
    """The session at a prompt of this kind and deck, or what comes nearest to it among those that are due."""
    waiting = [stored.prompt for key in session.queue.main if (stored := session.collection.stored(key))]
    wanted = max(waiting, key=lambda prompt: (prompt.kind == kind, prompt.deck == deck))
    session.again([wanted.key, *(prompt.key for prompt in waiting if prompt is not wanted)])
    return session


def clean(svg: str) -> str:
    """Without fonts from the web, and with wide characters as wide as they are in a terminal."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<!-- Generated.*?-->\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"terminal-\d+", "quiz", svg).replace("font-family: Fira Code, monospace", f"font-family: {FONTS}")
    svg = svg.replace("font-family: arial", "font-family: sans-serif")
    svg = "\n".join(line.rstrip() for line in svg.split("\n"))
    return _TEXT.sub(_as_wide_as_its_cells, svg)


def _as_wide_as_its_cells(match: re.Match[str]) -> str:
    text = html.unescape(match[4])
    if not text or cell_len(text) == len(text):
        return match[0]
    return f"{match[1]}{float(match[2]) / len(text) * cell_len(text):g}{match[3]}{match[4]}"


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "docs" / "pictures")
