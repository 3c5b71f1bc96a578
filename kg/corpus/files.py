"""A folder of annotated articles: articles/NAME.txt beside ann/NAME.ann."""

from collections.abc import Iterator
from pathlib import Path

from kg.corpus.annotation import GoldArticle, parse_annotation
from kg.model import KgError, Problem, digest

# One article in so many is never taught, only measured on.
HELD = 12


def is_held(id_: str) -> bool:
    """Tell whether an article is held out from training: by its id alone, so that it always is."""
    return int(digest("held", id_)[:4], 16) % HELD == 0


def read_corpus(folder: Path) -> Iterator[tuple[GoldArticle, list[Problem]]]:
    """Yield every annotated article of the folder in the order of names, with what is wrong with it.

    Raises KgError if the folder holds no annotations.
    """
    annotations = sorted((folder / "ann").glob("*.ann"))
    if not annotations:
        raise KgError(f"{folder}: no ann/*.ann in it: give a folder with articles/ and ann/")
    for path in annotations:
        article, problems = parse_annotation(path.read_text("utf-8"), name=path.stem)
        text = folder / "articles" / f"{path.stem}.txt"
        article.file = text.name
        if text.exists():
            article.text = text.read_text("utf-8")
        else:
            problems.append(Problem(stage="corpus", locator=text.name, message="the article is missing"))
        yield article, problems
