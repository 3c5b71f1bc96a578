"""Decisions that two things are one, or are not."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Link:
    """A judgement on two mentions or two entities, with its reason. A person's row beats the machine's."""

    left: str
    right: str
    judgement: str = "same"
    by: str = "machine"
    why: str = ""
