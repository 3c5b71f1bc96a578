"""The network: an encoder, a span finder, and a scorer of every pair of mentions.

The first layers of multilingual-e5-small read a window. Mentions come from banded span scores (efficient
GlobalPointer: Su et al. 2022, "Global Pointer: Novel Efficient Span-based Approach for Named Entity
Recognition"). Class and chain of each mention are then added to its tokens, further layers read those, and
every ordered pair of mentions gets a logit a predicate from both ends, their products, their distance, and
the context that both attend to (localized context pooling: Zhou et al. 2021, "Document-Level Relation
Extraction with Adaptive Thresholding and Localized Context Pooling").
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.model import MODALITIES
from kg.neural.labels import CHAINS, CLASSES, LIMIT, PREDICATES, WIDEST
from kg.train.weights import Weights

_FAR = -1e4
_POINTER = 64
_MARK = 32
_PAIR = 256
_PRODUCT = 64
_DISTANCES = 24
_DROP = 0.1
_HEAD_DROP = 0.2


class Layer(nn.Module):
    """One encoder layer; returns its output and, on request, its attention."""

    def __init__(self, weights: Weights, number: int) -> None:
        super().__init__()
        size, self.heads = weights.hidden, weights.heads
        self.q, self.k, self.v, self.joined = (
            _linear(weights, f"l{number}.{name}", size, size) for name in ("q", "k", "v", "ao")
        )
        self.inner = _linear(weights, f"l{number}.fi", size, weights.inner)
        self.outer = _linear(weights, f"l{number}.fo", weights.inner, size)
        self.norm, self.last = _norm(weights, f"l{number}.aln"), _norm(weights, f"l{number}.oln")
        self.drop = nn.Dropout(_DROP)

    def forward(self, x: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return states [batch, tokens, hidden] and attention [batch, heads, tokens, tokens]."""
        batch, tokens, size = x.shape
        q, k, v = (
            part(x).view(batch, tokens, self.heads, size // self.heads).transpose(1, 2)
            for part in (self.q, self.k, self.v)
        )
        attention = torch.softmax(q @ k.transpose(-1, -2) * (size // self.heads) ** -0.5 + mask, -1)
        joined = (attention @ v).transpose(1, 2).reshape(batch, tokens, size)
        x = self.norm(x + self.drop(self.joined(joined)))
        return self.last(x + self.drop(self.outer(functional.gelu(self.inner(x))))), attention


class Encoder(nn.Module):
    """The lower layers and the span finder."""

    def __init__(self, weights: Weights, *, layers: int) -> None:
        super().__init__()
        size = weights.hidden
        positions = torch.from_numpy(weights.vector("emb.pos")).view(-1, size)[:LIMIT]
        types = torch.from_numpy(weights.vector("emb.type")).view(-1, size)
        self.positions = nn.Parameter(positions + types[0])
        self.norm = _norm(weights, "emb.ln")
        self.layers = nn.ModuleList(Layer(weights, number) for number in range(layers))
        self.drop = nn.Dropout(_DROP)
        self.first, self.second = nn.Linear(size, _POINTER), nn.Linear(size, _POINTER)
        self.begins, self.ends = nn.Linear(size, len(CLASSES)), nn.Linear(size, len(CLASSES))

    def forward(self, words: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
        """Return states and span scores [batch, tokens, width, class] from word embeddings.

        A span of width w begins at its token and ends w tokens on. Spans past the end of the window score
        far below nought.
        """
        mask = padding(lengths, words.shape[1])
        x = self.drop(self.norm(words + self.positions[: words.shape[1]]))
        for layer in self.layers:
            x, _ = layer(x, mask)
        return x, self._spans(x, lengths)

    def _spans(self, x: Tensor, lengths: Tensor) -> Tensor:
        tokens = x.shape[1]
        begin, end = self.first(x), functional.pad(self.second(x), (0, 0, 0, WIDEST - 1))
        ends = functional.pad(self.ends(x), (0, 0, 0, WIDEST - 1))
        at = torch.arange(tokens)[:, None] + torch.arange(WIDEST)
        shared = torch.einsum("btd,btwd->btw", begin, end[:, at]) * _POINTER**-0.5
        scores = shared[..., None] + self.begins(x)[:, :, None] + ends[:, at]
        outside = at[None] >= lengths[:, None, None]
        return scores.masked_fill(outside[..., None], _FAR)


class Pairs(nn.Module):
    """The upper layers and the scorer of pairs of mentions."""

    def __init__(self, weights: Weights, *, start: int, layers: int) -> None:
        super().__init__()
        size = weights.hidden
        self.layers = nn.ModuleList(Layer(weights, start + number) for number in range(layers))
        self.classes = nn.Embedding(2 * len(CLASSES), size)
        self.chains = nn.Embedding(CHAINS, size)
        self.kinds = nn.Embedding(len(CLASSES), _MARK)
        self.subject, self.object = (nn.Linear(2 * size + _MARK, _PAIR) for _ in range(2))
        self.context = nn.Linear(size, _PAIR, bias=False)
        self.distance = nn.Embedding(_DISTANCES, _PAIR)
        self.left, self.right = nn.Linear(2 * size, _PRODUCT), nn.Linear(2 * size, _PRODUCT)
        self.product = nn.Parameter(torch.zeros(len(PREDICATES), _PRODUCT, _PRODUCT))
        self.predicate = nn.Linear(_PAIR, len(PREDICATES))
        self.modality = nn.Linear(_PAIR, len(MODALITIES))
        self.drop = nn.Dropout(_HEAD_DROP)
        for table in (self.classes, self.chains):
            nn.init.normal_(table.weight, std=0.02)
        nn.init.constant_(self.predicate.bias, -6.0)

    def forward(
        self, x: Tensor, lengths: Tensor, covers: Tensor, first: Tensor, last: Tensor, kinds: Tensor,
        chains: Tensor,
    ) -> tuple[Tensor, Tensor]:  # fmt: skip
        """Return logits [batch, subject, object, predicate] and [batch, subject, object, modality].

        For mentions: `first` and `last` token, class `kinds`, `chains` below CHAINS, each [batch, mentions];
        `covers` [batch, mentions, tokens] is 1 on the tokens of a mention and 0 where there is none.
        """
        rows = torch.arange(x.shape[0])[:, None]
        marks = self.classes(2 * kinds) + self.chains(chains)
        x = x + torch.einsum("bmt,bmd->btd", covers, marks)
        x = x.index_put((rows, first), self.classes(2 * kinds + 1), accumulate=True)
        mask = padding(lengths, x.shape[1])
        attention = mask
        for layer in self.layers:
            x, attention = layer(x, mask)
        ends = self.drop(torch.cat([x[rows, first], x[rows, last]], -1))
        marked = torch.cat([ends, self.kinds(kinds)], -1)
        shared = self.context(self._context(x, attention, first)) + self.distance(_distance(first, last))
        joined = self.subject(marked)[:, :, None] + self.object(marked)[:, None] + shared
        joined = self.drop(functional.gelu(joined))
        products = torch.einsum("bia,pac,bjc->bijp", self.left(ends), self.product, self.right(ends))
        return self.predicate(joined) + products, self.modality(joined)

    def _context(self, x: Tensor, attention: Tensor, first: Tensor) -> Tensor:
        """Return, for each pair, the states that the first tokens of both attend to [batch, m, m, hidden]."""
        at = first[:, None, :, None].expand(-1, attention.shape[1], -1, attention.shape[-1])
        seen = attention.gather(2, at)
        both = torch.einsum("bhit,bhjt->bijt", seen, seen)
        both = both / (both.sum(-1, keepdim=True) + 1e-6)
        return torch.einsum("bijt,btd->bijd", both, x)


def padding(lengths: Tensor, tokens: int) -> Tensor:
    """Return what is added to attention scores so that no token attends to padding [batch, 1, 1, tokens]."""
    beyond = torch.arange(tokens)[None] >= lengths[:, None]
    return (beyond.float() * _FAR)[:, None, None]


def _distance(first: Tensor, last: Tensor) -> Tensor:
    """Return the bucket of each pair's distance and order: eleven powers of two each way, nested apart."""
    before, after = first[:, :, None], first[:, None]
    gap = torch.maximum(before, after) - torch.minimum(last[:, :, None], last[:, None])
    bucket = (gap.clamp(min=0) + 1).float().log2().long().clamp(max=10)
    return torch.where(gap < 0, 22 + (after > before).long(), 2 * bucket + (after > before).long())


def _linear(weights: Weights, name: str, width: int, height: int) -> nn.Linear:
    layer = nn.Linear(width, height)
    layer.weight.data = torch.from_numpy(weights.matrix(f"{name}.w", width=width))
    layer.bias.data = torch.from_numpy(weights.vector(f"{name}.b"))
    return layer


def _norm(weights: Weights, name: str) -> nn.LayerNorm:
    norm = nn.LayerNorm(weights.hidden, eps=1e-12)
    norm.weight.data = torch.from_numpy(weights.vector(f"{name}.w"))
    norm.bias.data = torch.from_numpy(weights.vector(f"{name}.b"))
    return norm
