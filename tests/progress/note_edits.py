"""Notes whose passages are moved about, with what line each has become."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

WORDS = (
    "rye wheat spelt crumb crust steam oven stone levain sponge hydration gluten starch malt salt yeast "
    "호밀 반죽 효모 빵집 발효 글루텐 밀가루 소금 오븐 껍질"
).split()
LABELS = ("Pros", "Cons", "장점", "Example", "")


@dataclass(frozen=True)
class Block:
    """An item with what stands under it; it moves as one."""

    number: int
    label: str
    """A line that other blocks have too."""
    words: tuple[str, ...]
    under: int

    @property
    def lines(self) -> list[str]:
        own = f"* {' '.join(self.words)} is fact {self.number}"
        label = [f"    * {self.label}"] if self.label else []
        return [own, *label, *(f"        * {self.words[0]} detail {self.number}.{n} 이다" for n in range(self.under))]


def note(sections: list[tuple[str, list[Block]]], blanks: int = 1) -> str:
    return "\n".join(
        line
        for name, blocks in sections
        for line in [f"# {name}", *[""] * blanks, *(line for block in blocks for line in block.lines), ""]
    )


@st.composite
def moved(draw: st.DrawFn) -> tuple[list[tuple[str, list[Block]]], list[tuple[str, list[Block]]]]:
    """A note before and after: blocks in another order and under other headings."""
    count = draw(st.integers(1, 14))
    blocks = [
        Block(
            number,
            draw(st.sampled_from(LABELS)),
            tuple(draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=5))),
            draw(st.integers(0, 2)),
        )
        for number in range(count)
    ]
    names = [f"Part {n}" for n in range(draw(st.integers(1, 4)))]
    return _dealt(blocks, names, draw), _dealt(draw(st.permutations(blocks)), draw(st.permutations(names)), draw)


def _dealt(blocks: list[Block], names: list[str], draw: st.DrawFn) -> list[tuple[str, list[Block]]]:
    sections: list[tuple[str, list[Block]]] = [(name, []) for name in names]
    for block in blocks:
        sections[draw(st.integers(0, len(names) - 1))][1].append(block)
    return sections
