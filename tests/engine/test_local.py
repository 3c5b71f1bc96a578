"""Ordered maps: the same results however many processes run them, and no process left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from kg.engine import map_ordered
from kg.model import KgError

ROOT = Path(__file__).parents[2]


def square_slowly(number: int) -> tuple[int, int]:
    """Return the square and the process; even numbers take longer, so that results arrive out of order."""
    time.sleep(0.02 if number % 2 == 0 else 0)
    return number * number, os.getpid()


def refuse_three(number: int) -> int:
    """Fail on 3."""
    if number == 3:
        raise KgError("3 is refused: give another number")
    return number


def die_at_three(number: int) -> int:
    """End the process on 3 as the system does when memory is short."""
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def sleep(seconds: float) -> float:
    """Return after so many seconds."""
    time.sleep(seconds)
    return seconds


def workers_of(parent: psutil.Process) -> list[psutil.Process]:
    """Return the worker processes of a process."""
    return [child for child in parent.children() if "spawn_main" in " ".join(child.cmdline())]


@pytest.mark.parametrize("jobs", [1, 2])
def test_order_is_that_of_the_items(jobs: int) -> None:
    results = list(map_ordered(square_slowly, range(9), jobs=jobs))
    assert [square for square, _ in results] == [n * n for n in range(9)]
    assert (os.getpid() in {process for _, process in results}) == (jobs == 1)


def test_one_item_needs_no_process() -> None:
    assert list(map_ordered(square_slowly, [3], jobs=2)) == [(9, os.getpid())]
    assert list(map_ordered(square_slowly, [], jobs=2)) == []


def test_large_items_do_not_block() -> None:
    large = ["鎵" * 300_000] * 5
    assert list(map_ordered(str.lower, large, jobs=2)) == large


def test_items_are_taken_as_needed() -> None:
    taken = []

    def items() -> Iterator[int]:
        for number in range(50):
            taken.append(number)
            yield number

    results = map_ordered(abs, items(), jobs=2)
    next(results)
    assert len(taken) < 10
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("jobs", [1, 2])
def test_error_reaches_the_caller(jobs: int) -> None:
    with pytest.raises(KgError, match="3 is refused"):
        list(map_ordered(refuse_three, range(6), jobs=jobs))
    assert workers_of(psutil.Process()) == []


def test_dead_worker_is_an_error_not_a_wait() -> None:
    with pytest.raises(KgError, match="status -9"):
        list(map_ordered(die_at_three, range(6), jobs=2))


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_the_parent(ending: signal.Signals) -> None:
    code = "from kg.engine import map_ordered; from tests.engine.test_local import sleep;"
    code += "print('up', flush=True); list(map_ordered(sleep, [0.3] * 200, jobs=2))"
    parent = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert parent.stdout is not None
    parent.stdout.readline()
    workers: list[psutil.Process] = []
    while len(workers) < 2:
        workers = workers_of(psutil.Process(parent.pid))
    time.sleep(1)
    parent.send_signal(ending)
    parent.wait(10)
    _, alive = psutil.wait_procs(workers, timeout=10)
    assert alive == []
