"""A Chinese sentence as frames see it: clauses, noun phrases with pronouns bound, and the skeleton."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.extract.discourse import PRONOUN, Discourse
from kg.extract.phrases import Unit, paint, preposition, read_units
from kg.extract.sentences import split_clauses
from kg.model import Mention


@dataclass(slots=True)
class Sentence:
    """A sentence with its clauses, units and skeleton; offsets count in the article's text.

    `inner` are all mentions of the sentence, those inside others included. `bodies` tells by a person's
    chain which firm he or she speaks for.
    """

    start: int
    end: int
    clauses: list[tuple[int, int]]
    units: list[Unit]
    skeleton: str
    folded: str
    number: int
    inner: tuple[Mention, ...]
    bodies: Mapping[str, Mention]

    def clause_of(self, offset: int) -> int:
        """Return the number of the clause that holds an offset."""
        for number, (_, end) in enumerate(self.clauses):
            if offset < end:
                return number
        return len(self.clauses) - 1

    def between(self, start: int, end: int) -> str:
        """Return the skeleton of a span."""
        return self.skeleton[start - self.start : end - self.start]


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a whole text before its sentences are read.

    `lefts` gives where the phrase around a mention starts, by the mention's start; mentions whose start is in
    `skip` are second names in brackets, or modifiers, and make no unit; at the offsets `nouns` common nouns
    start; `bodies` tells by a person's chain which firm he or she speaks for.
    """

    folded: str
    lefts: Mapping[int, int]
    skip: frozenset[int]
    nouns: frozenset[int]
    bodies: Mapping[str, Mention]


def read_sentence(
    context: Context, *, span: tuple[int, int], outer: Sequence[Mention], inner: Sequence[Mention],
    discourse: Discourse, number: int, seen: dict[int, Discourse],
) -> Sentence:  # fmt: skip
    """Return a sentence with its units, from its outermost mentions and all of them.

    Pronouns are bound through `discourse`, which is brought up to date; what it held before each mention
    is noted in `seen`.
    """
    start, end = span
    folded = context.folded
    skeleton = paint(folded, start=start, end=end, mentions=outer)
    mentions = [m for m in outer if m.start not in context.skip]
    units = read_units(
        folded, skeleton, start=start, mentions=mentions, lefts=context.lefts, nouns=context.nouns
    )
    units = _bind(folded, skeleton, start=start, units=units, discourse=discourse, seen=seen)
    clauses = split_clauses(folded, start=start, end=end)
    return Sentence(
        start, end, clauses, units, skeleton, folded[start:end], number, tuple(inner), context.bodies
    )


def _bind(
    folded: str, skeleton: str, *, start: int, units: list[Unit], discourse: Discourse,
    seen: dict[int, Discourse],
) -> list[Unit]:  # fmt: skip
    """Return the units with those of pronouns among them, in order, remembering as it goes."""
    merged: list[Unit] = []
    waiting = list(units)
    for match in PRONOUN.finditer(skeleton):
        first, last = start + match.start(), start + match.end()
        while waiting and waiting[0].start < first:
            _see(waiting[0], discourse=discourse, seen=seen)
            merged.append(waiting.pop(0))
        heads = discourse.resolve(match)
        if heads and not (merged and merged[-1].end > first):
            prep = preposition(skeleton, match.start())
            of = folded[last : last + 1] == "的" or match.lastgroup == "its"
            merged.append(Unit(first, last, heads, prep, of, pronoun=True))
    for unit in waiting:
        _see(unit, discourse=discourse, seen=seen)
        merged.append(unit)
    return merged


def _see(unit: Unit, *, discourse: Discourse, seen: dict[int, Discourse]) -> None:
    before = discourse.copy()
    seen.update((head.start, before) for head in unit.heads)
    discourse.see(unit)
