"""Times go to the stage that took them."""

import time
from collections.abc import Iterator

from kg.engine import Watch


def test_time_of_items_is_not_the_time_of_who_takes_them() -> None:
    watch = Watch()

    def slow() -> Iterator[int]:
        for number in range(3):
            time.sleep(0.02)
            yield number

    for _ in watch.timed_each("read", slow()):
        time.sleep(0.1)
    assert 0.06 <= watch.seconds["read"] < 0.25


def test_stages_add_up_and_are_announced() -> None:
    heard = []

    class Hearing(Watch):
        def begin(self, stage: str) -> None:
            heard.append(stage)

    watch = Hearing()
    with watch.stage("export"):
        pass
    watch.add("export", 2.0)
    assert heard == ["export"] and watch.seconds["export"] >= 2.0
