"""What a form of file and a shape of record are, and which there are."""

import importlib
import json
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import kg.read
from kg.model import Problem, RawArticle
from kg.read.refusal import RefusedError


@dataclass(frozen=True)
class Source:
    """A file's name and its whole text, decoded."""

    name: str
    text: str

    @cached_property
    def head(self) -> str:
        """The beginning of the text, without blank lines before it."""
        return self.text[:8192].lstrip()

    @cached_property
    def data(self) -> Any:
        """The text as JSON. Raises RefusedError where it is none."""
        return parse_json(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of file. `fits` tells by the content; of those that fit, the one of the least `rank` reads."""

    name: str
    rank: int
    fits: Callable[[Source], bool]
    read: Callable[[Source], Iterator[RawArticle | Problem]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A shape of a JSON object or table row. `read` takes it, its file's name and the part's number."""

    name: str
    rank: int
    fits: Callable[[dict[str, Any]], bool]
    read: Callable[[dict[str, Any], str, int], RawArticle]


@lru_cache(maxsize=1)
def forms() -> tuple[Form, ...]:
    """Return every form of file in the order of their ranks."""
    return tuple(sorted(_constants("FORM"), key=lambda form: form.rank))


@lru_cache(maxsize=1)
def shapes() -> tuple[Shape, ...]:
    """Return every shape of record in the order of their ranks."""
    return tuple(sorted(_constants("SHAPE"), key=lambda shape: shape.rank))


def _constants(name: str) -> list[Any]:
    names = sorted(module.name for module in pkgutil.iter_modules(kg.read.__path__))
    modules = [importlib.import_module(f"kg.read.{module}") for module in names]
    return [getattr(module, name) for module in modules if hasattr(module, name)]


def shape_of(record: object) -> Shape | None:
    """Return the shape of an article that a JSON value has, if it has one."""
    if not isinstance(record, dict):
        return None
    return next((shape for shape in shapes() if shape.fits(record)), None)


def parse_json(text: str) -> Any:
    """Return the value of a JSON text. Raises RefusedError with the place of the first error."""
    try:
        return json.loads(text.lstrip("\ufeff"), parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        if error.pos >= len(text.rstrip()) - 1 or error.msg.startswith("Unterminated"):
            raise RefusedError(f"{place}: the JSON ends too soon: fetch the file again") from error
        raise RefusedError(f"{place}: no JSON ({error.msg}): mend it there") from error
    except RecursionError as error:
        raise RefusedError("JSON nested too deeply: give articles as plain objects") from error
    except ValueError as error:
        raise RefusedError(f"no JSON ({error}): mend it") from error


def text_in(value: object) -> str:
    """Return a text out of a JSON value: a string, a number, the name of an object, the first of a list."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return next(filter(None, map(text_in, value)), "")
    if isinstance(value, dict):
        return text_in(value.get("name") or value.get("@value") or value.get("@id") or "")
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def texts_in(value: object) -> list[str]:
    """Return the texts of a JSON value that may be one or a list of them."""
    return [text for one in (value if isinstance(value, list) else [value]) if (text := text_in(one))]
