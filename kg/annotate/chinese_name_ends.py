"""Where the personal name that starts at an offset of a Chinese text ends."""

import re

from kg.annotate.chinese_reading import Reading
from kg.annotate.lac import Token
from kg.text.board import Board

_DOTS = "·•・．‧.∙"
_TRANSLIT = frozenset(
    "阿埃艾爱安昂奥澳巴白柏班邦包保贝本比彼毕别宾波伯博布查察昌车陈茨达戴丹当德登邓迪狄蒂丁杜顿多尔厄恩法凡范菲费芬丰佛弗夫福富盖甘冈"
    "高戈哥格葛根贡古瓜圭哈海汉豪赫黑亨洪胡华怀霍基吉季加贾嘉简杰金京喀卡凯坎康考柯科克肯孔寇库夸奎拉莱赖兰朗劳勒雷累黎里礼理李立利丽莉"
    "连廉良列林琳凌留隆卢鲁路吕伦罗洛马玛麦曼芒茂梅门蒙孟米密敏明摩莫墨默姆木穆纳娜乃南瑙内尼年涅宁纽农努诺欧帕派潘庞佩彭皮平珀蒲普齐"
    "奇契恰乔切钦琴丘屈琼热仁荣茹瑞若萨塞赛三桑瑟森沙莎山珊尚绍舍申深圣盛施史士斯丝思司苏素孙索所塔泰坦唐陶特腾提田铁廷通图吐土托陀脱瓦"
    "旺万王威韦维卫魏温文翁沃乌吴武西希席夏香谢辛欣新信星兴雄休修许旭雪亚扬耶叶伊依易因殷印英永尤雨约云扎泽曾詹章哲珍芝知治朱卓兹子宗祖佐"
)  # fmt: skip
_NAME_TAGS = frozenset({"PER", "nr", "nz", "LOC", "ORG", "ns", "nt", "nw"})
_BRACKET = re.compile(
    r"[「『“\"]?(?P<han>[一-鿿·•・．‧]{2,14})\((?P<latin>[a-zà-ɏ][a-z0-9à-ɏ .,'’&-]{2,48})\)"
)
_PIECES = frozenset({"PER", "nr", "nz", "LOC"})
# What may follow a personal name.
_FOLLOW = re.compile(
    r"[,、。;:()（「\s与和同跟对向于在将已则也亦曾说称及并就率是未不]|表示|指出|会谈|会晤|会面|强调|宣布"
    r"|上周|上月|昨|今|日前|周[一二三四五六日]|\d|近|受访|证实|透露|签|代表|举行|出席|见|认为|主持|率团|访"
)


def name_end(board: Board, reading: Reading, offset: int) -> int:
    """Return where a personal name that starts at an offset ends, or -1."""
    bracket = _BRACKET.match(board.folded, offset)
    if bracket and len(bracket["han"]) <= 12:
        return bracket.end("han")
    token = reading.token_at(offset)
    if token is None:
        return _latin_end(board, offset)
    if token.tag == "TIME":
        return -1
    text = board.folded[token.start : token.end]
    if text[:1].isascii():
        return _latin_end(board, offset)
    if token.tag in ("PER", "nr") and len(text) >= 2:
        return _dotted_end(board, reading, _joined_end(board, reading, token.end))
    following = reading.token_at(token.end)
    surname = reading.hits.starting("surnames", offset)
    if surname == token.end and following is not None and _is_given_name(board, following):
        return following.end
    native = surname > 0 and len(text) in (2, 3, 4)
    if token.tag in _NAME_TAGS and len(text) > 1 and (set(text) <= _TRANSLIT or native):
        return _dotted_end(board, reading, token.end)
    run = _translit_end(board, offset)
    if run - offset >= 2 and run in reading.ends and (token.tag in _NAME_TAGS or run - offset >= 3):
        return _dotted_end(board, reading, run)
    return _broken_end(board, reading, offset, surname=surname)


def _joined_end(board: Board, reading: Reading, end: int) -> int:
    """Extend a name over a second piece that LAC cut off: 李奧納 + 多."""
    token = reading.token_at(end)
    if token is None or token.end - token.start > 2 or token.tag not in ("PER", "nr"):
        return end
    return token.end if _FOLLOW.match(board.folded, token.end) else end


def _broken_end(board: Board, reading: Reading, offset: int, *, surname: int) -> int:
    """Return the end of a name that LAC took apart: a family name, or pieces that begin and end as names."""
    folded = board.folded
    if surname > offset:
        for size in (surname - offset + 2, surname - offset + 1):
            if _is_han(folded[offset : offset + size]) and _FOLLOW.match(folded, offset + size):
                return offset + size if _is_open(board, offset, offset + size) else -1
    for size in (4, 3, 5):
        last = reading.token_over(offset + size - 1)
        first = reading.token_at(offset)
        pieces = first is not None and last is not None and first.tag in _PIECES and last.tag in _PIECES
        if pieces and _is_han(folded[offset : offset + size]) and _FOLLOW.match(folded, offset + size):
            return offset + size if _is_open(board, offset, offset + size) else -1
    return -1


def _is_open(board: Board, start: int, end: int) -> bool:
    """Tell whether nothing known stands in a span; what LAC alone took for a name may."""
    return board.fits(start, end) and all(span.type == "Unknown" for span in board.inside(start, end))


def _is_han(text: str) -> bool:
    return bool(text) and all("一" <= char <= "鿿" for char in text)


def _is_given_name(board: Board, token: Token) -> bool:
    short = token.end - token.start <= 2 and token.tag in (*_NAME_TAGS, "n", "a", "vn")
    return short and not board.covered(token.start, token.end)


def _translit_end(board: Board, offset: int) -> int:
    end = offset
    while end < len(board.folded) and end - offset < 8 and board.folded[end] in _TRANSLIT:
        end += 1
    return end


def _dotted_end(board: Board, reading: Reading, end: int) -> int:
    """Extend a name over dots: 羅伯特・弗里德蘭."""
    while end + 1 < len(board.folded) and board.folded[end] in _DOTS and not board.folded[end + 1].isascii():
        token = reading.token_at(end + 1)
        run = _translit_end(board, end + 1)
        if token is None and run == end + 1:
            break
        end = max(run, token.end if token is not None and token.tag in _NAME_TAGS else end + 1)
    return end


_LATIN_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?: (?:[A-Z]\.|de|von|van|al|bin|[A-ZÀ-Þ][\w’'-]+)){0,3}")


def _latin_end(board: Board, offset: int) -> int:
    found = _LATIN_NAME.match(board.text, offset)
    return found.end() if found else -1
