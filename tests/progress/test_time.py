"""How long the rest of the day takes: the same wherever it is told."""

from collections.abc import Callable

import pytest

from quiz.collection.collection import Collection
from quiz.progress import forecast
from quiz.progress.ahead import view
from quiz.progress.stats import named
from quiz.study.session import start
from tests.conftest import Clock
from tests.progress.played import deck

SETTINGS = "fuzz: false\nnew_per_day: 40\n"
BREAKS = 290


@pytest.mark.parametrize("breaks", [0, 4])
def test_home_progress_and_the_forecast_tell_one_time(
    make: Callable[..., Collection], clock: Clock, breaks: int
) -> None:
    collection = make(deck=deck(40))
    collection.places.settings.write_text(SETTINGS)
    collection = Collection.open(collection.places.root, clock)
    session, count = start(collection), 0
    while session.view.prompt is not None:
        clock.move(seconds=BREAKS if count < breaks else 10)
        session.reveal()
        session.grade("good")
        count += 1
    clock.move(days=3)
    home = collection.home()
    assert (home.due, home.new) == (40, 0)
    assert 6 * 60 < home.seconds < 9 * 60
    told = named(collection)
    assert told.today.seconds_left == pytest.approx(home.seconds, abs=1)
    assert forecast.ahead(view(collection)).days[0].minutes.mid * 60 == pytest.approx(home.seconds, rel=0.15)
