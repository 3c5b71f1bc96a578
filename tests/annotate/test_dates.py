"""Dates: marked sentences read on a day of publication, and what holds of any text."""

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.dates import find_dates

# In a marked sentence every date stands as [surface=value]; nothing else is a date. All on 3 February 2026,
# a Tuesday.
PUBLISHED = "2026-02-03"
TRADITIONAL = [
    "兩國在[2026年2月2日=2026-02-02]簽約，談判始於[2010年9月=2010-09]。",
    "條例自[民國115年=2026]施行，舊約於[114年12月=2025-12]屆滿，新廠[117年第三季=2028]投產。",
    "[去年4月=2025-04]停工，[今年=2026]復工，[明年=2027]擴產，[前年=2024]才動土。",
    "他[2日=2026-02-02]宣布辭職，[30日=2026-01-30]交接。",
    "代表團[4日=2026-01-04]抵達。",
    "代表團預計[4日=2026-02-04]抵達。",
    "代表團[4日=2026-02-04]將抵達河內。",
    "礦業部[昨(2)日=2026-02-02]公告，[今(3)日=2026-02-03]說明，[明（4）日=2026-02-04]上路。",
    "[週一（2月2日）=2026-02-02]開會，[周二=2026-02-03]休會，[上週五=2026-01-30]才談妥。",
    "雙方[週五=2026-01-30]見面。",
    "雙方預定[週五=2026-02-06]見面。",
    "雙方[下週三=2026-02-11]見面。",
    "[本月稍早=2026-02]他去過雪梨，[上個月=2026-01]去過大阪，[下月=2026-03]去首爾。",
    "[月底=2026-02]前定案，[年底=2026]前動工，[上月底=2026-01]已送件。",
    "[2月2日=2026-02-02]開標，[二月=2026-02]決標，[二○二六年=2026]完工。",
    "[2025財年=2025]虧損，[第三季=2025]轉盈，[2026年第一季=2026]看好。",
    "要在[2027年=2027]前減半，[2030年底=2030]前歸零。",
    "[2025年=2025]至[2027年=2027]分三期，[2025=2025]至[2028年=2028]驗收。",
    "[去年四月=2025-04]至[十二月=2025-12]間轉運。",
    "[2月2日=2026-02-02]、[3日=2026-02-03]開會。",
    "（台北[3日=2026-02-03]電）總統[今天=2026-02-03]說，[昨晚=2026-02-02]已通話，[前天=2026-02-01]未談。",
    "他[今日（二月三日）=2026-02-03]到任。",
    "會議在[2月2日（星期一）=2026-02-02]召開，[隔天=2026-02-03]閉幕。",
    "新制自[7月1日=2026-07-01]起實施。",
    "禁令已於[7月1日=2025-07-01]上路。",
    "法院在[2023年8月=2023-08]判決，[同年=2023]上訴。",
    "日期：[115/02/03=2026-02-03]，網站更新[2026-02-03=2026-02-03]。",
    "縣長[昨=2026-02-02]與業者座談，[今=2026-02-03]宣布補助。",
    "[今年=2026]度預算不變。",
]
NOT_DATES = [
    "賣價2日圓，指數跌破24日線。",
    "改革上路100日。",
    "三日內答覆，七日遊行程取消。",
    "市值2026億。",
    "近日將公布，最近才知道，日前已說。",
    "發布第46號公告，門牌28號公寓。",
    "每週三開會，連升三日。",
    "前日本首相來訪。",
    "有114年歷史的老廠。",
    "歷時10年，一年比一年好。",
    "三月期鎳價上漲。",
    "迄今與當今不同。",
    "本公司主要上市，公民與周邊。",
    "現貨價1.2日變動。",
]
SIMPLIFIED = [
    "公司于[2025年11月18日=2025-11-18]签约，[今年1月=2026-01]动工，[后年=2028]投产。",
    "外长[周一=2026-02-02]访问东京，[昨天=2026-02-02]抵达，[上周三=2026-01-28]宣布。",
    "[2024年=2024]至[2026年=2026]的配额，[11月29日=2025-11-29]公布。",
    "财报显示[去年第四季度=2025]盈利。",
]
ENGLISH = [
    "They signed on [Feb. 2, 2026=2026-02-02], after talks on [2 February 2026=2026-02-02].",
    "He arrived on [Monday=2026-02-02] and left [yesterday=2026-02-02].",
    "Talks began [last April=2025-04] and in [September 2010=2010-09].",
    "Output fell [this month=2026-02], [last month=2026-01] and [last year=2025].",
    "The mine must close by [2030=2030]; it opened in [2014=2014].",
    "The minister will fly to Perth on [Friday=2026-02-06].",
    "The minister flew to Perth on [Friday=2026-01-30].",
    "The contract ended on [31 March=2025-03-31], and a new one starts [January 1 2029=2029-01-01].",
    "A review is due in [May=2026-05]. They may march in protest. Profits rose in [Q3 2025=2025].",
    "Shipments stopped in [December=2025-12]. The next day nothing.",
    "Signed on [January 5, 2026=2026-01-05], in force [the next day=2026-01-06].",
    "It holds meetings every Monday and on Tuesdays, sold 2026 tons and paid 2,000 workers.",
    "In [fiscal 2027=2027] sales double; [today=2026-02-03] they halve.",
]


def _unmark(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    text, spans = "", []
    for piece in marked.split("]"):
        plain, _, mark = piece.partition("[")
        text += plain
        if mark:
            surface, _, value = mark.rpartition("=")
            spans.append((len(text), len(text) + len(surface), value))
            text += surface
    return text, spans


@pytest.mark.parametrize(
    ("lang", "marked"),
    [("zh-Hant", line) for line in TRADITIONAL + NOT_DATES]
    + [("zh-Hans", line) for line in SIMPLIFIED]
    + [("en", line) for line in ENGLISH],
)
def test_marked_sentences(lang: str, marked: str) -> None:
    text, expected = _unmark(marked)
    found = find_dates(text, published=PUBLISHED, lang=lang)
    assert [(span.start, span.end, span.value) for span in found] == expected


@pytest.mark.parametrize(
    ("published", "values"),
    [
        ("", ["2026-02-02", "2010-09"]),
        ("2026", ["2026-02-02", "2010-09", "2025"]),
        ("2026-02", ["2026-02-02", "2010-09", "2025", "2026-01"]),
        ("2026-02-03", ["2026-02-02", "2010-09", "2025", "2026-01", "2026-02-02", "2026-02-01"]),
        ("no date", ["2026-02-02", "2010-09"]),
    ],
)
def test_relative_dates_are_as_good_as_the_publication_date(published: str, values: list[str]) -> None:
    text = "2026年2月2日，2010年9月，去年，上月，昨天，1日。"
    assert [span.value for span in find_dates(text, published=published, lang="zh-Hant")] == values


@pytest.mark.parametrize(
    ("published", "text", "value"),
    [
        ("2026-03-01", "他30日說明。", "2026-01-30"),
        ("2024-03-01", "他29日說明。", "2024-02-29"),
        ("2026-01-01", "他昨天說明。", "2025-12-31"),
        ("2026-01-15", "上月的事。", "2025-12"),
        ("2026-12-15", "下月的事。", "2027-01"),
        ("2026-01-10", "12月的事。", "2025-12"),
        ("2025-12-05", "第三季獲利。", "2025"),
        ("2026-01-03", "上週的事。", "2025-12"),
        ("2025-10-14", "部長1月5日將訪問河內。", "2026-01-05"),
        ("2025-10-14", "法院9月28日將工廠判給原主。", "2025-09-28"),
    ],
)
def test_the_edges_of_months_and_years(published: str, text: str, value: str) -> None:
    assert [span.value for span in find_dates(text, published=published, lang="zh-Hant")] == [value]


def test_impossible_days_are_no_dates() -> None:
    text = "2026年2月30日、2026年13月、2026-02-31。"
    assert all(len(span.value) != 10 for span in find_dates(text, published=PUBLISHED, lang="zh-Hant"))


_PIECES = st.sampled_from(
    [
        *"0123456789０９一二十廿〇零年月日號号週周上下本去今昨明前後底初至、，（）()/-. 第季\n",
        *("民國", "星期", "Feb. ", "May ", "last ", "Monday", "2026", "20", "2月2日", "將", "預計"),
        *("同年", "隔天", "Q3", " in ", "today"),
    ]
)
_TEXTS = st.lists(_PIECES, max_size=40).map("".join)
_LANGS = st.sampled_from(["zh-Hant", "zh-Hans", "en"])
_PUBLISHED = st.one_of(
    st.dates(date(1990, 1, 1), date(2090, 12, 31)).map(lambda day: day.isoformat()),
    st.sampled_from(["", "2026", "2026-02", "2024-02-29", "2026-12-31", "x"]),
)


@given(_TEXTS, _PUBLISHED, _LANGS)
def test_spans_quote_the_text_in_order_without_overlap(text: str, published: str, lang: str) -> None:
    spans = find_dates(text, published=published, lang=lang)
    assert spans == sorted(spans)
    assert all(text[span.start : span.end] == span.surface != "" for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    for span in spans:
        assert len(span.value) in (4, 7, 10)
        date.fromisoformat(span.value + "-01-01"[: 10 - len(span.value)])


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), _PUBLISHED)
def test_a_full_date_needs_no_publication_date(day: date, published: str) -> None:
    shapes = {
        "zh-Hant": (f"{day.year}年{day.month}月{day.day}日", day.isoformat()),
        "en": (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}", day.isoformat()),
    }
    for lang, forms in shapes.items():
        for form in forms:
            found = find_dates(form, published=published, lang=lang)
            assert [(span.surface, span.value) for span in found] == [(form, day.isoformat())]


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.integers(1, 31))
def test_a_day_alone_is_the_last_one_with_that_number(published: date, day: int) -> None:
    (span,) = find_dates(f"他{day}日說明。", published=published.isoformat(), lang="zh-Hant")
    found = date.fromisoformat(span.value)
    assert found.day == day
    assert 0 <= (published - found).days <= 62


_HOSTILE = ["1", "１", "1-", "年", "一", "十", "昨", "1.", "20", "去", "May", "（", "上月"]


@pytest.mark.parametrize("unit", _HOSTILE)
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    started = time.process_time()
    for lang in ("zh-Hant", "en"):
        find_dates(text, published=PUBLISHED, lang=lang)
    assert time.process_time() - started < 5
