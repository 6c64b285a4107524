"""What is computed from decks and journal, kept in SQLite."""
