"""What can be done on Home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.tui.commands import Command, Help, Palette

if TYPE_CHECKING:
    from quiz.tui.screens.home import HomeScreen


class OnDecks(Command):
    """What needs decks on the screen."""

    @classmethod
    def usable(cls, screen: HomeScreen) -> bool:
        """Once they have been read."""
        return screen.has_decks


class StudyDeck(OnDecks):
    """Study the marked decks, else the one under the bar"""

    keys, label, action = ("enter",), "study", "study"
    bound = False


class Mark(OnDecks):
    """Mark the deck under the bar, or take its mark off"""

    keys, label, action = ("space",), "mark", "mark"


class StudyAll(OnDecks):
    """Study everything that is due"""

    keys, label, action = ("s",), "all", "study_all"


class Cards(OnDecks):
    """All cards: search, change, move, set aside"""

    keys, label, action = ("c",), "cards", "cards"


class Notes(Command):
    """All notes, with what you would recall of each line"""

    keys, label, action = ("n",), "notes", "notes"

    @classmethod
    def usable(cls, screen: HomeScreen) -> bool:
        """Once the collection has been read."""
        return screen.has_collection


class Progress(OnDecks):
    """Progress of the marked decks, else of all: days, retention, what is hard, what is to come"""

    keys, label, action = ("p",), "progress", "progress"


class Forecast(OnDecks):
    """What the days ahead cost: of the marked decks, else of all"""

    keys, label, action = ("f",), "ahead", "forecast"


class New(Command):
    """A new card, in the deck under the bar"""

    keys, label, action = ("a",), "new", "new"


class TakeTest(OnDecks):
    """Take a test on the marked decks, else on the one under the bar"""

    keys, label, action = ("t",), "test", "test"


class BuildDecks(Command):
    """Build decks from the notes that changed or are new"""

    keys, label, action = ("b",), "build", "build"

    @classmethod
    def usable(cls, screen: HomeScreen) -> bool:
        """Where notes have changed or come since the last build."""
        return screen.notes_changed


class Reload(Command):
    """Read decks and journal again"""

    keys, label, action = ("r",), "reload", "reload"


class Find(OnDecks):
    """To the deck whose name has these letters"""

    keys, label, action = ("slash",), "find", "find"

    @classmethod
    def label_on(cls, screen: HomeScreen) -> str:
        """At the foot where there are more decks than rows."""
        return cls.label if screen.has_many else ""


class NextDue(OnDecks):
    """To the next deck with something due"""

    keys, label, action = ("d",), "next due", "next_due"


class Quit(Command):
    """Leave"""

    keys, label, action = ("q",), "quit", "app.quit"


HOME: tuple[type[Command], ...] = (
    *(StudyDeck, StudyAll, TakeTest, BuildDecks, Find, Cards, Progress, Notes, Help, Mark, Quit),
    *(NextDue, Forecast, New, Palette, Reload),
)
"""In the order of the foot."""
