"""The IRIs of what is described: entities, articles, claims with their evidence, runs."""

import re
from functools import lru_cache
from urllib.parse import quote

_PLAIN = re.compile(r"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*")


class Addresses:
    """IRIs under one base, which ends in "/" or "#"; ids are escaped, so that none leaves its place."""

    def __init__(self, base: str) -> None:
        self.base = base

    def entity(self, id_: str) -> str:
        """Return the IRI of an entity."""
        return f"{self.base}id/{segment(id_)}"

    def article(self, id_: str) -> str:
        """Return the IRI of an article, which is that of its named graph too."""
        return f"{self.base}article/{segment(id_)}"

    def claim(self, id_: str) -> str:
        """Return the IRI of a claim; its evidence lies below it."""
        return f"{self.base}claim/{segment(id_)}"

    def run(self, id_: str) -> str:
        """Return the IRI of the activity that made the claims."""
        return f"{self.base}run/{segment(id_)}"

    def agent(self, id_: str) -> str:
        """Return the IRI of the program that the activity was of."""
        return f"{self.base}agent/{segment(id_)}"


@lru_cache(maxsize=4096)
def segment(id_: str) -> str:
    """Return an id as path segments: lexicon ids and digests as they are, all else escaped."""
    if _PLAIN.fullmatch(id_):
        return id_
    parts = (quote(part, safe="", errors="replace").replace(".", "%2E") for part in id_.split("/"))
    return "/".join(part or "%20" for part in parts)
