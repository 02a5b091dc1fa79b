"""Nouns: frozen values with no knowledge of clocks, disks, databases or of what the law says about them."""
