"""Rules: pure functions over nouns. Articles come from the treaty's clauses; general law is cited here."""
