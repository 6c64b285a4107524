"""How memory fades and when to ask again: pure functions of numbers."""
