"""What the person puts together before it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from quiz.study.view import View


class Attempt(NamedTuple):
    """Options toggled, cells or items typed, items arranged; empty again with each prompt and answer."""

    chosen: frozenset[int] = frozenset()
    """Indices of the options of a choice."""
    marked: int = 0
    """The line that space and x act on."""
    texts: tuple[str, ...] = ()
    """Cells of a comparison, items of an order typed from memory."""
    gap: str = ""
    """What stands in the answer line of a cloze."""
    order: tuple[int, ...] = ()
    """Indices of the items as they are arranged; empty as long as they stand as shuffled."""
    held: bool = False
    """Is the marked item picked up?"""
    placed: int = 0
    """So many items at the top were placed by digit."""

    def move(self, by: int, count: int) -> Attempt:
        """Move the mark among `count` lines; an item that is held goes with it."""
        to = min(max(self.marked + by, 0), count - 1)
        if not self.held:
            return self._replace(marked=to)
        order = list(self.order or range(count))
        order.insert(to, order.pop(self.marked))
        return self._replace(marked=to, order=tuple(order))

    def place(self, index: int, count: int) -> Attempt:
        """Put an item behind those that were placed by digit before."""
        order = list(self.order or range(count))
        if index not in order[self.placed :]:
            return self
        order.remove(index)
        order.insert(self.placed, index)
        placed = (self.placed + 1) % count
        return self._replace(order=tuple(order), placed=placed, marked=placed, held=False)

    def hold(self) -> Attempt:
        """Pick the marked item up, or drop it."""
        return self._replace(held=not self.held)


def arranges(view: View) -> bool:
    """Are items arranged with the keys now?"""
    prompt = view.prompt
    return (
        prompt is not None
        and prompt.kind == "order"
        and view.phase == "question"
        and not view.introduces
        and bool(view.choices)
        and not view.shown
    )


def has_line(view: View) -> bool:
    """Has this prompt a line to type the answer in?"""
    prompt = view.prompt
    if prompt is None or prompt.kind == "choice" or view.answering == "reveal" or view.introduces:
        return False
    return prompt.kind != "order" or not view.choices
