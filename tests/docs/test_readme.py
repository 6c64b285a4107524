"""The README shows what there is: commands, their arguments, keys, files."""

import re
import shlex
from pathlib import Path

import click
import pytest

from quiz.cli.main import COMMANDS, quiz
from quiz.collection.settings import Settings
from quiz.deckfile.load import load
from quiz.tui.screens.study import StudyScreen

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = {path.name: path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]}
SPAN = re.compile(r"`([^`\n]+)`")
BLOCK = re.compile(r"^    (\S.*)$", re.MULTILINE)


def calls(text: str) -> set[str]:
    """Every call of `quiz` in spans and indented blocks, without what stands around it."""
    lines = [part.strip() for found in (SPAN, BLOCK) for shown in found.findall(text) for part in shown.split("&&")]
    bare = (re.sub(r"^(?:[A-Z_]+=\S+ )+| [|>].*$", "", line) for line in lines)
    return {line for line in bare if re.fullmatch(r"quiz( .*)?", line)}


CALLS = sorted({call for text in PAGES.values() for call in calls(text)})


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    assert any(call.split()[1:2] == [name] for call in calls(README))


@pytest.mark.parametrize("call", CALLS)
def test_every_call_shown_is_one(call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(click.Command, "invoke", lambda command, context: None)
    quiz.main(shlex.split(call)[1:], standalone_mode=False)


def test_every_key_told_is_one_of_study() -> None:
    rows = re.findall(r"^\| ([^|]+) \|", README.split("## Keys", 1)[1].split("##", 1)[0], re.MULTILINE)
    told = {word.lower() for row in rows[1:] for word in re.split(r"[ ,]+|\bor\b", row) if word and word != "---"}
    names = {"?": "question_mark", "-": "minus", "esc": "escape"}
    bound = {key for command in StudyScreen.commands for key in command.keys}
    assert len(told) > 20
    assert {names.get(key, key) for key in told} <= bound


def test_the_deck_in_it_has_no_problem(tmp_path: Path) -> None:
    shown = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert shown
    (tmp_path / "bert.yaml").write_text(shown[1], encoding="utf-8")
    assert load(tmp_path / "bert.yaml", "bert").problems == ()


def test_the_setting_in_it_is_one() -> None:
    assert "journal_answers: none" in README
    assert hasattr(Settings(), "journal_answers")


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_file(page: str) -> None:
    folder = ROOT if page == "README.md" else ROOT / "docs"
    links = [
        link
        for link in re.findall(r"\]\(([^)#:]+)\)", PAGES[page])
        if not link.startswith(("docs/pictures/", "images/"))
    ]
    assert [link for link in links if not (folder / link).exists()] == []
