"""What went wrong without ending the build."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """A refused article or a dropped claim: the stage, where (a file, a line), and what to do."""

    stage: str
    locator: str
    message: str


class KgError(Exception):
    """A bad setting or output: says what, where, and what to do, on one line."""
