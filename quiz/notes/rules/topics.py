"""What a Korean sentence is about: the noun before 은 or 는, told from verbs and clauses that end in the same sound."""

from __future__ import annotations

import re
from functools import lru_cache

from quiz.notes.phrases import bare, dangling, is_label, key, without

_LEADS = re.compile(
    r"^(?:cf\W|위 ?(?:식|그림|표|예|예시|코드|결과)에서는?|즉|또한?|그리고|하지만|그러나|따라서"
    r"|그래서|그러므로|반면에?|이때|이 때|참고로"
    r"|일반적으로|보통|결국|단|다만|특히|게다가|그런데|또는|그렇기 때문에|물론|기본적으로"
    r"|이로 인해|이 때문에|반대로|만약|만일|더불어|실제로|사실|그 결과|먼저|우선|마지막으로|첫째|둘째|셋째"
    r"|결론적으로|결과적으로|요약하자면|그러다가?"
    r"|다시 말해서?|(?:앞서 |위에서 )?언급했듯이|말 그대로|심지어|한편|그렇지만|그럼에도|이렇듯|이처럼|이로써)[,:]?\s+"
)
_NO_TERM = re.compile(
    r"^(?:이|그|저|위|아래|해당|우리|나|저는|여기|이것|그것|이를|만약|예를|현재|각각|둘"
    r"|이러한|그러한|이런|그런|모두|다음|앞|때문|이때|경우|대부분|서로|하나|보통|있|없|하|되"
    r"|각|각각의|대부분의|위와|어떤|오늘|어제|내일|이번|지난|첫째|둘째|셋째|말|말로)(?:\s|$)|[을를에서]\s|(?:에|에서"
    r"|으로|(?<![경회도미진통항선])로|까지|부터|보다|[하되있없않크좋가오나르리]지|하고"
    r"|(?<![화측표평단정장전])면|때|와|`과|다"
    r"|(?<![나메프페])라|[하되보]자|같이|만|라고|처럼|마다|위해|\s또|통해|대해|따라)$"
)


_LEADS_TO_VERB = re.compile(r"(?:[을를이가에도로게]|에서|라고|[와과]|까지)$")
_VERB_STEM = re.compile(
    r"(?:하|되|있|없|않|오|가|나|지|시키|내|주|보|쓰|받|갖|맞|얻|낮추|높이|줄이|들|이루|다루"
    r"|르|따르|나타내|알|생기|빠지|걸리|리|치|기|두|크|작|같|시|차|서|쉬|찾|싸|읽|뜨|끄|푸|쏘"
    r"|만드|의하|필요하|가능하|바뀌|나뉘|뛰|쉬|새|뜨)$"
)
_STEMS = set(
    "수많 하 되 있 없 않 찾 들어오 나가 생기 다루 이루 나오 가지 만드 따르 갖 불리 쓰이"
    " 바뀌 나뉘 일어나 나타나 나타내 발생하 사용하 필요하 존재하 의하 관련되 해당하 제공하 처리하".split()
)
_ADJECTIVE = re.compile(
    r"(?:[같많좋높낮깊넓좁짧얇굵밝얕늦싶옳않없있받얻갖잡찾읽잃놓넣쌓낳닿끊싣묶닫믿씻앉]|(?:^|\s)[적작남맞크])$"
)
"""Before 은 or 는 a stem that belongs to the noun after it ('좋은', '없는'), never a topic."""
_DOES = re.compile(r"(?:하|되|시키)$")
_NOUN_HA = re.compile(r"(?:부하|저하|이하|지하|영하|강하|투하|인하|귀하|휘하)$")
_CLAUSE = re.compile(r"(?:지만|하고|하며|하여|해서|면서|므로|는데|거나|려고|도록|았던|었던|다고|라고|이나) ")


_APART = re.compile(r"(?<=[A-Za-z0-9)]) (?=(?:이며|이고|이지만|이므로|이라서?|이다|입니다|이란)(?:[ ,.]|$))")
"""A blank between an English word and 이다."""
_UNTIL = re.compile(r"때 (?=(?:까지|마다|부터)(?:[ ,는의]|$))")
_WHEN = re.compile(r"(?<=[을할될릴갈올볼줄])때(?=[는에마도,\s])")
"""Often written without a blank."""


@lru_cache(maxsize=64)
def opened(text: str) -> str:
    """A sentence without the word that ties it to the one before."""
    return _APART.sub("", _UNTIL.sub("때", _WHEN.sub(" 때", without(_LEADS, text.strip()))))


_NO_NOUN = frozenset("이그저나너내네것수점때뒤앞위말더및등즉또단한두세네온각매전현본")


def _long_enough(term: str) -> bool:
    return len(key(term)) > 1 or ("가" <= term <= "힣" and term not in _NO_NOUN)


def term_of(text: str) -> str:
    """What stands before 은 or 는, if it is a noun and no verb or clause that ends in the same sound."""
    term = bare(text)
    if not term or dangling(term) or _NO_TERM.search(term) or not _long_enough(term) or not is_label(term):
        return ""
    *before, last = term.split()
    if _ADJECTIVE.search(last) or (_DOES.search(last) and not _NOUN_HA.search(last)) or term.count('"') % 2:
        return ""
    clause = any(_LEADS_TO_VERB.search(word) for word in before)
    return "" if (_VERB_STEM.search(last) and (clause or last in _STEMS)) or _CLAUSE.search(term) else term
