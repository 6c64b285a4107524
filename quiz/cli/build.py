"""`quiz build`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quiz.cli.errors import one_line, refused
from quiz.text.errors import PersonError
from quiz.text.safe import clean
from quiz.text.words import plural

if TYPE_CHECKING:
    from quiz.collection.building import Built
    from quiz.collection.collection import Collection
    from quiz.collection.options import Options
    from quiz.notes.build import Amount
    from quiz.notes.draft import Draft
    from quiz.notes.plan import Plan, Report


class NoNoteError(PersonError):
    """A path that holds no note."""

    status = 2


@click.command("build")
@click.argument("notes", nargs=-1, type=click.Path(path_type=Path, readable=False))
@click.option("--dry-run", is_flag=True, help="Tell what would be made; write nothing. Needs no collection.")
@click.option("--more", is_flag=True, help="Also what is less sure, several cards a fact. Holds for later builds too.")
@click.option(
    "--fewer", is_flag=True, help="Only what is surest; cards kept or studied stay. Holds for later builds too."
)
@click.option("--usual", is_flag=True, help="The usual amount again: about one card a fact.")
@click.option("--by", type=click.Choice(["note", "heading"]), help="A deck for each note (the default), or heading.")
@click.option("--accept", is_flag=True, help="Keep every draft without looking at it.")
@click.option("--review", is_flag=True, help="Go through what is unsure and every draft: keep, edit, drop.")
@click.option("--json", "as_json", is_flag=True, help="The drafts and what changed, for scripts.")
@click.pass_obj
def command(
    directory: Path | None,
    notes: tuple[Path, ...],
    by: str | None,
    *,
    more: bool,
    fewer: bool,
    usual: bool,
    dry_run: bool,
    accept: bool,
    review: bool,
    as_json: bool,
) -> None:
    """Make decks from Markdown notes, or make them again after the notes changed. Notes are read, never written.

    Without a note: those that are new or changed since the last build, or at first all in the note folders.

    \b
    Examples:
      quiz build week7-day4.md        its deck, with drafts to look at
      quiz build                      what changed since
      quiz build --review             keep or drop each draft
      quiz build --dry-run notes.md   what would be made, written nowhere
    """
    with one_line():
        from quiz.collection.options import Options

        amount = _amount(more=more, fewer=fewer, usual=usual)
        _one_of(accept=accept, review=review)
        _one_of(json=as_json, review=review)
        _one_of(**{"dry-run": dry_run, "review": review})
        options = Options(amount, by, accept, waiting=_waiting, progress=_progress)
        collection = _collection(directory, dry_run=dry_run)
        if collection is None or (dry_run and _outside(collection, notes)):
            _loose(notes, amount or "default", as_json=as_json)
            return
        built = _built(collection, notes, options, dry_run=dry_run)
        if review and not dry_run:
            _review(collection, built, options)
            return
        if as_json:
            from quiz.cli.output import print_json

            for line in built.notices:
                click.echo(clean(line), err=True)
            print_json(_as_json(built.plan))
            return
        for line in _told(built, dry_run=dry_run):
            click.echo(clean(line))


def _amount(**given: bool) -> Amount | None:
    """The amount that is wanted; None: as the note was built before."""
    names = _one_of(**given)
    amounts: dict[str, Amount] = {"more": "more", "fewer": "fewer", "usual": "default"}
    return amounts[names[0]] if names else None


def _one_of(**given: bool) -> list[str]:
    """The one of these options that is given, or none. Raises UsageError for two."""
    names = [name for name, wanted in given.items() if wanted]
    if len(names) > 1:
        raise click.UsageError(f"--{names[0]} and --{names[1]} do not go together.")
    return names


def _collection(directory: Path | None, *, dry_run: bool) -> Collection | None:
    from quiz.collection.collection import Collection
    from quiz.collection.places import NoCollectionError, find

    try:
        return Collection.open(find(directory))
    except NoCollectionError:
        if directory is None and dry_run:
            return None
        raise


def _outside(collection: Collection, notes: tuple[Path, ...]) -> bool:
    """Is a note named that no note folder of the collection holds?"""
    from quiz.collection.notefiles import BuildError, named

    try:
        named(collection, notes)
    except BuildError:
        return True
    return False


def _built(collection: Collection, notes: tuple[Path, ...], options: Options, *, dry_run: bool) -> Built:
    from quiz.collection.building import build, prepare

    return prepare(collection, notes, options) if dry_run else build(collection, notes, options)


def _waiting() -> None:
    click.echo("another build is at work; waiting for it", err=True)


def _progress(n: int, count: int, note: str) -> None:
    """A line on standard error that is written over, where someone watches."""
    if sys.stderr.isatty() and count > 1:
        last = n + 1 == count
        sys.stderr.write("\r\x1b[K" if last else f"\r\x1b[K{n + 1} of {count}  {clean(note)[:60]}")
        sys.stderr.flush()


def _as_json(plan: Plan) -> dict[str, Any]:
    from quiz.notes.plan import LISTS

    report = plan.report
    found = {name: list(getattr(report, name)) for name in (*LISTS, "yours", "gave_way")}
    return {"drafts": [{"card": card, **draft.as_json()} for card, draft in plan.drafts], "changes": found}


def _told(built: Built, *, dry_run: bool) -> Iterator[str]:
    """The report in lines."""
    report = built.plan.report
    yield from built.notices
    yield from _cards(built.plan, new=dry_run)
    if not built.notes and not (report.gone or report.moved):
        yield "no note is new or changed since the last build"
        return
    if built.accept and built.nothing_to_do and not report.unsure:
        yield "no draft is left to keep, and no note is new or changed since the last build"
        return
    yield f"{report.counts()}{'; nothing written' if dry_run else ''}"
    if built.accepted and not dry_run:
        yield f"{plural(len(built.accepted), 'draft')} kept, and cards from now on"
    if report.back:
        yield f"{plural(len(report.back), 'new card')} stood in a deck that was deleted: what was learnt counts on."
    if report.gave_way:
        yield f"{plural(len(report.gave_way), 'draft')} of the same text gave way to cards that you have."
    if report.unsure:
        yield f"{plural(len(report.unsure), 'pair')} may be one: quiz build --review asks you."
    if report.yours:
        yield _yours(len(report.yours))
    if not built.plan.drafts and not report.gone:
        yield "nothing to learn was found"
    if report.new and not (built.accept or dry_run) and sys.stdout.isatty():
        yield "New cards are drafts: quiz shows each with its passage, quiz build --review goes through all of them."


def _cards(plan: Plan, *, new: bool) -> Iterator[str]:
    """What happened to single cards."""
    report, drafts = plan.report, dict(plan.drafts)
    for card in report.answer_changed:
        yield from _difference("answer changed", card, drafts[card], report)
    for card in report.reworded:
        yield from _difference("reworded", card, drafts[card], report)
    entries = {entry.id: entry for entry in plan.entries}
    for card in report.gone:
        yield f"{entries[card].note}: gone    {_front(entries[card].made)}"
    for card, key in report.unsure:
        yield f"{entries[card].note}: unsure  {_front(entries[card].made)}  ->  {drafts[key].front}"
    if new:
        for card in report.new:
            draft = drafts[card]
            yield f"{draft.note}:{draft.lines[0]}  {draft.front}\n    {draft.back}"


def _yours(count: int) -> str:
    if count == 1:
        return "1 card stays as it is in the deck though the note says something else."
    return f"{count} cards stay as they are in the deck though the note says something else."


def _difference(what: str, card: str, draft: Draft, report: Report) -> Iterator[str]:
    """What a side was and what it is."""
    side = 1 if what == "answer changed" else 0
    was, now = report.was[card], (draft.front, draft.back)
    side = side if was[side] != now[side] else 1 - side
    yield f"{draft.note}:{draft.lines[0]}: {what}  {draft.front}\n    - {was[side]}\n    + {now[side]}"


def _front(made: Any) -> str:
    from quiz.notes.sides import front

    return front(made)


def _review(collection: Collection, built: Built, options: Options) -> None:
    from dataclasses import replace

    from quiz.cli.app import is_dumb, is_terminal, run_app
    from quiz.cli.lines import typed, until_interrupt
    from quiz.cli.review import answers, walk

    on_screen = is_terminal() and not is_dumb()
    for line in built.notices:
        click.echo(clean(line), err=True)
    with until_interrupt(typed()) as lines:
        told, going_on = answers(built.plan, lines)
        if told:
            notes = tuple(Path(note.name) for note in built.notes)
            _built(collection, notes, replace(options, told=told), dry_run=False)
        if built.plan.report.unsure:
            left = len(built.plan.report.unsure) - len(told)
            click.echo(f"{plural(len(told), 'pair')} told, {left} still unsure")
        if going_on and not on_screen:
            walk(collection, lines)
    if going_on and on_screen:
        run_app(collection.places.root, review=True)


def _loose(paths: tuple[Path, ...], amount: Amount, *, as_json: bool) -> None:
    """The drafts of notes that belong to no collection."""
    from itertools import chain

    from quiz.collection import drafting
    from quiz.collection.notefiles import code_notice
    from quiz.notes.rebuild import Before, plan

    if not paths:
        raise NoNoteError("name a note: there is no collection here whose notes are known")
    files = _files(paths)
    notes = [drafting.Note(str(path), _text(path, named=path in paths), amount) for path in files]
    drafts: list[Draft] = []
    for n, (path, found) in enumerate(zip(files, drafting.drafts_of_all(notes), strict=True), 1):
        drafts += found
        _progress(n, len(files), str(path))
    made = plan(Before([], {}), drafts)
    for line in chain.from_iterable(code_notice(note.name, note.text) for note in notes):
        click.echo(clean(line), err=as_json)
    if as_json:
        from quiz.cli.output import print_json

        print_json(_as_json(made))
        return
    for draft in drafts:
        click.echo(clean(f"{draft.note}:{draft.lines[0]}  {draft.front}\n    {draft.back}"))
    click.echo(f"{plural(len(drafts), 'card')}, nothing written")


def _files(paths: tuple[Path, ...]) -> list[Path]:
    """The notes named, and all in the folders named."""
    found: list[Path] = []
    for path in paths:
        found += sorted(path.rglob("*.md")) if path.is_dir() else [path]
    if not found:
        raise NoNoteError(f"no Markdown notes in {', '.join(map(str, paths))}")
    return found


def _text(path: Path, *, named: bool) -> str:
    """What a note says; nothing, and the reason on standard error, where it cannot be read."""
    from quiz.collection.notefiles import UNREADABLE, readable
    from quiz.notes.prepare import text_of

    if path.exists() and not path.is_file():
        # A pipe or a device may have no end.
        if named:
            raise NoNoteError(f"{path}: no ordinary file; name a note")
        click.echo(clean(f"{path}: no ordinary file; it is not read"), err=True)
        return ""
    try:
        text = text_of(path.read_bytes())
    except OSError as error:
        if named:
            raise
        text, trouble = "", refused(error)
    else:
        trouble = "" if readable(text) else UNREADABLE
    if trouble:
        click.echo(clean(f"{path}: {trouble}"), err=True)
    return "" if trouble else text
