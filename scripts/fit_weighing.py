"""Fit how rules and reader are weighed: python scripts/fit_weighing.py [seeds/corpus] [kg/neural/data].

On the articles that are held out from training, every claim of the rules and every opinion of the reader is
right or wrong; a logistic regression in each situation (said by one or by both) turns what they say into a
probability. The thresholds of the file stay as they are.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from kg.annotate import Annotator
from kg.corpus import GoldArticle, is_held, read_corpus
from kg.evaluate.match import SYMMETRIC, fold
from kg.extract.both import BothExtractor, Evidenced, claim_key
from kg.extract.neural_claims import Key
from kg.extract.weighing import WEIGHTS_FILE, Weighing, read_weighing
from kg.model import Article, Mention
from kg.schema import Schema, load_schema

ROOT = Path(__file__).parents[1]
ROUNDS, RIDGE = 50, 0.1

Row = tuple[float | None, float | None, bool]


def main() -> None:
    """Fit and write the weights."""
    given = [*map(Path, sys.argv[1:]), ROOT / "seeds" / "corpus", ROOT / "kg" / "neural" / "data"]
    corpus, folder = given[0], given[-1] if len(sys.argv) < 3 else given[1]
    schema, old = load_schema(), read_weighing(folder)
    rows = list(_rows(corpus, schema, weighing=old))
    fitted = {name: _fit([row for row in rows if _situation(row) == name], name) for name in _COLUMNS}
    (folder / WEIGHTS_FILE).write_text(json.dumps(asdict(old) | fitted, indent=1) + "\n", "utf-8")
    print(f"{len(rows)} candidates, {sum(row[2] for row in rows)} right: {fitted}")


def _rows(corpus: Path, schema: Schema, *, weighing: Weighing) -> Iterator[Row]:
    annotator, extractor = Annotator(schema), BothExtractor(schema)
    for gold, _ in read_corpus(corpus):
        if is_held(gold.id):
            text = gold.text.strip()
            article = Article(id=gold.id, text_id=gold.id, title=gold.title, text=text, lang=gold.language)
            (doc,) = annotator.annotate([article])
            yield from _candidates(gold, extractor.observe(article, doc, weighing=weighing), schema)


def _candidates(gold: GoldArticle, seen: Evidenced, schema: Schema) -> Iterator[Row]:
    """Yield the reader's logit, the rules' confidence and the truth of all that either says."""
    chains: dict[str, list[Mention]] = defaultdict(list)
    for mention in seen.observed.mentions:
        chains[mention.chain].append(mention)
    said: dict[Key, float] = {}
    for claim in seen.observed.claims:
        key = claim_key(claim, seen.chains)
        said[key] = max(said.get(key, 0.0), claim.confidence)
    which = {chain: _entity(mentions, gold) for chain, mentions in chains.items()}
    for key in sorted({*said, *seen.opinions}):
        relation, ends = schema.relations[key[1]], (key[0], key[2])
        fits = chains[ends[0]][0].type in relation.subject and chains[ends[1]][0].type in relation.object
        truth = _truth(gold, which[ends[0]], key[1], which[ends[1]])
        if fits and ends[0] != ends[1] and truth is not None:
            opinion = seen.opinions.get(key)
            yield opinion.logit if opinion else None, said.get(key), truth


def _entity(mentions: Sequence[Mention], gold: GoldArticle) -> str:
    names = {fold(mention.surface) for mention in mentions}
    shared = [(len(names & {fold(name) for name in one.names}), one.id) for one in gold.entities]
    most, id_ = max(shared, default=(0, ""), key=lambda pair: pair[0])
    return id_ if most else ""


def _truth(gold: GoldArticle, subject: str, predicate: str, object_: str) -> bool | None:
    """Tell whether a relation is annotated; None where it is neither right nor wrong."""
    ways = {(subject, object_)} | ({(object_, subject)} if predicate in SYMMETRIC else set())
    joined = (one for one in gold.relations if (one.subject, one.object) in ways)
    stated = [one for one in joined if predicate in one.predicates]
    if stated:
        return None if all(one.optional for one in stated) else True
    optional = {one.id for one in gold.entities if one.optional}
    return None if {subject, object_} & optional else False


_COLUMNS = {"reader": (0,), "frames": (1,), "both": (0, 1)}


def _situation(row: Row) -> str:
    return "frames" if row[0] is None else "reader" if row[1] is None else "both"


def _fit(rows: Sequence[Row], name: str) -> list[float]:
    """Return bias and weights of a logistic regression by Newton's method, lightly shrunk."""
    inputs = np.array([[1.0, *(row[at] for at in _COLUMNS[name])] for row in rows], dtype=float)
    truth = np.array([row[2] for row in rows], dtype=float)
    weights = np.zeros(inputs.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        curve = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + RIDGE * np.eye(len(weights))
        weights += np.linalg.solve(curve, inputs.T @ (truth - chance) - RIDGE * weights)
    full = [float(weights[0]), 0.0, 0.0]
    for at, value in zip(_COLUMNS[name], weights[1:], strict=True):
        full[1 + at] = float(value)
    return [round(value, 4) for value in full]


if __name__ == "__main__":
    main()
