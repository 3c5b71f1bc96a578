"""graph.graphml: for Gephi, networkx, Cytoscape and yEd.

Gephi merges parallel edges of one type, and takes the attribute `label` of an edge for its type: with it,
relations between the same two entities stay apart.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from kg.export.columns import EDGE_COLUMNS, NODE_COLUMNS, Value, edge_values, node_values
from kg.export.drawing import Edge, Node, edges, nodes
from kg.export.format import Export, Format
from kg.export.text import for_xml

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""
_KINDS = {str: "string", int: "int", float: "double", tuple: "string"}
# What Gephi draws by.
_NODE_KEYS: dict[str, type] = {"label": str, "color": str, "size": float, "x": float, "y": float}
_EDGE_KEYS: dict[str, type] = {"label": str, "weight": float}
_SEPARATOR = " | "


def write(export: Export) -> Iterator[bytes]:
    """Yield the keys, then the nodes, then the edges."""
    yield _HEAD.encode()
    yield "".join(_keys("node", _NODE_KEYS | NODE_COLUMNS)).encode()
    yield "".join(_keys("edge", _EDGE_KEYS | EDGE_COLUMNS)).encode()
    yield b'<graph id="kg" edgedefault="directed">\n'
    for node in nodes(export):
        yield _node(node).encode()
    for edge in edges(export):
        yield _edge(edge).encode()
    yield b"</graph>\n</graphml>\n"


def _keys(target: str, columns: Mapping[str, type]) -> Iterator[str]:
    for name, kind in columns.items():
        # The id is not the name: nodes and edges have columns of the same name.
        yield f'<key id="{target}_{name}" for="{target}" attr.name="{name}" attr.type="{_KINDS[kind]}"/>\n'


def _node(node: Node) -> str:
    values = node_values(node) | {
        "label": node.entity.label,
        "color": node.colour,
        "size": node.size,
        "x": node.x,
        "y": node.y,
    }
    return f'<node id="{for_xml(node.id)}">{_data("node", values)}</node>\n'


def _edge(edge: Edge) -> str:
    statement = edge.statement
    predicate = for_xml(statement.predicate)
    ends = f'source="{for_xml(statement.subject)}" target="{for_xml(statement.object)}"'
    data = _data("edge", {"label": statement.predicate, "weight": float(edge.weight), **edge_values(edge)})
    return f'<edge id="{for_xml(statement.id)}" {ends} label="{predicate}">{data}</edge>\n'


def _data(target: str, values: Mapping[str, Value]) -> str:
    texts = (
        (name, _SEPARATOR.join(value) if isinstance(value, tuple) else str(value))
        for name, value in values.items()
    )
    return "".join(f'<data key="{target}_{name}">{for_xml(text)}</data>' for name, text in texts if text)


FORMAT: Final = Format(filename="graph.graphml", write=write)
