"""Korean beside English: which one a text is in, particles, and verbs that lean on a noun."""

from __future__ import annotations

import re
from functools import lru_cache

_HANGUL = re.compile(r"[가-힣]+")
_LATIN = re.compile(r"[A-Za-z]+")
_PARENTHESIS = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]\s*$")
_DIGITS_WITH_FINAL = "013678"
_LETTERS_WITH_FINAL = "LMNR"
_SHORT_STOP = re.compile(r"(?:^|[^aeiou])[aeiou](?:[pkt]|ck)$")
_RIEUL = 8


@lru_cache(maxsize=4096)
def korean(text: str, share: float = 0.15) -> bool:
    """Whether at least this share of the letters is Hangul."""
    if text.isascii():
        return False
    if "가" <= text.rstrip(". ")[-1:] <= "힣":
        return True
    hangul, enough = 0, share * len(text)
    for run in _HANGUL.finditer(text):
        hangul += run.end() - run.start()
        if hangul >= enough:
            return True
    return hangul > 0 and hangul >= share * (hangul + sum(map(len, _LATIN.findall(text))))


def final(word: str) -> int:
    """The final consonant that the word is read with, as in Unicode's Hangul: 0 for none, 8 for ㄹ."""
    word = word.strip("*_`\"'“”‘’ .,:;!?")
    bare = _PARENTHESIS.sub("", word)
    word = (bare or word).rstrip("*_`\"'“”‘’)]} ")
    last = word[-1:]
    if "가" <= last <= "힣":
        return (ord(last) - 0xAC00) % 28
    if last.isdigit():
        return {"1": _RIEUL, "7": _RIEUL, "8": _RIEUL}.get(last, 1 if last in _DIGITS_WITH_FINAL else 0)
    match = re.search(r"[A-Za-z]+$", word)
    return _latin_final(match[0]) if match else 0


def _latin_final(word: str) -> int:
    if word.isupper() or len(word) == 1:
        last = word[-1].upper()
        if len(word) > 2 and _SHORT_STOP.search(word.lower()):
            return 1
        return 0 if last not in _LETTERS_WITH_FINAL else _RIEUL if last in "LR" else 1
    word = word.lower()
    if word.endswith(("l", "le")) and not word.endswith(("ale", "ole")):
        return _RIEUL
    if word.endswith(("m", "n", "ng", "me", "ne", "ale", "ole", "pe")):
        return _RIEUL if word.endswith(("ale", "ole")) else 1
    return 1 if _SHORT_STOP.search(word) or word.endswith("out") else 0


_PAIRS = {
    "은": ("은", "는"),
    "이": ("이", "가"),
    "을": ("을", "를"),
    "과": ("과", "와"),
    "이란": ("이란", "란"),
    "이라": ("이라", "라"),
}


def with_particle(word: str, particle: str) -> str:
    """The word with the particle in the form that follows its last sound: `은` gives 은 or 는."""
    with_final, without = _PAIRS[particle]
    return word + (with_final if final(word) else without)


OWN_TOPIC = re.compile(
    r"^\S+(?: \S+)?(?<![에로서하되나가오잡같많좋높낮깊넓좁짧얇굵밝얕늦작않없있받얻갖찾읽놓넣쌓끊])[은는] "
)
"""A Korean line that begins with what it is about."""
_KIND = re.compile(
    r"(?:알고리즘|구조|방식|방법|기법|모델|함수|언어|개념|기술|장치|프로토콜|형태|시스템|도구|연산|명령어|키워드"
    r"|메서드|클래스|컴포넌트|서비스|플랫폼|라이브러리|프레임워크|패턴|단위|집합)(?:이며|이고|으?로(?:서|써)?),? "
)


def tells_kind(said: str) -> bool:
    """Whether a Korean text says what kind of thing something is, before what it does ('... 알고리즘으로 ...')."""
    return bool(_KIND.search(said))


_BOUND = frozenset("수 때 경우 등 바 점 뿐 데 줄 중 후 전 뒤".split())
_NO_VERB = frozenset("다른 모든 어떤 같은 관한 대한 위한 큰 새로운".split())
_VERBAL = frozenset("한된인진린긴운친킨낸난본쓴쉰준둔온간킬할될일질릴길울칠낼날볼쓸줄둘올갈")
"""Syllables that a verb or an adjective ends in before a noun."""
_STEMS = frozenset("하되있없않가오나지키시내주보쓰받갖맞얻추이루르기리치두서찾싸읽끄푸드들끊놓넣남막묶담잇짓낳쌓")
"""Syllables that stand before 는 in a verb; in others it marks a topic ('수용체는')."""


_PAST = frozenset(
    "만든 둥근 지은 모은 얻은 받은 담은 쌓은 찍은 높은 낮은 많은 적은 작은 좋은 같은 깊은 넓은"
    " 짧은 이은 붙은 뽑은 엮은 묶은 남은 넣은".split()
)
"""Verbs before a noun whose last syllable many nouns have."""


def noun_phrase(text: str) -> bool:
    """Whether a Korean text is a noun with what belongs to it, as dictionaries explain: '끝까지 실행되는 연산'."""
    words = re.sub(r"\([^()]*\)", "", text).rstrip(". ").split()
    if len(words) < 3 or words[-1] in _BOUND or words[-1][-1] in "다요음임함됨":
        return False
    if not "가" <= words[-1][-1] <= "힣":
        return len(words[-1]) > 2 and words[-1].isascii() and words[-1].isalpha() and before_noun(words[-2])
    if words[-1][-1] == "적" and words[-2][-1] in "은는이가":
        return False
    return words[-2].endswith("의") or any(before_noun(word) for word in words[-3:-1])


def before_noun(word: str) -> bool:
    """Whether a Korean word is a verb as it stands before a noun: '실행되는', '큰'."""
    if word in _NO_VERB or len(word) < 2:
        return False
    if word[-1] == "선":
        return word[-2] in "춰어와려져"
    if word[-1] in "은든근":
        return word[-2:] in _PAST
    return word[-2] in _STEMS if word[-1] == "는" else word[-1] in _VERBAL
