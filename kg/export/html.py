"""graph.html: one page to look at the graph with, by pyvis; it asks nobody for anything.

Everything of an article travels as data and is shown as text; the page's security policy lets no other script
run than the two that it comes with, and no address be fetched.
"""

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from math import log2
from typing import TYPE_CHECKING, Any, Final

from kg.export.arrange import label_size
from kg.export.format import Export, Format
from kg.export.scene import Scene

if TYPE_CHECKING:
    from pyvis.network import Network

_LIBRARY = "lib/vis-9.1.2/vis-network.min.js"
_WIDEST = 7.0
_DENIED = "#c0392b"
# Only what is a fact is an unbroken line.
_DASHES: dict[str, list[int]] = {
    "planned": [8, 5],
    "proposed": [8, 5],
    "possible": [8, 5],
    "denied": [2, 4],
    "ended": [14, 4, 2, 4],
}
_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "hideEdgesOnDrag": True, "tooltipDelay": 100, "zoomSpeed": 0.6},
    "nodes": {
        "borderWidth": 1.5,
        "scaling": {"label": {"drawThreshold": 8}},
        "font": {"face": "system-ui, 'Noto Sans CJK TC', sans-serif", "color": "#1d2433", "strokeWidth": 4},
    },
    "edges": {
        "color": {"color": "#9aa5b4", "highlight": "#1d2433", "hover": "#1d2433"},
        "arrows": {"to": {"scaleFactor": 0.5}},
        "font": {"size": 12, "color": "#1d2433", "strokeWidth": 4, "align": "middle"},
        "hoverWidth": 1,
        "selectionWidth": 1,
    },
}


def write(export: Export) -> Iterator[bytes]:
    """Yield the page."""
    scene = Scene(export)
    values = scene.values()
    drawn = network(scene, values["relations"])
    values |= {"drawn": drawn.nodes, "edges": drawn.edges, "options": _OPTIONS}
    values["words"] = json.loads(_part("words.json"))
    pieces = {
        "style": _part("page.css"),
        "data": for_script(values),
        "library": (files("pyvis") / "templates" / _LIBRARY).read_text("utf-8"),
        "script": _part("page.js"),
    }
    rest = _part("page.html").replace("{{policy}}", _policy(pieces))
    for name, piece in pieces.items():
        before, _, rest = rest.partition("{{" + name + "}}")
        yield before.encode()
        yield piece.encode()
    yield rest.encode()


def network(scene: Scene, relations: Sequence[Mapping[str, Any]]) -> "Network":
    """Return the scene as a pyvis network; its ids are the numbers of entities and of relations."""
    # It loads IPython and more, for which no other format should wait.
    from pyvis.network import Network

    made: Any = Network(directed=True, cdn_resources="in_line")  # type: ignore[no-untyped-call]
    for number, node in enumerate(scene.nodes):
        x, y = scene.places[node.id]
        font = {"size": label_size(node)}
        made.add_node(number, label=" ", color=node.colour, size=node.size, font=font, x=x, y=y)
    parallel: Counter[tuple[int, int]] = Counter()
    for number, relation in enumerate(relations):
        ends = (relation["from"], relation["to"])
        before = parallel[min(ends), max(ends)]
        parallel[min(ends), max(ends)] += 1
        made.add_edge(*ends, id=number, **_line(relation, before=before))
    drawn: Network = made
    return drawn


def _line(relation: Mapping[str, Any], *, before: int) -> dict[str, Any]:
    """Return how an edge looks that has so many others before it between the same two nodes."""
    line: dict[str, Any] = {
        "width": round(min(1 + 0.8 * log2(relation["count"]), _WIDEST), 2),
        "dashes": _DASHES.get(relation["modality"], False),
        "smooth": {"enabled": False},
    }
    if before:
        # The first is straight, the next bend to either side of it, whichever way they run.
        clockwise = (before % 2 == 1) == (relation["from"] <= relation["to"])
        kind = "curvedCW" if clockwise else "curvedCCW"
        line["smooth"] = {"enabled": True, "type": kind, "roundness": round(0.15 * ((before + 1) // 2), 2)}
    if relation["symmetric"]:
        line["arrows"] = ""
    if relation["modality"] == "denied":
        line["color"] = {"color": _DENIED, "highlight": _DENIED, "hover": _DENIED}
    return line


def for_script(value: object) -> str:
    """Return JSON that no reader of HTML takes for markup."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _policy(pieces: Mapping[str, str]) -> str:
    """Return the content security policy: scripts and style by their digests, and nothing else."""
    scripts = " ".join(f"'sha256-{_digest(pieces[name])}'" for name in ("library", "script"))
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'sha256-{_digest(pieces['style'])}';"
        " img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _part(name: str) -> str:
    return (files("kg.export") / "page" / name).read_text("utf-8")


FORMAT: Final = Format(filename="graph.html", write=write)
