"""Who may join a multilateral treaty, who has joined, from which day is whom bound, and why, article by article."""

__version__ = "0.2.0.dev0"
