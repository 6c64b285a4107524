"""The command line: which commands there are, each imported only when it is called."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import click

from quiz import __version__
from quiz.text.safe import clean

_NAMES = """
study
due
stats
forecast
plan
fit
list
add
edit
check
build
map
log
verify
test
init
demo
schema
"""
COMMANDS: dict[str, str] = {name: f"quiz.cli.{name}" for name in _NAMES.split()} | {
    "import": "quiz.cli.import_",
    "export": "quiz.cli.export",
}
"""Command to the module that holds it."""


class Lazy(click.Group):
    """A group that imports a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        command: click.Command = import_module(module).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was called; for an unknown one that which was probably meant is named."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(COMMANDS)}"
            ctx.fail(f"No such command {args[0]!r}; {hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=Lazy, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-C", "directory", type=click.Path(path_type=Path), help="The collection to open.")
@click.version_option(__version__, message="quiz %(version)s")
@click.pass_context
def quiz(ctx: click.Context, directory: Path | None) -> None:
    """Flashcards and quizzes from your own study notes.

    \b
    Examples:
      quiz                          the terminal app
      quiz demo ~/quiz-demo         decks to try
      quiz -C ~/quiz-demo study     study them
    """
    ctx.obj = directory
    if ctx.invoked_subcommand is None:
        from quiz.cli.app import run_app
        from quiz.cli.errors import one_line

        with one_line():
            run_app(directory)


def run() -> None:
    """Run the command line on this process's arguments; exits with its status. A wrong call is told in a line."""
    try:
        status = quiz(prog_name="quiz", standalone_mode=False)
    except click.Abort:
        status = 130
    except click.ClickException as error:
        status = error.exit_code
        context = getattr(error, "ctx", None)
        name = context.command_path if context else "quiz"
        print(clean(f"{name}: {' '.join(error.format_message().split())} ({name} --help)"), file=sys.stderr)
    sys.exit(status)
