"""Advice about the words of a card: length, sentences, labels, marks."""

from __future__ import annotations

import re

from quiz.deckfile.advice.rule import Rule, Seen, prose, without_code

_LONG, _TOO_LONG, _LONG_FRONT = 160, 300, 200
_SENTENCE_END = re.compile(r"(?<=[^\W\d_)\]`*\"'%][.!?。？！])\s+(?=[^\W\d_a-z]|[\"'(\[$`*])")
_SHORT_FORM = re.compile(r"(?:\b(?:e\.g|i\.e|vs|cf|etc|al|Dr|Mr|Mrs|Fig|No|St|approx))\.\s*$")
_YES_NO = re.compile(
    r"(?:is|isn't|are|does|do|did|can|could|should|has|have|was|were|will|would|must|may)\b(?!.*\bor\b).*\?$",
    re.IGNORECASE,
)
_YES_NO_KO = re.compile(r"(?:인가요?|나요|[은는한]가요?|[까니]|습니까)\?$")
_ASKING_KO = re.compile(
    r"왜|무엇|무슨|뭐|뭘|어떻|어떤|어느|어디|언제|얼마|누구|누가|몇|차이|이유|까닭|[와과] .*(?:중|가운데)"
)
_LEANING = re.compile(
    r"(?:this|that|these|those|it|its|they|their|he|she|above|the above|here)\b(?! (?:is|are) called)", re.IGNORECASE
)
_LEANING_KO = re.compile(
    r"(?:이것|이는|이들|그것|그들|해당|위의?|위에서|아래|앞의|앞에서|이러한|그러한|여기서)(?=\s|[은는이가을를의])"
)
_LABELS = re.compile(
    r"(?:the )?(?:definitions?|examples?|pros?|cons?|pros and cons|advantages?|disadvantages?|types?|kinds?|features?|"
    r"use cases?|usage|formula|summary|overview|background|components?|limitations?|notes?|steps?|meaning|purpose|"
    r"장점|단점|장단점|종류|특징|예시?|공식|정의|개념|목적|요약|배경|한계|구성|구성 ?요소|"
    r"사용법|용도|의미|역할|참고|과정|방법)"
    r"[\s:?은는이란!.]*",
    re.IGNORECASE,
)
_SAYS_NOTHING = re.compile(r"(?:\W|TODO|TBD|FIXME|n/?a|none|unknown|no idea|모름|미정|없음|나중에)*", re.IGNORECASE)
_ONLY_LINK = re.compile(r"!?\[[^\]]*\]\([^)]*\)|<?https?://\S+>?")
_ONLY_CODE = re.compile(r"(`{3,})(?s:.*?)\1|(`+)[^`]+\2")
_ONLY_FENCE = re.compile(r"(`{3,}|~{3,})(?s:.*?)\1")
_LEAKED = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|&(?:[a-z]+|#\d+);|\[\[|\]\]|\{\{|\}\}", re.IGNORECASE)
_HEDGED = re.compile(
    r"\(\?+\)|\?\?|\bnot sure\b|\bI think\b|\bprobably\b|\bmaybe\b|추측|아마|인 듯|것 같", re.IGNORECASE
)


def _long_answer(seen: Seen) -> str:
    longest = max(map(len, seen.back))
    if seen.kind == "cloze" or longest <= _LONG:
        return ""
    if longest > _TOO_LONG:
        return f"an answer of {longest} characters cannot be recalled whole; make several cards of it"
    return f"an answer of {longest} characters is hard to recall; say it in under {_LONG}"


def _two_sentences(seen: Seen) -> str:
    if seen.kind == "cloze":
        return ""
    asked = len(re.findall(r"[?？](?=\s|$)", prose(seen.front)))
    if asked > 1:
        return f"{asked} questions on one side; make a card of each"
    if seen.kind != "open" and any(_sentences(text) > 1 for text in seen.back):
        return "two sentences in one answer; make a card of each"
    return ""


def _sentences(text: str) -> int:
    plain = prose(text)
    ends = [match for match in _SENTENCE_END.finditer(plain) if not _SHORT_FORM.search(plain[: match.end()])]
    return 1 + len(ends)


def _yes_no(seen: Seen) -> str:
    if seen.kind not in ("basic", "choice"):
        return ""
    asked = seen.front.strip().split("\n")[-1]
    korean = _YES_NO_KO.search(asked) and not _ASKING_KO.search(asked)
    if korean or _YES_NO.match(asked):
        return "yes or no can be guessed; ask what, why or how"
    return ""


def _leaning(seen: Seen) -> str:
    found = _LEANING.match(seen.front) or _LEANING_KO.match(seen.front)
    return f"{found[0]!r} points at something that the card does not show; name it" if found else ""


def _bare_label(seen: Seen) -> str:
    return f"{seen.front!r} is only a label; say of what" if _LABELS.fullmatch(seen.front.strip()) else ""


def _given_away(seen: Seen) -> str:
    if seen.kind != "basic":
        return ""
    asked, answer = _words(seen.front), _words(seen.back[0])
    if answer and _within(answer, asked):
        return "the answer stands in the question"
    long = [word for word in answer if len(word) >= (5 if re.search("[가-힣]", word) else 9)]
    given = [word for word in long if word in asked]
    if given and len(answer) <= 2:
        return f"{given[0]!r} stands in the question and gives the answer away"
    return ""


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _within(part: list[str], whole: list[str]) -> bool:
    return any(whole[n : n + len(part)] == part for n in range(len(whole) - len(part) + 1))


def _front_length(seen: Seen) -> str:
    if len(seen.front) > _LONG_FRONT and seen.kind != "cloze" and "```" not in seen.front:
        return f"a question of {len(seen.front)} characters; over {_LONG_FRONT} takes long to read every time"
    if len(seen.front.split()) < 2 and seen.kind not in ("cloze", "compare") and not _only_mark(seen):
        return "one word asks for anything; ask a question"
    return ""


def _empty_back(seen: Seen) -> str:
    if any(_SAYS_NOTHING.fullmatch(text) and not text.startswith(("$", "`")) for text in seen.back[:1]):
        return "the answer says nothing yet: an open question of your own"
    return ""


def _only_mark(seen: Seen) -> str:
    front = seen.front.strip()
    if _ONLY_LINK.fullmatch(front) or _ONLY_CODE.fullmatch(front):
        return "the question is only an image, a link or code; say what is asked about it"
    if any(_ONLY_LINK.fullmatch(text.strip()) or _ONLY_FENCE.fullmatch(text.strip()) for text in seen.back):
        return "an answer is only an image, a link or a block of code; say in words what to recall"
    return ""


def _leaked(seen: Seen) -> str:
    for text in seen.sides:
        found = _LEAKED.search(prose(text))
        if found:
            return f"{found[0]!r} is markup that shows as signs; take it out or put it in backticks"
        if prose(text).replace("\\$", "").count("$") % 2:
            return "a $ without its fellow; write maths as $...$ and a dollar as \\$"
    return ""


def _hedged(seen: Seen) -> str:
    found = next((m for text in seen.sides if (m := _HEDGED.search(without_code(text)))), None)
    return f"{found[0]!r}: you were not sure; look it up before you learn it" if found else ""


RULES = (
    Rule("A01", "long-answer", "a long answer is never recalled whole, so it cannot be graded", "back", _long_answer),
    Rule("A03", "two-in-one", "two facts on one card are forgotten at different times", "card", _two_sentences),
    Rule(
        "A04", "yes-or-no", "half of the guesses are right, and the answer is learnt without the fact", "front", _yes_no
    ),
    Rule("A05", "points-elsewhere", "on its day the card stands alone, without what it points at", "front", _leaning),
    Rule("A06", "bare-label", "a label alone fits a hundred things", "front", _bare_label),
    Rule("A07", "given-away", "what stands in the question is read, not recalled", "front", _given_away),
    Rule("A11", "front-length", "a front too short asks for anything, one too long is skimmed", "front", _front_length),
    Rule("A12", "empty-back", "there is nothing to learn yet", "back", _empty_back),
    Rule("A13", "only-a-mark", "a picture, link or listing alone does not say what to recall", "card", _only_mark),
    Rule("A14", "leaked-markup", "marks of another format distract and change how answers compare", "card", _leaked),
    Rule("A15", "unsure", "a guess that is learnt stays as long as a fact", "card", _hedged),
)
