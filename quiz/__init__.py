"""Flashcards and quizzes from your own study notes, in the terminal."""

__version__ = "0.1.0"
