"""What the network is judged by while it learns."""

from collections import defaultdict
from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from kg.train.batches import Batch
from kg.train.examples import Marked, Sample

_LOW = -1e4


def span_loss(scores: Tensor, batch: Batch) -> Tensor:
    """Return the multi-label loss of the spans, each class by itself (Su et al. 2022, "ZLPR").

    Every right span should score above nought and every wrong one below.
    """
    shape = (len(scores), -1, scores.shape[-1])
    flat, right, neither = scores.reshape(shape), batch.right.view(shape), batch.open.view(shape)
    nought = torch.zeros_like(flat[:, :1])
    wrong = torch.cat([flat.masked_fill(right | neither, _LOW), nought], 1).logsumexp(1)
    missed = torch.cat([(-flat).masked_fill(~right, _LOW), nought], 1).logsumexp(1)
    return (wrong + missed).sum(-1).mean()


def relation_loss(
    logits: Tensor, modalities: Tensor, marks: Sequence[Sequence[Marked]], samples: Sequence[Sample]
) -> tuple[Tensor, Tensor, Tensor]:
    """Return the losses of relations, of where they stand, and of their modality, a mean a window.

    Entities are joined by the sum of what their pairs of mentions say (log-sum-exp); of a relation that
    holds, the pairs within its evidence should say it.
    """
    relation, place, modality = logits.new_zeros(3)
    for row, (row_marks, sample) in enumerate(zip(marks, samples, strict=True)):
        parts = _row_loss(logits[row], modalities[row], row_marks, sample)
        relation, place, modality = relation + parts[0], place + parts[1], modality + parts[2]
    return relation / len(samples), place / len(samples), modality / len(samples)


def _row_loss(
    logits: Tensor, modalities: Tensor, marks: Sequence[Marked], sample: Sample
) -> tuple[Tensor, Tensor, Tensor]:
    groups = defaultdict(list)
    for rank, mark in enumerate(marks):
        groups[mark.entity].append(rank)
    entities = sorted(groups)
    if len(entities) < 2:
        nothing = logits.sum() * 0
        return nothing, nothing, nothing
    number = {entity: rank for rank, entity in enumerate(entities)}
    joined = join(logits[: len(marks), : len(marks)], [number[mark.entity] for mark in marks], len(entities))
    right = torch.zeros_like(joined, dtype=torch.bool)
    neither = torch.eye(len(entities), dtype=torch.bool)[..., None].expand_as(joined).clone()
    place, modality = logits.sum() * 0, logits.sum() * 0
    for one in sample.relations:
        at = (number[one.subject], number[one.object], one.predicate)
        neither[at] = True
        if not one.sure:
            continue
        right[at] = True
        rows = _within(groups[one.subject], marks, one.evidence)
        columns = _within(groups[one.object], marks, one.evidence)
        block = logits[rows][:, columns][..., one.predicate].flatten()
        place = place + joined[at] - block.logsumexp(0)
        best = int(block.argmax())
        said = modalities[rows[best // len(columns)], columns[best % len(columns)]]
        modality = modality + functional.cross_entropy(said[None], torch.tensor([one.modality]))
    losses = functional.binary_cross_entropy_with_logits(joined, right.float(), reduction="none")
    return losses[right | ~neither].sum(), place, modality


def join(logits: Tensor, of: Sequence[int], count: int) -> Tensor:
    """Return the log-sum-exp of the mention pairs of each entity pair: [m, m, p] in, [n, n, p] out."""
    member = torch.zeros((count, len(of)))
    member[torch.tensor(of), torch.arange(len(of))] = 1
    peak = logits.detach().amax((0, 1))
    powers = (logits - peak).clamp(min=-40).exp()
    summed = torch.einsum("am,bn,mnp->abp", member, member, powers)
    return summed.clamp(min=1e-30).log() + peak


def _within(group: Sequence[int], marks: Sequence[Marked], evidence: tuple[int, int]) -> list[int]:
    """Return the mentions of an entity inside the evidence, or else the nearest one."""
    inside = [at for at in group if evidence[0] <= marks[at].first and marks[at].last < evidence[1]]
    if inside:
        return inside
    start, end = evidence
    return [min(group, key=lambda at: min(abs(marks[at].first - start), abs(marks[at].last - end)))]
