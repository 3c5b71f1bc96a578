"""Ordered maps over the processes of this machine.

Workers are started afresh (spawned), never forked: the parent may hold threads and open models. Each has a
pipe of its own and one item at a time, so that neither side ever waits to write while the other does, and a
worker whose parent is gone reads the end of its pipe and ends too.
"""

import signal
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from kg.model import KgError

Item = TypeVar("Item")
Result = TypeVar("Result")

# Seconds that a worker is given to end by itself before it is ended.
_PATIENCE = 5


def map_ordered(function: Callable[[Item], Result], items: Iterable[Item], *, jobs: int) -> Iterator[Result]:
    """Yield function(item) for each item, in the items' order.

    With one job, or one item, everything runs in this process. Otherwise function, items and results must be
    picklable; items are taken only as workers become free. A KgError of the function is raised here, and a
    worker that dies raises one.
    """
    iterator = iter(items)
    first = list(islice(iterator, 2)) if jobs > 1 else []
    if len(first) < 2:
        yield from map(function, chain(first, iterator))
        return
    with _Pool(function, jobs=jobs) as pool:
        yield from pool.run(chain(first, iterator))


class _Pool(Generic[Item, Result]):
    """Worker processes, started one by one as there is work for them."""

    def __init__(self, function: Callable[[Item], Result], *, jobs: int) -> None:
        self._function = function
        self._jobs = jobs
        self._context = get_context("spawn")
        self._workers: dict[Connection, BaseProcess] = {}
        self._busy: dict[Connection, int] = {}
        self._done: dict[int, Result] = {}

    def __enter__(self) -> "_Pool[Item, Result]":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        for connection, process in self._workers.items():
            connection.close()
            if kind is not None:
                process.terminate()
        for process in self._workers.values():
            process.join(_PATIENCE)
            if process.is_alive():
                process.kill()
                process.join()

    def run(self, items: Iterable[Item]) -> Iterator[Result]:
        """Yield the results in order; at most two items a worker are taken beyond the one that is yielded."""
        numbered = enumerate(items)
        ahead = next(numbered, None)
        following = 0
        while ahead or self._busy:
            while ahead and ahead[0] < following + 2 * self._jobs and (free := self._free()):
                self._send(free, *ahead)
                ahead = next(numbered, None)
            self._receive()
            while following in self._done:
                yield self._done.pop(following)
                following += 1

    def _free(self) -> Connection | None:
        idle = (connection for connection in self._workers if connection not in self._busy)
        found = next(idle, None)
        return found or (self._start() if len(self._workers) < self._jobs else None)

    def _start(self) -> Connection:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, self._function), daemon=True)
        process.start()
        theirs.close()
        self._workers[ours] = process
        return ours

    def _send(self, connection: Connection, number: int, item: Item) -> None:
        self._busy[connection] = number
        try:
            connection.send(item)
        except OSError as error:
            raise self._death(connection) from error

    def _receive(self) -> None:
        for ready in wait(list(self._busy)):
            connection = next(worker for worker in self._busy if worker is ready)
            try:
                result, error = connection.recv()
            except (EOFError, OSError) as gone:
                raise self._death(connection) from gone
            if error is not None:
                raise error
            self._done[self._busy.pop(connection)] = result

    def _death(self, connection: Connection) -> KgError:
        process = self._workers[connection]
        process.join(_PATIENCE)
        return KgError(
            f"worker process {process.name} ended with status {process.exitcode}: "
            "build again with --jobs 1, which needs less memory and shows the fault"
        )


def _work(connection: Connection, function: Callable[[Any], Any]) -> None:
    """Answer items with (result, None) or (None, error) until the other side closes."""
    # Ctrl-C reaches every process of the terminal; the parent alone decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            item = connection.recv()
        except (EOFError, OSError):
            return
        try:
            connection.send(_answer(function, item))
        except BrokenPipeError:
            return


def _answer(function: Callable[[Any], Any], item: object) -> tuple[Any, KgError | None]:
    # Any other error is a fault of the program: it ends the worker, which prints where it happened.
    try:
        return function(item), None
    except KgError as error:
        return None, error
