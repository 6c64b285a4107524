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


class ToList(Command):
    """From the search to the list"""

    keys, label, action = ("enter", "down"), "list", "list"
    bound = in_palette = False

    @classmethod
    def usable(cls, screen: CardsScreen) -> bool:
        """Where the search has the focus."""
        return screen.is_searching


class Find(Command):
    """Search: words, "phrases", deck:en/bert, tag:, card:, kind:, is:due, recall<0.8; a - before one takes it out"""

    keys, label, action = ("f3", "slash"), "search", "find"

    @classmethod
    def usable(cls, screen: CardsScreen) -> bool:
        """Where the search has no focus."""
        return not screen.is_searching


class EditCard(OnCards):
    """Edit the card under the bar"""

    keys, label, action = ("f2", "e", "enter"), "edit", "edit"


class Select(OnCards):
    """Select the card under the bar, or no longer"""

    keys, label, action = ("space",), "select", "select"

    @classmethod
    def usable(cls, screen: CardsScreen) -> bool:
        """Not in the search, where it is typed."""
        return screen.has_card and not screen.is_searching


class SelectAll(OnCards):
    """Select every card that was found, or none"""

    keys, label, action = ("ctrl+a",), "", "select_all"


class NewCard(Command):
    """A new card"""

    keys, label, action = ("a", "f10"), "new", "new"


class Tag(OnCards):
    """Tag the selected cards, with commas between tags; a - in front of one takes it off"""

    keys, label, action = ("t", "f7"), "tag", "tag"


class Move(OnCards):
    """Move the selected cards to another deck"""

    keys, label, action = ("m", "f8"), "move", "move"


class SuspendCards(OnCards):
    """Set the selected cards aside, or take them up again"""

    keys, label, action = ("f6", "minus"), "suspend", "suspend"


class Reset(OnCards):
    """Begin the selected cards anew, as if they had never been asked"""

    keys, label, action = ("r", "ctrl+r"), "", "reset"


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
    """Empty the search; from an empty one back home"""

    keys, label, action = ("escape", "q"), "home", "leave"

    @classmethod
    def label_on(cls, screen: CardsScreen) -> str:
        """What it does now."""
        return "clear" if screen.has_query else "home"


CARDS: tuple[type[Command], ...] = (
    *(ToList, Find, EditCard, Select, NewCard, Tag, Move, SuspendCards, Delete, UndoChange, Help, Home),
    *(SelectAll, Reset, OpenEditor, Palette),
)
"""In the order of the foot."""
