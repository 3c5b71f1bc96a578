"""Docs to mentions and claims. An extractor is a module of this folder, found by its name."""

import re
from importlib import import_module
from importlib.util import find_spec

from kg.extract.interface import Extractor, ExtractorFactory
from kg.model import KgError
from kg.schema import Schema

__all__ = ["Extractor", "ExtractorFactory", "make_extractor"]

# The one constant by which a module of this folder says that it is an extractor.
_CONSTANT = "EXTRACTOR"


def make_extractor(name: str, schema: Schema) -> Extractor:
    """Return the extractor that the module `name` of this folder holds as EXTRACTOR, for an ontology.

    Raises KgError if there is no such module, or it holds no extractor.
    """
    module = f"{__name__}.{name}"
    known = re.fullmatch("[a-z_]+", name) and find_spec(module)
    factory: ExtractorFactory | None = getattr(import_module(module), _CONSTANT, None) if known else None
    if factory is None:
        raise KgError(f"setting extractor: {name!r} is no extractor of {__name__}: use 'frames' or 'both'")
    return factory(schema)
