from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.collection.settings import Settings, SettingsError, load
from quiz.collection.settingsfile import advice
from quiz.collection.settingslist import template


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.yaml"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("new_per_day: many", "1:1: new_per_day: should be a whole number from 0 to 9999"),
        ("fuzz: true\nretention: 90", "2:1: retention: should be a number from 0.7 to 0.97"),
        ("retention: .nan", "1:1: retention: should be a number from"),
        ("new-per-day: 5", "1:1: new-per-day: no such setting; did you mean new_per_day?"),
        ("Retenton: 5", "did you mean retention?"),
        ("xyzzy: 5", "there are new_per_day,"),
        ("fuzz: true\nfuzz: false", "2:1: fuzz: given twice"),
        ("per_deck:\n  en/bert:\n    retention: 2\n", "3:5: retention: should be"),
        ("per_deck:\n  en/bert:\n    fuzz: true\n", "3:5: fuzz: no such setting"),
        ("per_deck:\n  en: {new_per_day: 1}\n  en/: {new_per_day: 2}", "3:3: en: given twice"),
        ("per_deck:\n  en: {answering: no}", "2:8: answering: should be reveal or type or either"),
        ("per_deck: [a]", "1:11: per_deck: should be decks or folders"),
        ("per_deck: {[a]: b}", "1:12: a deck or folder must be text"),
        ("learning_steps: [1m, [1m]]", "1:1: learning_steps: should be steps under a day"),
        ("easy_days: {sat: 2}", "1:1: easy_days: should be"),
        ("easy_days: {moonday: 0.5}", "1:1: easy_days: should be weekdays"),
        ("answering: maybe", "1:1: answering: should be reveal or type or either"),
        ("- a", "1:1: settings are written as `name: value`"),
        ("a: [", "1:5: not valid YAML"),
        ("fuzz: true\na: \x07", "2:4: a character that a text file does not hold"),
        ("a: " + "[" * 1500, ":1:1: nested too deeply"),
        ("? [a]\n: b", "no such setting"),
        ("&a per_deck: &b\n  x: *b\n", "3"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(file: Path, text: str, words: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        load(file)
    assert str(error.value).startswith(f"{file}:")
    if words != "3":
        assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_that_cannot_be_read_is_told(file: Path) -> None:
    file.write_bytes(b"fuzz: \xff")
    with pytest.raises(SettingsError, match="1:1: not UTF-8"):
        load(file)
    file.unlink()
    file.mkdir()
    with pytest.raises(SettingsError, match="1:1: cannot be read: Is a directory"):
        load(file)


def test_the_template_holds_every_default(file: Path) -> None:
    lines = template().splitlines()
    settings_ = [line.removeprefix("# ") for line in lines if line.startswith("# ") and ": " in line]
    names = set(Settings.__slots__)
    text = "\n".join(line for line in settings_ if line.split(":")[0] in names)
    assert {line.split(":")[0] for line in text.splitlines()} == names
    file.write_text(text, encoding="utf-8")
    assert load(file) == Settings()
    file.write_text(template(), encoding="utf-8")
    assert load(file) == Settings()


FULL = """
retention: 0.85
learning_steps: [1m, 2h]
easy_days: {sat: 0.5}
fuzz: false
checks_select: [A, M01]
per_deck:
  en: {new_per_day: 1, answering: type}
  en/bert: {retention: 0.8}
"""


def test_what_a_text_says_is_read_once(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "index.settings.json"
    file.write_text(FULL, encoding="utf-8")
    found = load(file)
    assert load(file, cache) == found
    with monkeypatch.context() as patch:
        patch.setattr("quiz.collection.settingsfile.read", lambda *_: pytest.fail("read again"))
        assert load(file, cache) == found
        assert load(file, cache).of_deck("en/bert") == found.of_deck("en/bert")
    file.write_text(FULL.replace("0.85", "0.95"), encoding="utf-8")
    assert load(file, cache).retention == 0.95
    monkeypatch.setattr("quiz.collection.settings.__version__", "another")
    assert load(file, cache).retention == 0.95


@pytest.mark.parametrize("left", ["", "{", "[]", "null", '{"version": 1}', "\ud800"])
def test_a_broken_cache_of_settings_is_read_anew(file: Path, tmp_path: Path, left: str) -> None:
    cache = tmp_path / "index.settings.json"
    file.write_text(FULL, encoding="utf-8")
    cache.write_bytes(left.encode("utf-8", "surrogatepass"))
    assert load(file, cache) == load(file)
    assert load(tmp_path / "none.yaml", cache) == Settings()


def test_high_retention_is_advised_against(file: Path) -> None:
    assert advice(file) == []
    file.write_text("retention: 0.95\nper_deck:\n  a:\n    retention: 0.96\n", encoding="utf-8")
    assert [place[:2] for place in advice(file)] == [(4, 5)]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="retention_steps per_deck:[]{}&*a-,.'\"0123456789\n#|>?!%", max_size=80))
def test_any_text_loads_or_is_told_in_a_line(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    told = ""
    try:
        load(file)
        advice(file)
    except SettingsError as error:
        told = str(error)
    assert "\n" not in told
