"""What a network in training gets right on articles that it is not taught."""

from collections import Counter
from collections.abc import Sequence

import torch
from torch import Tensor

from kg.neural.decode import choose_spans
from kg.neural.labels import PREDICATES, SYMMETRIC
from kg.train.examples import Marked, Sample

# More spans than these above the threshold in one window are those of an untaught network.
_MOST = 200


def decode_row(scores: Tensor, *, threshold: float = 0.0) -> list[tuple[float, int, int, int]]:
    """Return the spans of one window's scores [tokens, width, class]; tokens count special ones."""
    _, width, classes = scores.shape
    values, places = scores.flatten().topk(min(_MOST, scores.numel()))
    return choose_spans(
        (value, at // classes // width, at // classes // width + at // classes % width, at % classes)
        for value, at in zip(values.tolist(), places.tolist(), strict=True)
        if value > threshold
    )


class Counts:
    """True positives, wrong and missed ones, of mentions and relations."""

    def __init__(self) -> None:
        self.spans: Counter[str] = Counter()
        self.relations: Counter[str] = Counter()

    def add_spans(self, found: Sequence[tuple[float, int, int, int]], sample: Sample) -> None:
        """Count the mentions of one window."""
        got = {(first - 1, last - 1, type_) for _, first, last, type_ in found}
        sure = {(mark.first, mark.last, mark.types[0]) for mark in sample.marks if not mark.unsure}
        fine = {(mark.first, mark.last, type_) for mark in sample.marks for type_ in mark.types}
        unsure = {(mark.first, mark.last) for mark in sample.marks if mark.unsure}
        self.spans["right"] += len(got & sure)
        self.spans["wrong"] += sum(one not in fine and one[:2] not in unsure for one in got)
        self.spans["missed"] += len(sure - got)

    def add_relations(self, joined: Tensor, sample: Sample, entities: Sequence[int], cut: float) -> None:
        """Count the relations of one window by the logits [entity, entity, predicate] of given mentions."""
        number = {entity: rank for rank, entity in enumerate(entities)}
        sure = {(number[r.subject], number[r.object], r.predicate) for r in sample.relations if r.sure}
        fine = {(number[r.subject], number[r.object], r.predicate) for r in sample.relations}
        got = {(a, b, p) for a, b, p in torch.nonzero(joined > cut).tolist() if a != b}
        got = {one for one in got if PREDICATES[one[2]] not in SYMMETRIC or one[0] < one[1]}
        sure = {one for one in sure if PREDICATES[one[2]] not in SYMMETRIC or one[0] < one[1]}
        self.relations["right"] += len(got & sure)
        self.relations["wrong"] += len(got - fine)
        self.relations["missed"] += len(sure - got)

    def line(self) -> str:
        """Return the figures as one line."""
        return f"mentions {_figures(self.spans)}, relations of given mentions {_figures(self.relations)}"


def _figures(counts: Counter[str]) -> str:
    right = counts["right"]
    precision = right / max(1, right + counts["wrong"])
    recall = right / max(1, right + counts["missed"])
    both = 2 * precision * recall / max(1e-9, precision + recall)
    return f"P {precision:.3f} R {recall:.3f} F1 {both:.3f}"


def entities_of(marks: Sequence[Marked]) -> list[int]:
    """Return the entities of some mentions in the order of their numbers."""
    return sorted({mark.entity for mark in marks})
