"""What is left today, in one line; a prompt or status bar may ask this with every return."""

from __future__ import annotations

from pathlib import Path


def tell(directory: Path | None, *, as_line: bool) -> None:
    """Print what is due; for a status bar where `as_line`, and there nothing where nothing is due."""
    from quiz.cli.errors import one_line
    from quiz.cli.opening import opened
    from quiz.collection.collection import Collection
    from quiz.collection.home import left_today, own_speed
    from quiz.collection.places import find

    with one_line():
        collection = Collection.open(find(directory)) if as_line else opened(directory)
        due, new = left_today(collection)
        if not as_line:
            print(f"{due} to review, {new} new")
        elif due or new:
            minutes = max(round(own_speed(collection).seconds(due, new) / 60), 1)
            counts = ((due, "due"), (new, "new"), (minutes, "min"))
            print(", ".join(f"{count} {word}" for count, word in counts if count))
