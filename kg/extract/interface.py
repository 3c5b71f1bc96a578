"""What every extractor offers, whatever is inside: rules, a trained model, a language model."""

from typing import TYPE_CHECKING, Protocol

from kg.model import Article, Extraction, Provenance
from kg.schema import Schema

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Extractor(Protocol):
    """Turns one annotated article into mentions and claims: a pure function of the article."""

    @property
    def provenance(self) -> Provenance:
        """The software agent, with the fingerprint of everything that decides what it finds."""

    def extract(self, article: Article, doc: "Doc") -> Extraction:
        """Return what is found in the article; `doc` is what kg.annotate made of it."""


class ExtractorFactory(Protocol):
    """Makes an extractor for an ontology. It loads nothing heavy: models are loaded at the first article."""

    def __call__(self, schema: Schema) -> Extractor:
        """Return the extractor."""
