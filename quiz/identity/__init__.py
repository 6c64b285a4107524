"""Which of the new texts is which of the old."""
