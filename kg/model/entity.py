"""What is concluded: entities, statements, and claims tied to both."""

from dataclasses import dataclass

from kg.model.claim import Claim


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Name:
    """One surface form of an entity in one language (BCP-47), and how often it was met (0 if only known)."""

    surface: str
    lang: str
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Entity:
    """One thing. `id` is a lexicon id ("country/US") or a hash; `labels` has one preferred name a language.

    `label` is the name to show: the preferred one in the language in which the thing is met most.
    `names` holds every form, the preferred ones included. `same_as` are IRIs. `former_ids` are ids it had
    before merges.
    """

    id: str
    type: str
    label: str
    labels: tuple[tuple[str, str], ...] = ()
    names: tuple[Name, ...] = ()
    same_as: tuple[str, ...] = ()
    former_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class LinkedClaim:
    """A claim whose ends are entities, with the articles (ids, sorted) that carry its text."""

    claim: Claim
    subject: str
    object: str
    statement: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Statement:
    """All claims that say the same of the same two entities.

    `claims` and `articles` are sorted ids; `sources` the independent publishers; `modalities` sorted
    (modality, number of claims) pairs. Dates are ISO 8601 of reduced precision or "": when it was first
    and last stated (publication), and when it is said to hold (date qualifiers). `confidence` is in [0, 1].
    """

    id: str
    subject: str
    predicate: str
    object: str
    claims: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    first_stated: str = ""
    last_stated: str = ""
    held_from: str = ""
    held_to: str = ""
    modalities: tuple[tuple[str, int], ...] = ()
    confidence: float = 0.0
