"""Which things known under different signatures are one."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, combinations, product

from kg.resolve.known import Known
from kg.resolve.sightings import Signature

Row = tuple[int, int, str]


class Merger:
    """Union-find over signatures, which must be sorted; a union that would hold a contradiction is refused.

    `rows` tell what was joined: number, number, why. What is surest is joined first.
    """

    def __init__(self, signatures: Sequence[Signature], *, known: Known) -> None:
        self._signatures = signatures
        self._known = known
        self._parent = list(range(len(signatures)))
        self._refs = [signature.ref for signature in signatures]
        self._anchors = [frozenset(s.anchors) | known.owner(s.ref) for s in signatures]
        self._latin = [frozenset(signature.latin) for signature in signatures]
        self.rows: list[Row] = []

    def merge(self) -> list[int]:
        """Return for each signature the number of the first one that is the same thing."""
        self._join_known()
        self._join_full()
        self._join_short()
        self._join_parts()
        return [self.find(number) for number in range(len(self._signatures))]

    def find(self, number: int) -> int:
        """Return the first number of the set that holds a number."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def _join(self, left: int, right: int, why: str) -> None:
        first, second = sorted((self.find(left), self.find(right)))
        if first == second or self._contradict(first, second):
            return
        self._parent[second] = first
        self._refs[first] = self._refs[first] or self._refs[second]
        self._anchors[first] |= self._anchors[second]
        self._latin[first] |= self._latin[second]
        self.rows.append((left, right, why))

    def _contradict(self, left: int, right: int) -> bool:
        refs = (self._refs[left], self._refs[right])
        if all(refs) and refs[0] != refs[1]:
            return True
        family = self._signatures[left].family
        if self._known.apart(family, self._anchors[left], self._anchors[right]):
            return True
        return any(_differ(a, b) for a in self._latin[left] for b in self._latin[right])

    def _join_known(self) -> None:
        """Join what bears the full name of a known thing to it."""
        entries = {s.ref: number for number, s in enumerate(self._signatures) if s.ref}
        for number, signature in enumerate(self._signatures):
            if signature.ref or not signature.full:
                continue
            ref = self._known.named(signature.family, signature.full)
            if ref in entries:
                self._join(entries[ref], number, f"full name of {ref} in the lexicon")
            elif ref and not self._known.apart(
                signature.family, self._anchors[number], self._known.owner(ref)
            ):
                entries[ref] = number
                self._refs[number] = ref

    def ref(self, number: int) -> str:
        """Return the lexicon entry that the set of a number is, "" if it is none."""
        return self._refs[self.find(number)]

    def _join_full(self) -> None:
        """Join what bears one full name, unless the texts tie it to different posts or states."""
        for (_, name), members in self._buckets(lambda s: [] if s.ref else s.full):
            tied = [number for number in members if self._signatures[number].anchors]
            loose = [number for number in members if not self._signatures[number].anchors]
            for left, right in chain(combinations(tied, 2), combinations(loose, 2)):
                self._join(left, right, f"same full name {name}")
            groups = {self.find(number) for number in tied}
            if len(groups) == 1:
                for number in loose:
                    self._join(tied[0], number, f"same full name {name}")

    def _join_short(self) -> None:
        """Join what bears one short name and is tied to one body, unless two of full name do."""
        for (_, name, anchor), members in self._anchored():
            groups = {self.find(number) for number in members if self._signatures[number].full}
            if len(groups) > 1:
                members = [number for number in members if not self._signatures[number].full]
            for number in members[1:]:
                self._join(members[0], number, f"same short name {name} at {anchor}")

    def _join_parts(self) -> None:
        """Join what bears a name to the thing whose full name texts shorten to it, if there is but one."""
        wholes = dict(self._buckets(lambda s: s.part))
        for bucket, members in self._buckets(lambda s: [] if s.ref else s.full):
            groups = {self.find(number) for number in wholes.get(bucket, [])}
            if len(groups) == 1:
                first = wholes[bucket][0]
                for number in members:
                    self._join(first, number, f"{bucket[1]} is short for one known thing only")

    def _buckets(
        self, names: Callable[[Signature], Iterable[str]]
    ) -> list[tuple[tuple[str, str], list[int]]]:
        found: dict[tuple[str, str], list[int]] = {}
        for number, signature in enumerate(self._signatures):
            for name in names(signature):
                found.setdefault((signature.family, name), []).append(number)
        return sorted(found.items())

    def _anchored(self) -> list[tuple[tuple[str, str, str], list[int]]]:
        found: dict[tuple[str, str, str], list[int]] = {}
        for number, signature in enumerate(self._signatures):
            telling = [a for a in signature.anchors if self._known.tells(signature.family, a)]
            for name, anchor in product(() if signature.text else signature.short, telling):
                found.setdefault((signature.family, name, anchor), []).append(number)
        return sorted(found.items())


def _differ(left: str, right: str) -> bool:
    """Tell whether two Latin names cannot be one person's: neither holds all words of the other."""
    here, there = (set(name.replace("-", " ").replace(".", " ").split()) for name in (left, right))
    joined = ("".join(sorted(here)), "".join(sorted(there)))
    return not (here <= there or there <= here or joined[0] == joined[1])
