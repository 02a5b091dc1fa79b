"""Who may join a multilateral treaty, who has joined, from which date each is bound, and why, article by article."""

__version__ = "0.2.0.dev0"
