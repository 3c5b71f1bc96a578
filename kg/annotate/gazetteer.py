"""Names of the lexicon found in text: Aho-Corasick (Aho and Corasick 1975) over folded characters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import ahocorasick

from kg.schema import LexiconEntry, Schema
from kg.text.folding import fold

FORMS = ("name", "government", "demonym")


@dataclass(frozen=True, slots=True)
class Match:
    """A lexicon name at `[start, end)`; `form` tells whether it is a name, a government or a demonym."""

    start: int
    end: int
    entry: LexiconEntry
    form: str


def _names(entry: LexiconEntry) -> Iterator[tuple[str, str, str]]:
    """Yield (surface, language, form) of all but the one-character short forms."""
    for lang, surface in entry.labels.items():
        yield surface, lang, "name"
    for surface, lang in entry.aliases:
        yield surface, lang, "name"
    for surface, lang in entry.governments:
        yield surface, lang, "government"
    for surface, lang in entry.demonyms:
        yield surface, lang, "demonym"


def _is_word(char: str) -> bool:
    """Tell whether a folded character is part of a Latin word or number."""
    return (char.isascii() and char.isalnum()) or "À" <= char <= "ɏ"


class Gazetteer:
    """All names of a schema's lexicon; `find` gives the longest matches, left to right.

    A name that several entries claim goes to the first by (form, id), so that the choice is stable.
    """

    def __init__(self, schema: Schema, *, languages: Sequence[str]) -> None:
        self._trie = ahocorasick.Automaton()
        best: dict[str, tuple[tuple[int, str], LexiconEntry, str]] = {}
        for entry in schema.lexicon.entries.values():
            for surface, lang, form in _names(entry):
                latin = surface.isascii()
                if not latin and lang not in languages:
                    continue
                key = fold(surface)
                rank = (FORMS.index(form), entry.id)
                if key.strip() and (key not in best or rank < best[key][0]):
                    best[key] = (rank, entry, form)
        for key, (_, entry, form) in sorted(best.items(), key=lambda item: item[0]):
            self._trie.add_word(key, (len(key), entry, form))
        if best:
            self._trie.make_automaton()
        self._empty = not best

    def candidates(self, folded: str) -> Iterator[Match]:
        """Yield every match in a folded text that respects Latin word boundaries, overlaps included."""
        if self._empty:
            return
        size = len(folded)
        for last, (length, entry, form) in self._trie.iter(folded):
            start, end = last - length + 1, last + 1
            if _is_word(folded[start]) and start and _is_word(folded[start - 1]):
                continue
            if _is_word(folded[last]) and end < size and _is_word(folded[end]):
                continue
            yield Match(start, end, entry, form)

    def find(self, folded: str) -> list[Match]:
        """Return the longest matches of a folded text, none overlapping another, sorted by start."""
        chosen: list[Match] = []
        for match in sorted(self.candidates(folded), key=lambda m: (m.start, -m.end)):
            if chosen and match.start < chosen[-1].end:
                if match.end - match.start > chosen[-1].end - chosen[-1].start:
                    chosen[-1] = match
                continue
            chosen.append(match)
        return chosen
