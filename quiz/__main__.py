"""The `quiz` command: `python -m quiz` is the same."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    import sys

    words = sys.argv[1:]
    if not words or (len(words) == 2 and words[0] == "-C"):
        # The app itself: what the command line needs is not imported, which is a tenth of the start.
        from quiz.cli.app import main as app

        app(words[1] if words else None)
        return
    from quiz.cli.main import run

    run()


if __name__ == "__main__":
    main()
