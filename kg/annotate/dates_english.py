"""English dates."""

from kg.annotate.reference import Reference

Found = tuple[int, int, str]


class EnglishDates:
    """Reads the dates of one English text from left to right."""

    def __init__(self, text: str, *, reference: Reference, lang: str) -> None:
        self._text = text

    def found(self) -> list[Found]:
        return []
