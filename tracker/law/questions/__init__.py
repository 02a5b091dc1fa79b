"""What is asked of a whole dossier: what follows, what is due, what if, what differs, what conforms."""
