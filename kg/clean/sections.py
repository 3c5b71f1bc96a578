"""Where the article's own text begins and ends among other stories, comments and the page's foot."""

import re
from collections.abc import Sequence

from kg.clean.cleaned import Row
from kg.clean.furniture import TEASER_SOURCE, marker
from kg.clean.prose import is_prose, is_teaser, key, share, units

# A related box inside an article names this many stories at most.
_BOX = 6
_STAMP = re.compile(r"發布|发布|更新|published|updated|posted", re.I)
_ITEM = re.compile(r"(?:[‧•·▪●■◆○►▶*-]|\(?\d+[.、)）]|[（(]?[一二三四五六七八九十]+[、)）])")
_KIN = 0.12


def live(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that are not dropped."""
    return [row for row in rows if not row.reason]


def body_start(rows: Sequence[Row]) -> int:
    """Return the index of the first live row of running text, or the number of rows if there is none."""
    return next((i for i, row in enumerate(rows) if not row.reason and is_prose(row.text)), len(rows))


def drop_sections(rows: Sequence[Row]) -> None:
    """Drop blocks of other stories and of comments: to the end, or to where the article goes on."""
    number = 0
    while number < len(rows):
        kind = "" if rows[number].reason else marker(rows[number].text)
        if not kind:
            number += 1
            continue
        started = any(is_prose(row.text) for row in live(rows[:number]))
        end = _end_of_section(rows, number, kind=kind, started=started)
        for row in rows[number:end]:
            row.drop("comments" if kind == "comments" else "other stories")
        number = max(end, number + 1)


def _end_of_section(rows: Sequence[Row], start: int, *, kind: str, started: bool) -> int:
    if kind == "story":
        return start + 1
    if kind == "comments":
        return len(rows) if started else start + 1
    after = start + 1
    while after < len(rows) and (rows[after].reason or not is_prose(rows[after].text)):
        after += 1
    if not started:
        # Before the text, a box of links: the title may be the last line above the text, so none is taken.
        return start + 1
    return after if _goes_on(rows, start, after) else len(rows)


def _goes_on(rows: Sequence[Row], start: int, after: int) -> bool:
    """Tell whether what follows a box of headlines is the article, and not teasers with headlines."""
    rest = [row for row in rows[after:] if not row.reason]
    if after - start > _BOX + 1 or any(TEASER_SOURCE.search(row.text) for row in rest):
        return False
    run = []
    for row in rest:
        if not is_prose(row.text) or is_teaser(row.text):
            break
        run.append(row)
    body = units(" ".join(row.text for row in live(rows[:start]) if is_prose(row.text)))
    return len(run) >= 2 and all(share(row.text, body) >= _KIN for row in run[:2])


def drop_teasers(rows: Sequence[Row]) -> None:
    """Drop what tells of other stories without a heading: cut-off texts, and `medium · 2 hours ago`."""
    start = body_start(rows)
    sourced = (i for i, row in enumerate(rows) if i > start and not row.reason and _is_sourced(row.text))
    first = next(sourced, None)
    if first is not None:
        for row in rows[_block_start(rows, first) :]:
            row.drop("other stories")
    for i, row in enumerate(rows):
        if not row.reason and is_teaser(row.text) and not re.match('[「『“"]', row.text):
            row.drop("cut off")
            if i and not rows[i - 1].reason and not is_prose(rows[i - 1].text) and i - 1 > start:
                rows[i - 1].drop("headline of a cut-off text")


def _is_sourced(text: str) -> bool:
    return bool(TEASER_SOURCE.search(text)) and not _STAMP.search(text)


def _block_start(rows: Sequence[Row], number: int) -> int:
    """Return where the teaser that ends at a row begins: its text, and the headline over that."""
    start = number
    if len(rows[number].text) < 40 and start and is_prose(rows[start - 1].text):
        start -= 1
    if start and not is_prose(rows[start - 1].text):
        start -= 1
    return start


def drop_copies(rows: Sequence[Row]) -> None:
    """Drop the second of two equal lines, and a first that is a caption printed twice."""
    seen: dict[str, Row] = {}
    for row in live(rows):
        name = key(row.text)
        if len(name) < 6:
            continue
        if name in seen:
            row.drop("printed before")
            close = row.number - seen[name].number <= 2
            if close and not is_prose(row.text) and len(name) > 6:
                seen[name].drop("caption")
        seen.setdefault(name, row)


def drop_tail(rows: Sequence[Row]) -> None:
    """Drop what follows the last running text; a list that this announces stays."""
    last = next(
        (i for i in reversed(range(len(rows))) if not rows[i].reason and is_prose(rows[i].text)), None
    )
    if last is None:
        return
    listing = rows[last].text.endswith(("：", ":"))
    for row in rows[last + 1 :]:
        if listing and _ITEM.match(row.text):
            continue
        row.drop("after the end")
