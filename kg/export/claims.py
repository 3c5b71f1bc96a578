"""claims.jsonl: one claim a line, with its evidence and the articles that carry it."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from kg.export.format import Export, Format
from kg.export.text import whole
from kg.graph import KnowledgeGraph
from kg.model import Entity, LinkedClaim

# JSON may hold these as they are, but they end lines for some readers of lines.
_LINE_ENDS = re.compile("[\x7f-\x9f\u2028\u2029]")

_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False)


def write(export: Export) -> Iterator[bytes]:
    """Yield the claims, sorted by id."""
    graph = export.graph
    ends = {id_: _end(entity) for id_, entity in graph.entities.items()}
    for id_, linked in graph.claims.items():
        yield _line(_row(id_, linked, graph=graph, ends=ends))


def _row(id_: str, linked: LinkedClaim, *, graph: KnowledgeGraph, ends: dict[str, Any]) -> dict[str, Any]:
    claim = linked.claim
    return {
        "id": id_,
        "statement": linked.statement,
        "subject": ends[linked.subject],
        "predicate": claim.predicate,
        "object": ends[linked.object],
        "modality": claim.modality,
        "qualifiers": dict(claim.qualifiers),
        "confidence": round(claim.confidence, 4),
        "rule": claim.rule,
        "attributed_to": claim.attributed_to,
        "evidence": {
            "text_id": claim.text_id,
            "start": claim.evidence.start,
            "end": claim.evidence.end,
            "quote": claim.evidence.quote,
        },
        "articles": [_article(graph, id_=article) for article in linked.articles],
    }


def _end(entity: Entity) -> dict[str, Any]:
    return {"id": entity.id, "label": entity.label, "labels": dict(entity.labels), "type": entity.type}


def _article(graph: KnowledgeGraph, *, id_: str) -> dict[str, str]:
    article = graph.articles[id_]
    return {
        "id": id_,
        "title": article.title,
        "published": article.published,
        "publisher": article.publisher,
        "lang": article.lang,
        "url": article.url,
        "source_file": article.source_file,
    }


def _line(row: dict[str, Any]) -> bytes:
    text = _ENCODER.encode(row)
    if text.isprintable():
        return text.encode() + b"\n"
    text = whole(text)
    return _LINE_ENDS.sub(lambda match: f"\\u{ord(match[0]):04x}", text).encode() + b"\n"


FORMAT: Final = Format(filename="claims.jsonl", write=write)
