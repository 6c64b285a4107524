"""The `quiz` command: `python -m quiz` is the same."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from quiz.cli.main import run

    run()


if __name__ == "__main__":
    main()
