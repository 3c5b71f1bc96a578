"""Figures over articles: precision, recall and F1 of entities and relations, and what goes with them."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.corpus import GoldArticle
from kg.evaluate.graph import FoundArticle
from kg.evaluate.match import Judged, Tally, judge


@dataclass(frozen=True, slots=True)
class Figures:
    """How many are right, wrong and missed; precision, recall and F1 are in [0, 1], 0 for none."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right."""
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Return the share of what there is that was found."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """All figures of a graph. `amount` is None where no annotated amount was reached."""

    articles: int
    entity: Figures
    relation: Figures
    evidence: float
    modality: float
    amount: float | None
    leaks: int
    by_article: Mapping[str, tuple[Figures, Figures]]
    by_predicate: Mapping[str, Figures]
    by_type: Mapping[str, Figures]
    by_language: Mapping[str, tuple[Figures, Figures]]
    by_modality: Mapping[str, tuple[int, int]]


def score(gold: Sequence[GoldArticle], found: Mapping[str, FoundArticle]) -> tuple[Score, list[Judged]]:
    """Return the figures of what was found by input file, micro-averaged, and how each article fares."""
    judged = [judge(article, found.get(article.file)) for article in gold]
    relation = _sum(one.relations for one in judged)
    amounts = [sum(one.amounts[side] for one in judged) for side in (0, 1)]
    modalities: Counter[tuple[str, bool]] = sum((one.modalities for one in judged), Counter())
    return Score(
        articles=len(judged),
        entity=_sum(one.entities for one in judged),
        relation=relation,
        evidence=_share(sum(one.evidence for one in judged), relation.right),
        modality=_share(sum(n for (_, same), n in modalities.items() if same), relation.right),
        amount=amounts[0] / amounts[1] if amounts[1] else None,
        leaks=sum(one.leaks for one in judged),
        by_article={one.article: (Figures(*one.entities), Figures(*one.relations)) for one in judged},
        by_predicate=_by(judged, lambda one: (one.right, one.wrong, one.missed)),
        by_type=_by(judged, lambda one: (one.types_right, one.types_wrong, one.types_missed)),
        by_language=_by_language(judged),
        by_modality={
            name: (modalities[name, True], modalities[name, True] + modalities[name, False])
            for name in sorted({name for name, _ in modalities})
        },
    ), judged


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _sum(tallies: Iterable[Tally]) -> Figures:
    columns = list(zip(*tallies, strict=True)) or [(0,), (0,), (0,)]
    return Figures(*(sum(column) for column in columns))


Counters = tuple[Counter[str], Counter[str], Counter[str]]


def _by(judged: Iterable[Judged], counters: Callable[[Judged], Counters]) -> dict[str, Figures]:
    sums: Counters = (Counter(), Counter(), Counter())
    for one in judged:
        for sum_, counter in zip(sums, counters(one), strict=True):
            sum_.update(counter)
    names = sorted({name for sum_ in sums for name in sum_})
    return {name: Figures(*(sum_[name] for sum_ in sums)) for name in names}


def _by_language(judged: Sequence[Judged]) -> dict[str, tuple[Figures, Figures]]:
    return {
        language: (
            _sum(one.entities for one in judged if one.language == language),
            _sum(one.relations for one in judged if one.language == language),
        )
        for language in sorted({one.language for one in judged})
    }
