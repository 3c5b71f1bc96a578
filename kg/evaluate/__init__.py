"""How right a graph is: scores against annotated articles, and the comparison of two graphs."""

from kg.evaluate.compare import Comparison, compare
from kg.evaluate.gold import read_gold
from kg.evaluate.graph import FoundArticle, FoundClaim, FoundEntity, read_graph
from kg.evaluate.match import Judged, judge
from kg.evaluate.score import Figures, Score, score

__all__ = [
    "Comparison", "Figures", "FoundArticle", "FoundClaim", "FoundEntity", "Judged", "Score", "compare",
    "judge", "read_gold", "read_graph", "score",
]  # fmt: skip
