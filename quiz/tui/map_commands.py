"""What can be done on the list of notes and on the map of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.tui.commands import Command, Help, Palette

if TYPE_CHECKING:
    from quiz.tui.screens.notemap import MapScreen
    from quiz.tui.screens.notes import NotesScreen


class OpenNote(Command):
    """Show the note under the bar, line by line"""

    keys, label, action = ("enter",), "show", "show"
    bound = False

    @classmethod
    def usable(cls, screen: NotesScreen) -> bool:
        """Where there are notes."""
        return screen.has_notes


class Home(Command):
    """Back home"""

    keys, label, action = ("escape", "q"), "home", "leave"


class OnCard(Command):
    """What needs a card that asks the line under the bar."""

    @classmethod
    def usable(cls, screen: MapScreen) -> bool:
        """Where there is one."""
        return screen.card is not None


class StudyHeading(Command):
    """Study the heading that the line stands under"""

    keys, label, action = ("enter",), "study heading", "study"


class OtherDay(Command):
    """See another day beside today, such as that of an exam; once more takes it away"""

    keys, label, action = ("d", "f4"), "other day", "day"

    @classmethod
    def label_on(cls, screen: MapScreen) -> str:
        """What it does now."""
        return "today only" if screen.other_day else "other day"


class NewFromLine(Command):
    """A new card from this line"""

    keys, label, action = ("a", "f10"), "new card", "new"


class NextUnasked(Command):
    """To the next line that no card asks"""

    keys, label, action = ("n", "f7"), "next ?", "unasked"

    @classmethod
    def usable(cls, screen: MapScreen) -> bool:
        """Where there is one."""
        return bool(screen.noted.unasked)


class NextChanged(Command):
    """To the next line that changed since it was learnt"""

    keys, label, action = ("c", "f8"), "next △", "changed"

    @classmethod
    def usable(cls, screen: MapScreen) -> bool:
        """Where there is one."""
        return bool(screen.changed)


class OpenAtLine(Command):
    """Open the note in your editor, at this line"""

    keys, label, action = ("o", "f3"), "open", "editor"


class EditOfLine(OnCard):
    """Edit the card that asks this line"""

    keys, label, action = ("e", "f2"), "edit card", "edit"


class OtherCard(OnCard):
    """The next of several cards that ask this line"""

    keys, label, action = ("right",), "", "card(1)"


class CardBefore(OnCard):
    """The one before"""

    keys, label, action = ("left",), "", "card(-1)"


class BackToNotes(Command):
    """Back to the notes"""

    keys, label, action = ("escape", "q"), "notes", "leave"


NOTES: tuple[type[Command], ...] = (OpenNote, Help, Home, Palette)
MAP: tuple[type[Command], ...] = (
    *(StudyHeading, Help, OtherDay, NewFromLine, EditOfLine, NextUnasked, NextChanged, OpenAtLine, BackToNotes),
    *(OtherCard, CardBefore, Palette),
)
"""In the order of the foot."""
