"""What a table of nodes or edges says beyond what a viewer draws; the same columns in GraphML and GEXF."""

from kg.export.drawing import Edge, Node

Value = str | int | float | tuple[str, ...]

NODE_COLUMNS: dict[str, type] = {
    "class": str, "names": tuple, "label_zh_Hant": str, "label_zh_Hans": str, "label_en": str,
    "statements": int, "claims": int, "articles": int, "rank": float, "same_as": tuple,
}  # fmt: skip
EDGE_COLUMNS: dict[str, type] = {
    "predicate": str, "modality": str, "modalities": tuple, "confidence": float,
    "first_stated": str, "last_stated": str, "held_from": str, "held_to": str,
    "evidence": tuple, "sources": tuple, "articles": tuple,
}  # fmt: skip


def node_values(node: Node) -> dict[str, Value]:
    """Return the values of a node by NODE_COLUMNS; what is empty or left out is unknown."""
    entity, measure = node.entity, node.measure
    labels = {f"label_{lang.replace('-', '_')}": surface for lang, surface in entity.labels}
    return {
        "class": entity.type,
        "names": node.names,
        **{name: label for name, label in labels.items() if name in NODE_COLUMNS},
        "statements": measure.degree,
        "claims": measure.claims,
        "articles": measure.articles,
        "rank": measure.rank,
        "same_as": entity.same_as,
    }


def edge_values(edge: Edge) -> dict[str, Value]:
    """Return the values of an edge by EDGE_COLUMNS; what is empty is unknown."""
    statement = edge.statement
    return {
        "predicate": statement.predicate,
        "modality": edge.modality,
        "modalities": tuple(f"{name} {count}" for name, count in statement.modalities),
        "confidence": statement.confidence,
        "first_stated": statement.first_stated,
        "last_stated": statement.last_stated,
        "held_from": statement.held_from,
        "held_to": statement.held_to,
        "evidence": edge.quotes,
        "sources": statement.sources,
        "articles": edge.carriers,
    }
