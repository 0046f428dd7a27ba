"""A walk over the pieces of a flattened table: the moves all parts of it share."""

from dataclasses import KW_ONLY, dataclass, field

from jixiao.reading.understand.flat.grid import Draft
from jixiao.reading.understand.flat.lexicon import Lexicon
from jixiao.reading.understand.flat.tokens import Token

__all__ = ["NOWHERE", "Walker"]

NOWHERE = 90  # a column without a heading: what stands there is not understood
_LONGEST_VALUE = 4  # lines a value beside a label may take


@dataclass
class Walker:
    """Stands at a piece and takes pieces from there.

    ``blanks`` tells that empty cells are among the pieces, ``together`` that nothing parts the values,
    ``breaks_off`` that the document ends with these pieces.
    """

    tokens: list[Token]
    lexicon: Lexicon
    _: KW_ONLY
    blanks: bool
    together: bool = False
    breaks_off: bool = False
    draft: Draft = field(default_factory=Draft, init=False)
    at: int = field(default=0, init=False)
    keys: list[str] = field(default_factory=list, init=False)  # the headings of the indicators met last

    def _alone(self, token: Token) -> None:
        if token.text.strip():
            self.draft.add((0 if self.lexicon.known(token.text) else NOWHERE, token))

    def _alone_undecided(self, token: Token) -> None:
        if token.text.strip():
            self.draft.add((NOWHERE, token))

    def _values(self, limit: int | None = None) -> list[Token]:
        """Take the pieces up to the next word of the form."""
        found: list[Token] = []
        while self.at < len(self.tokens) and (limit is None or len(found) < limit):
            token = self.tokens[self.at]
            if self.lexicon.known(token.text) or (found and self.lexicon.colon(token.text)):
                break
            found.append(token)
            self.at += 1
        return found

    def _lines(self) -> list[Token]:
        """Take a value that a label is followed by: the rest of its line, or lines up to the next word."""
        begin = self.at
        values = self._values()
        if any(not value.first for value in values):
            end = next((n for n, value in enumerate(values) if n and value.first), len(values))
        else:
            end = len(values) if len(values) <= _LONGEST_VALUE else 1
        self.at = begin + end
        return values[:end]
