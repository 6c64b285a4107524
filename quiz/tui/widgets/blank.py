"""Containers that show nothing of their own: they are not coloured anew with every frame."""

from __future__ import annotations

from typing import ClassVar

from textual.containers import Horizontal, Vertical, VerticalScroll


class Column(Vertical):
    """From top to bottom."""

    BLANK: ClassVar[bool] = True


class Page(VerticalScroll):
    """From top to bottom, as long as need be."""

    BLANK: ClassVar[bool] = True


class Row(Horizontal):
    """From left to right."""

    BLANK: ClassVar[bool] = True
