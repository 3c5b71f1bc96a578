"""Prose is kept, furniture is dropped with its reason, and metadata is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.clean import Cleaned, clean
from kg.model import RawArticle

BODY = (
    "菲律賓環境部周一宣布，將從六月起禁止鎳礦石出口，並要求業者在國內興建冶煉廠。",
    "環境部長說，菲律賓的鎳礦有九成賣給中國，這種情況不能再繼續下去。",
    "日本的兩家商社已經與當地的礦業公司簽署協議，將合資興建第一座工廠。",
)
ENGLISH = (
    "The Philippines will ban exports of nickel ore from June, its environment ministry said on Monday.",
    "Two Japanese trading houses have signed an agreement with local miners to build a plant.",
    "China buys nine tenths of the country's nickel ore, according to the ministry.",
)
TITLE = "菲律賓六月起禁鎳礦出口 日商搶先設廠"
HEADLINE = "Philippines to ban nickel ore exports"


def cleaned(*lines: str, form: str = "text", title: str = "") -> Cleaned:
    """Return the cleaned article of these lines."""
    return clean(RawArticle(source_file="a.txt", form=form, title=title, lines=lines))


def text_of(*lines: str, form: str = "text", title: str = "") -> list[str]:
    """Return the lines of the clean text."""
    made = cleaned(*lines, form=form, title=title)
    assert made.article, made.problem
    return made.article.text.split("\n")


@pytest.mark.parametrize(
    "above",
    [
        ("date 2026-05-04 快訊", "", "某歌手宣布年底開唱 門票週六開賣", "", "高鐵連假加開班次一票難求", ""),
        ("首頁 > 國際 > 亞洲", "2026/05/04 12:30"),
        ("要聞｜國際｜財經｜運動", "發布時間：2026-05-04　瀏覽：512", "字級：大 中 小"),
        ("熱門：某縣長請辭風波　某球隊三連勝", "2026-05-04"),
    ],
)
def test_title_is_found_below_what_is_above_it(above: tuple[str, ...]) -> None:
    made = cleaned(*above, TITLE, "（綜合外電報導）", "", *BODY)
    assert made.article
    assert (made.article.title, made.article.lang) == (TITLE, "zh-Hant")
    assert made.article.published == "2026-05-04"
    assert made.article.text.split("\n") == [TITLE, *BODY]


def test_headlines_of_others_are_no_title() -> None:
    made = cleaned("date 2026-05-04 快訊", "", "某歌手宣布年底開唱 門票週六開賣", "", *BODY)
    assert made.article
    assert made.article.text == "\n".join(BODY) and BODY[0].startswith(made.article.title)


@pytest.mark.parametrize(
    "line",
    [
        "▲菲律賓的一處鎳礦場。（圖／路透）",
        "菲律賓的一處鎳礦場。（法新社資料照）",
        "（示意圖：一座工廠）",
        "廣告 廣告",
        "請繼續往下閱讀...",
        "相關文章：某部長訪問印度",
        "記者王小明／馬尼拉報導",
        "責任編輯：王小明",
        "分享： Facebook｜WhatsApp｜複製連結",
        "加入好友 追蹤我們的LINE帳號",
        "https://news.example/other",
        "#鎳 #菲律賓 #某球星",
    ],
)
def test_furniture_between_paragraphs_goes(line: str) -> None:
    assert text_of(TITLE, BODY[0], BODY[1], line, BODY[2]) == [TITLE, *BODY]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Read more: Minister resigns in Peru",
        "Related: Minister resigns in Peru",
        "Share this article",
        "Sign up for our newsletter",
        "Photo: Someone/Reuters",
        "A mine in Palawan. Credit: Some Company",
        "By Jane Roe",
        "Story continues below",
        "We use cookies to improve this site.",
        "5 min read",
    ],
)
def test_english_furniture_between_paragraphs_goes(line: str) -> None:
    assert text_of(HEADLINE, *ENGLISH[:2], line, ENGLISH[2]) == [HEADLINE, *ENGLISH]


TAILS = [
    ("鎳 菲律賓 日本", "", "延伸閱讀", "某國總統辭職獲准", "", "某球隊三連勝"),
    (
        "相關新聞",
        "某國總統辭職",
        "某國總統今天宣布辭職，他說自己已經盡力了。",
        "某隊三連勝",
        "某隊昨晚再勝。",
    ),
    (
        "其他人也在看",
        "某國總統辭職",
        "某國總統今天宣布辭職，各界譁然，反對派則...",
        "某新聞網 ・ 2 小時前 ・ 7",
    ),
    (
        "某國總統辭職獲准",
        "某國總統今天宣布辭職，各界譁然。",
        "某新聞網 ・ 2 小時前",
        "某隊三連勝",
        "某報 ・ 1 天前",
    ),
    ("網友留言（2）", "某甲：某國總統也該辭職。", "某乙：某隊加油。"),
    ("免責聲明：以上資料僅供參考，某國總統不構成投資建議。",),
    ("※ 某國總統圖片版權所有，未經授權不得轉載。", "上一篇　某國總統", "下一篇　某隊"),
    ("热门推荐", "某國總統", "某隊"),
    ("You may also like", "某國總統 President resigns", "Most Popular", "某隊"),
]


@pytest.mark.parametrize("tail", TAILS)
def test_nothing_of_the_foot_survives(tail: tuple[str, ...]) -> None:
    assert text_of(TITLE, *BODY, "", *tail) == [TITLE, *BODY]


def test_article_goes_on_after_a_box_of_links() -> None:
    box = ("延伸閱讀", "某國總統辭職獲准", "某球隊三連勝")
    more = ("菲律賓的鎳礦業者說，他們支持興建冶煉廠。", "環境部長也說，中國的業者同樣歡迎到菲律賓投資。")
    assert text_of(TITLE, *BODY, *box, *more) == [TITLE, *BODY, *more]


@pytest.mark.parametrize(
    "dateline",
    [
        "（中央通訊社馬尼拉4日專電）",
        "〔國際新聞中心／綜合報導〕",
        "【記者王小明／馬尼拉報導】",
        "某通社马尼拉5月4日电（记者 王小明）",
        "本報馬尼拉5月4日電　",
    ],
)
def test_dateline_is_taken_off(dateline: str) -> None:
    made = cleaned(TITLE, dateline + BODY[0], *BODY[1:])
    assert made.article and made.article.text.split("\n") == [TITLE, *BODY]
    assert dateline.strip() in [line.text for line in made.dropped]


@pytest.mark.parametrize(
    "dateline", ["MANILA, May 4 (Reuters) - ", "MANILA: ", "Manila (AFP) — ", "Manila - "]
)
def test_english_dateline_is_taken_off(dateline: str) -> None:
    assert text_of(HEADLINE, dateline + ENGLISH[0], *ENGLISH[1:]) == [HEADLINE, *ENGLISH]


def test_questions_lists_and_subheadings_stay() -> None:
    lines = (
        "記者：日本會出資嗎？", "答：會，商社已經承諾出資六成。", "誰來出錢", BODY[2],
        "協議包括以下各點：", "‧建廠", "‧供料", BODY[1],
    )  # fmt: skip
    assert text_of(TITLE, BODY[0], *lines) == [TITLE, BODY[0], *lines]


WRAPPED = (
    "菲律賓環境部周一宣布,將從六月起禁止鎳礦石出口,並要求所有的業者在國內興建冶煉廠。環",
    "境部長說,協議的對象包括智利、挪威、剛果民主共和國、哈薩克、納米比亞以及盧安達與盧",
    "森堡等國。歐盟與菲律賓簽署的文件名為「關鍵礦物夥伴關係」(critical minerals",
    "partnership),雙方將在三年內完成談判。",
    "日本也將參加。",
)


def test_wrapped_lines_are_joined_within_names() -> None:
    title, first, second = text_of(*WRAPPED, form="board", title="菲律賓禁鎳礦出口")
    assert "盧森堡" in first and "環境部長" in first and "(critical minerals partnership)" in first
    assert (title, second) == ("菲律賓禁鎳礦出口", "日本也將參加。")


def test_paragraphs_of_one_length_are_not_joined() -> None:
    lines = tuple(f"菲律賓的第{n}座鎳礦場將在明年停產，業者說他們別無選擇。" for n in "一二三四五")
    assert text_of(*lines) == list(lines)


def test_post_loses_what_is_the_boards() -> None:
    lines = (
        "1.媒體來源：某週報", "2.完整新聞標題：菲律賓六月起禁鎳礦出口", "3.完整新聞內文：", *BODY,
        "4.完整新聞連結：https://news.example/7", "5.備註：某球星要哭了", "※ 引述《某乙》之銘言",
        ": 某國總統說過的話。", "--", "某詩人的詩，寫得很好。", "※ 發信站: 某站, 來自: 1.2.3.4 (某國)",
        "推 someone: 某隊加油",
    )  # fmt: skip
    made = cleaned(*lines, form="board", title="菲律賓六月起禁鎳礦出口")
    assert made.article
    assert made.article.text.split("\n") == ["菲律賓六月起禁鎳礦出口", *BODY]
    assert (made.article.publisher, made.article.url) == ("某週報", "https://news.example/7")


@pytest.mark.parametrize(
    "lines, lang",
    [
        (BODY, "zh-Hant"),
        (("菲律宾环境部周一宣布，将从六月起禁止镍矿石出口。", "日本的两家商社已经签署协议。"), "zh-Hans"),
        (ENGLISH, "en"),
    ],
)
def test_language(lines: tuple[str, ...], lang: str) -> None:
    made = cleaned(*lines)
    assert made.article and made.article.lang == lang


@pytest.mark.parametrize(
    "lines",
    [
        ("首頁｜國際｜財經", "下載APP", "某國總統辭職"),
        ("フィリピン政府は、ニッケル鉱石の輸出を六月から禁止すると発表した。",),
        ("Le gouvernement interdira en juin les exportations de minerai de nickel brut vers la Chine.",),
        (),
    ],
)
def test_no_article_is_a_problem(lines: tuple[str, ...]) -> None:
    made = cleaned(*lines)
    assert made.article is None and made.problem
    assert made.problem.locator == "a.txt" and ":" in made.problem.message


def test_bylines_and_sources_become_metadata() -> None:
    made = cleaned(TITLE, "2026-05-04　某新聞網　編譯王小明", *BODY)
    assert made.article
    assert (made.article.publisher, made.article.authors) == ("某新聞網", ("王小明",))
    made = cleaned(HEADLINE, "By Jane Roe and John Doe", "4 May 2026", *ENGLISH)
    assert made.article
    assert (made.article.authors, made.article.published) == (("Jane Roe", "John Doe"), "2026-05-04")


PIECES = st.sampled_from(
    [*BODY, *ENGLISH, *WRAPPED, TITLE, HEADLINE, "", "--", "延伸閱讀", "2026-05-04", "廣告"]
)


@given(
    st.lists(PIECES | st.text(max_size=40), max_size=12),
    st.sampled_from(["text", "board", "row"]),
    st.text(max_size=9),
)
def test_lines_are_kept_or_dropped_and_the_title_begins_the_text(
    lines: list[str], form: str, title: str
) -> None:
    made = cleaned(*lines, form=form, title=title)
    assert (made.article is None) != (made.problem is None)
    assert all(line.reason for line in made.dropped)
    if made.article:
        assert made.article.text.startswith(made.article.title)
        assert all(line.text in made.article.text for line in made.kept)


@pytest.mark.parametrize("piece", ["A/", "（", "。」", "...", "　", "| ", "> ", "1.", "a:", "，", "\"'"])
def test_hostile_lines_take_no_time(piece: str) -> None:
    cleaned(TITLE, *BODY, piece * 200_000, form="row", title=piece * 1000)
