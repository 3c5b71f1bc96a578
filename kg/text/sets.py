"""Sets of words, written as text."""


def one_of(words: str) -> frozenset[str]:
    """Return the set of the words of a text, which white space parts."""
    return frozenset(words.split())
