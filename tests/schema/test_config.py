"""Settings refuse what no build can work with; their fingerprint holds only what changes extraction."""

from pathlib import Path

import pytest

from kg.config import Settings, default_cache_folder
from kg.model import KgError


@pytest.mark.parametrize(
    "bad",
    [
        {"base_iri": "kg.example.org/"},
        {"base_iri": "https://kg.example.org"},
        {"base_iri": "https://kg.example.org/<x>/"},
        {"base_iri": "https://kg.example.org/a b/"},
        {"jobs": -1},
        {"batch": 0},
    ],
)
def test_bad_settings_are_refused(bad: dict[str, object]) -> None:
    with pytest.raises(KgError, match=f"setting {next(iter(bad))}"):
        Settings(**bad)  # type: ignore[arg-type]


def test_fingerprint_holds_what_changes_extraction() -> None:
    plain = Settings()
    same = Settings(
        jobs=2, formats=("ttl",), strict=True, base_iri="https://example.org/", cache_folder=Path("x")
    )
    assert plain.fingerprint == same.fingerprint
    assert plain.fingerprint != Settings(extractor="other").fingerprint


def test_workers_are_at_least_one() -> None:
    assert Settings().workers >= 1
    assert Settings(jobs=3).workers == 3


def test_cache_folder_of_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KG_CACHE", str(tmp_path))
    assert default_cache_folder() == tmp_path
    monkeypatch.delenv("KG_CACHE")
    assert default_cache_folder().name == "kg-minerals"
