"""Word lists of the lexicon (titles, heads of names, media) found in one pass over a folded text."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

import ahocorasick

from kg.schema import Schema
from kg.text.folding import fold


class WordLists:
    """All word lists of a schema in one automaton."""

    def __init__(self, schema: Schema, *, languages: tuple[str, ...]) -> None:
        lists: dict[str, set[str]] = {}
        for name, by_lang in schema.lexicon.words.items():
            for lang in languages:
                for word in by_lang.get(lang, ()):
                    lists.setdefault(fold(word), set()).add(name)
        self.lists = {key: frozenset(names) for key, names in sorted(lists.items()) if key.strip()}
        self._longest = max(map(len, self.lists), default=0)
        self._words: dict[tuple[str, ...], frozenset[str]] = {}
        self._trie = ahocorasick.Automaton()
        for key, names in self.lists.items():
            self._trie.add_word(key, (len(key), names))
        if self.lists:
            self._trie.make_automaton()

    def words(self, *names: str) -> frozenset[str]:
        """Return the folded words of the named lists."""
        if names not in self._words:
            found = (key for key, lists in self.lists.items() if lists.intersection(names))
            self._words[names] = frozenset(found)
        return self._words[names]

    def endings(self, folded: str) -> Iterator[frozenset[str]]:
        """Yield the lists of each word that a longer folded name ends in, the longest word first."""
        for size in range(min(self._longest, len(folded) - 1), 0, -1):
            lists = self.lists.get(folded[-size:])
            if lists:
                yield lists

    def find(self, folded: str) -> "WordHits":
        """Return all occurrences of all words in a folded text."""
        if not self.lists:
            return WordHits(())
        return WordHits(
            (last - length + 1, last + 1, names) for last, (length, names) in self._trie.iter(folded)
        )


class WordHits:
    """Occurrences of list words, asked for by list: longest first where they overlap."""

    def __init__(self, hits: Iterable[tuple[int, int, frozenset[str]]]) -> None:
        self._by_list: dict[str, list[tuple[int, int]]] = {}
        for start, end, names in hits:
            for name in names:
                self._by_list.setdefault(name, []).append((start, end))
        for spans in self._by_list.values():
            spans.sort(key=lambda span: (span[0], -span[1]))

    def longest(self, name: str) -> list[tuple[int, int]]:
        """Return the occurrences of a list's words; where two overlap, only the earlier and longer."""
        chosen: list[tuple[int, int]] = []
        for start, end in self._by_list.get(name, ()):
            if not chosen or start >= chosen[-1][1]:
                chosen.append((start, end))
            elif end > chosen[-1][1] and start == chosen[-1][0]:
                chosen[-1] = (start, end)
        return chosen

    def starting(self, name: str, offset: int) -> int:
        """Return the end of the longest word of a list that starts at an offset, or -1."""
        spans = self._by_list.get(name, [])
        index = bisect_left(spans, (offset, -(1 << 30)), key=lambda span: (span[0], -span[1]))
        return spans[index][1] if index < len(spans) and spans[index][0] == offset else -1
