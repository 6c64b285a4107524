"""The decks that ship: every answer is right where it is asked for, and nowhere else."""

from itertools import chain

import pytest

from quiz.collection.create import shipped
from quiz.deckfile.load import load
from quiz.grading.grade import grade_answer
from quiz.grading.judge import Lookup, judge, said_elsewhere
from quiz.grading.reading import answer_forms
from quiz.model.prompt import Prompt

ROOT = shipped()
DECKS = sorted(f"{path.parent.name}/{path.stem}" for path in ROOT.glob("*/*.yaml"))

SHARED = {
    "albert": {
        "coherence",  # each of two cards about it takes the other's answer
        "일관성",
        "52.0 %",  # a figure of the table and of a question of its own
        "52.0%",
    },
    "bert": {
        "encoder",  # what the E stands for, and BERT's half of the Transformer
        "MLM",  # the same, abbreviated
        "masked language model",  # one of the two tasks, and what hides words
    },
    "tokens": {"[SEP]", "[CLS]"},  # parts of the input, and the answers to what they are for
}
"""Answers that are right for two cards."""


UNCLEAR = {"위치 임베딩"}
"""One spelling more than the list has items: nothing tells whose it is, so it does not count."""


def prompts(deck: str) -> list[Prompt]:
    return [p for card in load(ROOT / f"{deck}.yaml", deck).cards for p in card.prompts]


def texts(prompt: Prompt) -> tuple[str, ...]:
    return () if prompt.kind == "open" else (*prompt.answer, *prompt.accept)


@pytest.mark.parametrize("deck", DECKS)
def test_every_answer_is_right(deck: str) -> None:
    for prompt in prompts(deck):
        assert grade_answer(prompt, prompt.answer).verdict == "right", prompt.key
        if prompt.kind in ("basic", "cloze"):
            for text in prompt.accept:
                assert grade_answer(prompt, [text]).verdict == "right", (prompt.key, text)
        if prompt.kind in ("list", "order"):
            for text in set(prompt.accept) - UNCLEAR:
                assert grade_answer(prompt, [text]).verdict == "partly", (prompt.key, text)


@pytest.mark.parametrize("deck", DECKS)
def test_every_other_answer_is_wrong(deck: str) -> None:
    asked = [p for p in prompts(deck) if p.kind in ("basic", "cloze")]
    found = set()
    for prompt in asked:
        for other in prompts(deck):
            if other.card == prompt.card and other.slot == prompt.slot:
                continue
            for text in texts(other):
                if grade_answer(prompt, [text]).verdict != "wrong":
                    found.add(text)
    assert found <= SHARED.get(deck.partition("/")[2], set())


TYPED = {
    "73ny5jpd": ["meaning of the sequence"],
    "eusvg3jb": ["final vectors of the tokens"],
    "7585tyjq#row:sees": ["words to the left; whole sentence"],
    "bzceqgcx": ["MLM과 NSP"],
    "8s89djss": ["feature-based와 fine-tuning"],
    "xjrmemz4": ["token + segment + position"],
    "qpayx55a": [
        "토큰, 세그먼트, 포지션",
        "토큰, 세그먼트, 위치",
        "token embedding, segment embedding, position embedding",
        "토큰 임베딩, 세그먼트 임베딩, 위치 임베딩",
        "토큰 임베딩, 세그먼트 임베딩, 포지션 임베딩",
    ],
    "mfg95e34": ["더함", "더해요", "더하기", "합산한다", "다 더한다"],
    "5bdua6j3": ["residual layer 개수"],
    "y777vvpp": ["두 세그먼트의 순서가 맞는지", "순서가 맞는지 여부"],
    "kvp27snp": ["시퀀스 전체 의미"],
    "b93wftuu": ["제일 앞", "가장 앞", "시퀀스 맨 앞"],
    "m3p2mkv6": ["간단한 분류기"],
    "vyzje9m3": ["NSP로 학습되어서", "NSP 때문에", "next sentence prediction"],
    "ds2wfhy5": ["fragmentation"],
    "8d2gg3m8": [
        "by summing them",
        "adds them",
        "sums them up",
        "summation",
        "by addition",
        "element-wise sum",
        "they are summed up",
    ],
    "9vaw3t8j": ["beginning", "first position", "it comes first", "at the beginning of the sequence"],
    "wbdzsjva": ["whether two segments are in the right order"],
    "b928d5bx": ["two consecutive segments in swapped order"],
    "p4wj4jq5": ["a learned segment embedding"],
    "mdqk9pn3": ["predicting masked words from both sides"],
    "mdqk9pn3#reverse": ["MLM"],
    "jb65eb69": ["masked language modeling, NSP"],
    "utrvbtb2": ["at chance level (52 %)"],
    "m8r3sa3a#gap:stay as they are": ["stay the same", "unchanged"],
    "g7gm7nxt#row:[SEP] and [CLS] learned in": ["only fine-tuning; pre-training"],
    "g7gm7nxt#row:fine-tuning learning rate": ["5e-5 for all tasks; chosen for each task"],
    "2zrze9c3": ["because it was trained with NSP"],
    "9g9qbc34": ["15"],
    "m8r3sa3a#gap:80 %": ["80"],
    "g5fqc7bc#gap:80%": ["80"],
    "rgge48x7#row:NSP로 학습": ["90.5, 52.0"],
    "944ah333": ["1,000,000 steps", "one million steps"],
    "7v9hetfp": ["100만 스텝"],
    "g7gm7nxt#row:words in a batch": ["32,000 words; 128,000 words"],
    "m93ztpge": ["80.1%"],
    "zf5799q6": ["80.1%"],
    "bfn9qsa9": ["1 x 10^-4"],
    "2s74t4de": ["주제가"],
    "s3axzrx3": ["1/sqrt(n)"],
}
"""What learners typed who knew it."""
MISSED = {
    "8d2gg3m8": ["by multiplying them", "concatenation", "average", "it subtracts them"],
    "mfg95e34": ["곱한다", "이어 붙인다", "평균", "뺀다"],
    "9vaw3t8j": ["at the end", "last", "first layer", "in the middle"],
    "b93wftuu": ["맨 뒤", "두 문장 사이", "끝"],
    "wbdzsjva": ["whether two segments are from the same document", "whether two sentences are true", "the topic"],
    "y777vvpp": ["두 segment의 주제가 맞는지", "문법이 맞는지"],
    "b928d5bx": [
        "two segments from other documents",
        "two consecutive segments",
        "two consecutive segments in the right order",
    ],
    "p4wj4jq5": ["a learned position embedding", "a fixed segment embedding"],
    "mdqk9pn3": ["predicting masked words from the left", "predicting the next sentence"],
    "mdqk9pn3#reverse": ["NSP", "MLN", "causal language model"],
    "utrvbtb2": ["78.9 %", "very well", "at chance level (25 %)"],
    "m8r3sa3a#gap:stay as they are": ["change", "become [MASK]", "do not stay"],
    "m8r3sa3a#gap:80 %": ["10", "80 kg", "8"],
    "g7gm7nxt#row:[SEP] and [CLS] learned in": ["pre-training; only fine-tuning"],
    "g7gm7nxt#row:words in a batch": ["32,000 steps; 128,000 steps"],
    "2zrze9c3": ["because it was trained with SOP", "because it was not trained with NSP"],
    "vyzje9m3": ["SOP로 학습되어서", "MLM 때문에"],
    "5bdua6j3": ["residual layer의 크기", "head의 수"],
    "ds2wfhy5": ["압축", "어휘"],
    "kvp27snp": ["첫 단어의 의미", "시퀀스 전체의 길이"],
    "m3p2mkv6": ["간단한 decoder", "복잡한 분류기"],
    "qpayx55a": ["단어, 문장, 문단"],
    "bfn9qsa9": ["1 x 10^-5"],
    "9g9qbc34": ["15 kg", "80"],
    "944ah333": ["1,000,000 words", "two million steps"],
    "m93ztpge": ["79.2", "80.1 kg"],
    "nd67q5g4#row:보는 것": ["가린 단어; 문장의 절반"],
}
"""What somebody types who does not know it."""


def asked(place: str) -> Prompt:
    """The prompt of a card, by its id, and its slot where it is not the first."""
    card, _, slot = place.partition("#")
    found = [p for p in chain.from_iterable(map(prompts, DECKS)) if p.card == card and slot in ("", p.slot)]
    return found[0]


@pytest.mark.parametrize("place", TYPED)
def test_who_knows_it_is_right_in_other_words(place: str) -> None:
    prompt = asked(place)
    assert [text for text in TYPED[place] if grade_answer(prompt, [text]).verdict != "right"] == []


@pytest.mark.parametrize("place", MISSED)
def test_who_does_not_know_it_is_wrong_in_any_words(place: str) -> None:
    prompt = asked(place)
    assert [text for text in MISSED[place] if grade_answer(prompt, [text]).verdict != "wrong"] == []


def lookup(prompt: Prompt) -> Lookup:
    found: dict[str, list[str]] = {}
    for other in chain.from_iterable(map(prompts, DECKS)):
        if other.card != prompt.card:
            for form in answer_forms(other):
                found.setdefault(form, []).append(other.key)
    return lambda form: found.get(form, [])


def test_a_wrong_answer_names_the_card_it_belongs_to() -> None:
    asked = next(p for p in prompts("en/albert") if p.card == "36865b4r")
    assert judge("Next-Sentence Prediction", asked.answer, others=lookup(asked)).verdict == "wrong"
    assert set(said_elsewhere("Next-Sentence Prediction", lookup(asked), "en")) >= {"jb65eb69#front", "bzceqgcx#front"}
