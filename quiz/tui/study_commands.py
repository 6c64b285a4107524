"""What can be done while studying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.tui.attempt import arranges
from quiz.tui.commands import Command, Help, Palette

if TYPE_CHECKING:
    from quiz.tui.screens.study import StudyScreen


class Show(Command):
    """Check what was typed, else show the answer; then take the suggested grade"""

    keys, label, action = ("enter",), "show", "show"

    @classmethod
    def label_on(cls, screen: StudyScreen) -> str:
        """What enter does now."""
        view = screen.view
        if view.introduces:
            return "keep"
        if view.phase == "question":
            return screen.enter_says()
        return {"answer": view.suggested or "good", "done": "home"}[view.phase]


class Space(Command):
    """Pick up an item of an order, or drop it; elsewhere as enter"""

    keys, label, action = ("space",), "pick up", "space"
    in_palette = False

    @classmethod
    def label_on(cls, screen: StudyScreen) -> str:
        """At the foot where it does what enter does not."""
        return ("drop" if screen.attempt.held else "pick up") if arranges(screen.view) else ""


class NextItem(Command):
    """Show the next item of a list or an order"""

    keys, label, action = ("right", "ctrl+n"), "next item", "show_next"

    @classmethod
    def usable(cls, screen: StudyScreen) -> bool:
        """Where items can be shown one by one."""
        view = screen.view
        return view.phase == "question" and screen.kind in ("list", "order") and not view.introduces


class Digits(Command):
    """Pick a choice, place an item of an order next; once the answer is shown: 1 again, 2 hard, 3 good, 4 easy"""

    keys, label, action = ("1-9",), "", "digit"
    bound = in_palette = False


class GradeAgain(Command):
    """Grade it again: forgotten"""

    keys, label, action = ("1",), "", "grade('again')"
    bound = False

    @classmethod
    def usable(cls, screen: StudyScreen) -> bool:
        """Once the answer is shown."""
        return screen.view.phase == "answer"


class GradeHard(GradeAgain):
    """Grade it hard: recalled with effort"""

    keys, action = ("2",), "grade('hard')"


class GradeGood(GradeAgain):
    """Grade it good: recalled"""

    keys, action = ("3",), "grade('good')"


class GradeEasy(GradeAgain):
    """Grade it easy: recalled at once"""

    keys, action = ("4",), "grade('easy')"


class Tick(Command):
    """Tick the marked point of an open question; up and down move the mark"""

    keys, label, action = ("x",), "tick", "tick_marked"

    @classmethod
    def usable(cls, screen: StudyScreen) -> bool:
        """Where there are points."""
        return screen.view.phase == "answer" and screen.kind == "open"


class PageDown(Command):
    """Scroll down"""

    keys, label, action = ("pagedown",), "", "page(1)"


class PageUp(Command):
    """Scroll up"""

    keys, label, action = ("pageup",), "", "page(-1)"


class OnPrompt(Command):
    """What needs a prompt on the screen."""

    @classmethod
    def usable(cls, screen: StudyScreen) -> bool:
        """Not at the end."""
        return screen.view.prompt is not None


class EditCard(OnPrompt):
    """Edit the card, then come back to the same prompt"""

    keys, label, action = ("f2", "e"), "edit", "edit"


class OpenEditor(OnPrompt):
    """Open the deck in your $EDITOR, at the card's line"""

    keys, label, action = ("ctrl+e",), "", "editor"


class NewCard(Command):
    """Write a new card for this deck"""

    keys, label, action = ("a",), "", "new"


class OpenNote(OnPrompt):
    """Open the note that the card comes from, at its line"""

    keys, label, action = ("f3", "o"), "note", "note"

    @classmethod
    def usable(cls, screen: StudyScreen) -> bool:
        """Where the card names one."""
        prompt = screen.view.prompt
        return prompt is not None and prompt.source is not None


class Hint(Command):
    """Show the hint"""

    keys, label, action = ("f4",), "hint", "hint"

    @classmethod
    def usable(cls, screen: StudyScreen) -> bool:
        """Where there is one to be shown."""
        view = screen.view
        asked = view.phase == "question" and not view.introduces
        return asked and view.prompt is not None and bool(view.prompt.hint) and not view.hint_shown


class Undo(Command):
    """Take back the last answer or edit"""

    keys, label, action = ("f5", "u"), "undo", "undo"

    @classmethod
    def label_on(cls, screen: StudyScreen) -> str:
        """At the foot where there is something of this sitting to take back."""
        return cls.label if screen.can_undo else ""


class Suspend(OnPrompt):
    """Set the card aside until it is resumed"""

    keys, label, action = ("f6", "minus"), "suspend", "suspend"


class Bury(OnPrompt):
    """Set the card aside until tomorrow"""

    keys, label, action = ("f7", "b"), "bury", "bury"


class Flag(OnPrompt):
    """Flag the prompt for later, or take the flag off"""

    keys, label, action = ("f8", "f"), "flag", "flag"


class OnDraft(Command):
    """What is done with a draft."""

    @classmethod
    def usable(cls, screen: StudyScreen) -> bool:
        """Where one is on the screen."""
        prompt = screen.view.prompt
        return prompt is not None and prompt.draft


class KeepDraft(OnDraft):
    """Keep the draft: a card from now on, asked later in this sitting"""

    keys, label, action = ("f11", "k"), "keep", "keep_draft"

    @classmethod
    def label_on(cls, screen: StudyScreen) -> str:
        """At the foot where enter does not say it."""
        return "" if screen.view.introduces else cls.label


class DropDraft(OnDraft):
    """Drop the draft: out of its deck, and not made again"""

    keys, label, action = ("f12", "d"), "drop", "drop_draft"


class Skip(OnPrompt):
    """Ask this one at the end of the sitting"""

    keys, label, action = ("f9", "s"), "skip", "skip"


class Image(Command):
    """Open the card's image in the system's viewer"""

    keys, label, action = ("f10", "i"), "image", "image"

    @classmethod
    def usable(cls, screen: StudyScreen) -> bool:
        """Where there is one."""
        return bool(screen.images())


class Again(Command):
    """At the end of a sitting, study the wrong ones again"""

    keys, label, action = ("w",), "study the wrong ones again", "again"

    @classmethod
    def usable(cls, screen: StudyScreen) -> bool:
        """At the end, where something slipped."""
        summary = screen.view.summary
        return summary is not None and bool(summary.slipped_keys)


class Leave(Command):
    """Back home"""

    keys, label, action = ("escape", "q"), "home", "leave"

    @classmethod
    def label_on(cls, screen: StudyScreen) -> str:
        """At the end enter says the same."""
        return "" if screen.view.phase == "done" else cls.label


STUDY: tuple[type[Command], ...] = (
    *(Show, Space, NextItem, Again, Tick, KeepDraft, DropDraft, Hint, Image, Help, EditCard, OpenNote, Undo, Leave),
    *(Suspend, Bury, Flag, Skip, Palette, NewCard, OpenEditor),
    *(Digits, GradeAgain, GradeHard, GradeGood, GradeEasy, PageDown, PageUp),
)
"""In the order of the foot."""
