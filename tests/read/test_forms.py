"""Forms are told by content, and give the same article whatever wraps it."""

import csv
import io
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Problem, RawArticle
from kg.read import Input, read_input
from kg.read.form import Source
from kg.read.reading import read_text
from kg.read.refusal import RefusedError

TITLE = "越南擬對鎢課徵出口稅"
BODY = ("越南財政部四日表示，將對鎢精礦課徵百分之十的出口稅。", "日本的買家說，他們希望與河內磋商。")
ROW = {"title": TITLE, "date": "2026-04-04", "text": "\n".join(BODY), "url": "https://news.example/1"}
PAGE = f"""<!DOCTYPE html><html lang="zh-TW"><head><title>{TITLE}｜某報</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="某報">
<meta property="article:published_time" content="2026-04-04T08:00:00+08:00">
<link rel="canonical" href="https://news.example/1"></head>
<body><nav><a href="/">首頁</a></nav><article><h1>{TITLE}</h1><p>{BODY[0]}</p>
<figure><img src="x"><figcaption>圖中是一位部長。</figcaption></figure><p>{BODY[1]}</p></article>
<aside><p>另一則新聞說，某位歌手將在週六開唱。</p></aside></body></html>"""
BROADCAST = {
    "type": "Article",
    "name": TITLE,
    "teaser": "稅率定為一成。",
    "displayDate": "2026-04-04T01:02:03.000Z",
    "permaLink": "https://news.example/1",
    "authors": [{"name": "null 陳大文"}],
    "body": [
        {"content": {"type": "Paragraph", "text": f"<em>{BODY[0][:6]}</em>{BODY[0][6:]}"}},
        {"content": {"type": "Video", "name": "一段影片的名字", "text": "影片說明。"}},
        {"content": {"type": "Paragraph", "text": BODY[1]}},
    ],
    "referenceGroups": [{"items": [{"name": "別的新聞"}]}],
}
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "某報"},
        {
            "@type": ["ReportageNewsArticle"],
            "headline": TITLE,
            "datePublished": "2026-04-04",
            "mainEntityOfPage": {"@id": "https://news.example/1"},
            "articleBody": "\n".join(BODY),
        },
    ],
}
MARKDOWN = f"""---
title: {TITLE}
date: 2026-04-04
url: https://news.example/1
---
**{BODY[0][:4]}**{BODY[0][4:]}

{BODY[1][:2]}[{BODY[1][2:5]}](https://elsewhere.example){BODY[1][5:]}
"""


def table(rows: Sequence[dict[str, str]], delimiter: str = ",") -> str:
    """Return the rows as a table with a header."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def read(text: str) -> list[RawArticle | Problem]:
    """Return what is read in a text."""
    return list(read_text(Source("a.txt", text)))


@pytest.mark.parametrize(
    "text, form",
    [
        (PAGE, "html"),
        (json.dumps(BROADCAST), "broadcaster"),
        (json.dumps(LINKED, ensure_ascii=False, indent=1), "jsonld"),
        (json.dumps({"data": {"articles": [ROW]}}), "row"),
        (f"{json.dumps(ROW)}\n{json.dumps(ROW | {'title': 'x'})}\n", "jsonlines"),
        (table([ROW]), "table"),
        (table([ROW], "\t"), "table"),
        (MARKDOWN, "markdown"),
    ],
)
def test_article_is_found_in_every_form(text: str, form: str) -> None:
    article = read(text)[0]
    assert isinstance(article, RawArticle)
    assert (article.form, article.title, article.published) == (form, TITLE, "2026-04-04")
    assert article.url == "https://news.example/1"
    lines = [line for line in article.lines if line and line not in (TITLE, BROADCAST["teaser"])]
    assert tuple(lines) == BODY


def test_plain_text_keeps_its_lines() -> None:
    (article,) = read("\n".join(["date 2026-04-04", TITLE, "", *BODY]))
    assert isinstance(article, RawArticle)
    assert article.lines == ("date 2026-04-04", TITLE, "", *BODY)


HEADER = (
    "作者  minerfan (礦工)    看板  Mining\n標題  [新聞] 鎢價創十年新高\n時間  Tue Apr  7 09:30:00 2026\n"
)
LONG = (
    "交易商說，鎢精礦的價格本週上漲了百分之八，因為中國的出口配額比去年減少，而且韓國的買家正在囤貨。\n" * 3
)


def test_post_is_divided_at_rules_that_articles_follow() -> None:
    second = "銻價也跟著上漲\nhttps://news.example/2\n" + LONG
    text = f"{HEADER}\n{LONG}----------\n註一：價格取自報告。\n──────────\n{second}--\n我的簽名檔\n"
    parts = read(text)
    assert all(isinstance(part, RawArticle) and part.published == "2026-04-07" for part in parts)
    first, other = parts
    assert isinstance(first, RawArticle) and isinstance(other, RawArticle)
    assert first.title == "鎢價創十年新高" and "註一：價格取自報告。" in first.lines
    assert "銻價也跟著上漲" in other.lines and (first.part, other.part) == (0, 1)


@pytest.mark.parametrize(
    "text, named",
    [
        ("", "empty"),
        (" \n\u3000\n", "blanks"),
        (json.dumps(ROW)[:-20], "too soon"),
        ('{"a": 1, }', "column"),
        (json.dumps({"temperature": [1, 2]}), "without an article"),
        ("[" * 10_000 + "]" * 10_000, "deep"),
        ('{"a":' * 10_000 + "1" + "}" * 10_000, "deep"),
        ("<html><body><nav><a href='/'>Home</a></nav></body></html>", "without an article"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(text: str, named: str) -> None:
    with pytest.raises(RefusedError, match=named):
        read(text)


def test_wrong_line_costs_itself() -> None:
    good, other = json.dumps(ROW), json.dumps(ROW | {"title": "另一則"})
    found = read(f"{good}\n{{broken\n{json.dumps({'no': 'text'})}\n{other}\n")
    assert [type(item) for item in found] == [RawArticle, Problem, Problem, RawArticle]
    assert "line 2" in found[1].message if isinstance(found[1], Problem) else False


def test_standard_input_is_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    data = "".join(json.dumps(ROW | {"title": f"第{n}則"}) + "\n" for n in range(3)).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    found = list(read_input(Input(name="-")))
    assert [item.part for item in found if isinstance(item, RawArticle)] == [0, 1, 2]


@pytest.mark.parametrize("head", [b"", b'{"text": "', b"<html><p>"])
def test_large_file_is_refused_without_reading_it(tmp_path: Path, head: bytes) -> None:
    path = tmp_path / "large"
    path.write_bytes(head + b"a" * 50_000_000)
    began = time.monotonic()
    (problem,) = read_input(Input(name="large", path=path))
    assert isinstance(problem, Problem) and "MB" in problem.message
    assert time.monotonic() - began < 5


def test_text_is_free_of_what_breaks_writers() -> None:
    text = json.dumps({"title": "a\ud800b", "text": "x\x1b[31m\x00y\u200bz \ue000 end of it."})
    (article,) = read(text)
    assert isinstance(article, RawArticle)
    assert article.title == "a\ufffdb" and article.lines == ("x[31myz \ufffd end of it.",)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["text", "title", "name", "body", "@type", "content", "type", "author", "date"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_any_json_is_read_or_refused(value: Any) -> None:
    try:
        assert all(isinstance(item, RawArticle | Problem) for item in read(json.dumps([value])))
    except RefusedError as error:
        assert str(error)
