"""How often the 80 % range of the days ahead holds what simulated people do whose memory is another; only by name."""

from __future__ import annotations

from collections.abc import Iterator

from figures import Row, alone
from foreseen import coverage
from work import Work

PEOPLE = 200


def measure(work: Work) -> Iterator[Row]:
    """Shares in percent, for people less, as much, and more unlike the average than is likely."""
    people = min(PEOPLE, work.cards // 50)
    for spread in (0.5, 1.0, 1.5):
        held = {name: share * 100 for name, share in coverage(people, spread).items() if not isinstance(share, str)}
        what = f"forecast, {people} people, spread {spread:g}, reviews held"
        yield alone(what, [held.pop("reviews")], unit="%", **held)
