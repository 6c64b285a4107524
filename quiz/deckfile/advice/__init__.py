"""What makes a card hard to learn from: advice, never an error."""
