"""A folder opened: settings, decks, journal and index as one thing."""
