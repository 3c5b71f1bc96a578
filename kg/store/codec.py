"""Values as bytes: extractions exactly and back again, and values to read as JSON."""

import json
import zlib
from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any, TypeVar

from kg.model import Claim, Evidence, Extraction, Link, Mention, Problem, Provenance

# Fast and still a fifth of the JSON, most of which is the text's identity over and over.
_EFFORT = 1

_KINDS: tuple[type[Any], ...] = (Claim, Evidence, Link, Mention, Problem, Provenance)
_NAMES = {kind: tuple(field.name for field in fields(kind)) for kind in _KINDS}

Row = list[Any]
Value = TypeVar("Value")


def encode(extraction: Extraction) -> bytes:
    """Return the extraction as compressed JSON: one array a value, in the order of its fields."""
    rows = [
        extraction.key,
        extraction.text_id,
        _row(extraction.provenance),
        [_row(mention) for mention in extraction.mentions],
        [_claim_row(claim) for claim in extraction.claims],
        [_row(link) for link in extraction.links],
        [_row(problem) for problem in extraction.problems],
    ]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _EFFORT)


def is_whole(data: bytes) -> bool:
    """Tell, faster than by decoding, whether the bytes are as `encode` left them: they carry a checksum."""
    try:
        zlib.decompress(data)
    except zlib.error:
        return False
    return True


def decode(data: bytes) -> Extraction:
    """Return the extraction that `encode` turned into these bytes; raises ValueError if it was not so."""
    try:
        rows = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
        return _extraction(rows)
    except (zlib.error, TypeError, RecursionError) as error:
        raise ValueError(f"no extraction: {error}") from error


def _row(value: object) -> Row:
    return [getattr(value, name) for name in _NAMES[type(value)]]


def _claim_row(claim: Claim) -> Row:
    return [_row(part) if isinstance(part, Evidence) else part for part in _row(claim)]


def _extraction(rows: Sequence[Any]) -> Extraction:
    key, text_id, provenance, mentions, claims, links, problems = rows
    return Extraction(
        key=key,
        text_id=text_id,
        provenance=_value(Provenance, provenance),
        mentions=tuple(_value(Mention, row) for row in mentions),
        claims=tuple(_claim(row) for row in claims),
        links=tuple(_value(Link, row) for row in links),
        problems=tuple(_value(Problem, row) for row in problems),
    )


def _value(kind: type[Value], row: Row) -> Value:
    return kind(**dict(zip(_NAMES[kind], row, strict=True)))


def _claim(row: Row) -> Claim:
    parts = dict(zip(_NAMES[Claim], row, strict=True))
    parts["evidence"] = _value(Evidence, parts["evidence"])
    parts["qualifiers"] = tuple((name, value) for name, value in parts["qualifiers"])
    return Claim(**parts)


def json_line(value: object) -> bytes:
    """Return a dataclass as one line of JSON, fields in their order."""
    return _json(value, indent=None) + b"\n"


def json_page(value: object) -> bytes:
    """Return a dataclass as indented JSON, fields in their order."""
    return _json(value, indent=1) + b"\n"


def _json(value: object, *, indent: int | None) -> bytes:
    text = json.dumps(asdict(value), ensure_ascii=False, indent=indent)  # type: ignore[call-overload]
    # A lone surrogate is no character, and other programs refuse it.
    return text.encode("utf-8", "replace")
