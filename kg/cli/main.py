"""The commands together, and how they end."""

import sys
from typing import Annotated

import typer

from kg import __version__
from kg.cli.build import build_cli
from kg.cli.clean import clean_cli
from kg.cli.corpus import corpus_cli
from kg.cli.evaluate import evaluate_cli
from kg.cli.extract import extract_cli
from kg.cli.schema import schema_cli
from kg.cli.screen import err, plain
from kg.cli.train import train_cli
from kg.model import KgError

USAGE_ERROR = 2

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="News about critical minerals in, a knowledge graph that shows its evidence out.",
)
app.command("build")(build_cli)
app.command("clean")(clean_cli)
app.command("extract")(extract_cli)
app.command("schema")(schema_cli)
app.command("evaluate")(evaluate_cli)
app.command("train")(train_cli)
app.add_typer(corpus_cli, name="corpus")


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """News about critical minerals in, a knowledge graph that shows its evidence out."""


def main() -> None:
    """Run the command line; errors of settings and outputs are one line and exit status 2."""
    # A terminal of another encoding shows marks for what it lacks, instead of ending the build.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        app()
    except KgError as error:
        err.print(f"kg: {plain(str(error))}", markup=False, soft_wrap=True)
        sys.exit(USAGE_ERROR)
