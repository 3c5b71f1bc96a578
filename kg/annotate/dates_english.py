"""English dates."""

import re

from kg.annotate.reference import FUTURE, OPEN, PAST, Reference, iso

Found = tuple[int, int, str]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9]|[.,][0-9]{3})"
_SPAN = r"(?:[-–][0-9]{1,2}(?:st|nd|rd|th)?(?![0-9]))?"
_YEAR = r"(?:1[89]|20)[0-9]{2}(?![0-9]|[,.][0-9]|%)"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?!s\b)"
_QUARTER = r"(?:(?:first|second|third|fourth)[- ]quarter|(?:first|second) half|Q[1-4])"

# A cheap look at a word's first letters, so that the grammar is tried at few places.
_CANDIDATE = re.compile(
    r"[0-9ADEFJLMNOQSTWYadeflnsty](?<![A-Za-z0-9].)(?<![0-9][.,].)"
    r"(?:(?<=[0-9])|(?=an|eb|ar|pr|ay|u[nlge]|ep|ct|ov|ec|on|ed|hu|ri|at|o[dmn]|es|as|his |hat |he [nfs]"
    r"|ex|ir|ou|is|Y|[1-4]))"
)
_GRAMMAR = re.compile(
    r"(?P<iso>(?P<i_year>[12][0-9]{3})[-/](?P<i_month>0[1-9]|1[0-2])[-/]"
    r"(?P<i_day>3[01]|[12][0-9]|0[1-9])(?![0-9]))"
    rf"|(?:(?P<d1>{_DAY}){_SPAN} (?:of )?(?P<m1>{_MONTH})(?:,? (?P<y1>{_YEAR}))?)(?![a-z])"
    rf"|(?P<m2>{_MONTH}) (?P<d2>{_DAY}){_SPAN}(?:,? (?P<y2>{_YEAR}))?"
    rf"|(?P<m3>{_MONTH}),?(?: of)? (?P<y3>{_YEAR})"
    rf"|(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<m4>{_MONTH})(?![A-Za-z])"
    rf"|(?P<m5>{_MONTH})(?![A-Za-z])"
    r"|(?P<near>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow)(?![A-Za-z])"
    rf"|(?:(?P<weekday_of>[Ll]ast|[Tt]his|[Nn]ext) )?(?P<weekday>{_WEEKDAY})(?![A-Za-z])"
    r"|(?:(?:[Ee]arlier|[Ll]ater) )?(?P<unit_of>[Ll]ast|[Tt]his|[Nn]ext) "
    r"(?P<unit>week|month|year)(?![A-Za-z])"
    rf"|(?:[Tt]he |[Tt]his |[Nn]ext |[Ll]ast )?{_QUARTER}(?: of)?,? (?P<y4>{_YEAR})"
    rf"|(?:[Ff]iscal(?: year)? |FY ?)(?P<y5>{_YEAR}|[0-9]{{2}}(?![0-9]))"
    r"|(?P<same>[Tt]he (?:same|next|following) day|[Tt]hat (?:same )?year|[Tt]he same year)(?![A-Za-z])"
    rf"|(?P<y6>{_YEAR})"
)
_TIME = (
    "in|since|by|until|till|from|before|after|during|of|through|to|and|early|late|mid|between|this|last|next"
)
_BEFORE_MONTH = re.compile(rf"\b(?:{_TIME})[ -]$", re.IGNORECASE)
_BEFORE_YEAR = re.compile(
    rf"\b(?:{_TIME}|or|for|than|throughout|around|circa|summer|autumn|winter|spring|fall|year)[ -]$|[(–-]$",
    re.IGNORECASE,
)
_AFTER_YEAR = re.compile(
    r" (?:tons?|tonnes?|people|jobs|workers|megawatts?|MW|km|kilom|miles|metres|meters|hectares|acres|million"
    r"|billion|units|per|dollars|euros)\b|[-/][0-9]{3}"
)
_WORDS = frozenset({"march", "may", "august"})
_RECURRING = re.compile(r"\b(?:every|each|black|good|ash|easter|palm|cyber) $", re.IGNORECASE)
_SAID = r"(?:said|says|told|(?<!be )(?:announced|reported|signed|met|approved|agreed|added))"
_FUTURE = re.compile(
    r"\b(?:will|would|scheduled|expected|expects|due|set to|plans?|planned to|supposed|going to|intends?"
    r"|aims?|to be|hopes?|deadline|upcoming|is to|are to|(?:by|until|till)(?= $))\b"
    rf"(?!.*\b{_SAID}\b)"
)
_TOLD = re.compile(rf"\b{_SAID}\b")
_DONE = re.compile(r"\b(?:was|were|had|did|since|ended|began|walked|[a-z]{3,}ed)\b")
_CLAUSE_START = re.compile(r"[.;,:!?\n](?=\s)")
_REACH = 90
_ANAPHOR_REACH = 300
_STEPS = {"last": -1, "this": 0, "next": 1}
_NEAR_DAYS = {"tod": 0, "ton": 0, "yes": -1, "tom": 1}
_NOT_DIGIT = re.compile("[^0-9]")


class EnglishDates:
    """Reads the dates of one English text from left to right."""

    def __init__(self, text: str, *, reference: Reference, lang: str) -> None:
        self._text = text
        self._reference = reference
        self._lang = lang
        self._found: list[Found] = []

    def found(self) -> list[Found]:
        """Return start, end and ISO value of each date, in order."""
        floor = 0
        for candidate in _CANDIDATE.finditer(self._text):
            match = _GRAMMAR.match(self._text, candidate.start()) if candidate.start() >= floor else None
            value = self._value(match) if match else ""
            if match and value:
                floor = match.end()
                self._found.append((match.start(), floor, value))
        return self._found

    def _value(self, match: re.Match[str]) -> str:
        """Return the ISO value of a match, "" where it is no date or cannot be told."""
        if match["iso"]:
            return iso(*(int(match[name]) for name in ("i_year", "i_month", "i_day")))
        if match["near"]:
            return self._reference.in_days(_NEAR_DAYS[match["near"][:3].lower()])
        if match["weekday"]:
            return self._weekday(match)
        if match["unit"]:
            return self._unit(match)
        if match["same"]:
            return self._anaphor(match)
        if match["y6"]:
            return self._lone_year(match)
        name = next((match[group] for group in ("m1", "m2", "m3", "m4", "m5") if match[group]), "")
        return self._month(match, name=name) if name else self._year(match)

    def _weekday(self, match: re.Match[str]) -> str:
        if _RECURRING.search(self._before(match)):
            return ""
        weekday = _WEEKDAYS.index(match["weekday"][:3].lower())
        step = _STEPS.get((match["weekday_of"] or "").lower(), 0)
        if not step:
            return self._reference.weekday(weekday, lean=self._lean(match))
        value = self._reference.weekday(weekday, lean=FUTURE if step > 0 else PAST)
        return self._reference.in_days(7 * step) if value == self._reference.in_days(0) else value

    def _unit(self, match: re.Match[str]) -> str:
        step = _STEPS[match["unit_of"].lower()]
        if match["unit"] == "week":
            return self._reference.week(step)
        if match["unit"] == "month":
            return iso(*self._reference.in_months(step))
        return iso(self._reference.in_years(step))

    def _anaphor(self, match: re.Match[str]) -> str:
        """Return what "the same day", "the next day" or "that year" refers to."""
        words = match["same"].lower()
        for _, end, value in reversed(self._found):
            if match.start() - end > _ANAPHOR_REACH:
                break
            if words.endswith("year"):
                return value[:4]
            if len(value) == 10:
                return value if "same" in words else Reference.of(value).in_days(1)
        return ""

    def _month(self, match: re.Match[str], *, name: str) -> str:
        """Return the value of a match that names a month."""
        month = _MONTHS.index(name[:3].lower()) + 1
        day = int(_NOT_DIGIT.sub("", match["d1"] or match["d2"] or "0"))
        year = match["y1"] or match["y2"] or match["y3"]
        if year:
            return iso(int(year), month, day)
        if match["which"]:
            return self._that_month(month, step=_STEPS[match["which"].lower()])
        if match["m5"] and not self._is_month(match):
            return ""
        return self._reference.monthday(month, day, lean=self._lean(match))

    def _that_month(self, month: int, *, step: int) -> str:
        """Return the last, this or next April: strictly before, in, or after the month of publication."""
        year, here = self._reference.year, self._reference.month
        if not here:
            return ""
        if step < 0:
            return iso(year - (month >= here), month)
        return iso(year + (month <= here), month) if step else iso(year, month)

    def _is_month(self, match: re.Match[str]) -> bool:
        """Say whether a month's name that stands alone is one: May and March need a preposition."""
        name = match["m5"]
        if len(name.rstrip(".")) > 4 and name.lower() not in _WORDS:
            return True
        return _BEFORE_MONTH.search(self._before(match)) is not None

    def _year(self, match: re.Match[str]) -> str:
        year = match["y4"] or match["y5"]
        return iso(int(year) + (2000 if len(year) == 2 else 0))

    def _lone_year(self, match: re.Match[str]) -> str:
        """Return a year that stands alone, "" where it may be a count of something."""
        if _AFTER_YEAR.match(self._text, match.end()) or not _BEFORE_YEAR.search(self._before(match)):
            return ""
        return iso(int(match["y6"]))

    def _before(self, match: re.Match[str]) -> str:
        return self._text[max(0, match.start() - 14) : match.start()]

    def _lean(self, match: re.Match[str]) -> int:
        """Return whether the clause speaks of what is to come."""
        before = _CLAUSE_START.split(self._text[max(0, match.start() - _REACH) : match.start()])[-1]
        if _FUTURE.search(before):
            return FUTURE
        if _DONE.search(before):
            return PAST
        after = _CLAUSE_START.split(self._text[match.end() : match.end() + _REACH], maxsplit=1)[0]
        return FUTURE if _FUTURE.search(after) and not _TOLD.search(before + after) else OPEN
