"""graph.trig: a named graph an article, called by its IRI; the names of entities are in the default graph."""

from collections.abc import Iterator
from typing import Final

from kg.export.description import Description
from kg.export.format import Export, Format
from kg.export.turtle import Style


def write(export: Export) -> Iterator[bytes]:
    """Yield the head, the default graph a subject at a time, and the graph of each article."""
    style, description = Style(export.base_iri), Description(export)
    yield style.head().encode()
    for resource in description.common():
        yield f"{style.block(resource)}\n".encode()
    for article, resources in description.by_article():
        blocks = "\n".join(style.block(resource, indent="    ") for resource in resources)
        yield f"{style.term(article)} {{\n{blocks}}}\n\n".encode()


FORMAT: Final = Format(filename="graph.trig", write=write)
