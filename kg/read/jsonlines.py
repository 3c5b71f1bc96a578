"""JSON lines: one article a line, of any size together, from a file or from standard input."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.model import Problem, RawArticle
from kg.read.encoding import decode
from kg.read.form import Form, Source, parse_json, shape_of
from kg.read.refusal import RefusedError, refused

# Bytes of a line; an article has fewer.
_LONGEST_LINE = 8_000_000
_PIECE = 65_536


def begins_json_lines(head: bytes) -> bool:
    """Tell whether the first bytes of a file are lines that are JSON objects each; one line alone is not."""
    if not head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{") or b"\n" not in head.strip():
        return False
    first, _, rest = head.lstrip(b"\xef\xbb\xbf \r\n").partition(b"\n")
    return rest.lstrip().startswith(b"{") and _is_object(first)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def read_json_lines(stream: Iterable[bytes], *, name: str) -> Iterator[RawArticle | Problem]:
    """Yield the article of every line, and a Problem for a line that is none; blank lines are passed over."""
    found = False
    for number, line in enumerate(_lines(stream), 1):
        if line.strip(b" \t\r\n\xef\xbb\xbf"):
            found = True
            yield _read_line(line, name=name, number=number)
    if not found:
        raise RefusedError("no line of JSON: give one article a line")


def _lines(stream: Iterable[bytes]) -> Iterator[bytes]:
    """Yield lines, of a longer one than any article only the beginning."""
    readline = getattr(stream, "readline", None)
    if readline is None:
        yield from stream
        return
    while line := readline(_LONGEST_LINE + 1):
        yield line
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = readline(_PIECE)


def _read_line(line: bytes, *, name: str, number: int) -> RawArticle | Problem:
    try:
        if len(line) > _LONGEST_LINE:
            raise RefusedError(f"longer than {_LONGEST_LINE // 1_000_000} MB: divide it into articles")
        record = parse_json(decode(line))
        shape = shape_of(record)
        if shape is None:
            raise RefusedError("JSON without an article: name its fields title, text, date and url")
        return replace(shape.read(record, name, number - 1), form=FORM.name)
    except RefusedError as error:
        return refused(name, RefusedError(f"line {number}: {str(error).removeprefix('line 1, ')}"))


def _fits(source: Source) -> bool:
    return begins_json_lines(source.text[:200_000].encode("utf-8", "replace"))


def _read(source: Source) -> Iterator[RawArticle | Problem]:
    lines = (line.encode("utf-8", "replace") for line in source.text.split("\n"))
    return read_json_lines(lines, name=source.name)


FORM = Form(name="jsonlines", rank=10, fits=_fits, read=_read)
