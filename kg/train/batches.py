"""Samples as tensors: a batch of windows, padded."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from kg.neural.labels import CHAINS, CLASSES, WIDEST
from kg.neural.pieces import BEGIN, END, PAD
from kg.train.examples import Marked, Sample


@dataclass(slots=True)
class Mentions:
    """The mentions of a batch, padded to one number: each tensor [batch, mentions], covers [.., tokens]."""

    covers: Tensor
    first: Tensor
    last: Tensor
    kinds: Tensor
    chains: Tensor
    real: Tensor


@dataclass(slots=True)
class Batch:
    """Token ids [batch, tokens], lengths [batch], and what spans should score.

    `right` and `open` are [batch, tokens, width, class]: what is a mention, and what is neither.
    """

    ids: Tensor
    lengths: Tensor
    right: Tensor
    open: Tensor
    samples: Sequence[Sample]


def make_batches(samples: Sequence[Sample], *, tokens: int, rng: random.Random) -> Iterator[list[Sample]]:
    """Yield lists of samples of about one length, together at most `tokens` long, in random order."""
    order = sorted(samples, key=lambda sample: (len(sample.ids) + rng.random() * 60))
    batches: list[list[Sample]] = []
    batch: list[Sample] = []
    for sample in order:
        if batch and (len(batch) + 1) * (len(sample.ids) + 2) > tokens:
            batches.append(batch)
            batch = []
        batch.append(sample)
    batches.append(batch)
    rng.shuffle(batches)
    yield from batches


def collate(samples: Sequence[Sample]) -> Batch:
    """Return the windows of some samples as one batch."""
    longest = max(len(sample.ids) for sample in samples) + 2
    ids = torch.full((len(samples), longest), PAD)
    right = torch.zeros((len(samples), longest, WIDEST, len(CLASSES)), dtype=torch.bool)
    neither = torch.zeros_like(right)
    for row, sample in enumerate(samples):
        ids[row, : len(sample.ids) + 2] = torch.tensor([BEGIN, *sample.ids, END])
        for mark in sample.marks:
            at = (row, mark.first + 1, mark.last - mark.first)
            neither[(*at, slice(None))] |= mark.unsure
            for type_ in mark.types:
                neither[(*at, type_)] = True
            if not mark.unsure:
                right[(*at, mark.types[0])] = True
    lengths = torch.tensor([len(sample.ids) + 2 for sample in samples])
    return Batch(ids, lengths, right, neither & ~right, samples)


def mark_mentions(marks: Sequence[Sequence[Marked]], *, tokens: int, rng: random.Random) -> Mentions:
    """Return the mentions of each row as tensors; chains get random numbers, so that none means anything."""
    count = max(1, *(len(row) for row in marks))
    covers = torch.zeros((len(marks), count, tokens))
    first, last, kinds, chains = (torch.zeros((len(marks), count), dtype=torch.long) for _ in range(4))
    real = torch.zeros((len(marks), count), dtype=torch.bool)
    for row, row_marks in enumerate(marks):
        numbers = list(range(1, CHAINS))
        rng.shuffle(numbers)
        entities = sorted({mark.entity for mark in row_marks})
        chain_of = {entity: numbers[rank % len(numbers)] for rank, entity in enumerate(entities)}
        for at, mark in enumerate(row_marks):
            covers[row, at, mark.first + 1 : mark.last + 2] = 1
            first[row, at], last[row, at] = mark.first + 1, mark.last + 1
            kinds[row, at], chains[row, at], real[row, at] = mark.types[0], chain_of[mark.entity], True
    return Mentions(covers, first, last, kinds, chains, real)
