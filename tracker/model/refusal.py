"""What a person is told when a question or an act cannot be answered or done."""

from __future__ import annotations


class Refusal(Exception):
    """A sentence for people: the place, the trouble, the way out. Doors print it and exit with 1.

    `code` names the kind of trouble for programs (`unknown participant`, `not in order`, ...); `hints` are the values
    that may have been meant.
    """

    def __init__(self, sentence: str, *, code: str = "refused", hints: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code
        self.hints = hints
