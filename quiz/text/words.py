"""Numbers in words that a person says, and tags in the words that a person writes."""

from __future__ import annotations

_UNITS = (
    (86400 * 365, "year"),
    (86400 * 30, "month"),
    (86400 * 7, "week"),
    (86400, "day"),
    (3600, "hour"),
    (60, "min"),
)


def plural(count: int, word: str) -> str:
    """`1 card`, `2 cards`."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def tags_in(text: str) -> list[str]:
    """The tags of a line, with commas between them, each once."""
    return list(dict.fromkeys(tag.strip() for tag in text.split(",") if tag.strip()))


def interval_words(seconds: float) -> str:
    """A time to come: `10 min`, `2 days`, `3 weeks`, `4 months`, `1.5 years`."""
    for length, word in _UNITS:
        if seconds >= length * (2 if word in ("week", "month") else 1):
            count = seconds / length
            if word == "year" and count < 10 and round(count * 2) % 2:
                return f"{round(count * 2) / 2:g} years"
            whole = round(count)
            return f"{whole} min" if word == "min" else plural(whole, word)
    return f"{max(round(seconds), 0)} s"


def took_words(seconds: float) -> str:
    """A time that passed, in two units at most: `5 min 40 s`, `2 h`."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    units = ((hours, "h"), (minutes, "min")) if hours else ((minutes, "min"), (rest, "s"))
    return " ".join(f"{count} {unit}" for count, unit in units if count) or "0 s"


def percent(share: float) -> str:
    """`71 %`."""
    return f"{round(share * 100)} %"


def memory_sign(recall: float | None) -> str:
    """The sign of a probability of recall (0 to 1): under 50, 70, 80, 90 and from 90 %; a dot where there is none."""
    if recall is None:
        return "·"
    return "○◔◑◕●"[sum(recall >= bound for bound in (0.5, 0.7, 0.8, 0.9))]
