"""How a running build shows: a bar on a terminal, plain lines elsewhere."""

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from kg.cli.screen import plain
from kg.engine import Watch
from kg.model import Problem

# Seconds between two plain lines.
_PAUSE = 10.0


class ShownWatch(Watch):
    """A watch that prints to a console; used as a context."""

    def __init__(self, console: Console) -> None:
        super().__init__()
        self._console = console
        self._start = time.perf_counter()
        self._last = self._start
        self._expected = 0
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(compact=True),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._bar.add_task("articles", total=None, rate="")

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    @property
    def elapsed(self) -> float:
        """Return the seconds since the watch was made."""
        return time.perf_counter() - self._start

    def begin(self, stage: str) -> None:
        """Name the stage before the bar, or on a line of its own."""
        self._bar.update(self._task, description=stage)
        if self._bar.disable:
            self._line(stage)

    def expect(self, articles: int) -> None:
        """Move the end of the bar."""
        self._expected = articles
        self._bar.update(self._task, total=max(articles, self.articles))

    def settle(self, articles: int) -> None:
        """Move the bar, or say from time to time how far the build is."""
        super().settle(articles)
        rate = f"{self.articles / self.elapsed:.1f} articles/s"
        self._bar.update(self._task, completed=self.articles, rate=rate)
        if self._bar.disable and time.perf_counter() - self._last >= _PAUSE:
            self._last = time.perf_counter()
            self._line(f"{self.articles} of {max(self._expected, self.articles)} articles, {rate}")

    def warn(self, problem: Problem) -> None:
        """Show what the build works around, at once."""
        super().warn(problem)
        self._line(f"{problem.stage}: {plain(problem.locator)}: {plain(problem.message)}")

    def _line(self, text: str) -> None:
        self._console.print(text, markup=False, soft_wrap=True)
