"""Items in their order."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.grading.judge import Judged


def longest_run(verdicts: Sequence[Sequence[Judged]]) -> list[tuple[int, int]]:
    """The most given texts that stand in the order of the items: pairs of text and item, both rising."""
    rows, columns = len(verdicts), len(verdicts[0]) if verdicts else 0
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for item in range(columns - 1, -1, -1):
            hit = _counts(verdicts[row][item])
            best[row][item] = best[row + 1][item + 1] + 1 if hit else max(best[row + 1][item], best[row][item + 1])
    run, row, item = [], 0, 0
    while row < rows and item < columns:
        if _counts(verdicts[row][item]):
            run.append((row, item))
            row, item = row + 1, item + 1
        elif best[row + 1][item] >= best[row][item + 1]:
            row += 1
        else:
            item += 1
    return run


def order_score(run: int, given: int, wanted: int, *, arranged: bool) -> float:
    """0 to 1: the share that stands in order; of items that were only arranged, one is in order anyhow."""
    if arranged and wanted > 1:
        return (run - 1) / (wanted - 1)
    return run / max(given, wanted, 1)


def _counts(judged: Judged) -> bool:
    return judged.verdict != "wrong"
