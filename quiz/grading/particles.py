"""Korean endings that an answer may carry: particles and the copula.

Without a dictionary an ending cannot always be told from the end of a word: 가 is a particle in 배치가, none in
정치가. What was typed is held against an answer that is known, so an ending is taken off it wherever the sounds fit
and the whole is no word of the lists below. An answer in a deck may be any word that ends so: off it an ending is only
taken where few words end in it, after as many syllables as keeps it safe. 과, 도 and 만, which are the end of many
nouns or change what is meant, are never taken off Hangul.
"""

from __future__ import annotations

import re

from quiz.grading.hangul import is_syllable, tail

_CLOSED, _OPEN, _ANY = "closed", "open", "any"
_EU, _NO_EU = "closed, but not by ㄹ", "open, or closed by ㄹ"
_N, _L, _B = 4, 8, 17
"""The numbers of ㄴ, ㄹ and ㅂ among final consonants."""
_NEVER = 99

_ENDINGS = (
    ("이에요", _CLOSED, 1, 2),
    ("이예요", _ANY, 2, 2),
    ("입니다", _ANY, 1, 2),
    ("에서", _ANY, 1, 1),
    ("에게", _ANY, 1, 2),
    ("으로", _EU, 2, 2),
    ("이다", _CLOSED, 1, 2),
    ("이다", _OPEN, 2, 2),
    ("이야", _CLOSED, 1, _NEVER),
    ("이죠", _CLOSED, 1, _NEVER),
    ("이죠", _OPEN, 2, _NEVER),
    ("이요", _CLOSED, 1, _NEVER),
    ("예요", _OPEN, 1, 2),
    ("들", _ANY, 2, 2),
    ("을", _CLOSED, 1, 1),
    ("를", _OPEN, 1, 1),
    ("은", _CLOSED, 1, 2),
    ("는", _OPEN, 1, 2),
    ("이", _CLOSED, 1, 2),
    ("가", _OPEN, 1, 3),
    ("에", _ANY, 1, 1),
    ("로", _NO_EU, 2, 3),
    ("의", _ANY, 2, _NEVER),
    ("다", _OPEN, 2, 3),
    ("임", _ANY, 2, _NEVER),
    ("야", _OPEN, 2, _NEVER),
    ("죠", _OPEN, 2, _NEVER),
    ("요", _ANY, 2, _NEVER),
)
"""An ending, what it follows, and how many syllables must stand before it in what was typed and in an answer."""
_AFTER_OTHERS = frozenset(ending for ending, *_ in _ENDINGS) | {"와", "과"}
_WORDS = tuple(
    "고양이 어린이 젊은이 늙은이 지킴이 글쓴이 지은이 소비자가 최저가 배우는 멍에 누에 부에 겨레에 카페에"
    " 정치가 역사가 투자가 안무가 만화가 연구가 서예가 공예가 애호가 수요가 독지가 호사가 최고가 도매가"
    " 소매가 매매가 번화가 원자로 교차로 우회로 전기로 증기로 비상로 전문의 수련의 전공의 개업의 도예가"
    " 서화가 세도가 연주가 원자가 십자가 동양화가 서양화가 실거래가 공시가 경사로 배수로 활주로 경수로 중수로"
    " 관개수로 구렁이 노랑이 미장이 바둑이 한풀이 엮은이 옮긴이 본회의 가족회의 속내의 열대야 노동요 총수요"
    " 불신임 소모임 오보에 담당의 임상의 외과의 내과의 치과의 안과의 배우다 가지다 이기다 여기다 나누다"
    " 마치다 고치다 망치다".split()
)
"""Words and parts of words that end like that and are whole."""
_SHORT_WORDS = frozenset(
    "줄이다 속이다 죽이다 녹이다 벌이다 절이다 먹이다 들이다 붙이다 높이다 늘이다 끓이다"
    " 종이 길이 먹이 벌이 풀이 송이 놀이 깊이 높이 넓이 같이 많이 굳이 팽이 냉이 목이 맏이"
    " 낮은 검은 남은 죽은 곧은 높은 같은 하는 가는 사는 자는 타는 파는 주는 지는 쓰는"
    " 화가 주가 유가 추가 허가 휴가 대가 고가 저가 부가 처가 외가 자가 초가 여가 호가 사가 요가 아가"
    " 교가 귀가 서가 폐가 기가 메가".split()
)
"""The same of one syllable and an ending."""


_JOINING = {"이랑": _CLOSED, "하고": _ANY, "과": _CLOSED, "와": _OPEN, "랑": _OPEN}
_BETWEEN = re.compile(rf"(?<=\S)({'|'.join(_JOINING)})\s+")


def stems(word: str, *, after_other: bool, typed: bool, counted: bool = False) -> list[str]:
    """The word without an ending; an empty one where it is all ending, after a sign, a digit or a Latin letter.

    `typed`: it is held against an answer, not an answer itself. `counted`: it follows a number, as 개다 does.
    """
    if after_other and word in _AFTER_OTHERS:
        return [""]
    if word.endswith(_WORDS) or word in _SHORT_WORDS:
        return []
    found = []
    for ending, follows, least, least_of_answer in _ENDINGS:
        stem = word.removesuffix(ending)
        enough = 1 if typed and counted else least if typed else least_of_answer
        if enough <= len(stem) < len(word) and _fits(stem[-1], follows):
            found.append(stem)
    return found


def with_one_copula(word: str, *, after_other: bool) -> str:
    """이다 for 입니다 and its like, 다 where 이다 is shortened, 한다 for 합니다."""
    for ending in ("입니다", "이에요", "이예요", "예요"):
        stem = word.removesuffix(ending)
        if stem != word and (len(stem) > 1 or (after_other and not stem)):
            word = stem + "이다"
    if word.endswith("니다") and len(word) > 2 and is_syllable(word[-3]) and tail(word[-3]) == _B:
        word = f"{word[:-3]}{chr(ord(word[-3]) - _B + _N)}다"
    stem = word.removesuffix("이다")
    return stem + "다" if stem != word and len(stem) > 2 and _fits(stem[-1], _OPEN) else word


def joined_by_particle(text: str) -> list[str]:
    """The parts between which 과, 와, 이랑, 랑 or 하고 stands, by the sound before it; the text alone without one."""
    parts, last = [], 0
    for match in _BETWEEN.finditer(text):
        before = text[match.start() - 1]
        if not is_syllable(before) or _fits(before, _JOINING[match[1]]):
            parts.append(text[last : match.start()])
            last = match.end()
    return [*parts, text[last:]]


def _fits(before: str, follows: str) -> bool:
    if not is_syllable(before):
        return False
    last = tail(before)
    if follows in (_EU, _NO_EU):
        return (last in (0, _L)) == (follows == _NO_EU)
    return follows == _ANY or (last > 0) == (follows == _CLOSED)
