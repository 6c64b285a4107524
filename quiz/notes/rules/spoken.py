"""Words of a Korean sentence: the particle of a noun, a verb before its noun, an adverb."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from quiz.notes.inflection import last, without_final
from quiz.notes.phrases import holds

_TOKEN = re.compile(r"(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\]|`[^`]*`|\$[^$]*\$|\"[^\"]*\"|[^\s(\[`$\"]|\S)+")
_ASIDE = re.compile(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)$")
_JOINS = frozenset("은 는 이 가 을 를 만 만을 도 로 으로 에 에서 의 와 과".split())
PARTICLE = re.compile(
    r"(?<=[\w가-힣)\]`\"'$%+*])(?P<as>에서는|에선|에서도|에서만|에서|에게는|에게서|에게|에는|엔"
    r"|에도|에만|에|으로는|으로도|으로만|으로|로는|로도|로만|로"
    r"|만을|만이|만은|만|은|는|이|가|을|를|의|와|과|까지|부터|보다|마다|처럼|대로|만큼|이나|끼리는|끼리)$"
)
_PARTICLE_ENDS = frozenset("는선도만서게엔에은로이가을를의와과지터다럼대큼나리")
_KINDS = {"는": "은", "가": "이", "를": "을", "로": "으로", "만을": "을", "만이": "이", "만은": "은", "과": "와"}
_ADNOMINAL = re.compile(
    r"(?:(?<!부)(?<!저)(?<!이)(?<!지)(?<!영)하는|^이하는|되는"
    r"|[있없않받갖맞얻놓찾읽먹넣쌓끊막묶담남잇짓낳싣듣걷묻믿잡씻붙겪닿깎덮섞닫뽑벗앉돕입]는"
    r"|(?:생|옮|숨|넘|남|당|맡|벗|감|안|즐)기는|(?:나|들어|올라|내려|돌아|찾아|이어|넘어|지나|따라|^)가는"
    r"|(?:일어|나타|늘어|벗어|깨어|만|끝|드러|태어)나는|(?:[아어여해라려져워]|가|떨어|빠|던|만|꺼"
    r"|터|사라|느려|해|커|높아|낮아|많아|적어|이루어)지는"
    r"|(?:마|모)시는|시키는|(?:살펴|알아|찾아|바라|^)보는"
    r"|(?:걸|늘|내|올|돌|버|빌|달|열|불|알|들|풀|갈|그|흘|누|살|날|틀|잘|밀|몰|기다|가|때|부)리는"
    r"|(?:미|거|합|마|고|지나|넘|걸|펼|바|묻)치는"
    r"|(?:줄|높|보|쓰|쌓|붙|들|섞|움직|모|묶|먹|끓|녹|죽|기울)이는|(?:나|들어|가져|불러|돌아|따라|^)오는"
    r"|(?:나타|보|꺼|알아|찾아|만들어|빼|^)내는|(?:다|따|흐|부|고|이|모|오|자|가|누|서두)르는|(?:시"
    r"|일으|가리|지)키는|(?:낮|멈|맞|갖|늦|춤)추는"
    r"|(?:채|키|세|배|비|지|태|싸|깨|씌|띄|피|재|메)우는|바꾸는|나누는|[뀌뉘뛰]는|(?:^|애)쓰는|(?:만|줄어|^)드는|이끄는|(?:다|지|거|노|뛰)니는"
    r"|(?:^|[^가-힣])(?:주|두|여|사|아|추|도|이루|다루)는"
    r"|(?:이루|다루|바꾸|거두|미루|치르)는|[아어해여려켜쳐져워와춰꿔눠빼내]주는|[아어해]두는"
    r"|(?:높|낮|많|좋|같|깊|넓|좁|짧|얇|굵|옳|늦|밝|않|받|얻|찾|넣|붙|묶|잃|놓|쌓|닿|싶|읽|살아남|이끌|볶|삶|알맞"
    r"|붙잡|사로잡|가로막|뒤섞|잦|늙|젊|검|붉|짙|옅|굳|곧|참)은|(?:^|[^가-힣])(?:적|작|남|막|담|맞|잡|닫|깎|섞|뽑|입|죽)은"
    r"|(?:있|없|않|받|얻|찾|높|많|같|좋|넣|놓|읽)을|(?:^|[^가-힣])(?:작|먹|막|담|남|잡)을|클|큰|긴|먼|[^가-힣]인)$"
)
_ADNOMINAL_ENDS = frozenset("는은을클큰긴먼인")
_ENDS_IN_N = frozenset("한된인진린긴운친킨낸난본쓴준둔온간든른쁜춘꾼눈운낀편센린")
_ENDS_IN_L = frozenset("할될일릴킬쓸볼줄올갈날낼칠울둘클")
_NO_ADNOMINAL = re.compile(
    r"(?:제한|권한|무한|유한|기한|시한|상한|하한|북한|남한|원인|요인|확인|승인|도메인|라인|개인"
    r"|디자인|체인|메인|법인|성인|본인|노인|상인|지인|와인|코인|여인"
    r"|주인|로그인|사진|추진|촉진|지진|기본|표본|자본|일본|사본|원본|대본|각본|기준|수준|표준|시간"
    r"|기간|공간|구간|중간|순간|인간|야간|주간|연간|월간|기온|이온|체온"
    r"|보온|고온|저온|버튼|재난|비난|가난|행운|기운|단편|인편|불편|남편"
    r"|파일|메일|매일|모바일|컴파일|스타일|타일|평일|요일|휴일|생일|제일|유일|동일|통일|균일|단일"
    r"|독일|역할|분할|심볼|저울|서울|거울|한글|연두|오른|모든|어떤|별도인"
    r"|집단인|회전|가을|마을|노을|겨울|모델|레벨|채널|커널|셸|셀|방울)$|^(?:친|운|눈|편|인|난|본|온"
    r"|간|든|일|줄|둘|올|날|센|칠|울)$"
)
ADVERBS = frozenset(
    "주로 많이 자주 가장 매우 아주 더 덜 잘 못 안 각각 함께 서로 모두 다시 직접 항상 거의 크게 조금"
    " 또 바로 동시에 따로 계속 점점 다 전혀 단순히 완전히"
    " 빠르게 쉽게 느리게 보통 일반적으로 자동으로 반드시 별도로 주기적으로 기본적으로 상대적으로"
    " 최종적으로 실제로 굉장히 훨씬 너무 이미 먼저 아직 한번에 미리 꼭"
    " 대체로 특히 순차적으로 임의로 가급적 최대한 오직 흔히 즉시 그대로 새로 대신 대부분 결국 곧"
    " 서서히 스스로 최근엔 최근에는 최근 현재 당연히 꾸준히 골고루"
    " 마찬가지로 전반적으로 강제로 실시간으로 추가로 독립적으로 공통적으로 일시적으로".split()
)


class Word(NamedTuple):
    """A word of a sentence, with its particle."""

    text: str
    core: str
    """Without marks around it and what stands in parentheses behind it."""
    stops: bool
    """Whether a comma follows."""


@lru_cache(maxsize=256)
def words(text: str) -> tuple[Word, ...]:
    """The words of a sentence; a particle and what stands in parentheses belong to the word before."""
    joined: list[str] = []
    plain = not holds(text, ("(", "[", "`", "$", '"'))
    for token in text.split() if plain else _TOKEN.findall(text):
        bare = token[:-1] if token[-1] in ",." else token
        if joined and bare in _JOINS and _takes_particle(joined[-1], token):
            joined[-1] += token
        elif joined and not joined[-1].endswith(",") and token[0] == "(":
            joined[-1] += f" {token}"
        else:
            joined.append(token)
    return tuple(map(_word, joined))


def _takes_particle(before: str, token: str) -> bool:
    """Whether a particle that stands by itself belongs to the word before; 이 and 가 may be words of their own."""
    if before[-1].isascii():
        return before[-1] != ","
    return token.rstrip(",.") not in ("이", "가", "은", "도") and not particle(before) and not modifies(before)


@lru_cache(maxsize=16384)
def _word(token: str) -> Word:
    core = token.rstrip(",.;!~ ")
    while core.endswith(")") and (shorter := _ASIDE.sub("", core)) and shorter != core:
        core = shorter
    return Word(token, core.strip("*_'’‘“”"), token.endswith(","))


@lru_cache(maxsize=16384)
def modifies(core: str) -> bool:
    """Whether a word is a verb before its noun ('정하는', '높은', '배출할')."""
    if last(core) < 0 or (len(core) < 2 and core not in ("큰", "긴", "할", "될", "된", "한", "쓸")):
        return False
    if core.endswith(("다는", "라는", "려는", "던")) or (core[-1] in _ADNOMINAL_ENDS and _ADNOMINAL.search(core)):
        return True
    tail = core[-1]
    return (tail in _ENDS_IN_N or tail in _ENDS_IN_L) and not _NO_ADNOMINAL.search(core)


@lru_cache(maxsize=16384)
def particle(core: str) -> str:
    """The particle of a noun, in one form for both sounds; '' where there is none."""
    if core in ADVERBS or core in ("또는", "혹은") or core.endswith(("없이", "같이")) or modifies(core):
        return ""
    match = PARTICLE.search(core) if core[-1:] in _PARTICLE_ENDS else None
    return _KINDS.get(match["as"], match["as"]) if match else ""


@lru_cache(maxsize=16384)
def adverb(core: str) -> bool:
    """Whether a word only tells how or when, so that a question can keep it."""
    return core in ADVERBS or core.endswith(("적으로", "히", "하게", "롭게", "없이"))


def stem_before(core: str) -> str:
    """The stem of a verb before a noun."""
    if core.endswith(("는", "은")):
        return core[:-1]
    return without_final(core) if last(core) > 0 else core
