"""The compact annotation format (.ann): an item a line, read into values; what is wrong becomes problems.

    language: zh-Hant                          title, published, source and url likewise
    E us Country 美國|美方                      an entity: its id, class (or Class/Class), names
    E? wire Organization 通訊社                 one whose absence is no fault
    R us funds/launched fund | evidence | modality=planned; amount=12000000000 USD
    R? us metWith jp | evidence                a relation whose absence is no fault
    N 王小明|李大同                              names that stand in page furniture only
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.model import MODALITIES, Problem

_HEADERS = ("language", "title", "published", "source", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEntity:
    """One thing of an article. `types` are the accepted classes, the best first; so are `names`."""

    id: str
    types: tuple[str, ...]
    names: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRelation:
    """One relation of an article. `predicates` are the accepted ones, the best first."""

    subject: str
    predicates: tuple[str, ...]
    object: str
    evidence: str
    modality: str = "asserted"
    qualifiers: tuple[tuple[str, str], ...] = ()
    optional: bool = False


@dataclass(slots=True, kw_only=True)
class GoldArticle:
    """An annotated article. `text` is the file's text; offsets in it are never stored, only found."""

    id: str
    file: str = ""
    text: str = ""
    language: str = ""
    title: str = ""
    published: str = ""
    source: str = ""
    url: str = ""
    entities: list[GoldEntity] = field(default_factory=list)
    relations: list[GoldRelation] = field(default_factory=list)
    noise: list[str] = field(default_factory=list)


def parse_annotation(content: str, *, name: str) -> tuple[GoldArticle, list[Problem]]:
    """Return the annotation called `name`, and a problem for each line that cannot be read."""
    article = GoldArticle(id=name)
    problems: list[Problem] = []
    for number, line in _lines(content):
        fault = _read(line, article)
        if fault:
            problems.append(Problem(stage="corpus", locator=f"{name}.ann:{number}", message=fault))
    return article, problems


def _lines(content: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(content.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line.strip()


def _read(line: str, article: GoldArticle) -> str:
    """Put one line into the article; return what is wrong with it, or ""."""
    kind = line.split(None, 1)[0]
    if kind in ("E", "E?"):
        return _read_entity(line, article)
    if kind in ("R", "R?"):
        return _read_relation(line, article)
    if kind == "N":
        article.noise.extend(_parts(line[1:]))
        return ""
    header, colon, value = line.partition(":")
    if colon and header in _HEADERS:
        setattr(article, header, value.strip())
        return ""
    return f"not understood: {line[:50]}"


def _read_entity(line: str, article: GoldArticle) -> str:
    fields = line.split(None, 3)
    if len(fields) < 4:
        return "an entity has an id, a class and names"
    kind, id_, types, names = fields
    article.entities.append(
        GoldEntity(
            id=id_, types=tuple(types.split("/")), names=tuple(_parts(names)), optional=kind.endswith("?")
        )
    )
    return ""


def _read_relation(line: str, article: GoldArticle) -> str:
    head, evidence, extra, *_ = [*(part.strip() for part in line.split("|")), "", ""]
    fields = head.split()
    if len(fields) != 4:
        return "a relation has a subject, a predicate and an object before its evidence"
    pairs = [pair.partition("=") for pair in extra.split(";") if pair.strip()]
    if any(not equals for _, equals, _ in pairs):
        return "a qualifier is written name=value, divided by ;"
    values = {name.strip(): value.strip() for name, _, value in pairs}
    modality = values.pop("modality", "asserted")
    if modality not in MODALITIES:
        return f"modality {modality} is none of {', '.join(MODALITIES)}"
    article.relations.append(
        GoldRelation(
            subject=fields[1],
            predicates=tuple(fields[2].split("/")),
            object=fields[3],
            evidence=evidence,
            modality=modality,
            qualifiers=tuple(sorted(values.items())),
            optional=fields[0].endswith("?"),
        )
    )
    return ""


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split("|") if part.strip()]
