"""Why a file, or a part of one, is not read."""

from kg.model import Problem


class RefusedError(Exception):
    """Content that is no article: the place, what is wrong there, and what to do, on one line."""


def refused(name: str, error: RefusedError) -> Problem:
    """Return the row of the report for a refused file."""
    return Problem(stage="read", locator=name, message=" ".join(str(error).split()))
