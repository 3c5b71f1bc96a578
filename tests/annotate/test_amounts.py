"""Amounts of money: marked sentences, and what holds of any text."""

import time
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.amounts import AmountSpan, find_amounts
from kg.annotate.numerals import decimal_of

# In a marked sentence every amount stands as [surface=value currency]; nothing else is money.
CHINESE = [
    "基金首期斥資[120億美元=12000000000 USD]（約[新台幣3792億元=379200000000 TWD]）買礦。",
    "合約總額超過[22億美元=2200000000 USD]，逾[3億歐元=300000000 EUR]由銀行團貸放。",
    "坎培拉撥款[2.5億澳元=250000000 AUD]，州政府另給近[40萬澳幣=400000 AUD]。",
    "第一階段[7千萬美元=70000000 USD]，第二階段約[100萬歐元=1000000 EUR]。",
    "財團募得[三十億美元=3000000000 USD]與[一百二十萬英鎊=1200000 GBP]。",
    "東京編列[1兆日圓=1000000000000 JPY]，首爾跟進[5000億韓元=500000000000 KRW]。",
    "廠房造價[1億5000萬新元=150000000 SGD]，設備再花[15億1,200萬日元=1512000000 JPY]。",
    "該行承諾[人民幣30億元=3000000000 CNY]授信，另收[9.8萬元人民幣=98000 CNY]手續費。",
    "董事會通過以[美金4,800萬元=48000000 USD]增資，折合[新台幣約15億元=1500000000 TWD]。",
    "預算列了[台幣25億=2500000000 TWD]，其中[NT$5億元=500000000 TWD]給學校。",
    "新德里批准[850億盧比=85000000000 INR]獎勵金，首批[₹728億=72800000000 INR]。",
    "估計要花[12-15億美元=1200000000 USD]，也有人說[3至5億歐元=300000000 EUR]。",
    "全形數字[１２億美元=1200000000 USD]要讀得對。",
    "統一[2億元=200000000 TWD]的投資案過關。",
    "他說[2億多美元=200000000 USD]不夠，要[200多億日圓=20000000000 JPY]。",
    "華沙付出[3億茲羅提=300000000 PLN]，利雅德付出[2億里亞爾=200000000 SAR]。",
    "每公噸報[15,120美元=15120 USD]，昨天是[6.83元=6.83 TWD]。",
    "經費[1萬2千億日圓=1200000000000 JPY]創新高。",
]
NOT_MONEY = [
    "礦場年產120萬噸，供應3億人。",
    "三元鋰電池與多元供應鏈。",
    "買進3元件與5種元素。",
    "2026年2月2日公告第46號文件。",
    "數十億美元的商機，上百億美元的夢。",
    "持股55%，占地1,200公頃。",
    "一個大型計畫，兩國元首都到場。",
]
SIMPLIFIED = [
    "公司出资[3.2亿元=320000000 CNY]建厂，另借[2.5万亿元=2500000000000 CNY]。",
    "合同价[30 亿元=3000000000 CNY]，约合[4.2亿美元=420000000 USD]。",
    "市值蒸发[2.5万亿美元=2500000000000 USD]，赔付[327亿元人民币=32700000000 CNY]。",
    "首付[¥800万=8000000 CNY]，尾款[5000万欧元=50000000 EUR]。",
]
ENGLISH = [
    "The lender put up [A$750 million=750000000 AUD] ([US$490 million=490000000 USD]) on Friday.",
    "It raised [US$2.2bn=2200000000 USD], [€3bn=3000000000 EUR] and [£50m=50000000 GBP].",
    "Delhi set aside [Rs 7,280 crore=72800000000 INR] for magnets.",
    "A fund of [$10 billion=10000000000 USD] needs [12.5 billion dollars=12500000000 USD] more.",
    "The range is [$10-15 billion=10000000000 USD] or [$2 to $3 billion=2000000000 USD].",
    "Ottawa gave [C$38 million=38000000 CAD], Tokyo [¥5bn=5000000000 JPY].",
    "Hong Kong gave [HK$4 million=4000000 HKD].",
    "Riyadh lends [1.2 billion riyals=1200000000 SAR]; Seoul lends [30 billion won=30000000000 KRW].",
    "Paid in [EUR 2bn=2000000000 EUR] or [300 million Canadian dollars=300000000 CAD].",
    "The price slipped from [$1.40=1.4 USD] to [$1.25=1.25 USD] a kg.",
    "They shipped 3 million pounds of uranium and 5 million tons of ore over 40 km.",
    "The team won 5 games and 12 million people watched in 2026.",
]


def _unmark(marked: str) -> tuple[str, list[tuple[int, int, str, str]]]:
    text, spans = "", []
    for piece in marked.split("]"):
        plain, _, mark = piece.partition("[")
        text += plain
        if mark:
            surface, _, value = mark.rpartition("=")
            amount, currency = value.split(" ")
            spans.append((len(text), len(text) + len(surface), amount, currency))
            text += surface
    return text, spans


def _spans(text: str, *, lang: str) -> list[tuple[int, int, str, str]]:
    return [(span.start, span.end, span.value, span.currency) for span in find_amounts(text, lang=lang)]


@pytest.mark.parametrize(
    ("lang", "marked"),
    [("zh-Hant", line) for line in CHINESE + NOT_MONEY]
    + [("zh-Hans", line) for line in SIMPLIFIED]
    + [("en", line) for line in ENGLISH],
)
def test_marked_sentences(lang: str, marked: str) -> None:
    text, expected = _unmark(marked)
    assert _spans(text, lang=lang) == expected


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("斥資1億美元（約新台幣32億元）。", [False, True]),
        ("获得3亿美元贷款（约合21亿元人民币）。", [False, True]),
        ("Paid A$60m ($39m) and £5m.", [False, True, False]),
        ("先付1億美元，再付2億歐元。", [False, False]),
        ("付了1億美元（含稅2億美元）。", [False, False]),
    ],
)
def test_a_conversion_in_brackets_is_flagged(text: str, flags: list[bool]) -> None:
    assert [span.converted for span in find_amounts(text, lang="zh-Hant")] == flags


@pytest.mark.parametrize(("lang", "currency"), [("zh-Hant", "TWD"), ("zh-Hans", "CNY")])
def test_bare_yuan_is_the_currency_of_the_script(lang: str, currency: str) -> None:
    assert [span.currency for span in find_amounts("補助30億元。", lang=lang)] == [currency]


@pytest.mark.parametrize(
    ("count", "value"),
    [
        ("1億5000萬", 150000000),
        ("2.5万亿", 2500000000000),
        ("三十", 30),
        ("十億", 10**9),
        ("兩千", 2000),
        ("1.2兆", 12 * 10**11),
    ],
)
def test_counts_with_chinese_units(count: str, value: int) -> None:
    assert decimal_of(count) == value


_PIECES = st.sampled_from(
    [
        *"0123456789０９,.，．一三十百千萬億兆元圓美歐台幣人民約（）()$€£¥₹- 至tomilbn數多\n",
        *("US$", "億美元", " million", "Rs ", "人民幣", " dollars"),
    ]
)


@given(st.lists(_PIECES, max_size=40).map("".join), st.sampled_from(["zh-Hant", "zh-Hans", "en"]))
def test_spans_quote_the_text_in_order_without_overlap(text: str, lang: str) -> None:
    spans = find_amounts(text, lang=lang)
    assert spans == sorted(spans)
    assert all(text[span.start : span.end] == span.surface != "" for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(Decimal(span.value) > 0 and "E" not in span.value for span in spans)
    assert all(len(span.currency) == 3 for span in spans)


_SHAPES = [("{}美元", "USD"), ("${}", "USD"), ("€{}", "EUR"), ("{}日圓", "JPY")]


@given(st.integers(1, 10**13), st.sampled_from(_SHAPES))
def test_any_whole_number_keeps_its_value(number: int, shape: tuple[str, str]) -> None:
    template, currency = shape
    for digits in (str(number), f"{number:,}"):
        text = "共" + template.format(digits) + "。"
        assert find_amounts(text, lang="zh-Hant") == [
            AmountSpan(1, len(text) - 1, text[1:-1], str(number), currency)
        ]


_HOSTILE = ["1", "１", "1,", "1,111", "1億", "億", "一", "一億", "1.", "$", "（約", "人民幣"]


@pytest.mark.parametrize("unit", _HOSTILE)
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    started = time.process_time()
    find_amounts(text, lang="zh-Hant")
    assert time.process_time() - started < 5
