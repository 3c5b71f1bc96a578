"""The straight line: articles in, a graph that shows its evidence out. This module alone knows the order.

read > clean > annotate > extract > resolve > conclude > graph > export

Articles are streamed: their texts go to a file on disk and to the extractor, and are then let go. What was
found in a text is kept in the cache (or, without one, in a temporary file), and read back one text at a time.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path

from kg import __version__
from kg.clean import Cleaned, clean
from kg.config import Settings
from kg.engine import Watch, map_ordered
from kg.export import Export, formats, write_all
from kg.extract import make_extractor
from kg.graph import KnowledgeGraph, conclude, lay_out
from kg.model import Article, Extraction, KgError, Link, Problem, Provenance, RawArticle, digest
from kg.read import find_inputs, read_input
from kg.resolve import Resolution, Resolver
from kg.schema import Schema, load_schema
from kg.store import (
    Cache,
    Ledger,
    Spool,
    code_version,
    json_line,
    json_page,
    program_version,
    spool,
    write_whole,
)

ARTICLES_FILE = "articles.jsonl"
REPORT_FILE = "report.json"
# The stage of a problem that left an article without any claims.
FAILED = "failed"

# No article of a newspaper comes near; a dump without line ends does.
LONGEST = 500_000
# What hostile text may provoke in the rules: such a text is refused. A fault of another kind ends the build.
FAULTS = (ArithmeticError, AssertionError, LookupError, RecursionError, ValueError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build came to; the same for the same articles, whenever and however it ran.

    Counts are by class, predicate and modality. `links` tell why entities were merged.
    """

    version: str
    articles: int
    texts: int
    refused: tuple[Problem, ...]
    dropped: tuple[Problem, ...]
    entities: dict[str, int]
    statements: dict[str, int]
    claims: dict[str, int]
    files: tuple[str, ...]
    provenance: Provenance
    links: tuple[Link, ...]


@dataclass(slots=True)
class Intake:
    """What is remembered of the articles: everything but their texts."""

    articles: dict[str, Article] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    refused: list[Problem] = field(default_factory=list)
    dropped: list[Problem] = field(default_factory=list)


def build(inputs: Sequence[str], out: Path, settings: Settings, *, watch: Watch) -> Report:
    """Read the inputs, write the exports and the report into the folder `out`, and return the report.

    Raises KgError if a setting or the output is wrong; what is wrong with an article is in the report.
    """
    schema = load_schema(settings.ontology_folder)
    names = _format_names(settings)
    provenance = make_extractor(settings.extractor, schema).provenance
    scope = digest("scope", provenance.fingerprint, schema.fingerprint, code_version())
    intake = Intake()
    with (
        Cache(settings.cache_folder, scope=scope, warn=watch.warn) as cache,
        spool(out / ARTICLES_FILE) as shelf,
    ):
        watch.begin("read, clean, annotate, extract")
        articles = read_articles(inputs, intake=intake, watch=watch)
        misses = _misses(articles, intake=intake, cache=cache, shelf=shelf, watch=watch)
        extract_all(misses, settings=settings, cache=cache, watch=watch)
        ledger = Ledger(settings.cache_folder, out=out)
        state = _state(intake, scope=scope, names=names, settings=settings)
        if ledger.knows(state):
            watch.begin("nothing has changed since the last build")
            return _read_report(out / REPORT_FILE)
        resolution = resolve(intake, schema=schema, cache=cache, watch=watch)
        graph = conclude_graph(resolution, intake=intake, schema=schema, provenance=provenance, watch=watch)
        export = _lay_out(graph, schema=schema, settings=settings, watch=watch)
        with watch.stage("export"):
            written = _write(export, out, names=names, shelf=shelf)
    report = _report(graph, intake=intake, resolution=resolution, written=written)
    write_whole(out / REPORT_FILE, json_page(report))
    ledger.note(state, (*report.files, REPORT_FILE))
    return report


def _state(intake: Intake, *, scope: str, names: Sequence[str], settings: Settings) -> str:
    """Return the identity of all that the outputs are made of: the program, the settings and the articles."""
    articles = (repr(article) for article in intake.articles.values())
    refused = (repr(problem) for problem in intake.refused)
    return digest("state", scope, program_version(), settings.base_iri, *names, "", *articles, "", *refused)


def _read_report(path: Path) -> Report:
    data = json.loads(path.read_text("utf-8"))
    for name, kind in (("refused", Problem), ("dropped", Problem), ("links", Link)):
        data[name] = tuple(kind(**row) for row in data[name])
    return Report(**{**data, "files": tuple(data["files"]), "provenance": Provenance(**data["provenance"])})


def read_articles(inputs: Sequence[str], *, intake: Intake, watch: Watch) -> Iterator[Article]:
    """Yield the clean articles of the inputs, and note in the intake what is refused and why."""
    for raw in watch.timed_each("read", _raw_articles(inputs, intake=intake, watch=watch)):
        size = sum(map(len, raw.lines))
        if size > LONGEST:
            message = f"{size} characters are more than an article has ({LONGEST}): divide it into articles"
            intake.refused.append(Problem(stage="read", locator=raw.source_file, message=message))
            continue
        with watch.timed("clean"):
            cleaned = clean(raw)
        if cleaned.problem:
            intake.refused.append(cleaned.problem)
        if cleaned.article:
            yield cleaned.article


def _raw_articles(inputs: Sequence[str], *, intake: Intake, watch: Watch) -> Iterator[RawArticle]:
    found = list(find_inputs(inputs))
    for number, file in enumerate(found):
        for item in [file] if isinstance(file, Problem) else read_input(file):
            if isinstance(item, Problem):
                intake.refused.append(item)
            else:
                yield item
        watch.expect(len(intake.articles) + len(found) - number - 1)


def _misses(
    articles: Iterable[Article], *, intake: Intake, cache: Cache, shelf: Spool, watch: Watch
) -> Iterator[Article]:
    """Shelve every article once, and yield the first one of each text that the cache does not hold."""
    for article in articles:
        if article.id in intake.articles:
            continue
        intake.articles[article.id] = replace(article, text="")
        shelf.write(json_line(article))
        copies = intake.texts.setdefault(article.text_id, [])
        copies.append(article.id)
        if len(copies) == 1 and article.text_id not in cache:
            yield article
        else:
            watch.cached += 1
            watch.settle(1)


def extract_all(articles: Iterable[Article], *, settings: Settings, cache: Cache, watch: Watch) -> None:
    """Annotate and extract the articles in batches, over the workers, into the cache."""
    work = partial(extract_batch, settings=settings)
    for extractions, seconds in map_ordered(work, _batches(articles, settings.batch), jobs=settings.workers):
        cache.put(extractions)
        for stage, spent in seconds.items():
            watch.add(stage, spent)
        watch.extracted += len(extractions)
        watch.settle(len(extractions))


def _batches(articles: Iterable[Article], size: int) -> Iterator[list[Article]]:
    iterator = iter(articles)
    while batch := list(islice(iterator, size)):
        yield batch


def extract_batch(
    articles: Sequence[Article], *, settings: Settings
) -> tuple[list[Extraction], dict[str, float]]:
    """Return an extraction for each article, in order, and the seconds by stage. Workers run this."""
    watch = Watch()
    machine = _machine(settings.extractor, settings.ontology_folder)
    return machine.run(articles, watch=watch), watch.seconds


@lru_cache(maxsize=1)
def _machine(extractor: str, ontology_folder: Path | None) -> "Machine":
    return Machine(extractor, ontology_folder)


class Machine:
    """What annotates and extracts; its models are loaded once a process."""

    def __init__(self, extractor: str, ontology_folder: Path | None) -> None:
        # Loading spaCy takes longer than a build of which everything is cached.
        from kg.annotate import Annotator

        schema = load_schema(ontology_folder)
        self._annotator = Annotator(schema)
        self._extractor = make_extractor(extractor, schema)

    def run(self, articles: Sequence[Article], *, watch: Watch) -> list[Extraction]:
        """Return an extraction for each article; one that trips the rules has a problem and nothing else."""
        try:
            with watch.timed("annotate"):
                docs = self._annotator.annotate(articles)
            with watch.timed("extract"):
                pairs = zip(articles, docs, strict=True)
                return [self._extractor.extract(article, doc) for article, doc in pairs]
        except FAULTS as error:
            if len(articles) == 1:
                return [self._failed(articles[0], error)]
            return [found for article in articles for found in self.run([article], watch=watch)]

    def _failed(self, article: Article, error: Exception) -> Extraction:
        message = f"{type(error).__name__} ({error}): no claims made; please report it with the article"
        problem = Problem(stage=FAILED, locator=article.text_id, message=" ".join(message.split()))
        provenance = self._extractor.provenance
        return Extraction(key="", text_id=article.text_id, provenance=provenance, problems=(problem,))


def resolve(intake: Intake, *, schema: Schema, cache: Cache, watch: Watch) -> Resolution:
    """Return entities and linked claims of all texts, taken in the order in which they were first read."""
    with watch.stage("resolve"):
        resolver = Resolver(schema)
        for text_id, article_ids in intake.texts.items():
            extraction = cache.get(text_id)
            article = intake.articles[article_ids[0]]
            if extraction is None:
                raise KgError(f"{article.source_file}: the cache lost its row while in use: build again")
            for problem in extraction.problems:
                named = replace(problem, locator=article.source_file)
                (intake.refused if problem.stage == FAILED else intake.dropped).append(named)
            resolver.add(tuple(article_ids), lang=article.lang, extraction=extraction)
        return resolver.finish()


def conclude_graph(
    resolution: Resolution, *, intake: Intake, schema: Schema, provenance: Provenance, watch: Watch
) -> KnowledgeGraph:
    """Return the graph of what the claims say together."""
    symmetric = frozenset(name for name, relation in schema.relations.items() if relation.symmetric)
    with watch.stage("conclude"):
        return conclude(
            entities=resolution.entities,
            claims=resolution.claims,
            articles=tuple(intake.articles.values()),
            mentions=resolution.mentions,
            provenance=provenance,
            symmetric=symmetric,
        )


def _lay_out(graph: KnowledgeGraph, *, schema: Schema, settings: Settings, watch: Watch) -> Export:
    with watch.stage("lay out"):
        positions = lay_out(graph)
    return Export(
        graph=graph, schema=schema, base_iri=settings.base_iri, positions=positions, version=__version__
    )


def _write(export: Export, out: Path, *, names: Sequence[str], shelf: Spool) -> list[Path]:
    try:
        return [*write_all(export, out, names=names), shelf.publish()]
    except OSError as error:
        raise KgError(f"{out}: {error}: free some space or choose another folder with --out") from error


def _format_names(settings: Settings) -> tuple[str, ...]:
    """Return the names of the formats asked for; a file's suffix (nt, ttl) is as good as a name."""
    known = formats()
    suffixes = {Path(made.filename).suffix.lstrip("."): name for name, made in known.items()}
    names = [suffixes.get(name, name) for name in settings.formats]
    for name in names:
        if name not in known:
            raise KgError(f"setting formats: {name!r} is none of {', '.join(known)}: choose one of them")
    return tuple(dict.fromkeys(names)) or tuple(known)


def _report(
    graph: KnowledgeGraph, *, intake: Intake, resolution: Resolution, written: Sequence[Path]
) -> Report:
    return Report(
        version=__version__,
        articles=len(intake.articles),
        texts=len(intake.texts),
        refused=tuple(intake.refused),
        dropped=tuple(intake.dropped),
        entities=_count(entity.type for entity in resolution.entities),
        statements=_count(statement.predicate for statement in graph.statements.values()),
        claims=_count(linked.claim.modality for linked in resolution.claims),
        files=tuple(sorted(path.name for path in written)),
        provenance=graph.provenance,
        links=resolution.links,
    )


def _count(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


def clean_file(file: str) -> Iterator[Cleaned | Problem]:
    """Yield what cleaning keeps and drops of each article of a file, and what is wrong with the file."""
    for found in find_inputs([file]):
        for item in [found] if isinstance(found, Problem) else read_input(found):
            yield item if isinstance(item, Problem) else clean(item)


def extract_file(file: str, settings: Settings) -> Iterator[tuple[Article, Extraction] | Problem]:
    """Yield each article of a file with what is found in it, or what is wrong with it; nothing is cached."""
    for cleaned in clean_file(file):
        if isinstance(cleaned, Problem):
            yield cleaned
        elif cleaned.problem:
            yield cleaned.problem
        elif cleaned.article:
            extractions, _ = extract_batch([cleaned.article], settings=settings)
            yield cleaned.article, extractions[0]
