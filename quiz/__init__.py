"""Flashcards and quizzes from your own study notes, in the terminal."""
