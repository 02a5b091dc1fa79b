"""Readers: treaty folders, tables, names and cases into nouns, with the place of every error."""
