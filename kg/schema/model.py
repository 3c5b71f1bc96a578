"""What can be said: entity types, relation types, and the lexicon of known things."""

from collections.abc import Mapping
from dataclasses import dataclass

Labels = Mapping[str, str]
Surfaces = tuple[tuple[str, str], ...]
Frame = Mapping[str, object]
Example = object

LANGUAGES = ("zh-Hant", "zh-Hans", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityType:
    """A class of entities. `parent` is the superclass, "" for the root; `colour` is '#rrggbb'."""

    name: str
    label: Labels
    definition: Labels
    parent: str
    colour: str
    mappings: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationType:
    """A predicate. `subject` and `object` are leaf classes; `inverse` names the predicate read backwards.

    `frames` (by language) and `examples` are passed as the file has them: the extractor compiles them.
    """

    name: str
    label: Labels
    definition: Labels
    subject: frozenset[str]
    object: frozenset[str]
    symmetric: bool
    inverse: str
    inverse_label: Labels
    qualifiers: tuple[str, ...]
    mappings: Mapping[str, tuple[str, ...]]
    frames: Mapping[str, tuple[Frame, ...]]
    examples: Mapping[str, tuple[Example, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term of the exported RDF that is no class or predicate of the domain (Claim, modality...)."""

    name: str
    kind: str
    label: Labels
    definition: Labels
    of: str
    range: str
    mappings: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconEntry:
    """A known thing. `labels` has the preferred name a language; surfaces are (form, language) pairs.

    `short` forms (美) stand for it only in pairs and fixed company; `governments` are capitals and cabinets
    used for a state; `demonyms` its people or adjective. `part_of` is another entry's id or "".
    """

    id: str
    type: str
    labels: Labels
    aliases: Surfaces = ()
    short: Surfaces = ()
    governments: Surfaces = ()
    demonyms: Surfaces = ()
    same_as: tuple[str, ...] = ()
    part_of: str = ""
    traits: Mapping[str, str]

    @property
    def names(self) -> Surfaces:
        """Return the labels and aliases: the forms that name it wherever they stand."""
        labels = ((surface, lang) for lang, surface in self.labels.items())
        return tuple(dict.fromkeys([*labels, *self.aliases]))

    @property
    def forms(self) -> Surfaces:
        """Return every form, short ones, governments and demonyms included."""
        return tuple(dict.fromkeys([*self.names, *self.short, *self.governments, *self.demonyms]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Known things by id, and word lists by name and language."""

    entries: Mapping[str, LexiconEntry]
    words: Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """The ontology as loaded. Its mappings are in sorted order; `fingerprint` is the files' digest."""

    types: Mapping[str, EntityType]
    relations: Mapping[str, RelationType]
    terms: Mapping[str, Term]
    lexicon: Lexicon
    fingerprint: str

    def leaves(self, name: str) -> frozenset[str]:
        """Return the leaf classes under a class; a leaf is under itself."""
        return leaves(self.types, name=name)

    def ancestors(self, name: str) -> tuple[str, ...]:
        """Return the superclasses of a class, the nearest first."""
        found: list[str] = []
        parent = self.types[name].parent
        while parent:
            found.append(parent)
            parent = self.types[parent].parent
        return tuple(found)


def leaves(types: Mapping[str, EntityType], *, name: str) -> frozenset[str]:
    """Return the leaf classes under the class `name`; a leaf is under itself."""
    below = [child.name for child in types.values() if child.parent == name]
    if not below:
        return frozenset([name]) if name in types else frozenset()
    return frozenset().union(*(leaves(types, name=child) for child in below))
