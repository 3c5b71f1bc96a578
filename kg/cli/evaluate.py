"""kg evaluate: how right a graph is, held against annotated articles."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from kg.cli.screen import add_row, out, plain, table
from kg.evaluate import Figures, Judged, Score, compare, read_gold, read_graph, score

_GOLD = "A folder of annotated articles: *.json, or articles/ and ann/."
_GRAPH = "A graph file of a build: .trig, .ttl, .nt or .jsonld."


def evaluate_cli(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help=_GOLD)],
    graph: Annotated[Path, typer.Argument(metavar="GRAPH", help=_GRAPH)],
    against: Annotated[
        Path | None, typer.Option(metavar="OTHER", help="Another graph of the same articles, to compare.")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List what is wrong and what is missed.")] = False,
) -> None:
    """Score a graph against annotated articles."""
    articles = read_gold(gold)
    result, judged = score(articles, read_graph(graph))
    _show_tables(result, present={one.article for one in judged if one.present})
    if errors:
        _show_faults(judged)
    _show_summary(result)
    absent = sum(not one.present for one in judged)
    if absent:
        out.print(f"{absent} of the {len(judged)} articles are not in the graph: all of it is missed")
    if against is not None:
        other, other_judged = score(articles, read_graph(against))
        _show_summary(other)
        compared = compare(judged, other_judged)
        out.print(
            f"relation F1 {compared.left:.4f} against {compared.right:.4f}: p = {compared.p:.4f} "
            "(approximate randomisation over articles)"
        )


def _show_tables(result: Score, *, present: set[str]) -> None:
    for title, column, rows in (
        ("Relations", "predicate", result.by_predicate),
        ("Entities", "class", result.by_type),
    ):
        made = _table(title, column)
        for name, figures in rows.items():
            add_row(made, name, *_cells(figures))
        out.print(made)
    made = table("Languages and articles", "", "entity F1", "relation P", "relation R", "relation F1")
    articles = {name: figures for name, figures in result.by_article.items() if name in present}
    for name, (entity, relation) in {**result.by_language, **articles}.items():
        numbers = (entity.f1, relation.precision, relation.recall, relation.f1)
        add_row(made, name, *(f"{number:.3f}" for number in numbers))
    out.print(made)
    made = table("Modalities of the relations found", "modality", "right", "of", numbers=("right", "of"))
    for name, (right, all_) in result.by_modality.items():
        add_row(made, name, str(right), str(all_))
    out.print(made)


def _table(title: str, column: str) -> Table:
    numbers = ("P", "R", "F1", "right", "wrong", "missed")
    return table(title, column, *numbers, numbers=numbers)


def _cells(figures: Figures) -> tuple[str, ...]:
    shares = (figures.precision, figures.recall, figures.f1)
    counts = (figures.right, figures.wrong, figures.missed)
    return (*(f"{share:.3f}" for share in shares), *(str(count) for count in counts))


def _show_faults(judged: list[Judged]) -> None:
    for one in judged:
        out.print(plain(one.article), markup=False, style="bold")
        for fault in one.faults:
            sign = "missed" if fault.missed else "wrong"
            words = " | ".join(plain(word) for word in fault.words if word)
            out.print(f"  {fault.kind} {sign}: {words}", markup=False, soft_wrap=True)


def _show_summary(result: Score) -> None:
    entity, relation = result.entity, result.relation
    amount = "none" if result.amount is None else f"{result.amount:.4f}"
    out.print(
        f"{result.articles} articles; entity {_line(entity)}; relation {_line(relation)}; "
        f"evidence {result.evidence:.4f}, modality {result.modality:.4f}, amount {amount}, "
        f"leaks {result.leaks}",
        soft_wrap=True,
    )


def _line(figures: Figures) -> str:
    return f"P {figures.precision:.4f} R {figures.recall:.4f} F1 {figures.f1:.4f}"
