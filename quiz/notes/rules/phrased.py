"""Phrases of a Korean clause: nouns with their particles and all that belongs to them, adverbs."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from quiz.notes.inflection import describes
from quiz.notes.rules.spoken import ADVERBS, PARTICLE, Word, adverb, modifies, particle, stem_before
from quiz.notes.rules.ties import DETERMINERS, LETS, MANNER, ending, whether

_BESIDE = {
    "대해": "대해", "대하여": "대해", "대해서": "대해", "대해서도": "대해", "대해서는": "대해",
    "의해": "의해", "의하여": "의해",
    "따라": "따라", "비해": "비해", "관해": "관해",
    "함께": "함께", "같이": "같이",
}  # fmt: skip
_DEGREES = frozenset("가장 매우 더 덜 너무 아주 훨씬 상대적으로".split())


class Phrase(NamedTuple):
    """A noun with its particle and all that belongs to it, or an adverb."""

    text: str
    """With its particle."""
    noun: str
    """Without it."""
    particle: str
    """`을`, `이`, `으로` ...; `adv` of an adverb, `as` of 으로 before a comma, `` of a bare noun."""
    words: int


_JOINED = frozenset(("와", "이나"))
"""Particles that tie a noun to the next one."""
_ABSORBED = frozenset(("을", "이", "으로", "에", "에서", "와", "에게", "보다", "부터", "까지", "만", "adv"))


@lru_cache(maxsize=256)
def phrases(told: tuple[Word, ...]) -> tuple[Phrase, ...]:
    """The phrases of a clause without its predicate; what belongs to a verb before a noun is part of the noun's."""
    found: list[tuple[list[Word], str]] = []
    now: list[Word] = []
    for i, word in enumerate(told):
        if found and word.core in _BESIDE and not now and found[-1][1] in ("에", "으로", "와"):
            part, kind = found.pop()
            found.append(([*part, word], f"{kind} {_BESIDE[word.core]}"))
            continue
        how = ending(word.core)
        if how == "lets" or _of_manner(word.core):
            found.append(([*_absorbed(found, word, now), word], "adv"))
            now = []
            continue
        if how or modifies(word.core) or whether(word.core):
            now = [*_absorbed(found, word, now), word]
            if whether(word.core) and word.core[-1] in "를가에서는":
                found, now = [*found, (now, particle(word.core))], []
            continue
        if now and adverb(word.core) and particle(now[-1].core) == "와":
            found, now = [*found, (now, "와")], []
        kind = _kind(word, bool(now))
        now.append(word)
        if kind in _JOINED and i + 1 < len(told):
            continue
        if kind and kind != "의":
            found.append((now, kind))
            now = []
    if now:
        found.append((now, ""))
    return tuple(_phrase(part, kind) for part, kind in found)


def _kind(word: Word, follows: bool) -> str:
    """How a word ends its phrase."""
    kind = "adv" if not follows and adverb(word.core) else particle(word.core)
    return "as" if kind == "으로" and word.stops else kind


def _of_manner(core: str) -> bool:
    return core.endswith(("게", "없이")) and core not in ADVERBS and bool(core[-1] == "이" or MANNER.search(core))


def _absorbed(found: list[tuple[list[Word], str]], modifier: Word, now: list[Word]) -> list[Word]:
    """Takes back the phrases that belong to a verb before a noun."""
    helps = now and now[-1].core.endswith(("어", "아", "여", "고", "지", "해"))
    takes = set(_ABSORBED if helps else _takes(modifier.core))
    taken: list[Word] = []
    while found and takes and not found[-1][0][-1].stops:
        part, kind = found[-1]
        degree = kind == "adv" and part[0].core in _DEGREES
        if not degree and (kind not in takes or (kind == "adv" and len(found) == len(part) == 1)):
            break
        found.pop()
        if kind in ("을", "이"):
            takes.discard(kind)
        taken = part + taken
    return taken + now


@lru_cache(maxsize=4096)
def _takes(core: str) -> frozenset[str]:
    """What phrases can belong to a verb before a noun, or to one that ends in 아 or 게."""
    if core in ("같은", "다른"):
        return frozenset(("와",))
    if core.endswith(("위한", "대한", "의한")):
        return frozenset(("을", "에"))
    if core.endswith("적인") or core in DETERMINERS:
        return frozenset()
    if MANNER.search(core):
        return frozenset(("와", "보다"))
    if LETS.search(core):
        return frozenset(("을", "와", "에", "으로"))
    stem = stem_before(core)
    if stem in ("있", "없"):
        return frozenset(("이", "에"))
    return frozenset(("이", "와", "보다", "에")) if describes(stem) and not whether(core) else _ABSORBED


def _phrase(part: list[Word], kind: str) -> Phrase:
    text = " ".join(word.text for word in part).rstrip(",.")
    bare = text
    if kind not in ("", "adv"):
        match = PARTICLE.search(text.rsplit(" ", 1)[0] if " " in kind else text)
        bare = text[: match.start()].strip() if match else text
    return Phrase(text, bare, kind, len(part))
