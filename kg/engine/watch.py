"""What a build tells while it runs. Its times go to a screen and never into an output."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from kg.model import Problem

Item = TypeVar("Item")


class Watch:
    """Counts and times of one run; a subclass shows them. `seconds` are by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.warnings: list[Problem] = []
        self.articles = 0
        self.extracted = 0
        self.cached = 0

    def begin(self, stage: str) -> None:
        """Hear that a stage begins."""

    def expect(self, articles: int) -> None:
        """Hear how many articles there seem to be."""

    def settle(self, articles: int) -> None:
        """Hear that so many more articles are done."""
        self.articles += articles

    def warn(self, problem: Problem) -> None:
        """Hear of something that the build works around."""
        self.warnings.append(problem)

    def add(self, stage: str, seconds: float) -> None:
        """Add to the time of a stage, wherever it ran."""
        self.seconds[stage] = self.seconds.get(stage, 0.0) + seconds

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Count the time of a block towards a stage."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.add(stage, time.perf_counter() - start)

    @contextmanager
    def stage(self, stage: str) -> Iterator[None]:
        """Announce a stage and count the time of its block."""
        self.begin(stage)
        with self.timed(stage):
            yield

    def timed_each(self, stage: str, items: Iterable[Item]) -> Iterator[Item]:
        """Yield the items, counting the time that each takes to come towards a stage."""
        iterator = iter(items)
        while True:
            with self.timed(stage):
                try:
                    item = next(iterator)
                except StopIteration:
                    return
            yield item
