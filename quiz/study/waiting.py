"""Which prompts still wait to be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from quiz.collection.collection import Collection
    from quiz.index.queries import Stored


def is_open(collection: Collection, stored: Stored) -> bool:
    """Neither suspended, nor buried today, nor gone from its note."""
    return not stored.suspended and not stored.prompt.gone and (stored.buried or 0) < collection.today().toordinal()


def is_due(collection: Collection, stored: Stored, known: datetime | None) -> bool:
    """Is it to be asked now? `known` is when its step was due as this sitting has it."""
    step, due = stored.state.due_at, stored.state.due_day
    if step is not None:
        return step <= (known or collection.now())
    return due is None or due <= collection.today() or stored.changed
