"""A sitting that leaves the schedule as it is: nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quiz.study.session import Session
from quiz.study.view import StudyError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.index.queries import Stored
    from quiz.journal.events import Event
    from quiz.study.asked import Asked
    from quiz.study.view import Grade


class Cram(Session):
    """Any prompts, due or not; what was graded Again is asked once more at the end."""

    cram = True

    def _write(self, acts: Sequence[tuple[str, dict[str, Any]]]) -> list[Event]:
        raise StudyError("cramming keeps nothing; do that while studying")

    def _keep(self, asked: Asked, grade: Grade) -> Event | None:
        return None

    def _put_back(self, asked: Asked, grade: Grade) -> None:
        if grade == "again":
            self.queue.repeat(asked.prompt.key)
        else:
            self.queue.take(asked.prompt.key)

    def _draw(self, asked: Asked) -> None:
        """No grade gives a day."""

    def _waiting(self, key: str) -> Stored | None:
        stored = self.collection.stored(key)
        return stored if stored and not stored.suspended and not stored.prompt.gone else None
