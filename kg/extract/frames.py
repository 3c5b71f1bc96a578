"""The extractor of rules: the ontology's frames over what the language's pipeline annotated."""

from functools import cached_property
from typing import TYPE_CHECKING

from kg import __version__
from kg.extract.interface import ExtractorFactory
from kg.model import Article, Extraction, Provenance, digest
from kg.schema import Schema

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.extract.chinese import ChineseFrames
    from kg.extract.english import EnglishFrames


class FramesExtractor:
    """Extracts by frames in either language; the frames of a language are compiled when it is first met."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self.provenance = Provenance(
            extractor="frames", version=__version__, fingerprint=digest("frames", schema.fingerprint)
        )

    def extract(self, article: Article, doc: "Doc") -> Extraction:
        """Return the article's mentions, claims and the reasons for taking mentions for one."""
        mentions, claims, links = self.language(article).extract(article, doc)
        return Extraction(
            key=digest("extraction", article.text_id, self.provenance.fingerprint),
            text_id=article.text_id,
            provenance=self.provenance,
            mentions=mentions,
            claims=claims,
            links=links,
        )

    def language(self, article: Article) -> "ChineseFrames | EnglishFrames":
        """Return the frames of the article's language."""
        return self._chinese if article.lang.startswith("zh") else self._english

    # The grammars import spaCy, which takes longer to load than a build of which everything is cached.
    @cached_property
    def _chinese(self) -> "ChineseFrames":
        from kg.extract.chinese import ChineseFrames

        return ChineseFrames(self._schema)

    @cached_property
    def _english(self) -> "EnglishFrames":
        from kg.extract.english import EnglishFrames

        return EnglishFrames(self._schema)


EXTRACTOR: ExtractorFactory = FramesExtractor
