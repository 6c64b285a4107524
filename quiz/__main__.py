"""The `quiz` command: `python -m quiz` is the same."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    import sys

    words = sys.argv[1:]
    folder, rest = (words[1], words[2:]) if len(words) > 1 and words[0] == "-C" else (None, words)
    if not rest or (rest[0] == "study" and not any(word.startswith("-") for word in rest)):
        # The app itself: what the command line needs is not imported, which is a tenth of the start.
        from quiz.cli.app import main as app

        app(folder, tuple(rest[1:]) if rest else None)
        return
    if rest in (["due"], ["due", "--line"]):
        # What is asked most often, also by status bars: nor does this wait for the command line.
        from pathlib import Path

        from quiz.cli.left import tell

        tell(Path(folder) if folder else None, as_line=rest[-1] == "--line")
        return
    from quiz.cli.main import run

    run()


if __name__ == "__main__":
    main()
