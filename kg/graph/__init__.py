"""What the claims say together: statements, and the graph of them with its measures and its layout."""

from kg.graph.conclude import conclude
from kg.graph.knowledge import KnowledgeGraph
from kg.graph.layout import Positions, lay_out
from kg.graph.measures import Measure, measure

__all__ = ["KnowledgeGraph", "Measure", "Positions", "conclude", "lay_out", "measure"]
