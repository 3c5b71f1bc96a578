"""What the claims say together: statements, and the graph of them with its measures and its layout."""

from kg.graph.conclude import conclude
from kg.graph.knowledge import KnowledgeGraph
from kg.graph.layout import Positions, lay_out
from kg.graph.measures import Measure, measure
from kg.graph.sources import publisher_of

__all__ = ["KnowledgeGraph", "Measure", "Positions", "conclude", "lay_out", "measure", "publisher_of"]
