"""Names for what texts describe rather than name: 美国 + 澳洲 + 关键矿产 + 协议."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.model import Claim, Mention
from kg.schema import LexiconEntry
from kg.text.folding import key

_DESCRIBED = frozenset({"Agreement", "Policy", "Program"})
_PARTIES = frozenset({"Country", "IntergovernmentalOrganization", "Company", "Agency"})
# A control named without its goods (出口许可制) is no longer than this.
_BARE = 6
_PREDICATES = frozenset({"launched", "signed", "participatesIn"})


def name_described(
    mentions: tuple[Mention, ...], claims: tuple[Claim, ...], *, entries: Mapping[str, LexiconEntry]
) -> tuple[Mention, ...]:
    """Return the mentions with names composed for described things.

    A described agreement is called by its parties and its longest description, a policy by its actor.
    """
    parties = _parties(mentions, claims)
    goods = _goods(mentions, claims)
    names = {}
    for chain in {m.chain for m in mentions if m.type in _DESCRIBED and not m.ref}:
        members = [m for m in mentions if m.chain == chain]
        if all(m.kind == "nominal" for m in members):
            named = sorted(parties.get(chain, []), key=lambda m: m.start)
            names[chain] = _compose(members, named, entries, goods=goods.get(chain))
    return tuple(replace(m, name=names[m.chain]) if m.chain in names else m for m in mentions)


def _parties(mentions: tuple[Mention, ...], claims: tuple[Claim, ...]) -> dict[str, list[Mention]]:
    """Return who started, signed or joined a described thing, by its chain."""
    by_id = {m.id: m for m in mentions}
    found: dict[str, list[Mention]] = {}
    for claim in claims:
        if claim.predicate not in _PREDICATES or claim.subject not in by_id or claim.object not in by_id:
            continue
        subject, object_ = by_id[claim.subject], by_id[claim.object]
        known = found.setdefault(object_.chain, [])
        if subject.type in _PARTIES and all(m.chain != subject.chain for m in known):
            known.append(subject)
    return found


def _goods(mentions: tuple[Mention, ...], claims: tuple[Claim, ...]) -> dict[str, Mention]:
    """Return the first mineral or product that a described thing restricts or is about, by its chain."""
    by_id = {m.id: m for m in mentions}
    found: dict[str, Mention] = {}
    for claim in sorted(claims, key=lambda claim: claim.evidence.start):
        subject, object_ = by_id.get(claim.subject), by_id.get(claim.object)
        if subject and object_ and object_.type in ("Mineral", "Product"):
            found.setdefault(subject.chain, object_)
    return found


def _compose(
    members: Sequence[Mention],
    parties: Sequence[Mention],
    entries: Mapping[str, LexiconEntry],
    *,
    goods: Mention | None,
) -> str:
    core = max((m.surface for m in members), key=lambda surface: (len(surface), surface))
    if goods is not None and members[0].type == "Policy" and len(core) <= _BARE:
        core = core if key(goods.surface) in key(core) else goods.surface + core
    wanted = [p for p in parties if key(p.surface) not in key(core)][:3]
    shorts = [_short(p, entries) for p in wanted]
    if len(wanted) > 1 and all(shorts):
        return "".join(shorts) + core
    labels = [_label(p, entries) for p in wanted]
    # Two Latin names would run into one.
    between = "–" if any(label.isascii() for label in labels) else ""
    return between.join(labels) + core


def _short(party: Mention, entries: Mapping[str, LexiconEntry]) -> str:
    entry = entries.get(party.ref)
    forms = [surface for surface, lang in entry.short if lang.startswith("zh")] if entry else []
    return forms[0] if forms else ""


def _label(party: Mention, entries: Mapping[str, LexiconEntry]) -> str:
    entry = entries.get(party.ref)
    return entry.labels.get("zh-Hant", party.surface) if entry and party.type == "Country" else party.surface
