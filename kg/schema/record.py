"""One mapping of an ontology file, read key by key with errors that name file, key and remedy."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from kg.model import KgError
from kg.schema.model import LANGUAGES, Surfaces


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A mapping and where it stands. `place` is "file" or "file: entry"."""

    place: str
    data: Mapping[str, Any]

    @classmethod
    def of(cls, data: object, *, place: str, keys: Sequence[str]) -> "Record":
        """Return the record of `data`, which must be a mapping with no other key than `keys`."""
        if not isinstance(data, dict):
            raise KgError(f"{place}: holds no mapping: write 'key: value' lines")
        record = cls(place=place, data=data)
        for key in data:
            if key not in keys:
                record.refuse(key, f"unknown key: use one of {', '.join(keys)}")
        return record

    def refuse(self, key: str, why: str) -> NoReturn:
        """Raise the error that names the file and the key; `why` says what is wrong and what to do."""
        raise KgError(f"{self.place}: {key}: {why}")

    def text(self, key: str, *, pattern: str = "", default: str | None = None) -> str:
        """Return the one-line text under the key; without a default it must be there and not empty."""
        value = self.data.get(key, default)
        if value is None:
            self.refuse(key, "missing: add it")
        if not isinstance(value, str):
            self.refuse(key, f"{value!r} is no text: put it in quotation marks")
        if value != default and not value.strip():
            self.refuse(key, "empty: fill it in")
        if pattern and value != default and not re.fullmatch(pattern, value):
            self.refuse(key, f"{value!r} does not look like {pattern}: correct it")
        return value

    def flag(self, key: str) -> bool:
        """Return the truth value under the key, False where it is missing."""
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            self.refuse(key, f"{value!r} is neither true nor false: write one of them")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the list of texts under the key, () where it is missing; none may stand twice."""
        value = self.data.get(key) or []
        if not isinstance(value, list):
            self.refuse(key, "is no list: write [one, two]")
        for item in value:
            if not isinstance(item, str) or not item.strip():
                self.refuse(key, f"{item!r} is no text: put it in quotation marks")
        if len(set(value)) < len(value):
            self.refuse(key, "one item stands twice: remove one")
        return tuple(value)

    def under(self, key: str, *, keys: Sequence[str] = ()) -> "Record":
        """Return the mapping under the key as a record, an empty one where it is missing."""
        value = self.data.get(key)
        if value is None:
            value = {}
        if not isinstance(value, dict):
            self.refuse(key, "is no mapping: write {key: value}")
        place = f"{self.place}: {key}"
        return Record.of(value, place=place, keys=keys) if keys else Record(place=place, data=value)

    def labels(self, key: str, *, required: Sequence[str] = LANGUAGES) -> dict[str, str]:
        """Return the text in each language; those `required` must be there."""
        inner = self.under(key, keys=LANGUAGES)
        for lang in required:
            if lang not in inner.data:
                self.refuse(key, f"missing in {lang}: add it")
        return {lang: inner.text(lang) for lang in LANGUAGES if lang in inner.data}

    def surfaces(self, key: str) -> Surfaces:
        """Return (form, language) pairs from a mapping of languages to lists."""
        inner = self.under(key, keys=LANGUAGES)
        return tuple((surface, lang) for lang in LANGUAGES for surface in inner.texts(lang))

    def lists(self, key: str) -> dict[str, tuple[str, ...]]:
        """Return a mapping of names to lists of texts."""
        inner = self.under(key)
        return {name: inner.texts(name) for name in sorted(inner.data)}
