"""What the trained reader says of every pair of things in an article."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from kg.model import MODALITIES, Mention
from kg.neural.labels import CLASS_NUMBER, PREDICATES, SYMMETRIC
from kg.neural.reader import Marked, Reader, Reading

# A logit below this is not worth looking at.
FLOOR = -5.0
# Mentions of one pass; more are left to the next window.
_MOST = 90


@dataclass(frozen=True, slots=True)
class Opinion:
    """How strongly (a logit) a relation between two chains is held, and the mentions that say it best."""

    logit: float
    subject: Mention
    predicate: str
    object: Mention
    modality: str


Key = tuple[str, str, str]


def opinions(reader: Reader, readings: Sequence[Reading], mentions: Sequence[Mention]) -> dict[Key, Opinion]:
    """Return the reader's opinion of each (subject chain, predicate, object chain) above FLOOR.

    Of a symmetric predicate the chains are in sorted order. Of several windows the strongest counts.
    """
    best: dict[Key, Opinion] = {}
    for reading in readings:
        inside = _inside(reading, mentions)
        if len(inside) < 2:
            continue
        for key, opinion in _window(reader, reading, inside):
            if key not in best or opinion.logit > best[key].logit:
                best[key] = opinion
    return best


def _inside(reading: Reading, mentions: Sequence[Mention]) -> list[tuple[Mention, int, int]]:
    """Return the mentions in a window with their first and last tokens."""
    starts = {start: number for number, (start, _) in enumerate(reading.window.spans)}
    ends = {end: number for number, (_, end) in enumerate(reading.window.spans)}
    found = [
        (mention, starts[mention.start], ends[mention.end])
        for mention in mentions
        if mention.start in starts and mention.end in ends and mention.type in CLASS_NUMBER
    ]
    return found[:_MOST]


def _window(
    reader: Reader, reading: Reading, inside: Sequence[tuple[Mention, int, int]]
) -> Iterator[tuple[Key, Opinion]]:
    chains: dict[str, int] = {}
    for mention, _, _ in inside:
        chains.setdefault(mention.chain or mention.id, len(chains))
    names = list(chains)
    of = [chains[mention.chain or mention.id] for mention, _, _ in inside]
    marked = [
        Marked(first, last, CLASS_NUMBER[mention.type], chain)
        for (mention, first, last), chain in zip(inside, of, strict=True)
    ]
    logits, modalities = reader.score(reading, marked)
    groups: dict[int, list[int]] = defaultdict(list)
    for row, chain in enumerate(of):
        groups[chain].append(row)
    for left, rows in groups.items():
        for right, columns in groups.items():
            if left == right:
                continue
            block = logits[np.ix_(rows, columns)]
            peak = block.max((0, 1))
            joined = np.log(np.exp(block - peak).sum((0, 1))) + peak
            for number in np.flatnonzero(joined > FLOOR):
                best = int(block[..., number].argmax())
                at = rows[best // len(columns)], columns[best % len(columns)]
                yield _opinion(
                    float(joined[number]), (names[left], PREDICATES[number], names[right]),
                    inside[at[0]][0], inside[at[1]][0], MODALITIES[int(modalities[at].argmax())],
                )  # fmt: skip


def _opinion(
    logit: float, key: Key, subject: Mention, object_: Mention, modality: str
) -> tuple[Key, Opinion]:
    if key[1] in SYMMETRIC and key[0] > key[2]:
        key = (key[2], key[1], key[0])
        subject, object_ = object_, subject
    return key, Opinion(logit, subject, key[1], object_, modality)
