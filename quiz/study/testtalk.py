"""A test as a conversation: JSON objects, or plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quiz.study import say
from quiz.study.plain import WHICH_POINTS, read_answer, read_points
from quiz.study.requests import Message, given, held, prompt_message, read
from quiz.study.view import StudyError
from quiz.text.safe import clean
from quiz.text.words import plural, took_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quiz.model.prompt import Prompt
    from quiz.study.test import GradedTest, Marked, Share, TestResult, TestView

_HELP = (
    "An answer is typed and ends with enter; an empty one counts as wrong.",
    ":q  end the test; what was not answered counts as wrong",
    "An answer that begins with : is typed with two.",
)


def converse(test: GradedTest, lines: Iterable[bytes]) -> Iterator[Message]:
    """What is said for each line that comes in; begins by itself and ends with `done`, which holds all results."""
    options = test.options
    yield {"type": "test", "prompts": test.view.total, "pass": options.pass_mark, "seconds": options.seconds}
    if trouble := test.collection.journal.trouble():
        yield {"type": "error", "message": clean(trouble)}
    yield _moment(test.view)
    for line in lines:
        if not line.strip():
            continue
        try:
            name, value = read(line)
            if name == "quit":
                break
            yield from _answered(test, name, value)
        except StudyError as error:
            yield {"type": "error", "message": clean(str(error))}
        if test.view.phase == "done":
            break
    yield _done(test.finish().result)


def _answered(test: GradedTest, name: str, value: Any) -> Iterator[Message]:
    match name:
        case "answer":
            view = test.answer(given(value))
        case "skip":
            view = test.answer("")
        case "hold":
            view = test.hold(held(value))
        case _:
            raise StudyError(f"no request is called {name[:40]}; there are answer, skip, hold, quit")
    if view.phase == "points" and view.prompt is not None:
        yield {"type": "points", "points": list(view.prompt.answer)}
        return
    if view.phase == "marked" and view.marked is not None:
        yield {"type": "result"} | _result(view.marked)
        view = test.next()
    else:
        yield {"type": "noted", "remaining": _remaining(view)}
    if view.phase == "question":
        yield _moment(view)


def _remaining(view: TestView) -> int:
    return 0 if view.phase == "done" else view.total - view.number + 1


def _moment(view: TestView) -> Message:
    assert view.prompt is not None  # noqa: S101 (told by the phase)
    message = prompt_message(view.prompt, view.choices, _remaining(view))
    return message if view.seconds_left is None else message | {"seconds_left": round(view.seconds_left)}


def _result(marked: Marked) -> Message:
    prompt = marked.prompt
    return {
        "prompt": prompt.key,
        "deck": prompt.deck,
        "question": prompt.question,
        "answered": marked.answered,
        "given": list(marked.given),
        "correct": marked.verdict in ("right", "nearly"),
        "verdict": marked.verdict,
        "score": round(marked.score, 4),
        "answer": list(prompt.answer),
        "explain": prompt.explain,
        "source": prompt.source._asdict() if prompt.source else None,
    }


def _done(result: TestResult | None) -> Message:
    assert result is not None  # noqa: S101 (finished)
    return {
        "type": "done",
        "percent": result.percent,
        "passed": result.passed,
        "seconds": round(result.seconds),
        "decks": _points(result.by_deck),
        "tags": _points(result.by_tag),
        "results": [_result(marked) for marked in result.marked],
    }


def _points(shares: Iterable[Share]) -> dict[str, Any]:
    return {share.name: {"points": round(share.points, 4), "asked": share.asked} for share in shares}


def talk(test: GradedTest, lines: Iterator[str]) -> Iterator[str]:
    """What is said for each line that comes in, in plain lines; begins by itself and ends with the result."""
    view, options = test.view, test.options
    limit = f" in at most {took_words(options.seconds)}" if options.seconds else ""
    yield f"A test of {plural(view.total, 'prompt')}{limit}. {options.pass_mark} % pass. :? lists the keys."
    if trouble := test.collection.journal.trouble():
        yield say.sentence(trouble)
    yield from _ask(view)
    while test.view.phase != "done":
        line = next(lines, ":q").strip()
        if line.casefold() in (":q", ":quit"):
            break
        try:
            yield from _heard(test, line)
        except StudyError as error:
            yield say.sentence(str(error))
    result = test.finish().result
    if result is not None:
        yield from ending(result, options.pass_mark)


def _heard(test: GradedTest, line: str) -> Iterator[str]:
    if line == ":?":
        yield from _HELP
        return
    if line.startswith(":") and not line.startswith("::"):
        raise StudyError(f"no key is called {line[:20]}; :? lists them; an answer that begins with : is typed with two")
    said = line.removeprefix(":") if line.startswith("::") else line
    view = test.view
    prompt = view.prompt
    if prompt is None:
        return
    if view.phase == "points":
        view = test.hold(read_points(said, len(prompt.answer)))
    else:
        view = test.answer(read_answer(said, prompt, view.choices) if said else "")
    if view.phase == "points":
        yield from say.right(prompt, ())
        yield WHICH_POINTS
        return
    if view.phase == "marked" and view.marked is not None:
        yield say.verdict(view.marked.verdict, view.marked.score)
        yield from say.right(prompt, view.choices)
        if prompt.explain:
            yield say.text(prompt.explain)
        view = test.next()
    if view.phase == "question":
        yield from _ask(view)


def _ask(view: TestView) -> list[str]:
    prompt = view.prompt
    if prompt is None:
        return []
    left = f", {took_words(view.seconds_left)} left" if view.seconds_left is not None else ""
    lines = ["", f"Question {view.number} of {view.total}{left}", say.text(prompt.question)]
    lines += [f"{number}. {say.text(choice)}" for number, choice in enumerate(view.choices, 1)]
    return lines + (["Answer in your own words."] if prompt.kind == "open" else say.how(prompt, view.choices))


def ending(result: TestResult, pass_mark: int) -> Iterator[str]:
    """A result in plain lines: points, by deck and tag, and what was wrong with the right answer and source."""
    word = "Passed" if result.passed else "Not passed"
    yield ""
    rest = "" if all(marked.answered for marked in result.marked) else "; the others count as wrong"
    took = f"{say.answered(result.marked)} in {took_words(result.seconds)}{rest}"
    yield f"{word}: {result.percent} % ({pass_mark} % pass). {took}."
    for name, shares in (("deck", result.by_deck), ("tag", result.by_tag)):
        for share in shares:
            yield clean(f"{name} {share.name}: {share.points:.3g} of {share.asked}")
    for marked in sorted(result.wrong, key=lambda marked: not marked.answered):
        yield from _wrong(marked)


def _wrong(marked: Marked) -> Iterator[str]:
    prompt: Prompt = marked.prompt
    yield ""
    yield say.text(prompt.question)
    if not marked.answered:
        yield "Not answered."
    else:
        yield f"You said: {say.text('; '.join(marked.given)) or 'nothing'}. {say.verdict(marked.verdict, marked.score)}"
    yield f"Right: {say.text('; '.join(prompt.answer))}"
    if prompt.source is not None:
        heading = f", {prompt.source.heading}" if prompt.source.heading else ""
        yield clean(f"From {prompt.source.note}{heading}")
