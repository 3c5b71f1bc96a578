"""The graph as files: one module a format."""

from kg.export.format import Export, Format
from kg.export.registry import formats, write_all

__all__ = ["Export", "Format", "formats", "write_all"]
