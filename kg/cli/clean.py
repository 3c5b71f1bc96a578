"""kg clean: what is kept of a file's articles, and what is dropped as furniture, side by side."""

from typing import Annotated

import typer

from kg.clean import Cleaned
from kg.cli.build import check_inputs
from kg.cli.screen import add_row, out, table
from kg.model import KgError, Problem
from kg.pipeline import clean_file


def clean_cli(file: Annotated[str, typer.Argument(metavar="FILE", help="The file to look at.")]) -> None:
    """Show what is kept of the articles in a file, and what is dropped as furniture."""
    check_inputs([file])
    for cleaned in clean_file(file):
        if isinstance(cleaned, Problem):
            raise KgError(f"{cleaned.locator}: {cleaned.message}")
        _show(cleaned)


def _show(cleaned: Cleaned) -> None:
    article = cleaned.article
    title = f"{article.title} ({article.lang}, {article.published or 'no date'})" if article else "refused"
    made = table("", "line", "kept", "dropped", "reason", numbers=("line",))
    made.title = None
    out.print(title, markup=False, style="bold")
    kept = [(line.number, line.text, "", "") for line in cleaned.kept]
    dropped = [(line.number, "", line.text, line.reason) for line in cleaned.dropped]
    for number, left, right, reason in sorted(kept + dropped):
        add_row(made, str(number), left, right, reason)
    out.print(made)
    if cleaned.problem:
        out.print(cleaned.problem.message, markup=False)
