"""Decks on disk."""
