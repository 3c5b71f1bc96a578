"""kg build: articles in, every export out."""

import os
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.progress import ShownWatch
from kg.cli.screen import add_row, err, out, plain, table
from kg.config import BASE_IRI, EXTRACTOR, Settings, default_cache_folder
from kg.engine import Watch
from kg.model import KgError
from kg.pipeline import Report, build

REFUSED = 1
EXTRACTOR_OPTION = typer.Option(
    "--extractor", metavar="NAME", help="frames (rules alone, the fastest) or both (and the trained reader)."
)
STDIN = "-"
_GLOB = "*?["


def build_cli(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...", help="Files, folders, globs, or - for JSON lines on standard input."
        ),
    ],
    folder: Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help="The folder to write into.")],
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", metavar="F", help="An export to write; all if none is named."),
    ] = None,
    jobs: Annotated[int, typer.Option(help="Worker processes; 0 is one for each core.")] = 0,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with status 1 if an article is refused.")
    ] = False,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Extract everything, and keep nothing.")
    ] = False,
    base_iri: Annotated[
        str, typer.Option(help="What the IRIs of entities, articles and claims begin with.")
    ] = BASE_IRI,
    extractor: Annotated[str, EXTRACTOR_OPTION] = EXTRACTOR,
) -> None:
    """Turn articles into a knowledge graph: RDF, GraphML, GEXF, HTML, claims and a report."""
    check_inputs(inputs)
    settings = Settings(
        base_iri=base_iri,
        jobs=jobs,
        formats=tuple(formats or ()),
        cache_folder=None if no_cache else default_cache_folder(),
        extractor=extractor,
        strict=strict,
    )
    with ShownWatch(err) as watch:
        report = build(inputs, folder, settings, watch=watch)
    show(report, watch=watch, folder=folder)
    if strict and report.refused:
        raise typer.Exit(REFUSED)


def check_inputs(inputs: list[str]) -> None:
    """Raise KgError for a named file or folder that is not there; a dangling link is there."""
    for name in inputs:
        if name != STDIN and not os.path.lexists(name) and not set(name) & set(_GLOB):
            raise KgError(f"{name}: no such file or folder: check the path")


def show(report: Report, *, watch: Watch, folder: Path) -> None:
    """Print what a build came to."""
    _show_refused(report)
    _show_counts("Entities", "class", report.entities)
    _show_counts("Statements", "predicate", report.statements)
    _show_counts("Claims", "modality", report.claims)
    _show_seconds(watch)
    out.print(
        f"{report.articles} articles read, {len(report.refused)} refused; "
        f"{watch.extracted} texts extracted, {watch.cached} known before; written to {plain(str(folder))}:",
        markup=False, soft_wrap=True,
    )  # fmt: skip
    out.print("  " + ", ".join(report.files), markup=False, soft_wrap=True)


def _show_refused(report: Report) -> None:
    if not report.refused:
        return
    made = table("Refused", "file", "stage", "reason")
    for problem in report.refused:
        add_row(made, problem.locator, problem.stage, problem.message)
    out.print(made)


def _show_counts(title: str, column: str, counts: dict[str, int]) -> None:
    made = table(title, column, "count", numbers=("count",))
    for name, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        add_row(made, name, f"{count:,}")
    add_row(made, "total", f"{sum(counts.values()):,}")
    out.print(made)


def _show_seconds(watch: Watch) -> None:
    made = table("Time", "stage", "seconds", numbers=("seconds",))
    for stage, seconds in watch.seconds.items():
        add_row(made, stage, f"{seconds:.2f}")
    out.print(made)
