"""kg train: the reader's weights from the annotated articles."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.screen import err, plain
from kg.model import KgError
from kg.schema import load_schema


def train_cli(
    corpus: Annotated[Path, typer.Argument(metavar="CORPUS", help="A folder with articles/ and ann/.")],
    folder: Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help="The folder to write into.")],
    checkpoint: Annotated[
        Path, typer.Option(metavar="FILE", help="Where to keep the state of the run, to go on from.")
    ] = Path("train.pt"),
    epochs: Annotated[int, typer.Option(help="Passes over the articles.")] = 0,
    threads: Annotated[int, typer.Option(help="Threads to compute with; 0 for all cores.")] = 0,
    seed: Annotated[int, typer.Option(help="The seed of everything random.")] = 0,
) -> None:
    """Train the reader (needs the extra `train`); a run that was stopped goes on where it was."""
    try:
        import torch

        from kg.train.fit import Plan
        from kg.train.session import train_reader
    except ImportError as error:
        raise KgError(f"{error}: pip install 'kg-minerals[train]' to train") from error
    if threads:
        torch.set_num_threads(threads)
    chosen = Plan(seed=seed, epochs=epochs) if epochs else Plan(seed=seed)
    train_reader(
        corpus, folder, schema=load_schema(), plan=chosen, checkpoint=checkpoint,
        tell=lambda line: err.print(plain(line), markup=False, soft_wrap=True),
    )  # fmt: skip
