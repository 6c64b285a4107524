"""What time it is; `QUIZ_NOW` sets the start, for tests and for trying tomorrow."""

from __future__ import annotations

import os
import time
from datetime import datetime, timedelta

from quiz.text.errors import PersonError

_STARTED = time.monotonic()
_FIRST, _LAST = 1971, 2280
"""Years whose milliseconds fit an id of the journal."""


class ClockError(PersonError):
    """`QUIZ_NOW` cannot be read."""

    status = 2


def now() -> datetime:
    """The local time with its offset."""
    setting = os.environ.get("QUIZ_NOW")
    if not setting:
        return datetime.now().astimezone()
    try:
        start = datetime.fromisoformat(setting)
    except ValueError:
        raise ClockError(f"QUIZ_NOW should be an ISO time with offset, not {setting!r}") from None
    if start.tzinfo is None:
        raise ClockError(f"QUIZ_NOW should have an offset, such as {start.isoformat()}+09:00")
    if not _FIRST <= start.year <= _LAST:
        raise ClockError(f"QUIZ_NOW should be in the years {_FIRST} to {_LAST}")
    return start + timedelta(seconds=time.monotonic() - _STARTED)
