"""What a lucky guess does to a picked answer."""


def retention_for_choices(retention: float, k: int) -> float:
    """The retention to aim for where one of `k` answers was picked: DR + (1 - DR) / k, at most .99."""
    return min(retention + (1 - retention) / k, 0.99)


def shown_recall(recall: float, k: int) -> float:
    """Recall with the luck of guessing among `k` taken out: (R - 1/k) / (1 - 1/k), at least 0."""
    return max((recall - 1 / k) / (1 - 1 / k), 0.0)


def likely_answers(options: int, right: int) -> int:
    """Among how many equally likely answers a guess hits: the options, or all their sets where several are right."""
    return options if right == 1 else 2**options - 1
