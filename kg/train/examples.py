"""Annotated articles as what the network is taught: windows with spans, and relations between entities."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.corpus.annotation import GoldArticle
from kg.corpus.mentions import Flat, Spot, find_spots, place
from kg.model import MODALITIES
from kg.neural.labels import CLASS_NUMBER, PREDICATE_NUMBER, SYMMETRIC, WIDEST
from kg.neural.pieces import Pieces
from kg.neural.windows import Window, windows


@dataclass(frozen=True, slots=True)
class Taught:
    """A relation between entities (numbers); `evidence` is a span of the text. `sure` ones are positives."""

    subject: int
    object: int
    predicate: int
    modality: int
    evidence: tuple[int, int]
    sure: bool


@dataclass(frozen=True, slots=True)
class Lesson:
    """One article: text, the classes of its entities (numbers, the best first), mentions and relations."""

    id: str
    text: str
    types: tuple[tuple[int, ...], ...]
    spots: tuple[Spot, ...]
    relations: tuple[Taught, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention in a window: tokens first..last (the window's, without special ones), entity, classes."""

    first: int
    last: int
    entity: int
    types: tuple[int, ...]
    unsure: bool


@dataclass(frozen=True, slots=True)
class Sample:
    """One window to learn from. Token numbers count from 0 without the special tokens."""

    lesson: str
    ids: tuple[int, ...]
    marks: tuple[Marked, ...]
    relations: tuple[Taught, ...]


def make_lesson(article: GoldArticle) -> Lesson:
    """Return an annotated article with its names and evidence found in the text."""
    flat = Flat(article.text)
    numbers = {entity.id: number for number, entity in enumerate(article.entities)}
    relations = []
    for relation in article.relations:
        evidence = place(relation.evidence, flat)
        ends = numbers.get(relation.subject), numbers.get(relation.object)
        if evidence is None or ends[0] is None or ends[1] is None:
            continue
        optional = relation.optional or any(article.entities[end].optional for end in ends if end is not None)
        for rank, predicate in enumerate(relation.predicates):
            relations.append(
                Taught(
                    ends[0], ends[1], PREDICATE_NUMBER[predicate], MODALITIES.index(relation.modality),
                    evidence, sure=rank == 0 and not optional,
                )
            )  # fmt: skip
    types = tuple(tuple(CLASS_NUMBER[name] for name in entity.types) for entity in article.entities)
    return Lesson(article.id, article.text, types, tuple(find_spots(article, flat)), tuple(relations))


def make_samples(lesson: Lesson, pieces: Pieces) -> Iterator[Sample]:
    """Yield the windows of a lesson; a relation counts where its evidence and both ends are in the window."""
    for window in windows(lesson.text, pieces):
        marks = tuple(_marks(lesson, window))
        here = {mark.entity for mark in marks}
        relations = []
        for relation in lesson.relations:
            if relation.subject in here and relation.object in here:
                inside = window.start <= relation.evidence[0] and relation.evidence[1] <= window.end
                tokens = _tokens(window.spans, relation.evidence) if inside else (0, 0)
                relations.append(replace(relation, evidence=tokens, sure=relation.sure and inside))
        yield Sample(lesson.id, window.ids, marks, tuple(_both_ways(relations)))


def _marks(lesson: Lesson, window: Window) -> Iterator[Marked]:
    for spot in lesson.spots:
        if spot.start < window.start or spot.end > window.end:
            continue
        first, end = _tokens(window.spans, (spot.start, spot.end))
        if end > first and end - first <= WIDEST:
            yield Marked(first, end - 1, spot.entity, lesson.types[spot.entity], spot.unsure)


def _tokens(spans: Sequence[tuple[int, int]], span: tuple[int, int]) -> tuple[int, int]:
    """Return the half-open run of tokens that a span of characters touches."""
    first = next((i for i, (_, end) in enumerate(spans) if end > span[0]), len(spans))
    end = next((i for i in range(first, len(spans)) if spans[i][0] >= span[1]), len(spans))
    return first, end


def _both_ways(relations: Sequence[Taught]) -> Iterator[Taught]:
    symmetric = {PREDICATE_NUMBER[name] for name in SYMMETRIC}
    for relation in relations:
        yield relation
        if relation.predicate in symmetric:
            yield replace(relation, subject=relation.object, object=relation.subject)
