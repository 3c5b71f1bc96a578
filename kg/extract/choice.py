"""What is kept of all that rules found: one claim for each thing said, and the mentions that matter."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg.model import Claim, Link, Mention
from kg.schema import Schema

# Goods are entities only where something is said of them.
_UNLINKED = frozenset({"Product"})

Found = tuple[tuple[Mention, ...], tuple[Claim, ...], tuple[Link, ...]]
Naming = Callable[[tuple[Mention, ...], tuple[Claim, ...]], tuple[Mention, ...]]


@dataclass(frozen=True, slots=True)
class Observed:
    """All that is seen in an article before anything is chosen: chained mentions, claims, links."""

    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    links: tuple[Link, ...]


def settle(observed: Observed, *, schema: Schema, name: Naming) -> Found:
    """Return the mentions that matter, one claim for each thing said of them, and the links between them.

    `name` gives described things their composed names.
    """
    claims = distinct_claims(observed.claims, observed.mentions, schema=schema)
    kept = linked_mentions(observed.mentions, claims, schema=schema)
    ids = {mention.id for mention in kept}
    links = tuple(link for link in observed.links if link.left in ids and link.right in ids)
    claims = among(claims, kept)
    return name(kept, claims), claims, links


def distinct_claims(
    claims: Iterable[Claim], mentions: tuple[Mention, ...], *, schema: Schema
) -> tuple[Claim, ...]:
    """Return one claim for each thing that a sentence says of two chains: the most confident, told first.

    Claims of something about itself, and of classes that the predicate does not take, are left out.
    """
    by_id = {mention.id: mention for mention in mentions}
    best: dict[tuple[str, ...], Claim] = {}
    for claim in claims:
        subject, object_ = by_id[claim.subject], by_id[claim.object]
        relation = schema.relations[claim.predicate]
        if subject.type not in relation.subject or object_.type not in relation.object:
            continue
        if subject.chain == object_.chain:
            continue
        ends = (subject.chain, object_.chain)
        first, second = sorted(ends) if relation.symmetric else ends
        key = (first, claim.predicate, second, str(claim.evidence.start))
        old = best.get(key)
        if old is None or claim.confidence > old.confidence:
            best[key] = claim
    return tuple(sorted(best.values()))


def linked_mentions(
    mentions: tuple[Mention, ...], claims: tuple[Claim, ...], *, schema: Schema
) -> tuple[Mention, ...]:
    """Return the mentions without the goods, regions, sites and descriptions that no claim needs.

    A region is a known place that lies in no country, as continents and oceans. A site without a name needs a
    claim that tells more than its place.
    """
    chains = {mention.id: mention.chain for mention in mentions}
    used = {chains[end] for claim in claims for end in (claim.subject, claim.object)}
    told = {
        chains[end]
        for claim in claims
        if claim.predicate != "locatedIn"
        for end in (claim.subject, claim.object)
    }
    sites = {
        mention.chain for mention in mentions if mention.type == "Facility" and mention.kind == "nominal"
    }
    names = {
        mention.chain
        for mention in mentions
        if mention.kind == "name" and mention.type not in _UNLINKED and not _is_region(mention, schema)
    }
    used -= sites - told - names
    return tuple(mention for mention in mentions if mention.chain in used | names)


def _is_region(mention: Mention, schema: Schema) -> bool:
    entry = schema.lexicon.entries.get(mention.ref)
    return entry is not None and entry.type == "Place" and not entry.part_of


def among(claims: tuple[Claim, ...], mentions: tuple[Mention, ...]) -> tuple[Claim, ...]:
    """Return the claims whose ends are among the mentions."""
    ids = {mention.id for mention in mentions}
    return tuple(claim for claim in claims if claim.subject in ids and claim.object in ids)
