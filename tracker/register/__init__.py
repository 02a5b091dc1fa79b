"""Keeps: the append-only record in a database. Decides nothing about law; rows never leave this room."""
