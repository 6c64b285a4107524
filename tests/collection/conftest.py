"""A collection with one note."""

from collections.abc import Callable

import pytest

from quiz.collection.collection import Collection
from tests.collection.notes import BREAD, note


@pytest.fixture
def collection(make: Callable[..., Collection]) -> Collection:
    found = make()
    (found.places.root / "notes").mkdir()
    note(found, "bread").write_text(BREAD, "utf-8")
    return found
