"""Collections to measure on, made by a fixed seed."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

WORDS = "token segment position encoder decoder attention head layer mask vector 임베딩 토큰 문장 학습 모델".split()


def make(root: Path, cards: int, decks: int = 10) -> Path:
    """`cards` cards of all kinds in `decks` decks under `root`."""
    folder = root / "decks"
    folder.mkdir(parents=True, exist_ok=True)
    (root / ".quiz").mkdir(exist_ok=True)
    each = cards // decks
    for deck in range(decks):
        parts = [f"title: Deck {deck}\nlanguage: en\ncards:\n"]
        parts += [_card(deck * each + n) for n in range(each)]
        (folder / f"deck{deck:02d}.yaml").write_text("".join(parts), encoding="utf-8")
    return root


def note_text(size: int) -> str:
    """A note of about `size` bytes: headings, nested items, some lines that are equal, a paragraph in each section."""
    parts: list[str] = []
    n = length = 0
    while length < size:
        a, b, c = (WORDS[(n * k + n // 7) % len(WORDS)] for k in (1, 3, 5))
        head = f"\n## The {a} of {b} {n}\n\nA {b} numbered {n} is built from one {c}, and reads it before the {a}.\n\n"
        part = (head if n % 12 == 0 else "") + (
            f"* {a.title()} {n}: the {b} that holds the {c} of {n * 7 % 101} parts\n    * Pros\n"
            f"        * the {c} {n} is found faster than with {n % 9 + 2} {b}s, as every {a} of it is read once and "
            f"each of the other {n % 13} {c}s waits for its turn, which costs less than to read all of them again\n"
        )
        parts.append(part)
        length += len(part.encode())
        n += 1
    return "# Notes\n" + "".join(parts)


def _card(n: int) -> str:
    a, b, c = (WORDS[(n * k + n // 7) % len(WORDS)] for k in (1, 3, 5))
    head = f"  - id: c{n:07d}\n"
    tail = f"    explain: The {c} number {n} is explained here in one sentence of some length.\n    tags: [{a}]\n"
    match n % 5:
        case 0:
            return f"{head}    question: What does the {a} of the {b} number {n} do?\n    answer: {c} {n}\n{tail}"
        case 1:
            return f"{head}    cloze: The ==={''}{a} {n}== reads the {b} with its {c}.\n{tail}".replace("===", "==")
        case 2:
            return f"{head}    question: Which parts has {a} {n}?\n    answer: [{a} {n}, {b} {n}x, {c} {n}y]\n{tail}"
        case 3:
            choices = f"[{a} {n}, {b} {n}x, {c} {n}y]"
            return f"{head}    question: Which is {a} {n}?\n    choices: {choices}\n    answer: {a} {n}\n{tail}"
    return f"{head}    question: Why is {a} number {n} like a {b}?\n    answer: because of {c} {n}\n{tail}"


BEGAN = date(2021, 11, 1)
DEVICE = "benchmrk"


def review(root: Path, cards: int, reviews: int, days: int = 1826) -> date:
    """A journal of about `reviews` reviews of the cards of `make`, over `days` days; returns the last of them.

    New cards come in evenly; each is asked again when its recall falls to 90 %, and recalled with that chance.
    """
    from quiz.memory.fsrs import DEFAULT, interval
    from quiz.memory.state import State, replay

    luck = Random(1)
    states = [State() for _ in range(cards)]
    due: dict[int, list[int]] = defaultdict(list)
    for card in range(cards):
        due[card * days // cards].append(card)
    left, last = reviews, BEGAN
    lines: dict[str, list[bytes]] = defaultdict(list)
    for day in range(days):
        today = BEGAN + timedelta(days=day)
        at = datetime(today.year, today.month, today.day, 9, tzinfo=UTC)
        for card in due.pop(day, ()):
            steps = 2 if states[card].memory is None else 1
            while steps and left:
                steps -= 1
                left -= 1
                last = today
                grade = 3 if luck.random() < 0.9 else 1
                at += timedelta(seconds=8)
                after = replay(states[card], grade, today, today, DEFAULT)
                assert after.memory is not None
                wait = 0 if steps else interval(after.memory.stability, 0.9, DEFAULT[20])
                wait = max(round(wait * luck.uniform(0.9, 1.1)), 1) if not steps else 0
                then = at + timedelta(minutes=10) if steps else today + timedelta(days=wait)
                states[card] = replay(states[card], grade, today, then, DEFAULT)
                lines[f"{today:%Y-%m}"].append(_review(card, grade, today, at, then))
            due[day + max(wait, 1)].append(card)
    folder = root / ".quiz" / "journal" / DEVICE
    folder.mkdir(parents=True)
    for month, own in lines.items():
        (folder / f"{month}.jsonl").write_bytes(b"".join(own))
    return last


def _review(card: int, grade: int, day: date, at: datetime, due: date | datetime) -> bytes:
    kind = ("basic", "cloze", "list", "choice", "basic")[card % 5]
    slot = f"gap:{WORDS[(card + card // 7) % len(WORDS)]} {card}" if kind == "cloze" else "front"
    data = {
        **{"v": 1, "id": f"{int(at.timestamp() * 1000)}-{DEVICE}", "at": at.isoformat(timespec="milliseconds")},
        **{"event": "review", "card": f"c{card:07d}", "slot": slot, "deck": f"deck{card % 10:02d}", "kind": kind},
        **{"mode": "pick" if kind == "choice" else "type", "grade": grade, "ms": 3000 + card % 7000},
        **{"choices": 3 * (kind == "choice"), "hints": 0, "day": day.isoformat(), "due": due.isoformat()},
        **{"params": "fsrs6", "text": f"{card:016x}", "score": float(grade > 1), "verdict": "right"},
    }
    return json.dumps(data, separators=(",", ":")).encode() + b"\n"


def make_notes(folder: Path, copies: int = 60) -> Path:
    """The shipped notes many times over, half a megabyte; each copy in words of its own, which no cache knows."""
    folder.mkdir(parents=True)
    for path in sorted((Path(__file__).parents[1] / "decks" / "notes").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        for n in range(copies):
            end = chr(ord("a") + n // 26) + chr(ord("a") + n % 26)
            (folder / f"{n}-{path.name}").write_text(re.sub(r"(\w{4,})", rf"\1{end}", text), encoding="utf-8")
    return folder
