"""What the lines of a list are called, whether they are steps, and how their order is asked for."""

from __future__ import annotations

import re

from quiz.notes.ask import about, plural, small
from quiz.notes.fact import tidy
from quiz.notes.forms import BASE, ONE, forms
from quiz.notes.language import korean, with_particle
from quiz.notes.node import Node
from quiz.notes.phrases import bare, clause, counts, generic, is_label, predicate, sequence
from quiz.notes.rules.terms import SENT, split
from quiz.notes.subject import own_label, subject
from quiz.notes.verbs import orders, tells
from quiz.notes.words import korean_note

_FEW = 2
LABEL = 60
"""Characters of a part that is a name."""
_GERUND = re.compile(r"^[A-Z]?[a-z]+ing(?:$| (?:an?|the)\b)")
_LONG_BRACKETS = re.compile(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)$")


def name_of(part: Node) -> str:
    """The name that a part begins with, or its words where they are no more than a name."""
    term, _ = split(part.text)
    if term:
        return term
    text = part.plain
    text = _LONG_BRACKETS.sub("", text) if len(text) > LABEL else text
    named = len(text) <= LABEL and part.kind == "item" and is_label(text)
    return tidy(bare(text)) if named and not (predicate(text) or clause(text) or tells(text)) else ""


_NO_SEQUENCE = re.compile(
    r"장점|단점|특징|종류|유형|원칙|조건|이유|원인|규칙|요소|기능|advantage|benefit|drawback|feature|type|kind"
    r"|reason|rule|principle"
    r"|propert|condition|tip|option|example|cons?\b|pros?\b",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"^(?:then|next|finally|first|afterwards?|lastly|once|after|when)\b|\b(?:again|until)\b"
    r"|^(?:그 ?다음|다음으로|이후|그 후|마지막|먼저|끝으로|이어서|최종)",
    re.IGNORECASE,
)


_HOW = re.compile(r"^how\b(?! (?:many|much|long|often))|.*어떻게", re.IGNORECASE)
_DOING = re.compile(r"[가-힣]기$")
_DEEDS = tuple(
    "계산 적용 추출 전달 생성 변환 예측 학습 선택 저장 입력 출력 반복 삭제 추가 수정 전송 요청 실행 확인 설정 분리 결합"
    " 병합 정렬 비교 갱신 업데이트 통과 제거 분류 호출 반환 등록 작성 준비".split()
)
_NIEUN = 4
"""A Korean heading that says what is done ('... 찾기')."""
_PHASE = re.compile(r"(?:phase|stage|step)\b|(?:단계|[전중후말]기)(?:\(|$)", re.IGNORECASE)


def steps(node: Node, parts: list[Node]) -> bool:
    """Whether numbered parts are a sequence rather than a count."""
    label = node.plain
    if len(parts) > _FEW and all(SENT.match(part.plain) for part in parts):
        return True
    if len(parts) < 3 or any(part.number is None for part in parts):
        return False
    if sequence(label) or _GERUND.search(bare(label)):
        return True
    if _NO_SEQUENCE.search(label):
        return False
    if _DOING.search(label) and sum(bool(_does(part.plain)) for part in parts) >= 0.6 * len(parts):
        return True
    if _HOW.match(label) or all(_PHASE.search(name_of(part)) for part in parts):
        return True
    if korean(label + parts[0].plain):
        return sum(_does(part.plain) for part in parts) >= _NEARLY_ALL * len(parts) and not counts(label)
    acts = sum(orders(part.plain) or _begins_with_verb(part.plain) for part in parts)
    return acts >= 0.6 * len(parts) or sum(bool(_THEN.search(part.plain)) for part in parts) > 1


_ORDERED = re.compile(r"^(?:steps|stages|phases|process|procedure|workflow|order)\b", re.IGNORECASE)


_NEARLY_ALL = 0.8
_TAKES = re.compile(r"(?:the|an?|its?|each|every|all|to|with|for|from|in|into|by|\d)\b")


def _begins_with_verb(text: str) -> bool:
    """Whether an English step tells what is done, without saying by whom: 'takes an image', 'Extracts 200 parts'."""
    first, _, rest = text.partition(" ")
    form = forms().get(first.lower())
    return (
        form is not None and bool(form.kinds & (BASE | ONE)) and bool(_TAKES.match(rest) or first.lower()[-1:] == "s")
    )


def _does(text: str) -> bool:
    """Whether a Korean step says what is done: '... 한다', '... 잰다', '... 하기'."""
    said = text.rstrip(". ")
    plain_form = len(said) > 1 and said[-1] == "다" and (ord(said[-2]) - 0xAC00) % 28 == _NIEUN
    return plain_form or said.endswith(("는다", "합니다", "기", "함", *_DEEDS))


def order_of(node: Node) -> str:
    """The question for the order of what stands under a node."""
    label, above = own_label(node) or bare(node.plain), subject(node)
    ko = korean(label) or korean_note(node)
    if generic(label) and above and not ko:
        return f"What are the steps of {above}, in order?"
    if _ORDERED.match(label):
        return about(above, f"What {'are' if plural(label) else 'is'} the {small(label)}, in order?")
    if ko:
        ordered = re.search(r"(?:순서|단계|절차)$", label)
        if _DOING.search(label):
            return about(above, f"{label}: 어떤 순서로 하는가?")
        return about(above, f"{with_particle(label, '은') if ordered else f'{label}의 순서는'}?")
    if label.lower().startswith("how to "):
        return about(above, f"What are the steps to {label[7:]}, in order?")
    return about(above, f"What are the steps of {label}, in order?")
