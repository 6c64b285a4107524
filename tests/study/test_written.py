"""What a sitting writes is what the short way of reading takes: else a long journal would be read the long way."""

from collections.abc import Callable

from quiz.collection.collection import Collection
from quiz.index import queries
from quiz.journal.events import Event, parse
from quiz.journal.reader import files, read
from quiz.journal.reviews import columns
from quiz.journal.written import written
from quiz.study.session import start
from quiz.study.view import Grade

DECK = """\
language: ko
cards:
  - {id: aaaa, question: 첫째?, answer: 토큰}
  - {id: bbbb, question: 둘째?, answer: 문장}
  - {id: cccc, cloze: ==임베딩== 은 셋이다., answering: type}
  - {id: dddd, question: Which?, choices: [GPT, BERT], answer: BERT}
  - {id: eeee, question: Which parts?, answer: [one, two, three]}
  - {id: ffff, question: Why?, points: [because, and so]}
"""
GIVEN: dict[str, str | int | list[str]] = {
    "aaaa": "토큰",
    "bbbb": "토큰",
    "cccc": "문장",
    "dddd": 1,
    "eeee": ["one", "x"],
}


def test_every_review_of_a_sitting_takes_the_short_way(make: Callable[..., Collection]) -> None:
    collection = make(deck=DECK)
    session = start(collection)
    grades: list[Grade] = ["again", "hard", "good", "easy"]
    for n in range(8):
        prompt = session.view.prompt
        if prompt is None:
            break
        given = GIVEN.get(prompt.card)
        if given is None or n > 5:
            session.reveal()
        else:
            session.answer(given)
        session.grade(grades[n % 4])
    lines = [line for path in files(collection.places.journal) for line in read(path).lines]
    reviews = [line.raw for line in lines if line.event and line.event.event == "review"]
    assert len(reviews) == 8
    for raw in reviews:
        event = parse(raw)
        assert isinstance(event, Event)
        assert written(raw) == columns(event)
    assert any(b'"said":' in raw and b'"typed":' in raw for raw in reviews)
    assert any(b'"mode":"pick"' in raw for raw in reviews)


def test_an_act_whose_line_is_gone_is_not_taken_for_another(make: Callable[..., Collection]) -> None:
    collection = make(deck=DECK)
    session = start(collection)
    session.reveal()
    session.grade("good")
    device = collection.journal.device
    found = queries.last_act(collection.index, device)
    assert found is not None
    assert found[2]["event"] == "review"
    (path,) = files(collection.places.journal)
    path.write_bytes(b"{}\n" + path.read_bytes())
    assert queries.last_act(collection.cache, device) is None
    path.unlink()
    assert queries.last_act(collection.cache, device) is None
