"""Known things: the lexicon by name, and what belongs to what in it."""

from collections.abc import Iterable
from functools import lru_cache

from kg.resolve.names import NameRules, family_of
from kg.schema import LexiconEntry, Schema

_PUBLIC = frozenset({"Agency", "Country", "IntergovernmentalOrganization"})
_STATES = frozenset({"Country", "IntergovernmentalOrganization"})


class Known:
    """The lexicon's entries by full name, and how two of them are related.

    A token stands for a body, place or state that a text ties a thing to: an entry's id, or a name's key.
    """

    def __init__(self, schema: Schema, *, rules: NameRules) -> None:
        self.entries = schema.lexicon.entries
        names = tuple((e.type, surface, e.id) for e in self.entries.values() for surface, _ in e.names)
        self._by_name = _index(names, rules)

    def named(self, family: str, identities: Iterable[str]) -> str:
        """Return the one entry of the family that all these names lead to, "" if there is none or several."""
        found = {id_ for identity in identities for id_ in self._by_name.get((family, identity), ())}
        return found.pop() if len(found) == 1 else ""

    def owner(self, ref: str) -> frozenset[str]:
        """Return the token of what an entry is part of."""
        entry = self.entries.get(ref)
        return frozenset([entry.part_of] if entry and entry.part_of else [])

    def state(self, token: str) -> str:
        """Return the state or bloc that a token belongs to, "" where unknown."""
        for entry in self._chain(token):
            if entry.type in _STATES:
                return entry.id
            if entry.traits.get("home"):
                return entry.traits["home"]
        return ""

    def states(self, tokens: Iterable[str]) -> frozenset[str]:
        """Return the states of the tokens, as far as known."""
        return frozenset(map(self.state, tokens)) - {""}

    def tells(self, family: str, token: str) -> bool:
        """Tell whether a short name says enough together with what the thing is tied to.

        Many bear one family name in a state; but a state has one ministry of commerce.
        """
        entry = self.entries.get(token)
        return family == "body" or entry is None or entry.type not in _STATES

    def related(self, left: str, right: str) -> bool:
        """Tell whether one person may well serve both: one body, one part of the other, or one government."""
        if left == right or left in self._above(right) or right in self._above(left):
            return True
        public = self._is_public(left) and self._is_public(right)
        return public and self.state(left) == self.state(right) != ""

    def apart(self, family: str, left: frozenset[str], right: frozenset[str]) -> bool:
        """Tell whether what two things of one name are tied to shows that they are two.

        For persons: their posts have nothing to do with each other. For others: they belong to other states.
        """
        if not left or not right:
            return False
        if family == "person":
            return not any(self.related(a, b) for a in left for b in right)
        here, there = self.states(left), self.states(right)
        return bool(here and there and not here & there)

    def _chain(self, token: str) -> list[LexiconEntry]:
        found: list[LexiconEntry] = []
        while token in self.entries and self.entries[token] not in found:
            found.append(self.entries[token])
            token = found[-1].part_of
        return found

    def _above(self, token: str) -> list[str]:
        return [entry.id for entry in self._chain(token)[1:]]

    def _is_public(self, token: str) -> bool:
        entry = self.entries.get(token)
        return entry is not None and entry.type in _PUBLIC


# Made once a process for one lexicon: folding its names takes more than half a second.
@lru_cache(maxsize=4)
def _index(
    names: tuple[tuple[str, str, str], ...], rules: NameRules
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the entries by family and identity of their full names; `names` are (class, surface, entry)."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for type_, surface, entry in dict.fromkeys(names):
        if rules.is_full(surface, type_=type_):
            name = (family_of(type_), rules.identity(surface, type_=type_))
            found.setdefault(name, {})[entry] = None
    return {name: tuple(entries) for name, entries in found.items()}
