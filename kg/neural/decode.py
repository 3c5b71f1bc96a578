"""From scores to mentions."""

from collections.abc import Iterable

Scored = tuple[float, int, int, int]


def choose_spans(scored: Iterable[Scored]) -> list[Scored]:
    """Return the spans to keep of (score, first token, last token, class), in text order.

    The best first; one that crosses a kept one, or repeats its tokens, is left out; nested ones stay.
    """
    kept: list[Scored] = []
    for span in sorted(scored, key=lambda one: (-one[0], one[1], one[2], one[3])):
        if not any(_clash(span, other) for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda one: (one[1], -one[2], one[3]))


def _clash(left: Scored, right: Scored) -> bool:
    same = left[1:3] == right[1:3]
    apart = left[2] < right[1] or right[2] < left[1]
    inside = left[1] >= right[1] and left[2] <= right[2]
    around = right[1] >= left[1] and right[2] <= left[2]
    return same or not (apart or inside or around)
