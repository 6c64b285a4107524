"""The command line: which commands there are, each imported only when it is called."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import click

from quiz import __version__

COMMANDS: dict[str, str] = {
    name: f"quiz.cli.{name}" for name in ("study", "due", "check", "log", "verify", "init", "demo", "schema")
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


@click.group(cls=Lazy, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-C", "directory", type=click.Path(path_type=Path), help="The collection to open.")
@click.version_option(__version__, message="quiz %(version)s")
@click.pass_context
def quiz(ctx: click.Context, directory: Path | None) -> None:
    """Flashcards and quizzes from your own study notes."""
    ctx.obj = directory
    if ctx.invoked_subcommand is None:
        from quiz.cli.app import run_app
        from quiz.cli.errors import one_line

        with one_line():
            run_app(directory)


def run() -> None:
    """Run the command line on this process's arguments; exits with its status."""
    sys.exit(quiz(prog_name="quiz"))
