"""The value types: frozen, slotted, ordered, picklable, standard library only."""

from kg.model.article import Article, RawArticle, article_id_of, text_id_of
from kg.model.claim import MODALITIES, Claim, Evidence, Mention, Qualifiers
from kg.model.entity import Entity, LinkedClaim, Name, Statement
from kg.model.extraction import Extraction, Provenance
from kg.model.ids import digest
from kg.model.link import Link
from kg.model.problem import KgError, Problem

__all__ = [
    "MODALITIES", "Article", "Claim", "Entity", "Evidence", "Extraction", "KgError", "Link", "LinkedClaim",
    "Mention", "Name", "Problem", "Provenance", "Qualifiers", "RawArticle", "Statement",
    "article_id_of", "digest", "text_id_of",
]  # fmt: skip
