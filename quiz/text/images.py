"""Images that a card names."""

from __future__ import annotations

import re

_IMAGE = re.compile(r"!\[[^\]\n]*\]\(\s*<?([^)>\s]+)>?[^)]*\)")


def images(markdown: str) -> list[str]:
    """The paths in `![...](...)`, in order; addresses on the web are left out."""
    return [path for path in _IMAGE.findall(markdown) if "://" not in path]
