"""English frames: trigger words and the roles around them, compiled from the ontology, matched over a parse.

A frame is data (ontology/relations/<name>.yaml, `frames.en`):
    name        what the claim's rule is called
    verb        lemmas of verbs that trigger it; or
    noun        lemmas of nouns; or
    adjective   lemmas of adjectives; or
    type        classes: every mention of such a class triggers it
    subject     paths from the trigger, tried in order until one finds a mention of the right class
    object      the same
    every       true: all paths of the object count, not the first that finds something
    mutual      true: the members of the subject, two by two, are the claim's ends as well
    need        words (lemmas) of which one must stand in the trigger's sentence
    beside      words (lemmas) of which one must be the trigger itself, or hang on it or on its object
    unless      words (lemmas) none of which may stand there
    money       true: an amount of money must stand in the trigger's sentence
    modality    overrides what the wording says
    confidence  in [0, 1], from measured precision

A path is steps joined by ">"; a step is a role (see ROLES in english_grammar) or prepositions (in|into), with
"=lemma|lemma" where the word reached must be one of these: obj=stake|share>in. After the last step,
"@Class|Class" narrows the classes that the relation allows.
"subj" and "obj" mean the same in the active and the passive voice.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from spacy.tokens import Token

from kg.extract.english_grammar import ROLES, prepositions
from kg.extract.english_reader import Reader
from kg.model import KgError, Mention
from kg.schema import RelationType

_TRIGGERS = {"verb": ("VERB", "AUX", "ADJ"), "noun": ("NOUN", "PROPN"), "adjective": ("ADJ", "VERB", "ADV")}
_KEYS = frozenset(
    [
        "name",
        *_TRIGGERS,
        "type",
        "subject",
        "object",
        "every",
        "mutual",
        "need",
        "beside",
        "unless",
        "money",
        "modality",
        "confidence",
    ]
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: a role or prepositions, and the lemmas that may be reached ((): any)."""

    names: tuple[str, ...]
    lemmas: frozenset[str]


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from a trigger, and the classes that may stand at the end (empty: what the relation allows)."""

    steps: tuple[Step, ...]
    classes: frozenset[str]


@dataclass(frozen=True, slots=True)
class EnglishFrame:
    """A compiled English frame of one relation."""

    relation: RelationType
    name: str
    kind: str
    words: frozenset[str]
    subject: tuple[Path, ...]
    object: tuple[Path, ...]
    every: bool
    mutual: bool
    need: frozenset[str]
    beside: frozenset[str]
    unless: frozenset[str]
    money: bool
    modality: str
    confidence: float


@dataclass(frozen=True, slots=True)
class EnglishFinding:
    """A frame that matched: its ends and its trigger."""

    frame: EnglishFrame
    subject: Mention
    object: Mention
    trigger: Token


def compile_english(relations: Mapping[str, RelationType]) -> tuple[EnglishFrame, ...]:
    """Compile the English frames of all relations; raises KgError for a frame that is not understood."""
    return tuple(
        _compile(relation, row, number)
        for relation in relations.values()
        for number, row in enumerate(relation.frames.get("en", ()), 1)
    )


def _compile(relation: RelationType, row: Mapping[str, object], number: int) -> EnglishFrame:
    place = f"ontology/relations/{relation.name}.yaml, frames.en {number}"
    unknown = sorted(set(row) - _KEYS)
    if unknown:
        raise KgError(f"{place}: unknown key {unknown[0]}: use one of {', '.join(sorted(_KEYS))}")
    kinds = [kind for kind in (*_TRIGGERS, "type") if kind in row]
    if len(kinds) != 1:
        raise KgError(f"{place}: write one of verb, noun, adjective and type")
    return EnglishFrame(
        relation=relation, name=f"{relation.name}/{row.get('name', number)}", kind=kinds[0],
        words=frozenset(_texts(row[kinds[0]])),
        subject=_paths(row.get("subject", "subj"), place), object=_paths(row.get("object", "obj"), place),
        every=bool(row.get("every", False)), mutual=bool(row.get("mutual", False)),
        need=frozenset(_texts(row.get("need"))), beside=frozenset(_texts(row.get("beside"))),
        unless=frozenset(_texts(row.get("unless"))), money=bool(row.get("money", False)),
        modality=str(row.get("modality", "")),
        confidence=float(str(row.get("confidence", 0.7))),
    )  # fmt: skip


def _texts(value: object) -> list[str]:
    if value is None:
        return []
    return [str(item) for item in value] if isinstance(value, list | tuple) else [str(value)]


def _paths(value: object, place: str) -> tuple[Path, ...]:
    return tuple(_path(text, place) for text in _texts(value))


def _path(text: str, place: str) -> Path:
    steps, _, classes = text.partition("@")
    return Path(
        tuple(_step(step.strip(), place) for step in steps.split(">")), frozenset(classes.split("|")) - {""}
    )


def _step(text: str, place: str) -> Step:
    names, _, lemmas = text.partition("=")
    if not names:
        raise KgError(f"{place}: a step without a role: write role or role=lemma")
    return Step(tuple(names.split("|")), frozenset(lemmas.split("|")) - {""})


def match_english(frames: tuple[EnglishFrame, ...], reader: Reader) -> Iterator[EnglishFinding]:
    """Yield what the frames find in a doc, in order of the text."""
    by_word: dict[tuple[str, str], list[EnglishFrame]] = {}
    for frame in frames:
        for word in sorted(frame.words):
            by_word.setdefault((frame.kind, word), []).append(frame)
    for token in reader.doc:
        yield from _at(by_word, token, reader)


def _at(
    by_word: Mapping[tuple[str, str], list[EnglishFrame]], token: Token, reader: Reader
) -> Iterator[EnglishFinding]:
    keys = [
        (kind, token.lemma_.lower())
        for kind, tags in _TRIGGERS.items()
        if token.pos_ in tags and not reader.named(token)
    ]
    keys += [("type", mention.type) for mention in reader.rooted(token)]
    for key in keys:
        for frame in by_word.get(key, ()):
            if _guarded(frame, token) and (not frame.money or reader.has_money(token)):
                yield from _fill(frame, token, reader)


def _guarded(frame: EnglishFrame, token: Token) -> bool:
    if not (frame.need or frame.beside or frame.unless):
        return True
    near = {word.lemma_.lower() for word in (token, *token.children)}
    near |= {
        word.lemma_.lower()
        for child in token.children
        if child.dep_ in ("dobj", "prep", "nsubjpass", "attr", "prt", "xcomp")
        for word in child.children
    }
    if token.pos_ in ("NOUN", "PROPN"):
        near |= {token.head.lemma_.lower(), token.head.head.lemma_.lower() if token.dep_ == "pobj" else ""}
    if frame.unless & near or (frame.beside and not frame.beside & near):
        return False
    return not frame.need or bool(frame.need & {word.lemma_.lower() for word in token.sent})


def _fill(frame: EnglishFrame, token: Token, reader: Reader) -> Iterator[EnglishFinding]:
    relation = frame.relation
    subjects = _first(frame.subject, token, reader, relation.subject, every=False)
    objects = _first(frame.object, token, reader, relation.object, every=frame.every)
    pairs = [(s, o) for s in subjects for o in objects]
    if frame.mutual and len(subjects) > 1 and not objects:
        pairs += list(combinations(subjects, 2))
    if frame.kind == "type":
        pairs = [pair for pair in pairs if reader.adjoin(*pair)]
    for subject, object_ in pairs:
        if subject.chain != object_.chain:
            yield EnglishFinding(frame, subject, object_, token)


def _first(
    paths: tuple[Path, ...], token: Token, reader: Reader, types: frozenset[str], *, every: bool
) -> tuple[Mention, ...]:
    found: list[Mention] = []
    for path in paths:
        allowed = types & path.classes if path.classes else types
        mentions = [m for word in follow(path, token) for m in reader.mentions(word, allowed)]
        found += mentions
        if mentions and not every:
            break
    return tuple(dict.fromkeys(found))


def follow(path: Path, token: Token) -> list[Token]:
    """Return the words that a path reaches from a token."""
    words = [token]
    for step in path.steps:
        reached = [found for word in words for found in _reach(step, word)]
        words = [
            word for word in dict.fromkeys(reached) if not step.lemmas or word.lemma_.lower() in step.lemmas
        ]
    return words


def _reach(step: Step, word: Token) -> list[Token]:
    role = ROLES.get(step.names[0])
    return role(word) if role else prepositions(word, *step.names)
