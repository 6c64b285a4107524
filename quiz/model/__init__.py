"""What a deck, a card and its kinds are, and what they ask."""
