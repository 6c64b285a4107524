"""The local day, which begins some hours after midnight."""

from __future__ import annotations

from datetime import date, datetime, timedelta


def day_of(now: datetime, rollover_hour: int = 4) -> date:
    """The local day of a time: before the rollover hour (0 to 23) it is still the day before."""
    return (now - timedelta(hours=rollover_hour)).date()
