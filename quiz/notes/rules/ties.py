"""How a Korean clause is tied to the next one: by its last word ('정하고', '높으면'), and by the words around that."""

from __future__ import annotations

import re
from functools import lru_cache

from quiz.notes.inflection import ACTIONS, NIEUN, RIEUL, describes, last, verb
from quiz.notes.rules.spoken import Word, modifies, particle, stem_before

_NOT_IF = re.compile(
    r"(?:측면|화면|표면|반면|장면|정면|평면|단면|양면|전면|후면|내면|수면|도면|대면|국면|방면|양면"
    r"|^이면|^지면|^라면|^면)$"
)
_NO_AND = re.compile(
    r"(?:광고|사고|재고|창고|경고|참고|최고|중고|신고|원고|회고|권고|선고|예고|그리고|라고"
    r"|다고|자고|냐고|로고|쿼리고|레고|해고|통고|충고|부고|간고"
    r"|말고|하고도|금고|냉장고|최저고|변고|제고|숙고)$|^하고$"
)
LETS = re.compile(
    r"(?:하여|[가-힣]해|[가-힣](?:[여려켜쳐져꿔눠춰줘둬써러겨혀]|어|아|와)(?=서)|(?<![참기부대수관투증급잉결잔])여|(?:늘|내|올|돌|빌|열|불|알|풀|갈|그"
    r"|흘|살|날|걸|버|물|부|들|뿌)려|끓여"
    r"|(?:시|일으|가리|지|삼)켜|(?:미|거|합|고|걸|펼|넘|뭉|바)쳐|바꿔|나눠|낮춰|맞춰|갖춰|채워|키워"
    r"|세워|비워|지워|씌워|배워"
    r"|(?:만들|나누|이루|걸|들|넣|섞|묶|얹|심|읽|얻|잇|입|찍|뽑|풀|접|엮|끊|떼|적|씻|열)어|(?:받|찾"
    r"|모|삼|잡|막|쏘|꽂|담|쌓|놓|닫|깎|볶)아"
    r"|골라|눌러|불러|잘라|보내|꺼내|가져와|^써)(?P<seo>서)?$"
)
_NO_LETS = re.compile(
    r"^(?:통해|위해|대해|비해|의해|인해|향해|관해|이해|피해|방해|오해|저해|손해|침해|분해|용해|전해"
    r"|유해|올해|심해|북해|남해|지중해|한해|반해|포함해|부여|참여|기여"
    r"|제외해|이로 인해|따라)$"
)
_HELPS = re.compile(
    r"(?:주(?:는|고|며|면|어|었|지|기|도록|므로)|준|줌|줄|줘|있|없|본다|봄|볼|보[면고는았]|둔|둠"
    r"|두[고면는었어]|놓|버리|버린|버림|낸다|냄|내[고면는]|나가"
    r"|나간|야|온다|왔|진다|짐|지[고는며면지]|도)"
)
"""What follows a verb in 아 or 어 without being a clause of its own."""
_BUT = re.compile(r"(?:지만|으나|(?:[하되않있없했됐었았](?<!^하)|시키)나|[는은한인]데|(?:[^가-힣]|런)데)$")
_WHY = re.compile(
    r"(?:므로|니까|때문에|떄문에|덕분에|탓에|[있없적]어서|[많작좋높낮같]아서|커서"
    r"|(?:필요|가능|부족|충분|복잡|간단|단순|다양|중요|동일|유사|안전|취약|유리|불리)해서|[려까쉬거]워서)$"
)
_FOR = re.compile(r"(?:도록|려고|고자|게끔|기 ?위해서?|기 ?위하여)$")
_NOT_FOR = re.compile(r"^(?:그러도록|기록|등록|목록|신록|기도록)$")
_AND = re.compile(r".(?:고|며)$")
_CASE = re.compile(r"^(?:때|떄|경우)(?:에|에는|에만|엔|는|도|마다)?$")
_AFTER = re.compile(r"^(?:후|뒤|다음)(?:에|에는)?$")
_WHETHER = re.compile(
    r"(?P<of>.)지(?:를|가|에|의|는)?$|여부(?:를|가|에|의|는)?$|[느으이]냐(?:를|가|에|에서)?$"
    r"|[하되시키이리우추]기(?:에는|에|가|를|는)$"
)
_WHETHER_ENDS = frozenset("지를가에의는부서냐")
_NO_WHETHER = re.compile(r"(?:^|[^가-힣]|[가-힣])(?:단|반|편|먼|잔|전|관|산|본|근|현|천|간|절|설)지[를가에의는]?$")
MANNER = re.compile(r"(?:[^가-힣]|[르쉽렵하이크게깊높낮많적작길짧]|[가-힣]있|[가-힣]없)게$")
_UNSURE = re.compile(r".(?:[아어해여려켜쳐져와워봐돼]야|더라도|[아어해여려져]도|다가도?|[아어]선)$")
_OBLIGES = re.compile(r"[하한함합했된됨되됐할만]")
DETERMINERS = frozenset("새로운 특정한 일정한".split())
_ANY = DETERMINERS | {"다른", "같은", "큰", "작은", "많은", "더"}
"""They say nothing of the clause before a noun."""
_BASIS = frozenset("바탕으로 기반으로 기준으로 대상으로 중심으로 근거로 매개로 토대로".split())


_IN_DOING = re.compile(
    r"따르|따른|드는|걸리|필요|사용|쓰[이는인]|쓸|도움|의미|좋|유용|유리|효과|큰|중요|적합|있어|특화"
)
"""Behind 는데 that stands for 'in doing so'."""
_NEVER = re.compile(r"(?!)")
_ENDINGS: tuple[tuple[str, str, re.Pattern[str], re.Pattern[str]], ...] = (
    ("goal", "면", re.compile(r"려면$"), _NEVER),
    ("more", "록", re.compile(r"수록$"), _NEVER),
    ("if", "면", re.compile(r"면$"), _NOT_IF),
    ("why", "로까에서", _WHY, _NEVER),
    ("for", "록고자끔해서여", _FOR, _NOT_FOR),
    ("but", "만나데", _BUT, _NEVER),
    ("by", "써", re.compile(r"으로써$|함으로써$"), _NEVER),
    ("or", "나", re.compile(r"거나$"), _NEVER),
    ("and", "고며", _AND, _NO_AND),
    ("unsure", "야도가선", _UNSURE, _NEVER),
    ("while", "서", re.compile(r"면서$"), _NEVER),
    ("when", "때우", re.compile(r"(?:[을할될일]때|[는할한될된]경우)$"), _NEVER),
    ("lets", "여해서려켜쳐꿔눠춰워어아라러내와써줘둬겨혀", LETS, _NO_LETS),
)
"""How a clause is tied, the last syllables, the endings that do so, and the words that end in the same sound."""


_BY_TAIL: dict[str, tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]] = {
    tail: tuple((name, ends, but) for name, tails, ends, but in _ENDINGS if tail in tails)
    for tail in {tail for _, tails, _, _ in _ENDINGS for tail in tails}
}


@lru_cache(maxsize=16384)
def ending(core: str) -> str:
    """How a word ties its clause to what follows, by its ending alone."""
    if last(core) < 0:
        return ""
    for name, ends, but in _BY_TAIL.get(core[-1], ()):
        if ends.search(core) and not but.search(core):
            return name
    return ""


@lru_cache(maxsize=16384)
def whether(core: str) -> bool:
    """Whether a word ends a clause that is a noun ('얼마나 비슷한지를', '고르기가'); with what belongs to its verb."""
    match = _WHETHER.search(core) if core[-1:] in _WHETHER_ENDS else None
    if not match or (match["of"] and _NO_WHETHER.search(core)):
        return False
    return not match["of"] or last(match["of"]) in (NIEUN, RIEUL) or match["of"] in "는은"


@lru_cache(maxsize=16384)
def may_tie(core: str) -> bool:
    """Whether a word could end a clause, wherever it stands."""
    return core[:1] in _CONTEXT or core in ACTIONS or bool(ending(core))


_HELPED = re.compile(r"있|싶|나서|난 |말")


def tie(all_words: tuple[Word, ...], i: int) -> str:  # noqa: C901
    """How the clause that word `i` ends is tied to the rest; '' where it ends none."""
    core = all_words[i].core
    before = all_words[i - 1].core if i else ""
    after = all_words[i + 1].core if i + 1 < len(all_words) else ""
    found = (_by_context(core, before) if core[:1] in _CONTEXT else "") or ending(core)
    if not found and all_words[i].stops and core in ACTIONS and _acts_before(all_words, i):
        return "and"
    if not found or not after or (found == "if" and after.endswith("수록")):
        return ""
    stops = all_words[i].stops
    if (found == "unsure" or core.endswith(("려고", "고자"))) and _OBLIGES.match(after):
        return ""
    verbal = not core.endswith("서") or bool(ending(after)) or modifies(after)
    if found == "lets" and not stops and verbal and _in_phrase(all_words, i + 1):
        return ""
    if found == "lets":
        if _HELPS.match(after) or not any(particle(word.core) == "을" for word in all_words[max(i - 9, 0) : i]):
            return ""
        found = "by"
    if found == "but" and not stops and core.endswith("는데"):
        topic = any(particle(word.core) == "은" for word in all_words[i + 1 :])
        if not topic or _IN_DOING.match(after):
            return ""
    if found == "and" and _HELPED.match(after):
        return ""
    if not stops and found not in ("why", "but") and modifies(after) and after not in _ANY:
        return ""
    if found == "and" and not stops and _in_phrase(all_words, i + 1):
        return ""
    return found


def _acts_before(all_words: tuple[Word, ...], i: int) -> bool:
    """Whether a noun of action before a comma has an object or a topic of its own ('점수 계산, ...' is a list)."""
    return any(word.core.endswith(("을", "를", "은", "는", "통해")) for word in all_words[max(i - 6, 0) : i])


_CONTEXT = frozenset("통이활위인때떄경후뒤다전시반" + "".join(word[0] for word in _BASIS))
"""The first syllables of words that tie a clause only beside certain others."""


def _by_context(core: str, before: str) -> str:
    if core in ("통해", "통하여", "통해서", "이용해", "이용하여", "활용해", "활용하여") and before.endswith(
        ("을", "를")
    ):
        return "by"
    if core in _BASIS and before.endswith(("을", "를")):
        return "by"
    if core in ("위해", "위해서", "위하여", "위해서는", "위해선"):
        return "for" if before.endswith(("기", "을", "를")) else ""
    if core in ("인해", "인하여"):
        return "why" if before.endswith("로") else ""
    if _CASE.match(core) and (modifies(before) or before.endswith(("일", "을", "는"))):
        return "when"
    if _AFTER.match(core) and (modifies(before) or verb(before)):
        return "after"
    if core in ("전", "전에") and before.endswith("기"):
        return "before"
    if core in ("시", "시에", "시에는") and before and not particle(before):
        return "when"
    if core in ("반면", "반면에") and modifies(before):
        return "but"
    return ""


_TOPICS = frozenset(("은", "에는", "에서는"))
"""Particles of what no clause before a noun has."""


def _in_phrase(all_words: tuple[Word, ...], start: int) -> bool:
    """Whether what follows is a verb with its own object before a noun: the clause may belong to that noun."""
    told = False
    for word in all_words[start:]:
        if modifies(word.core):
            return told and not describes(stem_before(word.core))
        kind = particle(word.core)
        if kind in _TOPICS or word.stops or ending(word.core) not in ("", "and"):
            return False
        told = told or kind in ("을", "이")
    return False
