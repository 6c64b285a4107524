"""What to ask, and one sitting of asking it."""
