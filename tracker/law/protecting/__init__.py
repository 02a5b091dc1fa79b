"""Who must protect whom under which right: points of attachment, both sides' reservations, obligations."""
