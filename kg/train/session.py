"""From a folder of annotated articles to a reader: what `kg train` does."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kg.corpus import GoldArticle, is_held, read_corpus
from kg.extract.weighing import WEIGHTS_FILE
from kg.model import KgError
from kg.neural.reader import FOLDER
from kg.schema import Schema
from kg.train.augment import make_pool
from kg.train.examples import make_lesson
from kg.train.export import export
from kg.train.fit import Plan, Run
from kg.train.vocabulary import cut_vocabulary
from kg.train.weights import Weights, find_weights


def train_reader(
    corpus: Path, out: Path, *, schema: Schema, plan: Plan, checkpoint: Path, tell: Callable[[str], None]
) -> None:
    """Train on a corpus, go on from the checkpoint if there is one, and write the reader into `out`.

    Raises KgError if the corpus has problems: kg corpus check lists them.
    """
    articles = _read(corpus)
    lessons = [make_lesson(article) for article in articles if not is_held(article.id)]
    held = [make_lesson(article) for article in articles if is_held(article.id)]
    weights = Weights(find_weights())
    vocabulary = cut_vocabulary(weights)
    pool = make_pool(lessons, known_names(schema))
    tell(f"{len(lessons)} articles to learn from, {len(held)} held out")
    run = Run(lessons, held, pool=pool, weights=weights, vocabulary=vocabulary, plan=plan, tell=tell)
    run.go(checkpoint)
    export(run.network, vocabulary, out)
    if not (out / WEIGHTS_FILE).exists():
        # Until the new reader is weighed on held-out articles, it is weighed as the shipped one.
        shutil.copyfile(FOLDER / WEIGHTS_FILE, out / WEIGHTS_FILE)


def known_names(schema: Schema) -> Iterator[tuple[str, str]]:
    """Yield the class and each name of what the lexicon knows."""
    for entry in schema.lexicon.entries.values():
        for surface, _ in (*entry.names, *entry.short):
            yield entry.type, surface


def _read(corpus: Path) -> Sequence[GoldArticle]:
    articles = []
    for article, problems in read_corpus(corpus):
        if problems:
            raise KgError(f"{problems[0].locator}: {problems[0].message}: see kg corpus check {corpus}")
        articles.append(article)
    return articles


