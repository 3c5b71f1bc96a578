"""A build's RDF, in any serialisation, as what is said of each input file."""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph

from kg.model import KgError

ONTOLOGY = "https://kg.example.org/ontology#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_OA = "http://www.w3.org/ns/oa#"
_DERIVED = "http://www.w3.org/ns/prov#wasDerivedFrom"
_SOURCE = "http://purl.org/dc/terms/source"
_MENTIONS = ("https://schema.org/mentions", "http://schema.org/mentions")
_LABELS = (
    f"{_SKOS}prefLabel", f"{_SKOS}altLabel", f"{_SKOS}hiddenLabel",
    "http://www.w3.org/2000/01/rdf-schema#label",
)  # fmt: skip
_ABSTRACT = frozenset({"Thing", "Entity", "Actor", "Agent", "Concept"})

_Index = dict[str, dict[str, list[str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEntity:
    """A node of the graph: its classes (superclasses may be among them) and names, the preferred first."""

    iri: str
    types: frozenset[str]
    names: tuple[str, ...]

    @property
    def label(self) -> str:
        """Return a name to show."""
        return self.names[0] if self.names else self.iri


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundClaim:
    """What the graph has one article say; `amount` is "12000000000 USD" or ""."""

    subject: str
    predicate: str
    object: str
    quotes: tuple[str, ...]
    modality: str
    amount: str


@dataclass(slots=True)
class FoundArticle:
    """The entities (by IRI) and claims of one input file."""

    entities: dict[str, FoundEntity] = field(default_factory=dict)
    claims: list[FoundClaim] = field(default_factory=list)


def read_graph(path: Path) -> dict[str, FoundArticle]:
    """Return what the graph in a file says of each input file, by the input file's base name.

    Raises KgError if the file cannot be read as the RDF that its suffix tells.
    """
    index = _load(path)
    by_predicate = _subjects(index)
    articles: dict[str, FoundArticle] = {}
    of: dict[str, FoundArticle] = {}
    for article in sorted(by_predicate.get(_SOURCE, ())):
        for name in index[article][_SOURCE]:
            found = articles.setdefault(Path(name).name, FoundArticle())
            of[article] = found
            for predicate in _MENTIONS:
                for iri in index[article].get(predicate, ()):
                    found.entities[iri] = _entity(iri, index)
    for claim in sorted(by_predicate.get(f"{_RDF}subject", ())):
        _add_claim(claim, index, of)
    return articles


def _load(path: Path) -> _Index:
    form = pyoxigraph.RdfFormat.from_extension(path.suffix.lstrip("."))
    if form is None:
        raise KgError(f"{path}: its suffix tells no RDF format: give .ttl, .nt, .trig or .jsonld")
    index: _Index = defaultdict(lambda: defaultdict(list))
    try:
        with path.open("rb") as stream:
            for quad in pyoxigraph.parse(stream, format=form):
                values = index[_plain(quad.subject)][quad.predicate.value]
                value = _plain(quad.object)
                if value not in values:
                    values.append(value)
    except (OSError, SyntaxError, ValueError) as error:
        raise KgError(f"{path}: cannot be read as {form.name} ({error})") from error
    return index


def _plain(term: object) -> str:
    return str(getattr(term, "value", term))


def _subjects(index: _Index) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for subject, values in index.items():
        for predicate in values:
            found[predicate].append(subject)
    return found


def _entity(iri: str, index: _Index) -> FoundEntity:
    values = index.get(iri, {})
    types = {local(type_) for type_ in values.get(f"{_RDF}type", ()) if type_.startswith(ONTOLOGY)}
    names = tuple(name for predicate in _LABELS for name in values.get(predicate, ()))
    return FoundEntity(iri=iri, types=frozenset(types - _ABSTRACT), names=names)


def _add_claim(claim: str, index: _Index, of: dict[str, FoundArticle]) -> None:
    values = index[claim]
    ends = [next(iter(values.get(f"{_RDF}{name}", ())), "") for name in ("subject", "predicate", "object")]
    if f"{ONTOLOGY}Claim" not in values.get(f"{_RDF}type", ()) or not all(ends):
        return
    found = FoundClaim(
        subject=ends[0],
        predicate=local(ends[1]),
        object=ends[2],
        quotes=tuple(_quotes(values, index)),
        modality=local(next(iter(values.get(f"{ONTOLOGY}modality", ())), "")),
        amount=_amount(values),
    )
    for article in values.get(_DERIVED, ()):
        if article in of:
            of[article].claims.append(found)
            for end in (found.subject, found.object):
                of[article].entities.setdefault(end, _entity(end, index))


def _quotes(values: dict[str, list[str]], index: _Index) -> list[str]:
    selectors = (
        selector
        for target in values.get(f"{_OA}hasTarget", ())
        for selector in index.get(target, {}).get(f"{_OA}hasSelector", ())
    )
    return [quote for selector in selectors for quote in index.get(selector, {}).get(f"{_OA}exact", ())]


def _amount(values: dict[str, list[str]]) -> str:
    amount = next(iter(values.get(f"{ONTOLOGY}amount", ())), "")
    currency = next(iter(values.get(f"{ONTOLOGY}currency", ())), "None")
    return f"{float(amount):.0f} {currency}" if amount else ""


def local(iri: str) -> str:
    """Return the last part of an IRI."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
