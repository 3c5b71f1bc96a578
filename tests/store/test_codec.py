"""Extractions come back from bytes exactly as they went in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Claim, Evidence, Extraction, Link, Mention, Problem, Provenance
from kg.store import decode, encode

# Any text, lone surrogates and control characters included: articles are hostile.
WORDS = st.text(alphabet=st.characters(exclude_categories=()), max_size=12)
OFFSETS = st.integers(min_value=0, max_value=10**7)
EVIDENCE = st.builds(Evidence, text_id=WORDS, start=OFFSETS, end=OFFSETS, quote=WORDS)
MENTIONS = st.builds(
    Mention, text_id=WORDS, start=OFFSETS, end=OFFSETS, surface=WORDS, type=WORDS, kind=WORDS, chain=WORDS,
    ref=WORDS, name=WORDS,
)  # fmt: skip
CLAIMS = st.builds(
    Claim, text_id=WORDS, subject=WORDS, predicate=WORDS, object=WORDS, evidence=EVIDENCE,
    qualifiers=st.lists(st.tuples(WORDS, WORDS), max_size=3).map(tuple), modality=WORDS, attributed_to=WORDS,
    rule=WORDS, confidence=st.floats(min_value=0, max_value=1),
)  # fmt: skip
EXTRACTIONS = st.builds(
    Extraction, key=WORDS, text_id=WORDS,
    provenance=st.builds(Provenance, extractor=WORDS, version=WORDS, model=WORDS, fingerprint=WORDS),
    mentions=st.lists(MENTIONS, max_size=3).map(tuple),
    claims=st.lists(CLAIMS, max_size=3).map(tuple),
    links=st.lists(st.builds(Link, left=WORDS, right=WORDS, judgement=WORDS, by=WORDS, why=WORDS)).map(tuple),
    problems=st.lists(st.builds(Problem, stage=WORDS, locator=WORDS, message=WORDS), max_size=2).map(tuple),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(EXTRACTIONS)
def test_round_trip_is_exact(extraction: Extraction) -> None:
    assert decode(encode(extraction)) == extraction


@given(st.binary(max_size=40))
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        decode(data)
