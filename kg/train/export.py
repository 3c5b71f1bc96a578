"""A trained network as what the reader runs: two graphs in int8, the pieces, and their embeddings."""

import json
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic  # type: ignore[attr-defined]
from torch import nn

from kg.neural.reader import ENCODER_FILE, PAIRS_FILE, PIECES_FILE, WORDS_FILE
from kg.train.fit import Network
from kg.train.vocabulary import Vocabulary

_OPSET = 17
_ENCODER = {"words": "bt", "lengths": "b"}, {"states": "bt", "spans": "bt"}
_MENTION = ("first", "last", "kinds", "chains")
_PAIRS = (
    {"states": "bt", "lengths": "b", "covers": "bmt", **dict.fromkeys(_MENTION, "bm")},
    {"predicates": "bmm", "modalities": "bmm"},
)


def export(network: Network, vocabulary: Vocabulary, folder: Path) -> None:
    """Write everything that kg.neural.reader needs into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    words, lengths = torch.zeros(1, 12, network.words[0].shape[1]), torch.tensor([12])
    states, _ = network.encoder(words, lengths)
    numbers = torch.tensor([[1, 4, 7]])
    mentions = (torch.zeros(1, 3, 12), numbers, numbers + 1, numbers, numbers)
    _write(network.encoder, (words, lengths), folder / ENCODER_FILE, names=_ENCODER)
    _write(network.pairs, (states, lengths, *mentions), folder / PAIRS_FILE, names=_PAIRS)
    pieces = {"pieces": vocabulary.pieces.pieces, "scores": vocabulary.pieces.scores}
    (folder / PIECES_FILE).write_text(json.dumps(pieces, ensure_ascii=False) + "\n", "utf-8")
    np.save(folder / WORDS_FILE, vocabulary.blocks)


def _write(
    module: nn.Module, inputs: tuple[torch.Tensor, ...], path: Path,
    *, names: tuple[dict[str, str], dict[str, str]],
) -> None:  # fmt: skip
    """Trace a module, and write it with its matrices in int8.

    The range is reduced by one bit: without VNNI, sums of products of full range would saturate.
    """
    given, made = names
    axes = {
        name: {at: axis if axis != "m" else f"m{at}" for at, axis in enumerate(of)}
        for name, of in {**given, **made}.items()
    }
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            module, inputs, str(whole), input_names=list(given), output_names=list(made),
            dynamic_axes=axes, opset_version=_OPSET, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            whole, path, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm"], extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip
