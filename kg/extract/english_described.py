"""Names for what English texts describe rather than name: China + export ban on gallium."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.model import Claim, Mention
from kg.schema import LexiconEntry
from kg.text.folding import key

_DESCRIBED = frozenset({"Agreement", "Policy", "Program"})
_PARTIES = frozenset({"Country", "IntergovernmentalOrganization", "Company", "Agency"})
_PREDICATES = frozenset({"launched", "signed", "participatesIn"})


def name_described(
    mentions: tuple[Mention, ...], claims: Sequence[Claim], *, entries: Mapping[str, LexiconEntry]
) -> tuple[Mention, ...]:
    """Return the mentions with names composed for described things: parties, then the longest description."""
    parties = _parties(mentions, claims)
    names = {}
    for chain in {m.chain for m in mentions if m.type in _DESCRIBED and not m.ref}:
        members = [m for m in mentions if m.chain == chain]
        if all(m.kind == "nominal" for m in members):
            names[chain] = _compose(members, parties.get(chain, []), entries)
    return tuple(replace(m, name=names[m.chain]) if m.chain in names else m for m in mentions)


def _parties(mentions: Sequence[Mention], claims: Sequence[Claim]) -> dict[str, list[Mention]]:
    """Return who signed, joined or launched each described thing, by its chain, in order of the text."""
    by_id = {m.id: m for m in mentions}
    posts = [(by_id[c.subject], by_id[c.object]) for c in claims if c.predicate == "positionAt"]
    states = {person.chain: body for person, body in posts if body.type == "Country"}
    parties: dict[str, list[Mention]] = {}
    for claim in claims:
        subject, object_ = by_id[claim.subject], by_id[claim.object]
        if claim.predicate in _PREDICATES and object_.type in _DESCRIBED and subject.type == "Official":
            subject = states.get(subject.chain, subject)
        if claim.predicate in _PREDICATES and object_.type in _DESCRIBED and subject.type in _PARTIES:
            known = parties.setdefault(object_.chain, [])
            if all(m.chain != subject.chain for m in known):
                known.append(subject)
    return {chain: sorted(found, key=lambda m: m.start) for chain, found in parties.items()}


def _compose(
    members: Sequence[Mention], parties: Sequence[Mention], entries: Mapping[str, LexiconEntry]
) -> str:
    core = max((m.surface for m in members), key=lambda surface: (len(surface), surface))
    labels = [_label(party, entries) for party in parties]
    wanted = [label for label in labels if key(label) not in key(core)][:3]
    return " ".join(["-".join(wanted), core]).strip()


def _label(party: Mention, entries: Mapping[str, LexiconEntry]) -> str:
    entry = entries.get(party.ref)
    return entry.labels.get("en", party.surface) if entry and party.type == "Country" else party.surface
