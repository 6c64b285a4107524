"""Editing a deck in place: only what changes is written, comments and layout stay."""
