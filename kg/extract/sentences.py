"""Sentences and clauses of a folded text, as half-open character spans."""

import re

_SENTENCE_END = re.compile(r"[。！？!?;；]+[」』”\"）)]*|\n+")
_CLAUSE_END = re.compile(r"[,，]|:(?!\d)|[。;!?]")


def split_sentences(folded: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences, empty ones left out."""
    spans: list[tuple[int, int]] = []
    start = 0
    for end in (*(found.end() for found in _SENTENCE_END.finditer(folded)), len(folded)):
        stop = end
        while stop > start and folded[stop - 1] in "\n ":
            stop -= 1
        while start < stop and folded[start] in "\n \u3000":
            start += 1
        if stop > start:
            spans.append((start, stop))
        start = end
    return spans


def split_clauses(folded: str, *, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of a sentence's clauses, cut at commas and colons outside brackets."""
    spans: list[tuple[int, int]] = []
    first, depth = start, 0
    for offset in range(start, end):
        char = folded[offset]
        if char == "(":
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
        elif not depth and _CLAUSE_END.match(folded, offset):
            if char == "," and folded[offset - 1].isdigit() and folded[offset + 1 : offset + 2].isdigit():
                continue
            spans.append((first, offset))
            first = offset + 1
    spans.append((first, end))
    return [span for span in spans if span[1] > span[0]]
