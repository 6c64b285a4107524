"""Korean predicates: what a clause ends in, as a question ('정하는가') and before a noun ('정하는')."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

NIEUN, RIEUL, MIEUM, BIEUP, SSANG_SIOS = 4, 8, 16, 17, 20
"""Final consonants as Unicode counts them."""


class Verb(NamedTuple):
    """A predicate without its ending."""

    stem: str
    asks: str
    """As the end of a question: `정하는가`, `높은가`, `함수인가`."""
    before: str
    """Before a noun: `정하는`, `높은`, `함수인`."""
    describes: bool
    """Whether it tells what something is like, not what it does."""


_ADJECTIVES = re.compile(
    r"(?:(?:^|[^가-힣])(?:높|낮|많|적|작|크|길|짧|넓|좁|깊|얕|좋|나쁘|같|다르|빠르|느리|쉽|어렵"
    r"|무겁|가볍|강하|약하|세"
    r"|가깝|멀|새롭|옳|그르|두껍|얇|굵|가늘|뜨겁|차갑|밝|어둡|싸|비싸|늦|드물|둥글|희|검|곧)"
    r"|[까번해자이새]롭|스럽"
    r"|(?:필요|불필요|가능|불가능|중요|유리|불리|적합|부적합|용이|동일|유사|비슷|다양|복잡|단순"
    r"|간단|간편|부족|충분|불충분|취약|안전"
    r"|저렴|상이|무관|민감|편리|불편|유용|무한|유한|일정|적절|정확|부정확|명확|불명확|균일|안정"
    r"|불안정|비효율적|효율적|당연|특별"
    r"|가득|뚜렷|완전|불완전|희소|조밀|밀접|우수|독립적|의존적|분명|대등|평등|빈번|원활|신속|느슨"
    r"|엄격|치명적|확실|불확실|투명|섬세"
    r"|강력|미미|거대|풍부|건강|활발|불가|불가피|연속적|일관적|유일|고유|탁월)하)$"
)
"""Stems that describe; they ask with 은가 or ㄴ가."""
BIEUP_ADJECTIVE = re.compile(
    r"(?:어려|쉬|가까|새로|무거|가벼|까다로|번거로|해로|자유로|두려|뜨거|차가|어두|두꺼|스러|이로"
    r"|날카로|부드러)$"
)
"""What is left of a stem in ㅂ before 움 and 운."""
_QUALITIES = re.compile(
    r"(?:필요|불필요|가능|불가능|불가|중요|유리|불리|적합|부적합|용이|동일|유사|비슷|다양|복잡|단순"
    r"|간단|부족|충분|취약|안전|저렴"
    r"|상이|무관|민감|편리|유용|일정|적절|밀접|우수)$"
)
"""Nouns that take 하다 and describe: a line may end in them."""
ACTIONS = frozenset(
    "사용 이용 활용 제공 지원 포함 수행 반환 생성 저장 전달 관리 제거 방지 계산 예측 학습 추정 선택"
    " 선정 결정 표현 표시 변환"
    " 치환 정렬 구성 설정 처리 실행 호출 할당 해제 적용 추가 삭제 수정 변경 교체 대체 전송 수신"
    " 요청 응답 검색 탐색 조회 비교"
    " 평가 측정 분석 분류 판단 판별 구분 인식 감지 탐지 추출 검출 생산 공급 소비 유지 보장 보호"
    " 보존 감소 증가 상승 하락 향상 개선"
    " 압축 부여 유도 통합 분리 분할 결합 연결 종료 시작 중지 정지 중단 대기 차단 허용 금지 제한"
    " 제어 조절 조정 확인 검증 검사"
    " 해결 해석 정의 발생 존재 도출 산출 출력 입력 배치 이동 복사 공유 접근 참조 의존 상속 구현 확장 축소 전파 갱신"
    " 기록 복구 복원 등록 촉진 억제 분비 흡수 방출 배출 합성 분해 진행 반복 누적 전환 이전 교환"
    " 거래 투자 지급 부과 징수"
    " 도입 시행 실시 발표 채택 폐지 설립 건설 파괴 점령 침략 체결 선언 통치 지배 개혁 형성 작용"
    " 작동 동작 반응 도달 통과"
    " 파악 관찰 조사 수집 정리 기여 담당 결합 차지 의미 제시 제안 강조 주장 비판 설명 요구 고려"
    " 무시 회피 예방 치료 유발 초래"
    " 지정 정지 매핑 캐싱 로드 업데이트 커밋 배포 빌드 탑재 장착 투입 제작 가공 운반 운영 재사용"
    " 재시작 상실 손실 획득 확보 보유"
    " 공격 방어 인증 승인 거부 차용 모사 모방 병합 병렬화 파싱 렌더링 소멸 소진 종속 대응 나열 반영"
    " 구축 훈련 가중 수렴 발산 환원"
    " 등장 발전 출현 탄생 고안 개발 완료 보완 완화 절약 단축 인코딩 디코딩 임베딩 마스킹".split()
)
"""Nouns that take 하다 and act: a line of a note may end in them."""
_MAKES = re.compile(r"[가-힣]화$")
_NO_NOMINAL = re.compile(
    r"(?:^|.*[^가-힣])(?:짐|춤|꿈|힘|점|몸|봄|섬|암|담|감|침|김|남|옴|기름|여름|구름|사람|바람|보람"
    r"|느낌|조짐|책임|모임)$"
    r"|.*(?:시스템|프로그램|알고리즘|스트림|그림|이름|흐름|아침|지침|방침|처음|다음|마음|모음|자음"
    r"|얼음|웃음|믿음|소음|잡음|녹음|도움|싸움"
    r"|게임|프레임|타임|런타임|게놈|리듬|사람|바람|힘|점|증감|[가-힣]담)$"
)
"""Nouns that end as a verb made a noun does."""
_NOMINALS = frozenset("함됨임음움짐킴림름남옴줌둠춤꿈큼냄침김눔씀켬쏨침뀜깸댐샘셈뺌")
_MADE_OF_I = re.compile(
    r"(?:줄|높|보|쓰|붙|들|기울|모|쌓|섞|묶|녹|속|먹|움직|쓰|꺾|트|꼬|죽|살|벌|늘|끓|깎|덮|바뀌|나뉘|싸|파|놓)이$"
)
"""Verbs in 이, not 'to be'."""
_CONTRACTED = {
    "했": "한", "됐": "된", "졌": "진", "났": "난", "갔": "간", "왔": "온", "봤": "본", "줬": "준",
    "썼": "쓴", "뒀": "둔",
    "였": "인", "켰": "킨", "쳤": "친", "렸": "린", "겼": "긴", "꼈": "낀", "폈": "편", "섰": "선",
    "냈": "낸", "뺐": "뺀",
    "췄": "춘", "꿨": "꾼", "눴": "눈",
}  # fmt: skip


def last(text: str) -> int:
    """The final consonant of the last syllable as Unicode counts them, 0 for none; -1 where it is no Hangul."""
    return (ord(text[-1]) - 0xAC00) % 28 if text and "가" <= text[-1] <= "힣" else -1


def _with(stem: str, final: int) -> str:
    """A stem without final consonant, with this one; after ㄹ it takes its place."""
    code = ord(stem[-1]) - (RIEUL if last(stem) == RIEUL else 0)
    return stem[:-1] + chr(code + final)


def without_final(word: str) -> str:
    """A word without the final consonant of its last syllable."""
    return word[:-1] + chr(ord(word[-1]) - last(word))


def describes(stem: str) -> bool:
    """Whether a stem is that of an adjective."""
    return bool(_ADJECTIVES.search(stem))


@lru_cache(maxsize=4096)
def of_stem(stem: str) -> Verb | None:
    """The verb with this stem ('정하', '높'); None where the stem is none that could be told."""
    if not stem or last(stem) < 0 or stem in ("이", "아니"):
        return None
    if describes(stem):
        if last(stem) == BIEUP and not stem.endswith(("좁",)):
            changed = without_final(stem) + "운"
            return Verb(stem, f"{changed}가", changed, True)
        changed = stem + "은" if last(stem) > 0 and last(stem) != RIEUL else _with(stem, NIEUN)
        return Verb(stem, f"{changed}가", changed, True)
    acting = without_final(stem) if last(stem) == RIEUL else stem
    return Verb(stem, f"{acting}는가", f"{acting}는", False)


def copula(noun: str) -> Verb:
    """A noun with 이다."""
    return Verb(noun, f"{noun}인가", f"{noun}인", True)


@lru_cache(maxsize=8192)
def verb(word: str) -> Verb | None:
    """The verb that a clause ends in, of its last word; None where that is none, or in doubt."""
    word = word.rstrip(".!。~ ")
    if len(word) < 1 or last(word) < 0:
        return None
    for ending, read in _READ:
        if word.endswith(ending):
            return read(word)
    if last(word) == MIEUM and word not in ACTIONS:
        return _nominal(word)
    if (
        word in ACTIONS
        or _MAKES.search(word)
        or any(word.endswith(one) for one in _IN_TWO if len(word) <= len(one) + 3)
    ):
        return Verb(f"{word}하", f"{word}하는가", f"{word}하는", False)
    if _OF_KIND.search(word):
        return copula(word)
    return Verb(f"{word}하", f"{word}한가", f"{word}한", True) if _QUALITIES.search(word) else None


_OF_KIND = re.compile(
    r"(?<!총)(?<!평)(?:효과|효율|안정|일반|이상|필수|독립|대표|상대|절대|직관|보편|선택|제한|경제|비용 효율|대중)적$"
)
_IN_TWO = ("사용", "생성", "설정", "처리")


def _plain(word: str) -> Verb | None:
    """`정한다`, `먹는다`, `높다`, `했다`, `함수이다`."""
    body = word[:-1]
    if not body or last(body) < 0:
        return None
    if last(body) == SSANG_SIOS and body[-1] not in "있겠":
        return _past(body)
    if body.endswith("는") and len(body) > 1 and last(body[:-1]) > 0:
        return of_stem(body[:-1])
    if last(body) == NIEUN and not describes(body):
        return of_stem(without_final(body))
    if body.endswith(("있", "없")):
        return Verb(body, f"{body}는가", f"{body}는", False)
    if body.endswith("이") and not _MADE_OF_I.search(body):
        return copula(body[:-1]) if len(body) > 1 else None
    if body == "아니":
        return Verb("아니", "아닌가", "아닌", True)
    if describes(body) or body.endswith(("하", "되", "시키")) or _MADE_OF_I.search(body):
        return of_stem(body)
    return None


def _past(body: str) -> Verb | None:
    """`했`, `받았`, `되었`."""
    tail = body[-1]
    if tail in _CONTRACTED:
        before = body[:-1] + _CONTRACTED[tail]
    elif tail in "았었" and len(body) > 1 and last(body[:-1]) >= 0:
        stem = body[:-1]
        if stem in ("있", "없"):
            return Verb(body, f"{body}는가", f"{stem}던", False)
        before = stem + "은" if last(stem) not in (0, RIEUL) else _with(stem, NIEUN)
    else:
        return None
    return Verb(body, f"{body}는가", before, False)


def _polite(word: str) -> Verb | None:
    """`정합니다`, `먹습니다`, `함수입니다`."""
    body = word[:-2]
    if body.endswith("습") and len(body) > 1:
        stem = body[:-1]
        if last(stem) == SSANG_SIOS:
            return _plain(f"{stem}다")
        return of_stem(stem)
    if last(body) != BIEUP:
        return None
    stem = without_final(body)
    return copula(stem[:-1]) if stem.endswith("이") and len(stem) > 1 and not _MADE_OF_I.search(stem) else of_stem(stem)


def _nominal(word: str) -> Verb | None:
    """`정함`, `높음`, `줄임`, `효율적임`, `어려움`."""
    if (len(word) < 2 and word not in ("큼", "됨", "함", "줌", "둠", "냄", "뺌")) or _NO_NOMINAL.match(word):
        return None
    tail, stem = word[-1], word[:-1]
    if tail == "움" and BIEUP_ADJECTIVE.search(stem):
        return Verb(stem, f"{stem}운가", f"{stem}운", True)
    if tail == "음":
        if last(stem) in (-1, 0):
            return None
        if last(stem) == SSANG_SIOS and stem[-1] not in "있겠":
            return _past(stem)
        return of_stem(stem)
    if tail not in _NOMINALS and tail != "움":
        return None
    stem = without_final(word)
    return copula(stem[:-1]) if tail == "임" and not _MADE_OF_I.search(stem) else of_stem(stem)


_READ = (("니다", _polite), ("다", _plain))


def adnominal(clause: str) -> str:
    """A statement as it stands before a noun ('값을 정한다' as in '값을 정하는 이유'); '' if unsure."""
    return _ended(clause, asks=False)


def asking(clause: str) -> str:
    """A statement as the end of a question ('값을 정했다' as '값을 정했는가'); '' if unsure."""
    return _ended(clause, asks=True)


def _ended(clause: str, *, asks: bool) -> str:
    first, blank, word = clause.strip().rstrip(".!。 ").rpartition(" ")
    found = verb(word)
    if not found:
        return ""
    if found.stem == "않" and describes(first.split(" ")[-1].removesuffix("지")):
        return f"{first}{blank}않은{'가' if asks else ''}"
    return first + blank + (found.asks if asks else found.before)
