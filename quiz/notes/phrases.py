"""What kind of phrase a text is: a label, a question, a thing that says nothing of itself, or noise."""

from __future__ import annotations

import re
from functools import lru_cache

from quiz.notes.language import korean

_kept = lru_cache(maxsize=8192)
"""Every rule asks the same of the same texts."""

_PAIR = re.compile(
    r"^(?P<front>(?:`[^`\n]*`|[^`:])(?:`[^`\n]*`|[^`\n]){0,160}?)(?:\s+(?P<mark>:{2,3})(?!:)\s*|(?P<tied>:{2,3})(?!:)\s+)"
    r"(?=\S)(?P<back>[^:\n].*)$"
)
_CODE_LIKE = re.compile(r"\w+::\w+(?:[(<;.]|$)|^\w+ :: .*->")
_NUMBERING = re.compile(
    r"^(?:\[[^\]]{1,12}\]\s+(?=\S{2})|#\s*|(?:step|chapter|part|section)\s*\d+(?:[-.]\d+)*\s*[.:)]?\s*"
    r"|제\s*\d+(?:[-.]\d+)*\s*[장절부과강편.:)]\s*"
    r"|\(?\d{1,3}(?:[-.]\d{1,2})*[.)](?!\d)\s*|[IVX]{1,4}\.\s+|[A-Za-z가나다라마바사아자차카타파하][.)]\s+"
    r"|\d{1,2}(?:[-.]\d{1,2})+\s+(?!(?:times|percent|%|(?:second|minute|hour|day|week|month|year|people|item)s?)\b)"
    r"|[-–—*▶★☆✓※►●■◆◼◻▪▫◾◽]\uFE0E?\s+)+",
    re.IGNORECASE,
)
_GENERIC_KO = frozenset(
    """
    정치 경제 사회 문화 생활 사상 풍습 예술 종교
    개념 결과 계산 계산법 계산식 공간복잡도 공식 공통점 과정 구성 구성요소 구조 구현 규칙 기능 기본개념 기준
    단계 단점 대상 대안 대응책 대책 동작 동작방식 동작원리 등장배경 뜻
    장소 위치 시기 기간 목적 목표 문제 문제점 반환값 발생원인
    발생조건 방법 방식 배경 범위 복잡도 분류 비교 사용 사용목적 사용법 사용이유 상태 설명 성질 속성 수식
    순서 시간복잡도 아이디어 역할 연산 영향 요구사항 요소 주의할점 고려사항 고려할점
    용도 원리 원인 원칙 유형 의미 이유 입력 작동원리
    장·단점 장단점 장점 적용 절차 정의 조건 종류 주요개념 주요기능 주요특징 주의사항 주의점 차이 차이점 출력
    특성 특징 필요성 한계 한계점 해결 해결방법 해결방안 해결법 해결전략 해결책
    개선방안 대응방안 대처방안 예방법 방지법 핵심 핵심개념 핵심연산 형태 활용 활용법 효과
    """.split()
)
_GENERIC_EN = frozenset(
    """
    advantage advantage(s) advantages algorithm analysis application applications approach approaches
    background bad basics benefit benefits good cause causes caveat caveats characteristic characteristics comparison
    complexity component components con concept concepts condition conditions cons definition description
    difference differences disadvantage disadvantage(s) disadvantages drawback drawbacks effect effects
    assumption assumptions argument arguments complication complications consequence consequences contraindications
    size site location duration onset dose dosage route incidence prevalence frequency mechanism mechanisms prognosis
    diagnosis etiology aetiology pathogenesis epidemiology management investigation investigations prevention
    criteria evidence indications ingredients materials side-effects symptoms treatment
    element elements example examples feature features formula formulas function functions goal goals how
    idea implementation input inputs intuition issue issues kind kinds limit limitation limitations limits
    meaning method methods motivation operations options output outputs parameters part parts principle
    principles pro problem problems procedure process properties property pros purpose requirement
    requirements result results returns role roles rule rules similarities solution solutions step steps
    strategies strategy structure syntax tip tips trade-off trade-offs tradeoff tradeoffs type types usage
    use use-cases uses what when where why workflow
    """.split()
) | {
    "advantages and disadvantages",
    "basic idea",
    "best practices",
    "common uses",
    "core idea",
    "how it works",
    "how to use",
    "key concepts",
    "key features",
    "key idea",
    "key points",
    "main features",
    "main idea",
    "main points",
    "pros and cons",
    "space complexity",
    "time complexity",
    "use case",
    "use cases",
    "when to use",
    "when to use it",
}
_GENERIC_ASKED = re.compile(r"(?:의|왜|언제|어떻게|무엇).{0,4}")
_TRANSPARENT = re.compile(
    r"^(?:(?:대표|주요|간단한|실무|사용)? ?(?:예시?|예제|사례)|(?:상세|자세한|간단한?|추가) ?설명|단계별"
    r"|(?:한 ?줄|핵심) ?(?:요약|정리|정의)"
    r"|example[s]?|e\.?g\.?|ex|reminder|i\.?e|참고(?:자료| ?문헌| ?링크|사항)?|출처"
    r"|링크|논문|in (?:the )?paper|papers?|references?|ref|sources?(?:\(s\))?"
    r"|source\(s\)|note[s]?|메모|기타|etc|비고|추가|보충|요약|정리|결론|summary|tl;?dr"
    r"|overview|개요|소개|intro(?:duction)?|내용|contents?|설명|주의|질문|답변?|answer"
    r"|question[s]?"
    r"|vocab(?:ulary)?(?: list)?|glossary|words|phrases|단어장?|어휘|표현"
    r"|(?:관련|주요|핵심|기본)? ?용어|용어 ?정리|terms?|terminology|definitions|todo|q|a|그림|figure|이미지|코드|code"
    r"|실행 ?결과|결과 ?화면|사용 ?예시?|예문|tip|팁|warning|caution|important|info|note that"
    r"|left|right|middle|top|bottom"
    r"|more|잠깐|in practice|practical advice|in (?:summary|short|general|other words"
    r"|particular)|word of caution|remember|nb|n\.b\.?|aside|exam(?: tips?)?|attention|기억|암기|시험|포인트"
    r"|verification|generali[sz]ed|(?:[\w-]+ ){1,4}examples?|(?:text)?books?"
    r"|(?:topics?|contents?) covered|다룬 ?내용)$",
    re.IGNORECASE,
)
_STRUCTURAL = re.compile(
    r"^(?:week|day|chapter|part|section|lecture|lesson|module|unit|session|step|phase"
    r"|boostcamp|til|wil|(?:key )?(?:concept|topic|theme)(?= \d))\b[\s\d\-:.,_/]*(?:[-–]?\s*day\s*\d+)?$"
    r"|^(?:c|ch|w|q|rq|lec|u)\.? ?\d+$|^[\d\W_]+$|^\d+\s*(?:주차|일차|강|장|주|일|차시|단계)|^\d{4}[-./년]"
    r"|(?:개인|오늘|자율|추가|사전) ?(?:학습|공부)|(?:학습|강의|수업) ?(?:내용|정리|목표|일지|기록|노트|자료|회고)"
    r"|^(?:학습|강의|정리|회고|공부|요약|오늘|느낀|후기|복습|과제|공지|계획|목표|일지|피어|멘토)(?:\s|$)"
    r"|더 ?생각|생각해 ?볼|스터디|질문 ?모음|(?:면접|기술) ?질문|질문$|interview (?:questions|prep)|q ?& ?a|notes?$"
    r"|^(?:이론|본문|기타|내용|기본|기초|심화|개요|서론|본론|실습|topics?|concepts?|basics"
    r"|misc(?:ellaneous)?|review|study|learned|further|advanced|general|main|notes?|my|list"
    r"|readme)$",
    re.IGNORECASE,
)
_NOISE_HEADING = re.compile(
    r"^(?:\W|\d)*(?:references?|referenced?|reference ?\(s\)|ref|bibliography|sources?"
    r"|sources?\(s\)(?: and further reading)?|further readings?|readings?|literature|additional (?:references"
    r"|resources)|see also|read more|(?:useful |related |external )?links?"
    r"|resources?|table of contents?|contents?|toc|credits?|licen[sc]e"
    r"|contact(?: info)?|contributing|acknowledge?ments?|under development|todo|to-?do"
    r"|translations|changelog|sponsors?|참고(?:자료| ?문헌| ?링크| ?사이트|사항)?|참조|출처"
    r"|링크|목차|레퍼런스|관련 ?링크|읽을거리|더 ?읽어 ?보기|할 ?일|회고|피어 ?세션|느낀 ?점"
    r"|후기|공지|과제"
    r"|marking(?: scheme)?|grading(?: scheme)?|(?:[\w-]+ )?assignments? \d+|home ?work(?: \d+)?|office hours|logistics"
    r"|contributors?|installation|getting help|about|discussion|related posts?|reading map|road ?map|agenda|로드맵)\W*$"
    r"|^\W*(?:관련|연관) ?(?:개념|문서|글|자료|노트|주제|링크)\W*$|^(?:학습|향후) ?(?:로드맵|계획)"
    r"|^\W*related (?:notes?|concepts?|topics?)\W*$"
    r"|^index of |further reading|참고 ?자료|additional references",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"^\W*$|^[-|:\s]+$"
    r"|^(?:이|위|아래|다음) ?(?:예제|예시|코드|그림|노트|글|강의)(?:[는은의를을로]|에서) "
    r"|^\(?(?:todo|tbd|fixme|wip|under construction|coming soon|skip(?= this\b|\W*$))\b|^\[\^"
    r"|^\[[^\]]+\]:|^(?:이미지|사진|그림|자료|코드) ?출처\s*[:：]"
    r"|^(?:출처|참고|참조|source|ref|reference|link|링크|이미지)\s*[:：)\]]"
    r"|^(?:(?:back to top|top|prev|next|home|뒤로|위로|맨 ?위로|목차|이전|다음)\W*)+$"
    r"|^table of contents?\b|^@\w+$|^(?:see"
    r"|cf)\b[.:]?\s|^(?:figure|fig\.|그림|표|table)\s*\d|^figure\b|^(?:top |bottom "
    r"|far )?(?:left|right|center)(?:[:,]| and\b)"
    r"|^(?:im|ex)port .{1,80} from [\"']"
    r"|^자세한 (?:내용|설명)|^.{0,30}(?:참고|참조)(?:!|하였습니다|했습니다|하세요|하자|바람|할 것"
    r"|\))?[.)]?$",
)
"""At the beginning of a text, in small letters."""
_NOISE_WITHIN = re.compile(
    r"todo|lorem ipsum|\b(?:left|right|middle|center):\s|draft form|under development|last updated"
    r"|마지막 업데이트|업데이트 ?예정|작성 ?예정|추가 ?예정|추후"
)
"""Anywhere in it, in small letters."""
_NOISE_WORDS = ("todo", "lorem", "t:", "e:", "r:", "n:", "draft", "under d", "last u", "업데이트", "예정", "추후")
"""One of them stands in all such noise."""
_ASKS_KO = (
    "？", "인가", "은가", "는가", "ㄴ가", "한가", "할까", "일까", "될까", "을까", "는지", "나요", "가요", "까요",
    "뭘까", "세요", "시오", "하라", "설명하기", "설명 하기", "설명해봐", "설명해 봐", "대해설명", "대해 설명",
    "비교설명", "비교 설명",
)  # fmt: skip
"""A Korean question ends in one of them, before its marks."""
_WHAT_KO = re.compile(r"(?!이란$)[^\s,.:].{0,18}(?<![혼교반논소토산계])란")
"""A heading that asks what something is without a mark: '화덕이란'."""
_ASKED = re.compile(r"[?？][\s*_)\"'”’]*$")
_ASKS_EN = re.compile(
    r"^(?:explain|describe|compare|name|list|define)(?= [\w'\"`$])"
    r"|^(?:why|how|what|which|who)(?: (?!you|we|i|it|they|your"
    r"|the\b)\w+){0,2}?"
    r" (?:is|are|was|were|do|does|did|can|could|should|would|will|to)\b|^(?:when|where) (?:is|are|was|were|do"
    r"|does|did|should)\b"
    r"|^why\b",
    re.IGNORECASE,
)
_OPEN_TITLE = re.compile(
    r"^how (?:to|we|i|it|they|this)\b|^(?:what|where|why|how|when|which|who)(?: (?:you|we|i"
    r"|to|it|this|they|the))\b(?!.*\?$)",
    re.IGNORECASE,
)
_FINITE = frozenset(
    "is are was were has have had can could will would does did should must may might we you they it he she i".split()
)
_WORDS = re.compile(r"\w+")
_KOREAN_SENTENCE = re.compile(
    r"(?:니다|한다|된다|이다|있다|없다|않다|는다|어요|아요|에요|예요|해요|돼요|[가-힣]다)\.?$|(?:함|됨|음|[져나어라려]감|[해어]줌|바뀜|생김|나옴|높임|줄임)\.?$"
)
_PREDICATE = re.compile(
    r"\s\S*(?:X|O|[가-힣]됨|[가-힣]함|[가-힣]음)$|\S+\s+\S+\s+\S*(?:가능|불가능|필요|발생"
    r"|존재|증가|감소|향상|사용|제공|보장|지원|있음|없음|중요|저장|수행|생성|처리|실행|유지"
    r"|변경|전달|반환|용이|유리|불리|적합|빠름|느림|높음|낮음|좋음|나쁨|어려움|쉬움)\.?$"
)
_DEMONSTRATIVE = re.compile(
    r"^(?:this|that|these|those|it|its|they|their|he|she|here|there|above|below|such"
    r"|the (?:above|former|latter|following|same)|both(?! \S.{0,40} and )|another|one|then|also|so|thus|hence"
    r"|therefore|however|but|and|or"
    r"|in (?:this|that|these|those|such|the above)|for (?:this|that|these)|like this|of these|to do (?:this|so)"
    r"|이|그|저|이것|그것|이는|이를|이때|이 때|그때|여기|여기서|거기|해당|위|위의|위와|아래와|다음과|위처럼|아래|다음"
    r"|앞서|그만큼|이만큼|이럴|그럴|이러한|그러한|이런|그런|이렇게|그렇게|이로|이와|이처럼|즉|또|또한|그리고|하지만"
    r"|그러나|그래서|따라서|때문에|둘|두 개(?! 이상)"
    r"|이후|그 후|이에|그러면|그러므로|물론|만약 이|반면|반면에|마찬가지로|참고로|그렇다면"
    r"|그럼|결국|결과적으로)(?:[\s,.:]|$)"
)
"""In small letters."""
_LONGEST_LEAN = 40
"""Characters, more than any of these has."""
_EXAMPLE = re.compile(
    r"^(?:e\.?g\b|ex\b|ex[).:]|for (?:example|instance)|examples?\s?[:：]|예를 ?들|예시|예\)|예[:：]|예컨대|가령|ex\)"
    r"|\[?(?:참고|note)[)\]])"
)
"""In small letters."""
_HEDGED = re.compile(
    r"\(\?+\)|\?\?|추측|아마도?\s|인 ?것 ?같|일 ?듯|인듯|\bmaybe\b|not sure|i think|i guess", re.IGNORECASE
)
_HEDGED_SIGNS = ("?)", "??", "추측", "아마", "것", "듯", "maybe", "not sure", "i think", "i guess")
"""One of them stands in all that is hedged; in small letters."""
_COUNT = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|[2-9])\b|[2-9] ?(?:가지|개|종류|단계|요소"
    r"|원칙|계층|번)|(?:두|세|네|다섯|여섯|일곱|여덟) ?(?:가지|개|종류|단계|요소|원칙)",
    re.IGNORECASE,
)
_SEQUENCE = re.compile(
    r"과정|단계|순서|절차|흐름|동작 ?(?:방식|원리|과정|한다)|수행 ?방법|생명 ?주기|라이프 ?사이클"
    r"|진행|how to|\bsteps?\b|process\b|procedure|workflow|life ?cycle|sequence|pipeline"
    r"|\bflow\b|pathway|cascade|timeline|handshake|\bstages?\b|\bphases?\b|\border\b|algorithm",
    re.IGNORECASE,
)


def holds(text: str, signs: tuple[str, ...]) -> bool:
    """Whether one of these stands anywhere in a text: much quicker than a pattern of them."""
    for sign in signs:  # noqa: SIM110 - `any` takes twice the time
        if sign in text:
            return True
    return False


def without(lead: re.Pattern[str], text: str) -> str:
    """The text without what matches at its beginning; `sub` would look for the beginning everywhere."""
    match = lead.match(text)
    return text[match.end() :] if match else text


@_kept
def bare(text: str) -> str:
    """A label without its numbering, a colon at its end and marks around it."""
    text = text.strip()
    if _may_be_numbered(text):
        text = without(_NUMBERING, text)
    return text.strip(" :：-–—*_#.、").strip()


def _may_be_numbered(text: str) -> bool:
    """Whether a text begins as a number does: no letter, one before a mark, Roman, or that of a word for a part."""
    first = text[:1]
    return not first.isalpha() or text[1:2] in (".", ")") or first in "CcPpSsſ제" or "." in text[2:5]


@_kept
def generic(text: str) -> bool:
    """Whether a label says nothing without what it belongs to ('advantages', '장점')."""
    label = bare(text).strip("?？ `'\"").lower().replace("(s)", "s")
    return label in _GENERIC_EN or label.replace(" ", "") in _GENERIC_KO or bool(_GENERIC_ASKED.fullmatch(label))


_IN_BRACKETS = re.compile(r"\s*\([^()]*\)$")


@_kept
def transparent(text: str) -> bool:
    """Whether a label only leads on ('example', '참고', 'in paper')."""
    return bool(_TRANSPARENT.match(_IN_BRACKETS.sub("", bare(text)).rstrip("?？ ")))


@_kept
def structural(text: str) -> bool:
    """Whether a heading divides the note rather than names a subject ('Week 3', '2. 더 생각해 볼 것')."""
    label = bare(text)
    return not label or bool(_STRUCTURAL.search(label)) or transparent(text)


@_kept
def noise_heading(text: str) -> bool:
    """Whether nothing under a heading is to be learnt: references, contents, links."""
    return bool(_NOISE_HEADING.search(bare(text)))


@_kept
def noise(text: str) -> bool:
    """Whether a text is no statement: links, contents, notices."""
    text = text.lower()
    if _NOISE.match(text):
        return True
    return holds(text, _NOISE_WORDS) and bool(_NOISE_WITHIN.search(text))


@_kept
def pair_in(line: str) -> re.Match[str] | None:
    """A line `front :: back`, as its writer means a card; no code. Those without blanks have got some by then."""
    match = _PAIR.match(line) if "::" in line else None
    return match if match and not _CODE_LIKE.search(line) else None


@_kept
def asks(text: str) -> bool:
    """Whether a text is a question, with or without its mark."""
    if ("?" in text or "？" in text) and _ASKED.search(text):
        return True
    text = bare(text)
    if korean(text):
        said = text.rstrip(".?!")
        return "?" in text[len(said) :] or said.endswith(_ASKS_KO) or bool(_WHAT_KO.fullmatch(said))
    return (
        bool(_ASKS_EN.match(text))
        and not _OPEN_TITLE.match(text)
        and len(text.split()) > 2
        and not text.endswith((".", ":", ","))
    )


@_kept
def is_label(text: str) -> bool:
    """Whether a text names something rather than states something."""
    text = bare(text)
    words = text.split()
    if not 0 < len(text) <= 60 or len(words) > 8 or text[-1] in ".!,;" or ". " in text:
        return False
    if korean(text):
        return not (len(words) > 1 and (_KOREAN_SENTENCE.search(text) or " 또한 " in text or " 역시 " in text))
    return len(words) <= 2 or not finite(text)


def finite(text: str) -> bool:
    """Whether an English text holds a plain finite verb."""
    return not _FINITE.isdisjoint(_WORDS.findall(text.lower()))


@_kept
def predicate(text: str) -> bool:
    """Whether a Korean phrase states something although it ends in a noun ('외부 단편화 발생')."""
    return bool(_PREDICATE.search(text))


_CLAUSE_KO = re.compile(
    r"[가-힣](?:을|를|(?<![화측표평단정장전])면|해서|하여|에서는) \S|[가-힣](?:이|가) \S+ [가-힣]{2,}$"
    r"|[가-힣](?:을|를) [가-힣]{2,}$|[가-힣]마다 (?:\S+ )?[가-힣]{2,}$|\S \S+[은는] \S+$"
)


@_kept
def clause(text: str) -> bool:
    """Whether a Korean phrase has a subject or an object with what happens to it ('버퍼가 비면 소비자가 대기')."""
    return not text.isascii() and bool(_CLAUSE_KO.search(text))


@_kept
def dangling(text: str) -> bool:
    """Whether a text leans on what was said before it ('this', '이는')."""
    return bool(_DEMONSTRATIVE.match(text[:_LONGEST_LEAN].lstrip("*_`\"'( ").lower()))


@_kept
def example(text: str) -> bool:
    """Whether a text only illustrates, or stands by the way ('(참고) ...')."""
    return bool(_EXAMPLE.match(text[:_LONGEST_LEAN].lstrip("*_`\"'( ").lower()))


def hedged(text: str) -> bool:
    """Whether the writer was unsure."""
    return holds(text.lower(), _HEDGED_SIGNS) and bool(_HEDGED.search(text))


def counts(text: str) -> bool:
    """Whether a label says how many things belong under it."""
    return bool(_COUNT.search(text))


def sequence(text: str) -> bool:
    """Whether a label promises steps."""
    return bool(_SEQUENCE.search(text))


_LETTERS = re.compile(r"[^\W_]+")
_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())


@_kept
def key(text: str) -> str:
    """Text as it is compared: letters and digits only, lower case."""
    # Bytes, as nothing else takes out the common signs as quickly.
    letters = text.encode("utf-8", "surrogatepass").translate(None, _SIGNS).decode("utf-8", "surrogatepass")
    return (letters if letters.isalnum() else "".join(_LETTERS.findall(letters))).lower()


def says(answer: str) -> bool:
    """Whether an answer says anything: two letters or a digit."""
    return len(key(answer)) > 1 or any(letter.isdigit() for letter in answer)


_WORD = re.compile(r"[a-z0-9]{2,}|[가-힣]{2,}")
_STOP = set(
    "the a an of to in on for and or is are was were be been by with as at from that this it"
    " its what which how why when does do did can than then into not"
    " what's your you we they them their there has have had will would should".split()
)


@_kept
def stems(text: str) -> frozenset[str]:
    """The words of a text to compare by: Latin words by five letters, Hangul by two syllables."""
    found = set(_WORD.findall(text.lower())) - _STOP
    return frozenset([word[:5] if word[0] <= "z" else word[:2] for word in found])


_INTRODUCES = re.compile(
    r"다음(?:과|와)? ?같|아래(?:과|와)? ?같|이하(?:과|와)? ?같|살펴보|알아보|보자\.?$|설명하고자|소개한"
)
_LEADS_ON = re.compile(r"(?:let'?s|we(?:'ll| will| can see)|here (?:is|are)|now)\b", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r"as follow(?:s|ed)|the following|\bbelow(?=[,.:;)]|$)"
    r"|\b(?:see|shown|listed|given|described|discussed|explained) below"
)
"""In small letters."""


@_kept
def introduces_only(text: str) -> bool:
    """Whether a text tells what comes next and nothing else."""
    if text.endswith((":", "：")):
        return True
    if _INTRODUCES.search(text) or _LEADS_ON.match(text):
        return True
    small = text.lower()
    return holds(small, ("as follow", "the following", "below")) and bool(_ANNOUNCES.search(small))
