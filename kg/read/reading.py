"""Reading one input: its bytes, its text, its form, its articles."""

import sys
from collections.abc import Iterator

from kg.model import Problem, RawArticle
from kg.read.encoding import decode
from kg.read.form import Source, forms
from kg.read.inputs import Input
from kg.read.jsonlines import begins_json_lines, read_json_lines
from kg.read.refusal import RefusedError, refused

# The largest file that is read as a whole. JSON lines are read a line at a time and may have any size.
LARGEST = 24_000_000
_HEAD = 65_536


def read_input(source: Input) -> Iterator[RawArticle | Problem]:
    """Yield the articles of an input as they come, and a Problem for each thing that is wrong with it."""
    try:
        if source.path is None:
            yield from read_json_lines(sys.stdin.buffer, name=source.name)
        else:
            yield from _read_file(source)
    except RefusedError as error:
        yield refused(source.name, error)
    except OSError as error:
        message = f"cannot be read ({error.strerror or error}): check its permissions"
        yield Problem(stage="read", locator=source.name, message=message)


def _read_file(source: Input) -> Iterator[RawArticle | Problem]:
    assert source.path is not None
    with source.path.open("rb") as stream:
        head = stream.read(_HEAD)
        if begins_json_lines(head):
            stream.seek(0)
            yield from read_json_lines(stream, name=source.name)
            return
        data = head + stream.read(LARGEST - len(head) + 1)
    if len(data) > LARGEST:
        size = LARGEST // 1_000_000
        raise RefusedError(f"larger than {size} MB: divide it into articles, or into JSON lines")
    yield from read_text(Source(source.name, decode(data)))


def read_text(source: Source) -> Iterator[RawArticle | Problem]:
    """Yield what the first form that fits reads in a text. Raises RefusedError where nothing can be read."""
    if not source.text.strip(" \t\r\n\ufeff\u3000\xa0"):
        raise RefusedError("empty, or nothing but blanks: fetch it again, or take it away")
    form = next(form for form in forms() if form.fits(source))
    yield from form.read(source)
