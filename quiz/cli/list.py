"""`quiz list`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.errors import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.collection.collection import Collection
    from quiz.index.search import CardRow

_PAGE = 500
_WIDTH = 60
"""Characters of a side."""


class Search(click.Command):
    """A command whose words may begin with a dash, which takes them out of the search; its options have two."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What is behind `--` is words, whatever it begins with."""
        end = args.index("--") if "--" in args else len(args)
        options = [arg for arg in args[:end] if arg.startswith("--") or arg == "-h"]
        words = [arg for arg in args[:end] if arg not in options]
        try:
            return super().parse_args(ctx, [*options, "--", *words, *args[end + 1 :]])
        except click.NoSuchOption as error:
            said = f"{error.message} In quotes it is looked for as text: '\"{error.option_name}\"'."
            raise click.NoSuchOption(error.option_name, said, error.possibilities, ctx) from None


@click.command("list", cls=Search)
@click.argument("query", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="A line of JSON for each card.")
@click.pass_obj
def command(directory: Path | None, query: tuple[str, ...], *, as_json: bool) -> None:
    """List the cards that answer a search: words, deck:, tag:, card:, kind:, is:, recall<; a - before one takes it out.

    \b
    Examples:
      quiz list deck:en/bert token
      quiz list 'recall<0.8' -tag:tokens
      quiz list is:due --json
      quiz list card:9fg66t8c
      quiz list -- -h    what does not hold an h
    """
    from quiz.cli.opening import opened
    from quiz.cli.output import print_json
    from quiz.text.safe import clean

    with one_line():
        collection = opened(directory)
        found = False
        for row in _found(collection, " ".join(query)):
            found = True
            if as_json:
                print_json(_as_json(row))
            else:
                signs = ("✕ gone",) if row.gone else ()
                print(clean("  ".join((row.id, row.deck, _short(row.front), _short(row.back), *signs))).rstrip())
        if not found and not as_json:
            print("no card is found" if query else "there are no cards", file=sys.stderr)


def _found(collection: Collection, query: str) -> Iterator[CardRow]:
    """The cards page by page, so that the first are there at once."""
    from quiz.index.search import rows

    ids = collection.searcher().search(query)
    for start in range(0, len(ids), _PAGE):
        yield from rows(collection.index, collection.search_now(), ids[start : start + _PAGE])


def _as_json(row: CardRow) -> dict[str, object]:
    from datetime import date

    due = date.fromordinal(row.due).isoformat() if row.due and not row.changed else None
    return {
        **{"card": row.id, "deck": row.deck, "kind": row.kind, "line": row.line},
        **{"front": row.front, "back": row.back, "recall": row.recall, "due": due, "reviews": row.reps},
        **{"lapses": row.lapses, "new": row.new, "draft": row.draft, "suspended": row.suspended},
        **{"leech": row.leech, "changed": row.changed, "flagged": row.flagged, "gone": row.gone},
    }


def _short(side: str) -> str:
    line = " ".join(side.split())
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"
