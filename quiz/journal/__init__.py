"""What the person did, kept for good."""
