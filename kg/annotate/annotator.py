"""The annotator: each article to the pipeline of its language."""

from collections.abc import Sequence
from functools import cached_property

from spacy.tokens import Doc

from kg.annotate.chinese import ChinesePipeline
from kg.annotate.english import EnglishPipeline
from kg.model import Article
from kg.schema import Schema


class Annotator:
    """Turns articles of any of the languages into docs; a pipeline is loaded when its language is first met.

    `doc.text` is the article's text, so offsets count in both. `doc.user_data` holds tuples of `mentions`
    (Mention), `offices` (who holds which post), `aliases` (second names), `dates` and `amounts`.
    """

    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    def annotate(self, articles: Sequence[Article]) -> list[Doc]:
        """Return a doc for each article, in order."""
        chinese = [article for article in articles if article.lang.startswith("zh")]
        english = [article for article in articles if not article.lang.startswith("zh")]
        docs = iter(self._chinese.annotate(chinese)) if chinese else iter(())
        others = iter(self._english.annotate(english)) if english else iter(())
        return [next(docs if article.lang.startswith("zh") else others) for article in articles]

    @cached_property
    def _chinese(self) -> ChinesePipeline:
        return ChinesePipeline(self._schema)

    @cached_property
    def _english(self) -> EnglishPipeline:
        return EnglishPipeline(self._schema)
