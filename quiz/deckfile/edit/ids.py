"""Ids for cards that the program writes."""

from __future__ import annotations

import secrets

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without what looks alike."""


def new_id(taken: set[str]) -> str:
    """An id that is not taken yet; it is from now on."""
    while True:
        found = "".join(secrets.choice(_LETTERS) for _ in range(8))
        if found not in taken:
            taken.add(found)
            return found
