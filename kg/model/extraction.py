"""The cached record of one text, and who made it."""

from dataclasses import dataclass

from kg.model.claim import Claim, Mention
from kg.model.link import Link
from kg.model.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Provenance:
    """The software agent behind an extraction (PROV-O SoftwareAgent); it holds no times."""

    extractor: str
    version: str
    model: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Extraction:
    """All that was found in one text. It knows no URL, so that verbatim copies share it.

    `links` tell why mentions of the text were taken for one entity: `left` and `right` are mention ids.
    """

    key: str
    text_id: str
    provenance: Provenance
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()
