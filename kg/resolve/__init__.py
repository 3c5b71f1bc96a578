"""Which mentions of all texts are one thing, and why."""

from kg.resolve.resolver import Resolution, Resolver

__all__ = ["Resolution", "Resolver"]
