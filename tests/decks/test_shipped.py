"""The decks that ship: without a problem, in both languages, tied to their note."""

import json
import re
import shutil
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

import pytest

from quiz.collection.building import prepare, write
from quiz.collection.collection import Collection
from quiz.collection.create import lay_out, shipped
from quiz.collection.options import Options
from quiz.deckfile.check import check
from quiz.deckfile.load import load
from quiz.deckfile.loaded import LoadedCard, LoadedDeck
from quiz.model.prompt import Prompt

ROOT = shipped()
NAMES = sorted(path.name for path in (ROOT / "en").glob("*.yaml"))


def decks(language: str) -> list[LoadedDeck]:
    return [load(ROOT / language / name, f"{language}/{name}") for name in NAMES]


def test_nothing_is_wrong_in_them() -> None:
    assert check(sorted(ROOT.rglob("*.yaml"))) == []
    assert len(NAMES) >= 5


def cards(language: str) -> list[LoadedCard]:
    return [card for deck in decks(language) for card in deck.cards]


def prompts(language: str) -> list[Prompt]:
    return [prompt for card in cards(language) for prompt in card.prompts]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_kind_occurs(language: str) -> None:
    kinds = {card.kind for card in cards(language)}
    assert kinds == {"basic", "list", "order", "cloze", "choice", "compare", "open"}


@pytest.mark.parametrize("name", NAMES)
def test_the_languages_ask_the_same_card_by_card(name: str) -> None:
    en, ko = load(ROOT / "en" / name, name), load(ROOT / "ko" / name, name)

    def shape(deck: LoadedDeck) -> list[object]:
        return [
            (
                card.kind,
                [
                    (len(p.answer), len(p.choices), len(p.rows), bool(p.explain), bool(p.hint), bool(p.accept))
                    for p in card.prompts
                ],
            )
            for card in deck.cards
        ]

    assert shape(en) == shape(ko)
    assert en.tags == ko.tags
    assert sorted(p.name for p in (ROOT / "ko").glob("*.yaml")) == NAMES


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_source_opens_at_its_heading(tmp_path: Path, language: str) -> None:
    lay_out(tmp_path / "demo", language)
    collection = Collection.open(tmp_path / "demo")
    for prompt in prompts(language):
        place = collection.source_of(prompt)
        assert prompt.source is not None
        assert place is not None
        lines = place[0].read_text(encoding="utf-8").split("\n")
        assert place[0].name == f"week7-day4.{language}.md"
        assert lines[place[1] - 1] == f"# {prompt.source.heading}"
        assert lines.count(f"# {prompt.source.heading}") == 1
    collection.close()


def test_every_card_has_an_id_of_its_own() -> None:
    both = cards("en") + cards("ko")
    assert all(card.written_id for card in both)
    assert len({card.id for card in both}) == len(both)


FIGURES = ["90.5 %", "52.0 %", "78.9 %", "86.5 %", "80.1", "800M", "2,500M", "32,000", "128,000", "5e-5", "1e-4", "1M"]


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_is_asked(language: str, figure: str) -> None:
    wanted = figure.replace(" %", "%") if language == "ko" else figure
    assert any(wanted in text for prompt in prompts(language) for text in prompt.answer)


# Where the note was wrong, imprecise or incomplete: the line of the practice note, and the cards that put it right.
CORRECTED = {
    10: ["chx4qwjm"],
    11: ["ykjmuj3e"],
    13: ["8d2gg3m8"],
    17: ["an2zuzxr", "m8r3sa3a", "jb65eb69"],
    18: ["9yvn2pz2"],
    22: ["p4wj4jq5", "teb4pjku"],
    23: ["ehj4m92x"],
    25: ["9vaw3t8j"],
    27: ["sbyjpk8k", "craj73y7"],
    28: ["2zrze9c3"],
    30: ["9fuddp9e", "vtwyy75m"],
    31: ["gcrndvyp", "s3axzrx3", "khw4hng7"],
    36: ["b928d5bx", "cqkanm6v"],
    37: ["kj5mvkb4"],
    40: ["t2uf78yy"],
    41: ["g7gm7nxt"],
    43: ["944ah333"],
    44: ["bfn9qsa9", "8qnm3z3r"],
}
_PLACES = {
    "en": r"(BERT|GPT-2|ALBERT) paper, (section|appendix|figure|table|footnote|abstract)\b",
    "ko": r"(BERT|GPT-2|ALBERT) 논문 ([\d.]+절|부록|그림|표|각주|초록)",
}


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("line", CORRECTED)
def test_a_correction_says_what_the_paper_says_and_where(line: int, language: str) -> None:
    at = [n for n, card in enumerate(cards("en")) if card.id in CORRECTED[line]]
    assert len(at) == len(CORRECTED[line])
    assert all(re.search(_PLACES[language], cards(language)[n].prompts[0].explain) for n in at)


# Each fact of the practice note, by its number, and the card that asks it.
ASKED = dict(
    enumerate(
        "ufqhufm6 chx4qwjm ykjmuj3e wvnp969x xjrmemz4 9yvn2pz2 885a7j6z 7585tyjq 7585tyjq 7585tyjq cm5n4dcn ehj4m92x"
        " 9vaw3t8j sbyjpk8k 73ny5jpd 9axagx2e 9fuddp9e s3axzrx3 khw4hng7 s3axzrx3 6c7yfkty mxchfz8a 36865b4r wbdzsjva"
        " b928d5bx kj5mvkb4 xmvffvfa utrvbtb2 sgvsg7k8 g7gm7nxt g7gm7nxt g7gm7nxt g7gm7nxt vkfpffwa khw4hng7"
        " kj5mvkb4".split(),
        1,
    )
)
PRACTICE = Path(__file__).parents[3] / "shared" / "practice"
absent = pytest.mark.skipif(not PRACTICE.exists(), reason="the practice notes are not here")


def test_the_card_of_every_fact_is_there() -> None:
    assert set(ASKED.values()) <= {card.id for card in cards("en")}


@absent
def test_every_fact_of_the_practice_note_is_asked() -> None:
    facts = json.loads((PRACTICE / "gold" / "week7-day4.json").read_text(encoding="utf-8"))["facts"]
    assert [int(fact["id"].rsplit("-", 1)[1]) for fact in facts] == list(ASKED)


@absent
def test_no_sentence_is_taken_from_the_practice_note() -> None:
    note = (PRACTICE / "notes" / "week7-day4.md").read_text(encoding="utf-8")
    theirs = [line.strip("* #").strip() for line in note.split("\n")]
    ours = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.rglob("*.*") if path.suffix in (".md", ".yaml"))
    assert [line for line in theirs if len(line) > 30 and line in ours] == []


def fronts(language: str) -> list[Prompt]:
    """The prompts whose question stands for itself: of a compare and a cloze the text is shared."""
    return [prompt for prompt in prompts(language) if prompt.kind not in ("cloze", "compare")]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_cards_are_short_and_ask_one_thing(language: str) -> None:
    for prompt in prompts(language):
        assert all(len(text) <= 160 for text in prompt.answer), prompt.key
        assert len(prompt.question) <= 200, prompt.key
        assert len(prompt.question.split()) >= 2, prompt.key
        assert prompt.question.count("?") <= 1, prompt.key
        assert prompt.kind != "list" or len(prompt.answer) < 5, prompt.key


@pytest.mark.parametrize("language", ["en", "ko"])
def test_fronts_stand_alone_and_are_no_yes_or_no(language: str) -> None:
    bad = re.compile(
        r"(this|it|that|these|above|the above|is|are|does|do|can|has|was|were)\b|(이것|그것|해당|위의?) ", re.IGNORECASE
    )
    assert [prompt.key for prompt in fronts(language) if bad.match(prompt.question)] == []


@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_two_fronts_are_alike(language: str) -> None:
    pairs = combinations([prompt.question for prompt in fronts(language)], 2)
    assert [pair for pair in pairs if SequenceMatcher(None, *pair).ratio() >= 0.9] == []


@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_front_holds_its_answer(language: str) -> None:
    found = [
        (prompt.key, text)
        for prompt in fronts(language)
        for text in prompt.answer
        if prompt.kind in ("basic", "list") and text.casefold() in prompt.question.casefold()
    ]
    assert found == []


@pytest.mark.parametrize("language", ["en", "ko"])
def test_gaps_are_few_and_small(language: str) -> None:
    for card in cards(language):
        for prompt in card.prompts if card.kind == "cloze" else ():
            assert len(card.prompts) <= 3
            assert len(prompt.answer[0].split()) <= 6
            assert len(prompt.answer[0]) < 0.4 * len(prompt.question)
            assert len(" ".join(prompt.around).split()) >= 4


def contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in (root / "decks").rglob("*") if path.is_file()
    }


def own(tmp_path: Path) -> Path:
    root = tmp_path / "own"
    shutil.copytree(ROOT, root / "decks")
    return root


@pytest.mark.parametrize("names", [[], [f"decks/notes/week7-day4.{language}.md" for language in ("en", "ko")]])
def test_building_their_notes_again_changes_no_byte(tmp_path: Path, names: list[str]) -> None:
    root = own(tmp_path)
    before = contents(root)
    collection = Collection.open(root)
    built = prepare(collection, [root / name for name in names], Options())
    write(collection, built)
    assert not built.plan.report.new
    assert contents(root) == before


@pytest.mark.parametrize("language", ["en", "ko"])
def test_their_cards_stay_when_the_note_changes(tmp_path: Path, language: str) -> None:
    root = own(tmp_path)
    note = root / "decks" / "notes" / f"week7-day4.{language}.md"
    note.write_text(note.read_text("utf-8").replace("BooksCorpus", "Books"), "utf-8")
    collection = Collection.open(root)
    write(collection, prepare(collection, [], Options()))
    after = contents(root)
    assert {name: after[f"decks/{name}"] for name in shown()} == shown()


def shown() -> dict[str, bytes]:
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in ROOT.rglob("*.yaml")}


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_demo_is_built_already(tmp_path: Path, language: str) -> None:
    lay_out(tmp_path / "demo", language)
    assert Collection.open(tmp_path / "demo").changed_notes() == 0
