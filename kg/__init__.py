"""kg: news about critical minerals in, a knowledge graph that shows its evidence out."""

__version__ = "0.1.0"
