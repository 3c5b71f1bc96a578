"""Posts of a bulletin board such as PTT: a header, one article or several divided by rules, a signature."""

import re
from collections.abc import Iterator, Sequence

from kg.model import Problem, RawArticle
from kg.read.form import Form, Source
from kg.read.raw import raw_article

_HEADER = re.compile(r"^[ \u3000│]*(作者|看板|標題|标题|時間|时间)[ \u3000]*[:：]?[ \u3000]*(\S.*)?$")
_BOARD = re.compile(r"[ \u3000]看板[ \u3000]*[:：]?[ \u3000]*\S+")
_FIELDS = {"标题": "標題", "时间": "時間"}
_RULE = re.compile(r"^[ \u3000]*([─━═—－=_*~＊＝-])\1{4,}[ \u3000]*$")
_KIND = re.compile(r"^(?:(?:Re|Fw|FW)\s*:\s*)*(?:[\[［【][^\]］】]{1,6}[\]］】]\s*)?")
_SIGNED = re.compile(r"^--\s*$|^※ ")
_ADDRESS = re.compile(r"^※ 文章網址\s*[:：]\s*(https?://\S+)")
_HEADER_LINES = 6
# A part is an article of its own if its text is longer than this and it begins with a headline.
_LEAST = 120


def _header(lines: Sequence[str]) -> tuple[dict[str, str], int]:
    """Return the fields of the header and the number of lines it takes; blank lines before it count."""
    fields: dict[str, str] = {}
    end = 0
    for number, line in enumerate(lines[:_HEADER_LINES]):
        found = _HEADER.match(line)
        if found and (name := _FIELDS.get(found.group(1), found.group(1))) not in fields:
            fields[name] = (found.group(2) or "").strip()
            end = number + 1
            if _BOARD.search(line):
                fields.setdefault("看板", "")
        elif line.strip() and not fields:
            break
    return fields, end


def _fits(source: Source) -> bool:
    fields, _ = _header(source.head.splitlines())
    return bool(fields.get("標題")) and len(fields.keys() & {"作者", "看板", "時間"}) >= 1


def _read(source: Source) -> Iterator[RawArticle | Problem]:
    lines = source.text.strip("\ufeff \r\n").splitlines()
    fields, end = _header(lines)
    title = _KIND.sub("", fields["標題"])
    address = next((found.group(1) for line in lines if (found := _ADDRESS.match(line))), "")
    for part, piece in enumerate(_parts(lines[end:])):
        yield raw_article(
            source.name,
            form=FORM.name,
            part=part,
            title=title if part == 0 else "",
            lines=piece,
            url=address,
            published=fields.get("時間", ""),
        )


def _parts(lines: Sequence[str]) -> list[list[str]]:
    """Divide a post at the rules after which another article begins; a rule alone divides nothing."""
    end = next((number for number, line in enumerate(lines) if _SIGNED.match(line)), len(lines))
    parts: list[list[str]] = [[]]
    for piece in _pieces(lines[:end]):
        if parts[-1] and _begins_article(piece):
            parts.append(piece)
        else:
            parts[-1] += piece
    parts[-1] += lines[end:]
    return parts


def _pieces(lines: Sequence[str]) -> Iterator[list[str]]:
    piece: list[str] = []
    for line in lines:
        if _RULE.match(line):
            yield piece
            piece = []
        piece.append(line)
    yield piece


def _begins_article(piece: Sequence[str]) -> bool:
    """Tell whether a headline and enough text follow a rule."""
    lines = [line.strip() for line in piece[1:] if line.strip()]
    if len(lines) < 3 or sum(map(len, lines)) < _LEAST:
        return False
    return 6 <= len(lines[0]) <= 60 and not re.search(r"[。；;，,、：:]$|^[:>※推噓→]|^https?:", lines[0])


FORM = Form(name="board", rank=50, fits=_fits, read=_read)
