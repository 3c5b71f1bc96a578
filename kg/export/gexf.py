"""graph.gexf: GEXF 1.3 for Gephi and Gephi Lite, with a timeline of when each statement was printed."""

import calendar
from collections.abc import Iterator, Mapping
from typing import Final

from kg.export.columns import EDGE_COLUMNS, NODE_COLUMNS, Value, edge_values, node_values
from kg.export.drawing import Edge, Node, edges, nodes
from kg.export.format import Export, Format
from kg.export.terms import is_date
from kg.export.text import for_xml

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta><creator>kg {version}</creator><description>Knowledge graph of news articles</description></meta>
<graph defaultedgetype="directed" idtype="string" mode="dynamic" timeformat="date">
"""
_KINDS = {str: "string", int: "integer", float: "double", tuple: "liststring"}
# A statement that nobody makes as a fact is a broken line.
_SHAPES = {"asserted": "solid", "ended": "dotted", "denied": "dotted"}


def write(export: Export) -> Iterator[bytes]:
    """Yield the columns, then the nodes, then the edges."""
    yield _HEAD.format(version=for_xml(export.version)).encode()
    yield _attributes("node", NODE_COLUMNS).encode()
    yield _attributes("edge", EDGE_COLUMNS).encode()
    yield b"<nodes>\n"
    for node in nodes(export):
        yield _node(node).encode()
    yield b"</nodes>\n<edges>\n"
    for edge in edges(export):
        yield _edge(edge).encode()
    yield b"</edges>\n</graph>\n</gexf>\n"


def _attributes(target: str, columns: Mapping[str, type]) -> str:
    rows = (
        f'<attribute id="{name}" title="{name}" type="{_KINDS[kind]}"/>\n' for name, kind in columns.items()
    )
    return f'<attributes class="{target}" mode="static">\n{"".join(rows)}</attributes>\n'


def _node(node: Node) -> str:
    red, green, blue = (int(node.colour[i : i + 2], 16) for i in (1, 3, 5))
    return (
        f'<node id="{for_xml(node.id)}" label="{for_xml(node.entity.label)}">{_values(node_values(node))}'
        f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:position x="{node.x}" y="{node.y}" z="0.0"/>'
        f'<viz:size value="{node.size}"/></node>\n'
    )


def _edge(edge: Edge) -> str:
    statement = edge.statement
    predicate = for_xml(statement.predicate)
    ends = f'source="{for_xml(statement.subject)}" target="{for_xml(statement.object)}"'
    # The kind keeps relations between the same two entities apart.
    return (
        f'<edge id="{for_xml(statement.id)}" {ends} kind="{predicate}" label="{predicate}"'
        f' weight="{float(edge.weight)}">{_values(edge_values(edge))}{_spells(edge)}'
        f'<viz:shape value="{_SHAPES.get(edge.modality, "dashed")}"/></edge>\n'
    )


def _values(values: Mapping[str, Value]) -> str:
    texts = (
        (name, _listed(value) if isinstance(value, tuple) else str(value))
        for name, value in values.items()
        if value != () and value != ""
    )
    rows = (f'<attvalue for="{name}" value="{for_xml(text)}"/>' for name, text in texts)
    return f"<attvalues>{''.join(rows)}</attvalues>"


def _listed(items: tuple[str, ...]) -> str:
    quoted = (item.replace("\\", "\\\\").replace('"', '\\"') for item in items)
    return "[" + ", ".join(f'"{item}"' for item in quoted) + "]"


def _spells(edge: Edge) -> str:
    start, end = edge.statement.first_stated, edge.statement.last_stated
    if not is_date(start) or not is_date(end):
        return ""
    return f'<spells><spell start="{_first_day(start)}" end="{_last_day(end)}"/></spells>'


def _first_day(day: str) -> str:
    return day + "-01-01"[len(day) - 4 :]


def _last_day(day: str) -> str:
    if len(day) == 4:
        return f"{day}-12-31"
    if len(day) == 7:
        return f"{day}-{calendar.monthrange(int(day[:4]), int(day[5:]))[1]}"
    return day


FORMAT: Final = Format(filename="graph.gexf", write=write)
