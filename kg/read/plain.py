"""Plain text: what no other form claims, the flat dump of a page included."""

from collections.abc import Iterator

from kg.model import Problem, RawArticle
from kg.read.form import Form, Source
from kg.read.raw import raw_article


def _fits(source: Source) -> bool:
    return True


def _read(source: Source) -> Iterator[RawArticle | Problem]:
    yield raw_article(source.name, form=FORM.name, lines=source.text.splitlines())


FORM = Form(name="text", rank=100, fits=_fits, read=_read)
