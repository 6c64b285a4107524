"""What stands in the regions of the study screen, without a terminal."""

from collections.abc import Callable
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text
from textual.app import App, ComposeResult
from textual.geometry import Region

from quiz.collection.collection import Collection
from quiz.grading.difference import difference
from quiz.study.session import start
from quiz.study.view import Changed
from quiz.tui.draw import top
from quiz.tui.flow import Hang, Once, Rule
from quiz.tui.given import Difference
from quiz.tui.widgets.kept import Kept
from quiz.tui.words import cut, cut_within, days_ahead

DECK = "cards:\n  - id: basic001\n    question: What?\n    answer: That\n    draft: true\n"


def test_the_top_says_what_is_special(make: Callable[..., Collection]) -> None:
    view = start(make(bert=DECK)).view
    special = view._replace(flagged=True, leech=True, changed=Changed("Who?", ("He",)), can_undo=True)
    assert top(view, 60).plain.split() == ["bert", "new", "draft", "1", "of", "1"]
    assert top(special, 76).plain.split()[1:-5] == ["new", "draft", "△", "changed", "⚑", "flagged", "✕", "leech"]
    assert all(top(special, width).cell_len <= width for width in range(1, 100))


@given(st.text("ab한글 👍", max_size=30), st.integers(1, 20))
def test_a_cut_text_has_its_cells(text: str, width: int) -> None:
    assert cell_len(cut(text, width)) == width


@pytest.mark.parametrize(
    ("counts", "bars"), [((0, 0, 0), "▁▁▁"), ((1, 0, 0), "█▁▁"), ((8, 4, 1), "█▅▂"), ((100, 1, 50), "█▂▅")]
)
def test_a_day_with_something_is_higher_than_one_without(counts: tuple[int, ...], bars: str) -> None:
    from datetime import date

    days = [(date(2026, 11, 24 + n), count) for n, count in enumerate(counts)]
    assert days_ahead(days).startswith(bars)
    assert days_ahead(days).endswith(f"Tue {counts[0]} · Wed {counts[1]} · Thu {counts[2]}")


def test_a_difference_lines_up_in_cells() -> None:
    console = Console(width=30, file=StringIO())
    with console.capture() as captured:
        console.print(Difference(difference("토컨 임베딩하기", "토큰 임베딩")))
    rows = [row.rstrip() for row in captured.get().split("\n")]
    assert rows[:3] == ["  토컨 임베딩하기", "  토큰 임베딩", "    ~~       ----"]


def test_what_is_laid_out_once_is_the_same_the_second_time() -> None:
    texts: list[str] = []
    parts = Once(Hang(Text("• "), Text("a text that takes more than one line")), Rule())
    for width in (20, 12, 20, 12):
        console = Console(file=StringIO(), width=width)
        console.print(parts)
        texts.append(console.file.getvalue())  # type: ignore[attr-defined]
    assert texts[0] == texts[2] != texts[1] == texts[3]
    assert texts[0].splitlines()[-1] == "─" * 20


async def test_what_was_drawn_before_is_drawn_again_in_its_place() -> None:
    class Feet(App[None]):
        def compose(self) -> ComposeResult:
            yield Kept("foot")

    async with Feet().run_test(size=(20, 3)) as pilot:
        foot = pilot.app.query_one(Kept)
        for text in ("one", "two", "one", "two", "three"):
            foot.show(text, lambda text=text: Text(text))
            await pilot.pause()
            assert foot.render_lines(Region(0, 0, 20, 1))[0].text.strip() == text


@given(st.text("ab/é한글-", max_size=30), st.integers(1, 20))
def test_a_text_cut_within_keeps_both_ends(text: str, width: int) -> None:
    found = cut_within(text, width)
    assert cell_len(found) == width
    if cell_len(text) > width:
        head, tail = found.rstrip().split("…")
        assert text.startswith(head.rstrip())
        assert text.endswith(tail)
