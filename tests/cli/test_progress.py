"""A running build shows a bar on a terminal and plain lines elsewhere."""

import io

from rich.console import Console

from kg.cli.progress import ShownWatch
from kg.model import Problem


def shown(*, terminal: bool) -> str:
    """Return what a watch prints of a small build."""
    file = io.StringIO()
    with ShownWatch(Console(file=file, force_terminal=terminal, width=100)) as watch:
        watch.begin("extract")
        watch.expect(4)
        watch.settle(2)
        watch.settle(2)
        watch.warn(Problem(stage="cache", locator="a\nb", message="[red]full"))
    return file.getvalue()


def test_bar_has_counts_and_speed() -> None:
    text = shown(terminal=True)
    assert "4/4" in text and "articles/s" in text


def test_elsewhere_there_is_no_bar() -> None:
    text = shown(terminal=False)
    assert "\x1b" not in text and "\r" not in text
    assert text.splitlines() == ["extract", "cache: a b: [red]full"]
