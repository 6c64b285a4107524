"""What can be done with cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.tui.commands import Command, Help, Palette

if TYPE_CHECKING:
    from quiz.tui.screens.cards import CardsScreen


class OnCards(Command):
    """What needs a card under the bar."""

    @classmethod
    def usable(cls, screen: CardsScreen) -> bool:
        """Where a card was found."""
        return screen.has_card


class Find(Command):
    """Search: words, "phrases", deck:en/bert, tag:, kind:, is:due, recall<0.8; a - before one takes it out"""

    keys, label, action = ("f3", "slash"), "search", "find"


class EditCard(OnCards):
    """Edit the card under the bar"""

    keys, label, action = ("f2", "e", "enter"), "edit", "edit"


class Select(OnCards):
    """Select the card under the bar, or no longer"""

    keys, label, action = ("space",), "select", "select"


class SelectAll(OnCards):
    """Select every card that was found, or none"""

    keys, label, action = ("ctrl+a",), "", "select_all"


class NewCard(Command):
    """A new card"""

    keys, label, action = ("a", "f10"), "new", "new"


class Tag(OnCards):
    """Tag the selected cards, with commas between tags; - in front takes them off"""

    keys, label, action = ("t", "f7"), "tag", "tag"


class Move(OnCards):
    """Move the selected cards to another deck"""

    keys, label, action = ("m", "f8"), "move", "move"


class SuspendCards(OnCards):
    """Set the selected cards aside, or take them up again"""

    keys, label, action = ("f6", "minus"), "suspend", "suspend"


class Delete(OnCards):
    """Delete the selected cards"""

    keys, label, action = ("delete", "d", "f9"), "delete", "delete"


class UndoChange(Command):
    """Take back the last change"""

    keys, label, action = ("f5", "u"), "undo", "undo"


class OpenEditor(OnCards):
    """Open the deck in your editor, at the card's line"""

    keys, label, action = ("ctrl+e",), "", "editor"


class Home(Command):
    """Back home"""

    keys, label, action = ("escape", "q"), "home", "leave"


CARDS: tuple[type[Command], ...] = (
    *(Find, EditCard, Select, NewCard, Tag, Move, SuspendCards, Delete, UndoChange, Help, Home),
    *(SelectAll, OpenEditor, Palette),
)
"""In the order of the foot."""
