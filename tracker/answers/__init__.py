"""Answers: one file a question. Every door reads the same registry, asks the same function, prints the same answer."""
