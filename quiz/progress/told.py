"""The forecast in sentences: one for each picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.text.words import percent, plural

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from quiz.progress.ahead import View
    from quiz.progress.forecast import Ahead, Choice
    from quiz.progress.ready import Ready
    from quiz.progress.runs import Range


def minutes(value: float) -> str:
    """A number of minutes: `0.8`, `6`, `140`."""
    return f"{value:.1f}" if value < 3 else f"{value:.0f}"


def hours(value: float) -> str:
    """Minutes in words: `45 min`, `2 h 20 min`."""
    whole = round(value)
    return f"{whole // 60} h {whole % 60} min" if whole >= 60 else f"{whole} min"


def between(found: Range) -> str:
    """`40 to 60`; one number where there is no doubt."""
    low, high = round(found.low), round(found.high)
    return f"{low:,} to {high:,}" if low != high else f"{low:,}"


def of_days(found: Ahead) -> str:
    """What the days ahead cost."""
    count = len(found.days)
    low, mid, high = (minutes(value / count) for value in found.minutes)
    highest = max(found.days, key=lambda day: day.minutes.mid)
    if not highest.minutes.high:
        return f"Nothing is asked in the next {plural(count, 'day')}."
    peak = f" Most on {day(highest.day)}: {minutes(highest.minutes.mid)} min."
    return (
        f"About {mid} min a day over {plural(count, 'day')}, {low} to {high} in four of five cases, if you study daily."
        f"{peak if count > 1 else ''}"
    )


def of_new(choices: Sequence[Choice]) -> str:
    """What more new prompts cost."""
    if not choices:
        return "There is nothing new to begin."
    none, most = choices[0], choices[-1]
    now = next((choice for choice in choices if choice.now), most)
    said = f"{now.value:.0f} new a day cost {minutes(now.minutes.mid)} min a day over the half year ahead"
    if now.known >= most.known - 1 and now is not most:
        return f"{said}: that begins all there is, and more a day only begins it sooner."
    return f"{said}, {most.value:.0f} would cost {minutes(most.minutes.mid)}, none at all {minutes(none.minutes.mid)}."


def of_retention(choices: Sequence[Choice]) -> str:
    """What remembering more costs."""
    if not choices:
        return "There is nothing to remember yet."
    now = next((choice for choice in choices if choice.now), choices[0])
    other = choices[-1] if now is not choices[-1] else choices[-2]
    one, another = (
        (percent(choice.value), minutes(choice.minutes.mid), percent(choice.recall.mid)) for choice in (now, other)
    )
    return (
        f"Over the half year ahead aiming at {one[0]} costs {one[1]} min a day and keeps {one[2]} recalled;"
        f" {another[0]} would cost {another[1]} for {another[2]}."
    )


def of_source(seen: View) -> str:
    """What all of it rests on."""
    reviews, (first, step, right, wrong) = seen.guess.reviews, (f"{took.mean:.0f} s" for took in seen.guess.speed)
    if not reviews:
        return f"Nothing is known of you yet: most people's answers, at {right} each, stand in."
    speed = f"{right} for one recalled, {wrong} for one not, {first} for a new prompt, {step} for a step"
    return f"From {reviews:,} of your reviews: {speed}."


def of_pass(found: Ready) -> str:
    """When the last pass of a plan is, and how much it asks."""
    ready, length = found.ready, (found.ready.until - found.ready.start).days
    asked = found.prompts - len(found.dropped) - found.not_begun
    what = "all of them" if asked == found.prompts else f"{asked:,} of them"
    return (
        f"Ready by {day(ready.until)}: {plural(found.prompts, 'prompt')}, {plural(found.days, 'day')} to go,"
        f" with room for {hours(found.minutes)} a day. Last pass: {what} once more from {day(ready.start)} on,"
        f" about {-(-asked // length):,} a day for {plural(length, 'day')}."
    )


def of_outcome(found: Ready) -> str:
    """What a plan gives and costs."""
    with_it, without = (
        (percent(one.recall.mid), f"{percent(one.recall.low)} to {percent(one.recall.high)}", hours(one.minutes.mid))
        for one in (found.taken, found.left)
    )
    return (
        f"On that day you would recall {with_it[0]} ({with_it[1]}), without the plan {without[0]} ({without[1]});"
        f" until then it takes {with_it[2]}, without it {without[2]}."
    )


def day(value: date) -> str:
    """`Tue 15 Dec`."""
    return f"{value:%a} {value.day} {value:%b}"
