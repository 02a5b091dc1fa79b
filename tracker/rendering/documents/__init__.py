"""Documents to hand over: one text a document, written as Markdown, HTML, PDF or DOCX, that carries its own facts.

A template (Markdown with places to fill, in `templates/`, one a kind) and the facts give the text; the text is read
once into blocks (`reading.py`), and each format writes the same blocks. So the formats cannot say different things.
"""
