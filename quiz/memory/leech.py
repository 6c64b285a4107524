"""Prompts that are forgotten again and again."""


def is_leech(lapses: int, threshold: int = 8) -> bool:
    """Has a prompt lapsed `threshold` times or more, so that it is marked?"""
    return lapses >= threshold


def is_time_to_rewrite(lapses: int, threshold: int = 8) -> bool:
    """Is it time to offer to write it anew or set it aside: at `threshold` lapses, then after every half of that?"""
    return is_leech(lapses, threshold) and (lapses - threshold) % max(threshold // 2, 1) == 0
