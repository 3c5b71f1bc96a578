"""What an export is made of, and what a format is."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kg.config import BASE_IRI
from kg.graph import KnowledgeGraph
from kg.schema import Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What every format is written from.

    `base_iri` ends in "/" or "#". `positions` are x and y by entity id, y upwards, in any unit.
    `version` is that of kg.
    """

    graph: KnowledgeGraph
    schema: Schema
    base_iri: str = BASE_IRI
    positions: Mapping[str, tuple[float, float]]
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One kind of file: its name, and what yields its bytes piece by piece."""

    filename: str
    write: Callable[[Export], Iterator[bytes]]
