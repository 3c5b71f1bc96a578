"""The training run: seeded, resumable, with a line on how far it is."""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.neural.pieces import Pieces
from kg.neural.reader import unpack
from kg.train.augment import Pool, augment
from kg.train.batches import collate, make_batches, mark_mentions
from kg.train.examples import Lesson, Marked, Sample, make_samples
from kg.train.losses import join, relation_loss, span_loss
from kg.train.measure import Counts, decode_row, entities_of
from kg.train.network import Encoder, Pairs
from kg.train.vocabulary import Vocabulary
from kg.train.weights import Weights

# How much each loss counts; a window has some fifteen relations.
_RELATION, _PLACE, _MODALITY = 0.15, 0.05, 0.05
_WARM = 100
_DECOY = 0.5
_DECOYS = 10_000
_DECOY_START = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to train. `epochs` passes; the rates fall to nought over the last `cooling` share of them.

    `layers` of the encoder find mentions, `upper` more read them; the lowest `frozen` stay as published.
    `tokens` is the size of a batch. With `minutes` the clock decides and not the passes.
    """

    layers: int = 4
    upper: int = 2
    frozen: int = 2
    epochs: int = 30
    cooling: float = 0.5
    rate: float = 1e-4
    head_rate: float = 5e-4
    tokens: int = 1800
    seed: int = 0
    minutes: float = 0.0


class Network(nn.Module):
    """Frozen word embeddings, encoder and pairs."""

    def __init__(self, weights: Weights, vocabulary: Vocabulary, *, plan: Plan) -> None:
        super().__init__()
        self.words = [torch.from_numpy(unpack(vocabulary.blocks))]
        self.encoder = Encoder(weights, layers=plan.layers)
        self.pairs = Pairs(weights, start=plan.layers, layers=plan.upper)
        for part in (self.encoder.norm, *self.encoder.layers[: plan.frozen]):
            part.requires_grad_(False)
        self.encoder.positions.requires_grad_(False)

    def embed(self, ids: Tensor) -> Tensor:
        """Return the embeddings of tokens."""
        return functional.embedding(ids, self.words[0])

    def groups(self, plan: Plan) -> list[dict[str, object]]:
        """Return the parameters for the optimiser: what was pretrained, and what starts anew."""
        old: list[Tensor] = []
        new: list[Tensor] = []
        for name, parameter in self.named_parameters():
            if parameter.requires_grad:
                (old if ".layers." in name else new).append(parameter)
        return [{"params": old, "rate": plan.rate}, {"params": new, "rate": plan.head_rate}]


@dataclass(slots=True)
class State:
    """Where a run stands: what it needs to go on as if it had not stopped."""

    epoch: int = 0
    step: int = 0


class Run:
    """One training run over lessons; `held` are for measuring only."""

    def __init__(
        self, lessons: Sequence[Lesson], held: Sequence[Lesson], *, pool: Pool, weights: Weights,
        vocabulary: Vocabulary, plan: Plan, tell: Callable[[str], None] = print,
    ) -> None:  # fmt: skip
        torch.manual_seed(plan.seed)
        self.lessons, self.pool, self.plan, self.tell = lessons, pool, plan, tell
        self.pieces: Pieces = vocabulary.pieces
        self.held = [sample for lesson in held for sample in make_samples(lesson, self.pieces)]
        self.network = Network(weights, vocabulary, plan=plan)
        self.optimiser = torch.optim.AdamW(self.network.groups(plan), weight_decay=0.01)
        self.state = State()
        self._begun = time.monotonic()

    def go(self, checkpoint: Path) -> None:
        """Train to the end of the plan, from the checkpoint if there is one, saving it after every epoch."""
        if checkpoint.exists():
            self.load(checkpoint)
        while self._done() < 1:
            self._epoch()
            self.save(checkpoint)

    def _done(self) -> float:
        by_epoch = self.state.epoch / self.plan.epochs
        minutes = self.plan.minutes
        return max(by_epoch, (time.monotonic() - self._begun) / 60 / minutes) if minutes else by_epoch

    def _epoch(self) -> None:
        rng = random.Random(f"{self.plan.seed} {self.state.epoch}")
        torch.manual_seed(self.plan.seed * 1000 + self.state.epoch)
        lessons = [augment(lesson, pool=self.pool, rng=rng) for lesson in self.lessons]
        samples = [sample for lesson in lessons for sample in make_samples(lesson, self.pieces)]
        self.network.train()
        sums = torch.zeros(4)
        batches = list(make_batches(samples, tokens=self.plan.tokens, rng=rng))
        started = time.monotonic()
        for number, batch in enumerate(batches):
            done = self._done() + number / len(batches) / self.plan.epochs * (not self.plan.minutes)
            if done >= 1:
                break
            sums += self._step(batch, rng=rng, rate=self._rate(done))
        self.state.epoch += 1
        losses = " ".join(f"{value:.2f}" for value in (sums / len(batches)).tolist())
        seconds = time.monotonic() - started
        measured = f"; held out: {self.measure().line()}" if self.held else ""
        self.tell(
            f"epoch {self.state.epoch}/{self.plan.epochs}, {len(samples)} windows, {seconds:.0f} s, "
            f"losses {losses}{measured}"
        )

    def _rate(self, done: float) -> float:
        warm = min(1.0, (self.state.step + 1) / _WARM)
        return warm * min(1.0, max(0.0, 1 - done) / self.plan.cooling)

    def _step(self, samples: Sequence[Sample], *, rng: random.Random, rate: float) -> Tensor:
        for group in self.optimiser.param_groups:
            group["lr"] = group["rate"] * rate
        batch = collate(samples)
        states, scores = self.network.encoder(self.network.embed(batch.ids), batch.lengths)
        spans = span_loss(scores, batch)
        taught = self.state.step > _DECOY_START
        marks = [
            _with_decoys(sample, scores[row].detach(), rng=rng) if taught else list(sample.marks)
            for row, sample in enumerate(samples)
        ]
        mentions = mark_mentions(marks, tokens=batch.ids.shape[1], rng=rng)
        logits, modalities = self.network.pairs(
            states, batch.lengths, mentions.covers, mentions.first, mentions.last, mentions.kinds,
            mentions.chains,
        )  # fmt: skip
        relation, place, modality = relation_loss(logits, modalities, marks, samples)
        loss = spans + _RELATION * relation + _PLACE * place + _MODALITY * modality
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.state.step += 1
        return torch.stack([spans, relation, place, modality]).detach()

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def measure(self, *, cut: float = 0.0) -> Counts:
        """Return how the held-out windows fare."""
        self.network.eval()
        counts = Counts()
        rng = random.Random(0)
        for sample in self.held:
            batch = collate([sample])
            states, scores = self.network.encoder(self.network.embed(batch.ids), batch.lengths)
            counts.add_spans(decode_row(scores[0]), sample)
            mentions = mark_mentions([sample.marks], tokens=batch.ids.shape[1], rng=rng)
            logits, _ = self.network.pairs(
                states, batch.lengths, mentions.covers, mentions.first, mentions.last, mentions.kinds,
                mentions.chains,
            )  # fmt: skip
            entities = entities_of(sample.marks)
            number = {entity: rank for rank, entity in enumerate(entities)}
            count = len(sample.marks)
            if count > 1:
                of = [number[mark.entity] for mark in sample.marks]
                joined = join(logits[0, :count, :count], of, len(entities))
                counts.add_relations(joined, sample, entities, cut)
        return counts

    def save(self, path: Path) -> None:
        """Write the whole state, in place of the last one at once."""
        part = path.with_suffix(".part")
        torch.save(
            {
                "network": self.network.state_dict(),
                "optimiser": self.optimiser.state_dict(),
                "epoch": self.state.epoch,
                "step": self.state.step,
            },
            part,
        )
        part.replace(path)

    def load(self, path: Path) -> None:
        """Take up a state written by `save`."""
        saved = torch.load(path, weights_only=True)
        self.network.load_state_dict(saved["network"])
        self.optimiser.load_state_dict(saved["optimiser"])
        self.state = State(saved["epoch"], saved["step"])


def _with_decoys(sample: Sample, scores: Tensor, *, rng: random.Random) -> list[Marked]:
    """Return a window's mentions and some of the network's own mistakes, which have no relations.

    So the scorer of pairs learns to live with what the span finder will give it.
    """
    known = {(mark.first, mark.last) for mark in sample.marks}
    decoys: list[Marked] = []
    for _, first, last, type_ in decode_row(scores)[: 2 * len(known) + 8]:
        if (first - 1, last - 1) not in known and rng.random() < _DECOY:
            decoys.append(Marked(first - 1, last - 1, _DECOYS + len(decoys), (type_,), unsure=False))
    return [*sample.marks, *decoys[:8]]


