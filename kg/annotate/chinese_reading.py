"""What the rules of Chinese names look at beside the board."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.annotate.lac import Token
from kg.annotate.words import WordHits

NAME_TAGS = frozenset({"PER", "LOC", "ORG", "nr", "ns", "nt", "nw", "nz"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules look at beside the board: tokens, their edges, and the list words of the text."""

    text: str
    folded: str
    tokens: Sequence[Token]
    starts: frozenset[int]
    ends: frozenset[int]
    hits: WordHits

    def token_at(self, offset: int) -> Token | None:
        """Return the token that starts at an offset, if one does."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].start < offset:
                low = middle + 1
            else:
                high = middle
        return self.tokens[low] if low < len(self.tokens) and self.tokens[low].start == offset else None

    def token_over(self, offset: int) -> Token | None:
        """Return the token that covers an offset, if one does."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return self.tokens[low] if low < len(self.tokens) and self.tokens[low].start <= offset else None
