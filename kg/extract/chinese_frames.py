"""Frames: triggers and the roles around them, compiled from the ontology and matched clause by clause.

A frame is data (ontology/relations/<name>.yaml, `frames.zh`):
    name        what the claim's rule is called
    trigger     regular expressions over the skeleton of the sentence (<M> is a mineral, see kg.text.board)
    subject     strategies tried in order until one finds a mention of the right class; default [before]
    object      the same; default [after]
    mutual      how many members a subject may have whose members, two by two, are the claim's ends as well
    unless      a regular expression that must not match the trigger's clause
    need        a regular expression that must match the sentence
    modality    overrides what the wording says
    reach       how many characters away from the trigger an object may start; default 32
    persons     true: people may be the claim's ends; by default it is bodies that trade, fund and make
    object_class, subject_class    narrow the classes that the relation allows
    confidence  in [0, 1], from measured precision
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from kg.extract.chinese_roles import STRATEGIES, Site
from kg.extract.discourse import Discourse
from kg.extract.units import Sentence
from kg.model import KgError, Mention
from kg.schema import RelationType
from kg.text.board import pattern


@dataclass(frozen=True, slots=True)
class Frame:
    """A compiled frame of one relation."""

    relation: RelationType
    name: str
    trigger: re.Pattern[str]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    mutual: int = 0
    unless: re.Pattern[str] | None = None
    need: re.Pattern[str] | None = None
    modality: str = ""
    reach: int = 32
    persons: bool = False
    subject_class: frozenset[str] = frozenset()
    object_class: frozenset[str] = frozenset()
    confidence: float = 0.7


@dataclass(frozen=True, slots=True)
class Finding:
    """A frame that matched: its ends, and the span of its trigger in the text."""

    frame: Frame
    subject: Mention
    object: Mention
    start: int
    end: int


_KEYS = frozenset(
    [
        "name",
        "trigger",
        "subject",
        "object",
        "mutual",
        "unless",
        "need",
        "modality",
        "reach",
        "persons",
        "subject_class",
        "object_class",
        "confidence",
    ]
)


def compile_frames(relations: Mapping[str, RelationType], *, lang: str) -> tuple[Frame, ...]:
    """Compile the frames of all relations for a language; raises KgError for one that is not understood."""
    return tuple(
        _compile(relation, row, number)
        for relation in relations.values()
        for number, row in enumerate(relation.frames.get(lang, ()))
    )


def _compile(relation: RelationType, row: Mapping[str, object], number: int) -> Frame:
    place = f"ontology/relations/{relation.name}.yaml, frame {number + 1}"
    unknown = set(row) - _KEYS
    if unknown or "trigger" not in row:
        wrong = f"unknown key {min(unknown)}" if unknown else "no trigger"
        raise KgError(f"{place}: {wrong}; known keys: {', '.join(sorted(_KEYS))}")
    subject, object_ = (
        tuple(_texts(row.get(role, default)))
        for role, default in (("subject", "before"), ("object", "after"))
    )
    for strategy in (*subject, *object_):
        if strategy not in STRATEGIES:
            raise KgError(f"{place}: unknown strategy {strategy}; known: {', '.join(sorted(STRATEGIES))}")
    try:
        return Frame(
            relation=relation, name=f"{relation.name}/{row.get('name', number + 1)}",
            trigger=pattern("|".join(_texts(row["trigger"]))), subject=subject, object=object_,
            mutual=int(str(row.get("mutual", 0))),
            unless=_regex(row.get("unless")), need=_regex(row.get("need")),
            modality=str(row.get("modality", "")), reach=int(str(row.get("reach", 32))),
            persons=bool(row.get("persons", False)),
            subject_class=frozenset(_texts(row.get("subject_class", []))),
            object_class=frozenset(_texts(row.get("object_class", []))),
            confidence=float(str(row.get("confidence", 0.7))),
        )  # fmt: skip
    except (re.error, ValueError) as error:
        raise KgError(f"{place}: {error}") from error


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list | tuple) else [str(value)]


def _regex(value: object) -> re.Pattern[str] | None:
    return pattern(str(value)) if value else None


_PERSONS = frozenset({"Official", "Person"})


def match_frames(frames: tuple[Frame, ...], sentence: Sentence, discourse: Discourse) -> Iterator[Finding]:
    """Yield the findings of all frames in a sentence."""
    if not sentence.units:
        return
    for frame in frames:
        if frame.need and not frame.need.search(sentence.skeleton):
            continue
        for found in frame.trigger.finditer(sentence.skeleton):
            start, end = sentence.start + found.start(), sentence.start + found.end()
            clause = sentence.clauses[sentence.clause_of(start)]
            findings = list(_fill(frame, Site(sentence, discourse, start, end, frame.reach, clause)))
            if findings and not (frame.unless and frame.unless.search(sentence.between(*clause))):
                yield from findings


def _fill(frame: Frame, site: Site) -> Iterator[Finding]:
    barred = frozenset() if frame.persons else _PERSONS
    subject_types = (frame.subject_class or frame.relation.subject) - barred
    object_types = (frame.object_class or frame.relation.object) - barred
    subjects = _first(frame.subject, site, subject_types, avoid=())
    objects = _first(frame.object, site, object_types, avoid=subjects)
    pairs = [(s, o) for s in subjects for o in objects if s.chain != o.chain]
    if frame.mutual and not objects:
        pairs += _mutual(frame, site, subjects)
    for subject, object_ in pairs:
        if (
            subject.type in frame.relation.subject
            and object_.type in frame.relation.object
            and subject.chain != object_.chain
        ):
            yield Finding(frame, subject, object_, site.start, site.end)


def _mutual(frame: Frame, site: Site, subjects: tuple[Mention, ...]) -> list[tuple[Mention, Mention]]:
    """Return the pairs among the members of a subject: of A与B、C the first with each of the others."""
    unit = next((u for u in site.sentence.units if u.heads == subjects and u.split), None)
    if unit is not None and len(subjects) > 2:
        return [(one, other) for one in subjects[: unit.split] for other in subjects[unit.split :]]
    return list(combinations(subjects, 2)) if 1 < len(subjects) <= frame.mutual else []


def _first(
    strategies: tuple[str, ...], site: Site, types: frozenset[str], *, avoid: tuple[Mention, ...]
) -> tuple[Mention, ...]:
    for strategy in strategies:
        heads = STRATEGIES[strategy](site, types)
        if avoid:
            chains = {m.chain for m in avoid}
            heads = tuple(m for m in heads if m.chain not in chains)
        if heads:
            return heads
    return ()
