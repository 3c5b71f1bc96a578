"""kg extract: what is found in one file, as tables or JSON."""

import json
from dataclasses import asdict
from typing import Annotated, Any

import typer

from kg.cli.build import EXTRACTOR_OPTION, check_inputs
from kg.cli.screen import add_row, out, plain, table
from kg.config import EXTRACTOR, Settings
from kg.model import Article, Claim, Extraction, KgError, Problem
from kg.pipeline import extract_file


def extract_cli(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to look at.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object an article.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Also why mentions are taken for one.")] = False,
    extractor: Annotated[str, EXTRACTOR_OPTION] = EXTRACTOR,
) -> None:
    """Show the mentions and claims that are found in a file."""
    check_inputs([file])
    for found in extract_file(file, Settings(extractor=extractor)):
        if isinstance(found, Problem):
            raise KgError(f"{found.locator}: {found.message}")
        article, extraction = found
        if as_json:
            print(json.dumps(_plain_data(article, extraction), ensure_ascii=False))
        else:
            _show(article, extraction, explain=explain)


def _plain_data(article: Article, extraction: Extraction) -> dict[str, Any]:
    return {"article": asdict(article), **asdict(extraction)}


def _show(article: Article, extraction: Extraction, *, explain: bool) -> None:
    names = {mention.id: mention.surface for mention in extraction.mentions}
    out.print(plain(f"{article.title} ({article.lang}, {article.published or 'no date'})"), markup=False)
    _show_mentions(extraction)
    _show_claims(extraction, names=names)
    if explain:
        _show_links(extraction, names=names)
    for problem in extraction.problems:
        out.print(plain(f"{problem.stage}: {problem.message}"), markup=False)


def _show_mentions(extraction: Extraction) -> None:
    made = table("Mentions", "span", "surface", "class", "kind", "chain", "known as")
    for mention in extraction.mentions:
        span = f"{mention.start}-{mention.end}"
        add_row(
            made,
            span,
            mention.surface,
            mention.type,
            mention.kind,
            mention.chain,
            mention.ref or mention.name,
        )
    out.print(made)


def _show_claims(extraction: Extraction, *, names: dict[str, str]) -> None:
    made = table("Claims", "subject", "predicate", "object", "modality", "qualifiers", "rule", "evidence")
    for claim in extraction.claims:
        ends = (names.get(claim.subject, claim.subject), names.get(claim.object, claim.object))
        add_row(
            made, ends[0], claim.predicate, ends[1], claim.modality, _qualifiers(claim), claim.rule,
            claim.evidence.quote,
        )  # fmt: skip
    out.print(made)


def _qualifiers(claim: Claim) -> str:
    return ", ".join(f"{name} {value}" for name, value in claim.qualifiers)


def _show_links(extraction: Extraction, *, names: dict[str, str]) -> None:
    made = table("Taken for one", "mention", "other", "judgement", "why")
    for link in extraction.links:
        add_row(
            made, names.get(link.left, link.left), names.get(link.right, link.right), link.judgement, link.why
        )
    out.print(made)
