"""Real sittings, day after day, of someone who always recalls or never does."""

from collections.abc import Callable

from quiz.collection.collection import Collection
from quiz.progress.person import Person
from quiz.study.session import start
from tests.conftest import Clock


def learner(*, recalls: bool) -> Person:
    """Who begins every prompt right, goes through its steps right, and recalls always or never."""
    return Person(50.0 if recalls else -50.0, 0.0, (0, 0, 1, 0), (0, 1, 0), 1.0, (8.0,) * 4, (0.0,) * 4)


def deck(cards: int, *, gaps: int = 1) -> str:
    """A deck of clozes with so many gaps each."""
    words = [" and ".join(f"==w{n}x{gap}==" for gap in range(gaps)) for n in range(cards)]
    return "title: A deck\ncards:\n" + "".join(
        f"  - id: card{n:04d}\n    cloze: Here {w}.\n" for n, w in enumerate(words)
    )


def days(
    collection: Collection,
    clock: Clock,
    count: int,
    *,
    recalls: bool,
    seen: Callable[[str], None] = lambda _: None,
) -> list[tuple[int, int]]:
    """Each day's prompts reviewed and begun; `seen` hears the key of each."""
    found = []
    for _ in range(count):
        session = start(collection)
        reviews = new = 0
        while (prompt := session.view.prompt) is not None:
            state = session.collection.stored(prompt.key).state  # type: ignore[union-attr]
            new += state.phase == "new"
            reviews += state.phase == "review"
            seen(prompt.key)
            session.reveal()
            session.grade("again" if state.phase == "review" and not recalls else "good")
        found.append((reviews, new))
        clock.move(days=1)
    return found
