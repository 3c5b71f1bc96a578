"""The title: as declared, or the line above the text that says what the text says."""

import re
from collections.abc import Sequence

from kg.clean.cleaned import Row
from kg.clean.media import credits_medium
from kg.clean.prose import is_prose, key, share, units
from kg.clean.sections import body_start, live

_MASTHEAD = re.compile(
    r"^\S{0,10}(?:網|网|報|报|社|通訊|通讯|新聞|新闻|在線|在线|頻道|频道|電視|电视|週刊|周刊|財經|财经)$"
    r"|^(?:the )?(?:[A-Z][\w.']* ?){1,4}(?:news|times|post|daily|herald|tribune|online|journal|gazette|"
    r"today|\.com)?\.?$",
    re.I,
)
_LABEL = re.compile(
    r"^[【〔《〈<\[][^】〕》〉>\]]{1,8}[】〕》〉>\]]$"
    r"|^.{0,24}(?:新聞稿|新闻稿|重大訊息|重大信息|press release|news release|announcement|"
    r"media statement)(?:[（(].{1,8}[）)])?$"
    r"|^(?:opinion|analysis|comment|editorial|exclusive|explainer|news|world|business|live|快訊|快讯|即時|"
    r"評論|评论|社論)$",
    re.I,
)
# A headline shares a fifth to all of its pairs of characters or words with its article, others hardly any.
_LEAST_SHARE = 0.15
_NEAR_BEST = 0.7
_LEAD_SHARE = 0.3
_SHORTEST, _LONGEST = 8, 160
_NAMED = re.compile(r"^(?:主旨|標題|标题|題目|题目|title|headline|subject)\s*[:：]\s*", re.I)
_COLUMN = re.compile(
    r"^(?:[【〈《〔\[][^】〉》〕\]]{2,10}[】〉》〕\]]\S"
    r"|(?:社論|社评|社評|評論|评论|專訪|专访|對話|对话|特稿|觀點|观点|opinion|analysis|exclusive|"
    r"editorial)[ \u3000／/｜|:：])",
    re.I,
)
_ITEM = re.compile(
    r"^(?:[0-9０-９]{1,2}[.．、)）]|[一二三四五六七八九十]{1,2}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[)）])"
)
_LONGEST_DECLARED = 400
_SUFFIX = re.compile(r"\s*(?:[|｜_]|\s[-–—]\s|\s::\s)\s*(?P<site>[^|｜_]{2,40})$")


def find_title(rows: Sequence[Row], *, declared: str, publisher: str) -> str:
    """Return the title ("" if there is none) and drop it, and what stands above it, from the rows."""
    start = body_start(rows)
    body = units(" ".join(row.text for row in live(rows[start:])))
    if declared and len(declared) <= _LONGEST_DECLARED:
        title = without_site(declared, publisher=publisher, body=body)
        _drop_declared(rows, title, start=start, body=body)
        return title
    return _detect(rows, start=start, body=body)


def without_site(title: str, *, publisher: str, body: frozenset[str]) -> str:
    """Return a title without the name of the site or section after it."""
    while found := _SUFFIX.search(title):
        site = found.group("site")
        known = publisher and (key(publisher) in key(site) or key(site) in key(publisher))
        if not known and (share(site, body) >= _LEAD_SHARE or len(title[: found.start()]) < 8):
            break
        title = title[: found.start()]
    return title.strip()


def _drop_declared(rows: Sequence[Row], title: str, *, start: int, body: frozenset[str]) -> None:
    name = key(title)
    at = next(
        (i for i, row in enumerate(rows[: start + 1]) if not row.reason and _says(row.text, name)), None
    )
    for row in rows[:at] if at is not None else ():
        row.drop("above the title")
    for row in rows:
        if _says(row.text, name):
            row.drop("the title")
    for row in rows[:start]:
        if not row.reason and not is_prose(row.text) and not _leads(row.text, body):
            row.drop("above the text")


def _says(text: str, name: str) -> bool:
    own = key(text)
    return bool(own) and (own == name or (name in own and len(own) < len(name) * 1.3))


def _detect(rows: Sequence[Row], *, start: int, body: frozenset[str]) -> str:
    candidates = [i for i in range(start) if not rows[i].reason and _may_be_title(rows[i].text)]
    chosen = _choose(rows, candidates, body=body)
    for i in range(start):
        if i != chosen and not (chosen is not None and i > chosen and _leads(rows[i].text, body)):
            rows[i].drop("above the text")
    if chosen is None:
        return ""
    rows[chosen].drop("the title")
    return _NAMED.sub("", rows[chosen].text)


def _choose(rows: Sequence[Row], candidates: Sequence[int], *, body: frozenset[str]) -> int | None:
    """Return the row that says most of what the text says; failing that, one that its surroundings tell."""
    shares = {i: share(rows[i].text, body) for i in candidates}
    best = max(shares.values(), default=0.0)
    named = next((i for i in candidates if _NAMED.match(rows[i].text)), None)
    if named is not None or best < _LEAST_SHARE:
        return (
            named if named is not None else next((i for i in reversed(candidates) if _set_off(rows, i)), None)
        )
    return next(i for i in candidates if shares[i] >= best * _NEAR_BEST)


def _set_off(rows: Sequence[Row], i: int) -> bool:
    """Tell whether a row is the first under the menu, or comes after a column's name or before a byline."""
    text = rows[i].text
    after = rows[i + 1].reason if i + 1 < len(rows) else ""
    top = all(row.reason == "menu" for row in rows[:i])
    labelled = bool(_COLUMN.match(text) or (i and _LABEL.match(rows[i - 1].text)))
    return len(text) >= _SHORTEST and (top or labelled or after == "byline")


def _leads(text: str, body: frozenset[str]) -> bool:
    """Tell whether a row between title and text is a lead or an item of a list, and no label of the page."""
    return share(text, body) >= _LEAD_SHARE or bool(_ITEM.match(text) and len(text) >= _SHORTEST)


def _may_be_title(text: str) -> bool:
    return 4 <= len(text) <= _LONGEST and not (
        credits_medium(text) or any(one.match(text) for one in (_MASTHEAD, _LABEL, _ITEM))
    )
