"""The order of cleaning: boards, wraps, wording, sections, title, credits, language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.clean.cleaned import Cleaned, Line, Row
from kg.clean.credits import Credits, is_byline, split_closing, split_dateline
from kg.clean.furniture import furniture_reason, is_caption, marker
from kg.clean.language import language_of
from kg.clean.media import credits_medium
from kg.clean.posts import Labels, strip_post
from kg.clean.prose import is_prose, key
from kg.clean.sections import body_start, drop_copies, drop_sections, drop_tail, drop_teasers, live
from kg.clean.titles import find_title
from kg.clean.wraps import unwrap
from kg.model import Article, Problem, RawArticle, article_id_of, text_id_of
from kg.text.calendar import dates_in, first_date

_BOARD = "board"
_WRAPPED = frozenset((_BOARD, "text", "row"))
# Readers whose lines are the article's body by declaration: such lines need not look like running text.
_DECLARED = frozenset(("row", "jsonld", "broadcaster", "jsonlines", "table", "json"))
_DATE_LABEL = re.compile(
    r"^(?:date|published|posted|updated|last updated|發[布佈表]|发布|出版|更新|日期|時間|时间|發稿|"
    r"刊登)?(?:時間|时间|日期|on|at|於)?\s*[:：]?\s*",
    re.I,
)
_CLOCK = re.compile(
    r"^[\s,，·・|｜T]*(?:[（(]?(?:星期|週|周)?[一二三四五六日天][）)])?\s*(?:at\s*)?(?:上午|下午|"
    r"[AP]M)?\s*\d{1,2}\s?[:：時时]\s?\d{2}(?:[:：分]\s?\d{2})?秒?分?"
    r"(?:\s*(?:[AP]\.?M\.?|GMT|UTC|IST|EST|EDT|BST|CET|HKT|[+-]\d\d:?\d\d|Z))*",
    re.I,
)
_LEAD_END = re.compile(r"[。！？!?]|(?<=[a-z0-9])\.(?= |$)")
_LONGEST_LEAD = 80
# A line with a date, a byline and sections has fewer characters than this, and stands so near to the text.
_LONGEST_STAMP = 120
_NEAR = 3


@dataclass(slots=True)
class Work:
    """An article in the making."""

    raw: RawArticle
    rows: list[Row]
    credits: Credits = field(default_factory=Credits)
    labels: Labels = field(default_factory=Labels)
    prefixes: list[Line] = field(default_factory=list)
    published: str = ""
    title: str = ""

    def dropped_part(self, row: Row, text: str, reason: str) -> None:
        """Note a part of a line that was taken off it."""
        if text:
            self.prefixes.append(Line(number=row.number, text=text, reason=reason))


def clean(raw: RawArticle) -> Cleaned:
    """Return the clean article of a raw one, or the problem that it has none, with lines kept and dropped."""
    work = Work(raw=raw, rows=_rows(raw.lines), published=raw.published)
    if raw.form == _BOARD:
        work.labels = strip_post(work.rows)
    if raw.form in _WRAPPED:
        work.rows = _unwrapped(work.rows)
    _read_dates(work)
    _strip_closings(work)
    _drop_by_wording(work)
    drop_sections(work.rows)
    drop_teasers(work.rows)
    _read_last_date(work)
    _take_title(work)
    drop_copies(work.rows)
    _strip_datelines(work)
    if any(is_prose(row.text) for row in live(work.rows)):
        drop_tail(work.rows)
    elif raw.form not in _DECLARED:
        for row in live(work.rows):
            row.drop("no running text")
    return _finish(work)


def _rows(lines: Sequence[str]) -> list[Row]:
    rows = []
    gap = False
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if text:
            # An indent begins a paragraph as a blank line does.
            rows.append(Row(number=number, text=text, gap=gap or line.startswith("\u3000\u3000")))
        gap = not text
    return rows


def _unwrapped(rows: list[Row]) -> list[Row]:
    kept = live(rows)
    return sorted([*unwrap(kept), *(row for row in rows if row.reason)], key=lambda row: row.number)


def _read_dates(work: Work) -> None:
    """Take the date of publication from the lines above the text and those that begin it."""
    start = body_start(work.rows)
    for number, row in enumerate(work.rows[: start + _NEAR]):
        if not row.reason and not (number >= start and is_prose(row.text)):
            _read_date(work, row, longest=_LONGEST_STAMP)


def _read_last_date(work: Work) -> None:
    """Take the date of publication from a line of its own below the text, as government pages have it."""
    start = body_start(work.rows)
    for row in work.rows[start:]:
        if not row.reason and not is_prose(row.text) and not work.published:
            _read_date(work, row, longest=_LONGEST_STAMP // 4)


def _read_date(work: Work, row: Row, *, longest: int) -> None:
    found = next(dates_in(row.text[:longest]), None)
    if found is None:
        return
    start, end, iso = found
    label = _DATE_LABEL.match(row.text[:start])
    if label and label.end() == start:
        work.published = work.published or iso
        clock = _CLOCK.match(row.text[end:])
        _cut(work, row, end + (clock.end() if clock else 0))
    elif len(row.text) <= longest and not is_prose(row.text):
        work.published = work.published or iso
        work.credits.note(row.text)
        row.drop("date")


def _cut(work: Work, row: Row, end: int) -> None:
    """Take the date off the beginning of a line; drop the line if nothing of it is left."""
    rest = row.text[end:].strip(" \u3000|｜·・,，-/")
    if len(rest) < 4 or dates_in_any(rest):
        work.credits.note(rest)
        row.drop("date")
        return
    work.dropped_part(row, row.text[:end], "date")
    row.text = rest


def dates_in_any(text: str) -> bool:
    """Tell whether a text holds a date."""
    return next(dates_in(text), None) is not None


def _drop_by_wording(work: Work) -> None:
    start = body_start(work.rows)
    for number, row in enumerate(work.rows):
        if row.reason or marker(row.text):
            continue
        if is_byline(row.text) and not is_prose(row.text):
            work.credits.note(row.text)
            row.drop("byline")
        elif reason := furniture_reason(row.text):
            if number < start or reason in ("copyright", "disclaimer"):
                work.credits.note(row.text)
            row.drop(reason)


def _take_title(work: Work) -> None:
    declared = work.raw.title or work.labels.title
    work.title = find_title(work.rows, declared=declared, publisher=work.raw.publisher)
    for row in work.rows[: body_start(work.rows)]:
        name = row.text.strip("<>〈〉.")
        if not work.credits.publisher and row.reason == "above the text" and credits_medium(name):
            work.credits.publisher = name


def _strip_closings(work: Work) -> None:
    """Take credits in brackets off the ends of paragraphs."""
    for row in live(work.rows):
        if is_caption(row.text):
            continue
        row.text, closing = split_closing(row.text)
        work.dropped_part(row, closing, "credits")


def _strip_datelines(work: Work) -> None:
    """Take datelines off the beginnings of paragraphs."""
    first = True
    for row in live(work.rows):
        if not is_prose(row.text):
            continue
        dateline, row.text = split_dateline(row.text, first=first)
        work.credits.note(dateline.strip("（）()〔〕【】[]"))
        work.published = work.published or first_date(dateline)
        work.dropped_part(row, dateline, "dateline")
        first = False


def _finish(work: Work) -> Cleaned:
    raw = work.raw
    body = live(work.rows)
    lines = [row.text for row in body]
    text = "\n".join([work.title, *lines] if work.title else lines)
    lang = language_of(text)
    kept = tuple(Line(number=row.number, text=row.text) for row in body)
    dropped = [Line(number=row.number, text=row.text, reason=row.reason) for row in work.rows if row.reason]
    problem = _problem(raw, lines, lang)
    return Cleaned(
        article=None if problem else _article(work, text=text, lang=lang),
        problem=problem,
        kept=kept,
        dropped=tuple(sorted([*dropped, *work.prefixes])),
    )


def _problem(raw: RawArticle, lines: Sequence[str], lang: str) -> Problem | None:
    if not any(map(key, lines)):
        message = "no running text, only a page's furniture: give the text of the article"
    elif not lang:
        message = "neither Chinese nor English: take it away, or give a translation"
    else:
        return None
    return Problem(stage="clean", locator=raw.source_file, message=message)


def _article(work: Work, *, text: str, lang: str) -> Article:
    raw, labels = work.raw, work.labels
    published = work.published or first_date(labels.date)
    url = raw.url or labels.url
    text_id = text_id_of(text, lang=lang, published=published)
    return Article(
        id=article_id_of(text_id, source_file=raw.source_file, url=url, part=raw.part),
        text_id=text_id,
        title=work.title or _lead(text),
        text=text,
        lang=lang,
        published=published,
        publisher=raw.publisher or labels.publisher or work.credits.publisher,
        authors=raw.authors or tuple(filter(None, [labels.author])) or tuple(work.credits.authors),
        url=url,
        source_file=raw.source_file,
    )


def _lead(text: str) -> str:
    """Return the first sentence of an article without a title, or the beginning of a long one."""
    line = text.split("\n", 1)[0]
    end = _LEAD_END.search(line)
    return line[: end.end() if end else len(line)][:_LONGEST_LEAD]
