"""The settings of a build: one frozen value, and a fingerprint of what matters to extraction."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from kg.model import KgError, digest

BASE_IRI = "https://kg.example.org/"
EXTRACTOR = "both"
ONTOLOGY_VARIABLE = "KG_ONTOLOGY"
CACHE_VARIABLE = "KG_CACHE"
APPLICATION = "kg-minerals"


def default_cache_folder() -> Path:
    """Return the folder for cached work: $KG_CACHE, else the user's cache folder."""
    chosen = os.environ.get(CACHE_VARIABLE, "")
    return Path(chosen) if chosen else Path(platformdirs.user_cache_dir(APPLICATION, appauthor=False))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a build is told.

    `base_iri` ends in "/" or "#" and starts the IRIs of entities, articles and claims. `formats` are the
    exports to write, () for all. `jobs` counts worker processes, 0 for one a core. `extractor` names the
    module of kg.extract. `cache_folder` is None for no cache, `ontology_folder` None for the usual one.
    """

    base_iri: str = BASE_IRI
    jobs: int = 0
    formats: tuple[str, ...] = ()
    extractor: str = EXTRACTOR
    cache_folder: Path | None = None
    ontology_folder: Path | None = None
    strict: bool = False
    batch: int = 64

    def __post_init__(self) -> None:
        """Refuse values that no build can work with."""
        if "://" not in self.base_iri or not self.base_iri.endswith(("/", "#")):
            raise KgError(f"setting base_iri: {self.base_iri!r} is no base IRI: give one like {BASE_IRI}")
        if any(character in self.base_iri for character in ' <>"{}|\\^`\n\r\t'):
            raise KgError(f"setting base_iri: {self.base_iri!r} holds a character that no IRI may hold")
        if self.jobs < 0:
            raise KgError(f"setting jobs: {self.jobs} is negative: give 0 for one job a core, or a number")
        if self.batch < 1:
            raise KgError(f"setting batch: {self.batch} is too small: give 1 or more")

    @property
    def workers(self) -> int:
        """Return how many processes to run."""
        return self.jobs or os.cpu_count() or 1

    @property
    def fingerprint(self) -> str:
        """Return the identity of the settings that change what is extracted from a text."""
        return digest("settings", self.extractor)
