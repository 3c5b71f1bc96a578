"""Minerals in Chinese text: elements of one character, and what belongs to a mineral's name."""

import re

from kg.annotate.chinese_reading import Reading
from kg.annotate.gazetteer import Match
from kg.text.board import Board, Span

_AFTER = re.compile(
    r"^(?:矿|精矿|砂|价|锭|盐|料|粉|的?(?:出口|产量|产能|储量|供应|蕴藏|生产|冶炼|精炼|开采|价格|需求|回收|进口|加工|分离"
    r"|提炼|库存|资源|配额|管制))"
)
_LIST = re.compile(r"[、,，和及与或]")
_AMBIGUOUS = frozenset("金银铁锡水氧氢氮碳硫氯汞")
_TAIL = re.compile(
    r"^(?:金属矿物|金属元素|元素|金属|矿石|矿物|矿产|矿藏|资源|原料|原矿|精矿|矿砂|粉(?![丝末红])|锭|矿(?![区山场业企商工坑床业权机])|类)"
)


def is_element(match: Match, reading: Reading) -> bool:
    """Tell whether a one-character mineral (锂) stands as a word: its own token, in a list, or before 矿."""
    folded, char = reading.folded, reading.folded[match.start]
    before = folded[max(0, match.start - 1) : match.start]
    after = folded[match.end : match.end + 6]
    listed = bool(_LIST.match(after) or _LIST.match(before)) and match.start in reading.starts
    token = reading.token_at(match.start)
    alone = token is not None and token.end == match.end
    if char in _AMBIGUOUS:
        listed = bool(before and before in "、和" and after[:1] in "、和及与等,")
        return alone and (after.startswith(("矿", "价")) or listed)
    return alone or listed or bool(_AFTER.match(after))


def widen_minerals(board: Board) -> None:
    """Take 元素, 金属, 矿 and the like into the mineral before them (稀土元素, 锂矿)."""
    for span in board.spans:
        if span.type != "Mineral":
            continue
        tail = _TAIL.match(board.folded[span.end : span.end + 6])
        stop = span.end + tail.end() if tail else span.end
        if tail and board.fits(span.start, stop) and not board.covered(span.end, stop):
            board.remove(span)
            board.add(Span(span.start, stop, "Mineral", ref=span.ref, form=span.form, origin=span.origin))
