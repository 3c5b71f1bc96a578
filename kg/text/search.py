"""Plain search in text."""

from collections.abc import Iterator


def find_all(text: str, part: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the occurrences of a part, none overlapping another, from left to right."""
    start = text.find(part)
    while part and start >= 0:
        yield start, start + len(part)
        start = text.find(part, start + len(part))
