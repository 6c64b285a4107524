"""What a person can cause and mend."""


class PersonError(Exception):
    """One line: what is wrong, where, and what to do. Nothing changed."""

    status = 1
    """Of the process: 1 for a problem found, 2 for a wrong call."""
