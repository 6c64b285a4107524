"""Collections to measure on, made by a fixed seed."""

from __future__ import annotations

from pathlib import Path

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
