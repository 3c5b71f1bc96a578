"""What belongs to a bulletin board and not to the article: labels, quotations, signatures, replies."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.clean.cleaned import Row

_REPLY = re.compile(r"^(?:推|噓|嘘|→|➔|↑|:?\s*[推噓→])\s*[A-Za-z]\w{1,14}\s*[:：]")
_QUOTED = re.compile(r"^(?:[:>：＞]\s|[:>]{2}|[:>]$|※ 引述|※ \[本文轉錄)")
_TRAILER = re.compile(r"^※ |^(?:Sent from|posted from|--\s*Sent|╰|來自: )", re.I)
_RULE = re.compile(r"^([─━═—－=_*~＊＝-])\1{3,}$")
_LABEL = re.compile(
    r"^(?:[0-9０-９]{1,2}\s*[.．、:：]\s*)?[【\[(（]?(?P<label>完整新聞標題|新聞標題|原文標題|文章標題|"
    r"標題|標 ?題|"
    r"媒體來源|新聞來源|原文來源|來源|記者署名|作者署名|署名|作者|發布時間|發佈時間|發表時間|日期|時間|"
    r"完整新聞內文|新聞內文|原文內容|原文內文|文章內容|內文|內容|完整新聞連結|新聞連結|原文連結|連結|網址|"
    r"心得/評論|心得／評論|心得|評論|備註|備注|补充|"
    r"補充)[】\])）]?(?:\s*[（(][^）)]*[）)])?[^:：。，]{0,24}?\s*[:：]\s*(?P<value>.*)$"
)
_MEANS = {
    "標題": "title", "標 題": "title", "來源": "publisher", "署名": "author", "作者": "author",
    "時間": "date", "日期": "date", "內文": "text", "內容": "text", "連結": "url", "網址": "url",
    "評論": "remark", "心得": "remark", "備註": "remark", "備注": "remark",
    "補充": "remark", "补充": "remark",
}  # fmt: skip


@dataclass(slots=True)
class Labels:
    """What the labelled lines of a post tell of its article."""

    title: str = ""
    publisher: str = ""
    author: str = ""
    date: str = ""
    url: str = ""


def strip_post(rows: Sequence[Row]) -> Labels:
    """Drop what is the board's and what labels say, and return the latter."""
    _drop_signature(rows)
    for row in rows:
        if _REPLY.match(row.text):
            row.drop("reply")
        elif _QUOTED.match(row.text):
            row.drop("quoted post")
        elif _TRAILER.match(row.text):
            row.drop("trailer of the board")
        elif _RULE.match(row.text):
            row.drop("rule")
    return _read_labels(rows)


def _drop_signature(rows: Sequence[Row]) -> None:
    signed = False
    for row in rows:
        signed = signed or row.text == "--"
        if signed:
            row.drop("trailer of the board" if row.text.startswith("※ ") else "signature")


def _read_labels(rows: Sequence[Row]) -> Labels:
    labels = Labels()
    label = ""
    remarked = False
    for row in rows:
        if row.reason:
            continue
        found = _LABEL.match(row.text)
        if found:
            name = found.group("label")
            label = next(meaning for word, meaning in _MEANS.items() if name.endswith(word))
            remarked = label == "remark"
            _take(row, label, found.group("value").strip(), labels)
            label = label if label != "text" and not found.group("value").strip() else ""
        elif remarked:
            row.drop("the poster's remark")
        elif label:
            _take(row, label, row.text, labels)
            label = ""
        elif re.fullmatch(r"https?://\S+", row.text):
            labels.url = labels.url or row.text
            row.drop("address")
    return labels


def _take(row: Row, label: str, value: str, labels: Labels) -> None:
    if label == "text" and value:
        row.text = value
        return
    row.drop("label of the post")
    if label == "publisher" and value.startswith("http"):
        label = "url"
    if value and label not in ("text", "remark") and not getattr(labels, label):
        setattr(labels, label, value)
