"""Tables: CSV, TSV and their like, whose first row names columns of text, title, date and url."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace

from kg.model import Problem, RawArticle
from kg.read.form import Form, Source, shape_of
from kg.read.refusal import RefusedError, refused
from kg.read.row import columns_of

_DIVIDERS = ",\t;|"
# A cell holds an article, which is more than the csv module expects of one.
_LONGEST_CELL = 8_000_000


def _divider(source: Source) -> str:
    """Return what divides the columns of the first line, if that names a text and something else."""
    head = source.head.lstrip("\ufeff").splitlines()[0] if source.head else ""
    for divider in _DIVIDERS:
        names = next(csv.reader([head], delimiter=divider), [])
        columns = columns_of(dict.fromkeys((name.strip(' "\ufeff') for name in names), "x"))
        if len(names) > 1 and "text" in columns and len(columns) > 1 and max(map(len, names)) < 40:
            return divider
    return ""


def _fits(source: Source) -> bool:
    return bool(_divider(source))


def _read(source: Source) -> Iterator[RawArticle | Problem]:
    csv.field_size_limit(_LONGEST_CELL)
    text = io.StringIO(source.text.lstrip("\ufeff \r\n"), newline="")
    rows = csv.DictReader(text, delimiter=_divider(source))
    number = 0
    try:
        for number, row in enumerate(rows, 1):
            yield _read_row({str(key).strip(): value for key, value in row.items()}, source, number)
    except csv.Error as error:
        raise RefusedError(f"line {rows.line_num}: no table ({error}): quote its cells") from error
    if number == 0:
        raise RefusedError("a table without rows: add articles, or take it away")


def _read_row(row: dict[str, object], source: Source, number: int) -> RawArticle | Problem:
    shape = shape_of(row)
    if shape is None:
        return refused(source.name, RefusedError(f"row {number}: no text: fill in its column"))
    return replace(shape.read(row, source.name, number - 1), form=FORM.name)


FORM = Form(name="table", rank=60, fits=_fits, read=_read)
