"""The title: as declared, or the line above the text that says what the text says."""

import re
from collections.abc import Sequence

from kg.clean.cleaned import Row
from kg.clean.prose import is_prose, key, share, units
from kg.clean.sections import body_start, live

_MASTHEAD = re.compile(
    r"^\S{0,10}(?:網|网|報|报|社|通訊|通讯|新聞|新闻|在線|在线|頻道|频道|電視|电视|週刊|周刊|財經|财经)$"
    r"|^(?:the )?(?:[A-Z][\w.']* ?){1,4}(?:news|times|post|daily|herald|tribune|online|journal|gazette|today|\.com)?\.?$",
    re.I,
)
_LABEL = re.compile(r"^[【〔《\[](?:[^】〕》\]]{1,8})[】〕》\]]$|^(?:opinion|analysis|exclusive|explainer|news|world|business|live|快訊|即時|評論|社論)$", re.I)
# A headline shares about half of its character pairs or words with its article, another story's hardly any.
_LEAST_SHARE = 0.3
_NEAR_BEST = 0.7
_LONGEST = 160
_SUFFIX = re.compile(r"\s*(?:[|｜_]|\s[-–—]\s|\s::\s)\s*(?P<site>[^|｜_]{2,40})$")


def find_title(rows: Sequence[Row], *, declared: str, publisher: str) -> str:
    """Return the title ("" if there is none) and drop it, and what stands above it, from the rows."""
    start = body_start(rows)
    body = units(" ".join(row.text for row in live(rows[start:])))
    if declared:
        title = without_site(declared, publisher=publisher, body=body)
        _drop_declared(rows, title, start=start, body=body)
        return title
    return _detect(rows, start=start, body=body)


def without_site(title: str, *, publisher: str, body: frozenset[str]) -> str:
    """Return a title without the name of the site or section after it."""
    while found := _SUFFIX.search(title):
        site = found.group("site")
        known = publisher and (key(publisher) in key(site) or key(site) in key(publisher))
        if not known and (share(site, body) >= _LEAST_SHARE or len(title[: found.start()]) < 8):
            break
        title = title[: found.start()]
    return title.strip()


def _drop_declared(rows: Sequence[Row], title: str, *, start: int, body: frozenset[str]) -> None:
    name = key(title)
    at = next((i for i, row in enumerate(rows[: start + 1]) if not row.reason and _says(row.text, name)), None)
    for row in rows[:at] if at is not None else ():
        row.drop("above the title")
    for row in rows:
        if _says(row.text, name):
            row.drop("the title")
    for row in rows[:start]:
        if not row.reason and not is_prose(row.text) and share(row.text, body) < _LEAST_SHARE:
            row.drop("above the text")


def _says(text: str, name: str) -> bool:
    own = key(text)
    return bool(own) and (own == name or (name in own and len(own) < len(name) * 1.3))


def _detect(rows: Sequence[Row], *, start: int, body: frozenset[str]) -> str:
    candidates = [i for i in range(start) if not rows[i].reason and _may_be_title(rows[i].text)]
    shares = {i: share(rows[i].text, body) for i in candidates}
    best = max(shares.values(), default=0.0)
    chosen = next((i for i in candidates if best >= _LEAST_SHARE and shares[i] >= best * _NEAR_BEST), None)
    for i in range(start):
        if chosen is None or i < chosen:
            rows[i].drop("above the text")
        elif i > chosen and shares.get(i, 0.0) < _LEAST_SHARE:
            rows[i].drop("above the text")
    if chosen is None:
        return ""
    title = rows[chosen].text
    rows[chosen].drop("the title")
    return title


def _may_be_title(text: str) -> bool:
    return 4 <= len(text) <= _LONGEST and not _MASTHEAD.match(text) and not _LABEL.match(text)
