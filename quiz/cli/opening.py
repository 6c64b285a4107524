"""Opening the collection for a command that reports or asks."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz.collection.collection import Collection


def opened(directory: Path | None) -> Collection:
    """The collection; decks that cannot be read are told on standard error. Raises PersonError, OSError."""
    from quiz.collection.collection import Collection
    from quiz.collection.places import find
    from quiz.index import broken
    from quiz.text.safe import clean

    collection = Collection.open(find(directory))
    for told in broken.told(collection.index):
        print(clean(told), file=sys.stderr)
    return collection
