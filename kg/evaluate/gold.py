"""Annotated articles, as JSON or as a corpus: what a graph is held against."""

import json
from pathlib import Path
from typing import Any

from kg.corpus import GoldArticle, GoldEntity, GoldRelation, read_corpus
from kg.model import KgError


def read_gold(folder: Path) -> list[GoldArticle]:
    """Return the annotated articles of a folder, in the order of file names.

    The folder holds JSON files, or articles/ and ann/ as a corpus does. Raises KgError that names the file if
    one is not such an article, or if there is none.
    """
    if (folder / "ann").is_dir():
        return [article for article, _ in read_corpus(folder)]
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise KgError(f"{folder}: no gold in it: give a folder of annotated articles as *.json")
    return [_read(path) for path in paths]


def _read(path: Path) -> GoldArticle:
    try:
        return _article(json.loads(path.read_text("utf-8")))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise KgError(f"{path}: not an annotated article ({type(error).__name__}: {error})") from error


def _article(data: dict[str, Any]) -> GoldArticle:
    headers = {name: data.get(name, "") for name in ("language", "title", "published", "source", "url")}
    return GoldArticle(
        id=data["article"],
        file=data["file"],
        **headers,
        entities=[_entity(row) for row in data["entities"]],
        relations=[_relation(row) for row in data["relations"]],
        noise=list(data.get("noise", [])),
    )


def _entity(row: dict[str, Any]) -> GoldEntity:
    return GoldEntity(
        id=row["id"],
        types=_several(row["class"]),
        names=tuple(row["names"]),
        optional=bool(row.get("optional")),
    )


def _relation(row: dict[str, Any]) -> GoldRelation:
    qualifiers = {**(row.get("qualifiers") or {}), **({"date": row["date"]} if row.get("date") else {})}
    return GoldRelation(
        subject=row["s"],
        predicates=_several(row["p"]),
        object=row["o"],
        evidence=row["evidence"],
        modality=row.get("modality", "asserted"),
        qualifiers=tuple(sorted(qualifiers.items())),
        optional=bool(row.get("optional")),
    )


def _several(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
