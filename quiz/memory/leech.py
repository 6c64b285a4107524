"""Prompts that are forgotten again and again."""


def is_leech(lapses: int, threshold: int = 8) -> bool:
    """Has a prompt lapsed `threshold` times or more: should it be written anew or set aside?"""
    return lapses >= threshold
