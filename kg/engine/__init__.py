"""How work is run: here, or in worker processes of this machine."""

from kg.engine.local import map_ordered
from kg.engine.watch import Watch

__all__ = ["Watch", "map_ordered"]
