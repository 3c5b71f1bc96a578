"""Extractors are found by name, and making one loads no model."""

import subprocess
import sys

import pytest
from extract.marked import extract, schema

from kg.extract import make_extractor
from kg.model import KgError


def test_an_extractor_is_found_by_the_name_of_its_module() -> None:
    extractor = make_extractor("frames", schema())
    assert extractor.provenance.extractor == "frames"
    assert extract("印尼限制鎳礦出口。", lang="zh-Hant").provenance == extractor.provenance


@pytest.mark.parametrize("name", ["", "chains", "no_such", "../frames", "os.path", "frames "])
def test_other_names_are_refused(name: str) -> None:
    with pytest.raises(KgError, match="setting extractor"):
        make_extractor(name, schema())


def test_the_fingerprint_follows_the_ontology() -> None:
    one = make_extractor("frames", schema()).provenance
    assert one == make_extractor("frames", schema()).provenance
    assert one.fingerprint


def test_making_an_extractor_loads_no_spacy() -> None:
    """A build of which everything is cached must not wait for models."""
    code = (
        "import sys; from kg.schema import load_schema; from kg.extract import make_extractor;"
        "make_extractor('frames', load_schema()); sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
