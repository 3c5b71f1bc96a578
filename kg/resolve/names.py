"""What a name is worth: whether it is full, so that it alone tells a thing from others, or short."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.schema import Schema
from kg.text.folding import key, simplify

# Classes that one text may take for one another when it names a thing.
FAMILIES: Mapping[str, str] = {
    "Official": "person", "Person": "person", "Company": "body", "Organization": "body", "Agency": "body",
}  # fmt: skip
# Kinds of things, not single ones: the name is all there is to tell them by.
_KINDS = frozenset({"Mineral", "Product"})
_PLACES = frozenset({"Country", "Event", "Place"})
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_DOTS = re.compile(r"[·•・．‧∙⋅]")
_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_HONORIFIC = re.compile(r"^(?:mr|mrs|ms|miss|dr|prof|professor|sir|dame|lord|lady)\b\.?", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s$")
_LEGAL_LATIN = re.compile(
    r"[, ]+(?:inc|corp|corporation|(?:pty |co |co\., )?ltd|limited|plc|llc|lp|nv|ag|se|sa|gmbh|sdn bhd)\.?$",
    re.IGNORECASE,
)
_LEGAL_HAN = re.compile("(?:股份有限公司|有限責任公司|有限责任公司|有限公司|株式會社|株式会社|公司)$")
# How transliterated family names end and given names of two characters hardly do.
_FOREIGN_ENDS = frozenset("斯尔特顿姆兹克奥茨普夫尼拉")
_SHORTEST_WORD, _SHORTEST_HAN, _LONGEST_ACRONYM = 4, 3, 6


def family_of(type_: str) -> str:
    """Return the family of a class: person, body, or the class itself."""
    return FAMILIES.get(type_, type_)


def is_han(name: str) -> bool:
    """Tell whether a name is written in Chinese characters, in part at least."""
    return bool(_HAN.search(name))


def tidy(surface: str) -> str:
    """Return a surface on one line with single spaces."""
    return " ".join(surface.split())


def language_of(surface: str, *, lang: str) -> str:
    """Return the language tag of a surface met in a text of language `lang`: Latin names are en."""
    if not is_han(surface):
        return "en"
    if lang.startswith("zh"):
        return lang
    return "zh-Hans" if simplify(surface) == surface else "zh-Hant"


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRules:
    """Tells full names from short ones, by keys of word lists.

    `surnames` are Chinese family names, `romanised` the same in Latin letters; `generic` are the words that
    end names, and what every state calls its ministries: as a whole name they say little.
    """

    surnames: frozenset[str]
    romanised: frozenset[str]
    generic: frozenset[str]

    @classmethod
    def of(cls, schema: Schema) -> "NameRules":
        """Return the rules by an ontology's word lists."""
        words = schema.lexicon.words
        surnames = _listed(words, "surnames")
        generic = [name for name in words if name.endswith("_heads") or name == "ministries"]
        return cls(
            surnames=_keys(tuple(filter(is_han, surnames))),
            romanised=_keys(tuple(name for name in surnames if not is_han(name))),
            generic=_keys(tuple(word for name in generic for word in _listed(words, name))),
        )

    def identity(self, surface: str, *, type_: str) -> str:
        """Return what a name is compared by: its key, without article, possessive and legal form."""
        return _identity(surface, family_of(type_) == "body")

    def is_full(self, surface: str, *, type_: str) -> bool:
        """Tell whether a name is no bare family name, acronym, one- or two-character form or common noun."""
        if type_ in _KINDS:
            return True
        name = tidy(surface)
        if family_of(type_) == "person":
            return self._is_full_person(name)
        folded = key(_ARTICLE.sub("", name))
        if folded in self.generic:
            return False
        if is_han(name):
            return len(folded) >= (2 if type_ in _PLACES else _SHORTEST_HAN)
        return _is_full_latin(name)

    def is_homonymous(self, surface: str) -> bool:
        """Tell whether a person's name is a Chinese one, such as many bear."""
        name = key(surface)
        if not is_han(surface) or _DOTS.search(surface) or not all(_HAN.match(char) for char in name):
            return False
        return self._has_surname(name) and name[-1] not in _FOREIGN_ENDS

    def full_names(self, surfaces: Iterable[str], *, type_: str) -> frozenset[str]:
        """Return those of one thing's surfaces that are full names."""
        found = frozenset(surface for surface in surfaces if self.is_full(surface, type_=type_))
        if family_of(type_) == "person" and any(self._is_foreign(name) for name in found):
            # 史密斯（John Smith）: what looks like a Chinese name transliterates a family name.
            return frozenset(name for name in found if not self.is_homonymous(name))
        return found

    def _is_full_person(self, name: str) -> bool:
        if not is_han(name):
            words = _WORDS.findall(_HONORIFIC.sub("", name))
            whole = sum(len(word) > 1 for word in words)
            return whole > 1 or (whole == 1 and len(words) > 2)
        parts = [part for part in _DOTS.split(name) if part.strip()]
        return len(parts) > 1 or self.is_homonymous(name)

    def _has_surname(self, name: str) -> bool:
        single = 2 <= len(name) <= 3 and name[:1] in self.surnames
        return single or (3 <= len(name) <= 4 and name[:2] in self.surnames)

    def _is_foreign(self, name: str) -> bool:
        if is_han(name):
            return False
        words = [key(word) for word in _WORDS.findall(name)]
        return not self.romanised.intersection((words[0], words[-1]))


@lru_cache(maxsize=32768)
def _identity(surface: str, is_body: bool) -> str:
    name = _POSSESSIVE.sub("", _ARTICLE.sub("", tidy(surface)))
    return key(_without_legal_form(name) if is_body else name)


def shortened(names: Iterable[str], *, type_: str) -> frozenset[str]:
    """Return those of the names that are part of a longer one among them; persons' names are left whole."""
    known = sorted(names)
    if family_of(type_) == "person":
        return frozenset()
    return frozenset(name for name in known if any(_is_part(name, other) for other in known))


def _is_part(name: str, other: str) -> bool:
    short, long = key(name), key(other)
    if len(short) >= len(long):
        return False
    if not is_han(name):
        return f" {_plain(name)} " in f" {_plain(other)} "
    rest = iter(long)
    return all(char in rest for char in short)


def _plain(name: str) -> str:
    return " ".join(_WORDS.findall(name.lower()))


def _is_full_latin(name: str) -> bool:
    words = name.split()
    if len(words) > 1:
        return True
    acronym = name.upper() == name and len(key(name)) <= _LONGEST_ACRONYM
    return len(key(name)) >= _SHORTEST_WORD and not acronym


def _without_legal_form(name: str) -> str:
    """Return the name of a firm without 'Ltd' or 有限公司, if what is left still tells it from others."""
    if is_han(name):
        short = _LEGAL_HAN.sub("", name)
        return short if len(short) > _SHORTEST_HAN else name
    short = _LEGAL_LATIN.sub("", name)
    return short if len(short.split()) > 1 else name


# Folding some thousands of words takes as long as reading a graph's worth of cached texts.
@lru_cache(maxsize=16)
def _keys(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(key, words))


def _listed(words: Mapping[str, Mapping[str, tuple[str, ...]]], name: str) -> list[str]:
    return [word for forms in words.get(name, {}).values() for word in forms]
