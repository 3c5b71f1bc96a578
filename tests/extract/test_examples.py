"""The ontology's marked-up sentences through the real pipeline: what a relation's file promises holds."""

from typing import Any

import pytest
from extract.marked import Found, read, schema, unmark

# Classes that noun phrases tell by themselves, without a verb that a frame could wait for.
_SHAPED = {"concerns", "positionAt", "partOf", "locatedIn"}


def _examples() -> list[Any]:
    return [
        pytest.param(name, lang, row, id=f"{name}-{lang}-{number}")
        for name, relation in schema().relations.items()
        for lang, rows in relation.examples.items()
        for number, row in enumerate(rows)
    ]


@pytest.mark.parametrize(("predicate", "lang", "example"), _examples())
def test_examples_of_the_ontology_hold(predicate: str, lang: str, example: object) -> None:
    """Every marked-up sentence gives its claim; every negative one gives none of its relation."""
    text, roles = unmark(example) if isinstance(example, str) else (str(dict(example)["text"]), {})  # type: ignore[call-overload]
    found = read(text, lang=lang)
    claims = [claim for claim in found.claims if claim.predicate == predicate]
    if not roles:
        assert not claims, found.triples()
        return
    either = schema().relations[predicate].symmetric
    held = any(_meets(found, (c.subject, c.object), roles, either=either) for c in claims)
    assert held, found.triples()


def _meets(found: Found, ends: tuple[str, str], roles: dict[str, tuple[int, int]], *, either: bool) -> bool:
    subject, object_ = (found.mentions[end] for end in ends)
    pairs = [(subject, object_), (object_, subject)] if either else [(subject, object_)]
    spans = (roles["subject"], roles["object"])
    return any(
        all(m.start < stop and start < m.end for m, (start, stop) in zip(pair, spans, strict=True))
        for pair in pairs
    )


@pytest.mark.parametrize("name", sorted(schema().relations))
def test_every_relation_has_frames_and_examples(name: str) -> None:
    """A relation that a language's text can never give is a mistake."""
    relation = schema().relations[name]
    for frames, langs in (("zh", ("zh-Hant", "zh-Hans")), ("en", ("en",))):
        assert relation.frames.get(frames) or name in _SHAPED
        for lang in langs:
            assert relation.examples.get(lang), lang
