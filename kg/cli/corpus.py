"""kg corpus: the annotated articles that the reader is taught with."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.screen import add_row, out, plain, table
from kg.corpus import GoldArticle, read_corpus
from kg.corpus.check import check_article
from kg.corpus.twins import find_twins
from kg.model import Problem
from kg.schema import load_schema

corpus_cli = typer.Typer(no_args_is_help=True, help="Look after annotated articles.")
FAULTY = 1


@corpus_cli.callback()
def options() -> None:
    """Look after annotated articles."""


@corpus_cli.command("check")
def check_cli(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder with articles/ and ann/.")],
) -> None:
    """Check annotations against their articles and the ontology, and count what there is."""
    schema = load_schema()
    articles, problems = [], []
    for article, faults in read_corpus(folder):
        articles.append(article)
        problems += faults + check_article(article, schema=schema)
    twins = [
        Problem(stage="corpus", locator=f"{right}.txt", message=f"{share:.0%} of it is in {left}.txt as well")
        for left, right, share in find_twins(articles)
    ]
    _show(articles)
    for problem in problems + twins:
        out.print(plain(f"{problem.locator}: {problem.message}"), markup=False, soft_wrap=True)
    out.print(f"{len(articles)} articles, {len(problems) + len(twins)} problems")
    if problems or twins:
        raise typer.Exit(FAULTY)


def _show(articles: list[GoldArticle]) -> None:
    relations = [relation for article in articles for relation in article.relations]
    for title, counts in (
        ("Languages", Counter(article.language for article in articles)),
        ("Classes", Counter(entity.types[0] for article in articles for entity in article.entities)),
        ("Predicates", Counter(relation.predicates[0] for relation in relations)),
        ("Modalities", Counter(relation.modality for relation in relations)),
    ):
        made = table(title, "", "count", numbers=("count",))
        for name, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
            add_row(made, name, f"{count:,}")
        out.print(made)
