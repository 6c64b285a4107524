"""A line at the edge of a screen that stands in one of few states, such as the keys at the foot."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from textual.visual import Visual, visualize
from textual.widgets import Static

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.geometry import Region
    from textual.strip import Strip

_MOST = 32
"""States that are kept."""


class Kept(Static):
    """A Static of fixed height that keeps what it has drawn: the same state is not laid out and coloured again."""

    def __init__(self, name: str) -> None:
        super().__init__(id=name)
        self._state: Hashable = None
        self._made: dict[Hashable, Visual] = {}
        self._drawn: dict[Hashable, list[Strip]] = {}

    def show(self, state: Hashable, make: Callable[[], RenderableType]) -> None:
        """Show what `make` gives; for equal states that must be equal."""
        if state == self._state:
            return
        self._state = state
        if state not in self._made:
            if len(self._made) >= _MOST:
                self._made.clear()
            self._made[state] = visualize(self, make())
        self.update(self._made[state], layout=False)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines as they were drawn for this state before, else as they are drawn now."""
        if self.text_selection is not None:
            return super().render_lines(crop)
        key = (self._state, crop, self.size, self.visual_style, self.highlight_link_id, self.app.theme)
        if key not in self._drawn:
            if len(self._drawn) >= _MOST:
                self._drawn.clear()
            self._drawn[key] = super().render_lines(crop)
        return self._drawn[key]
