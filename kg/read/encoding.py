"""From bytes to text: UTF-8, UTF-16 and UTF-32, Big5, GBK and Windows Latin, told apart by what they say."""

import codecs
import re

from kg.read.refusal import RefusedError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.I)
# What Chinese text is mostly made of, in both scripts; a wrong code page yields hardly any of it.
_COMMON = frozenset(
    "的一是不了在人有我他這这個个們们中來来上大為为和國国地到以說说時时要就出會会可也你對对生能而子那得於于"
    "著着下自之年過过發发後后作里用道行所然家種种事成方多經经么去法學学如都同現现當当沒没動动面起看定天分"
    "還还進进好小部其些主樣样理心她本前開开但因只從从想實实日軍军者意無无力它與与長长把機机十民第公此已工"
    "使情明性知全三又關关點点正業业外將将兩两高間间由問问很最重並并物手應应戰战向頭头文體体政美相見见被利"
    "，。、；：「」“”《》（）？！"
)
_CHINESE = ("big5hkscs", "cp950", "gb18030")
# Shares of common characters among those that are not ASCII: real text has 0.3 and more.
_FLOOR = 0.15
_SAMPLE = 200_000
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SIGNATURES = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\xd0\xcf")
_LATIN_SHARE = 0.05


def decode(data: bytes) -> str:
    """Return the text of a file's bytes. Raises RefusedError where they are no text in one encoding."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data, name)
    if data.startswith(_SIGNATURES):
        raise RefusedError("binary data, not text: convert it to text, HTML or JSON first")
    if b"\x00" in data[:_SAMPLE]:
        return _without_mark(data)
    if len(_BINARY.findall(data[:_SAMPLE])) > len(data[:_SAMPLE]) // 100:
        raise RefusedError("binary data, not text: convert it to text, HTML or JSON first")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _of_old(data, error.start)


def _strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        place = f"byte {error.start}: no {name.removesuffix('-sig').upper()}, though the file says so"
        raise RefusedError(f"{place}: save it as UTF-8") from error


def _without_mark(data: bytes) -> str:
    """Decode UTF-16 without a byte order mark, by where the zero bytes of spaces and line ends lie."""
    sample = data[: _SAMPLE // 2 * 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    name = "utf-16-be" if even > odd else "utf-16-le"
    lost = min(even, odd)
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        text = ""
    if not text or lost > max(even, odd) // 20 or _share_of_text(text[:_SAMPLE]) < 0.9:
        raise RefusedError("binary data, not text: convert it to text, HTML or JSON first")
    return text


def _share_of_text(text: str) -> float:
    return sum(char.isprintable() or char in "\r\n\t" for char in text) / max(1, len(text))


def _of_old(data: bytes, place: int) -> str:
    """Decode text of before UTF-8: as it declares itself, or else as it makes most sense."""
    wrong = RefusedError(f"byte {place}: wrong or mixed encoding: save the file as UTF-8")
    if _is_mixed(data[:_SAMPLE]):
        raise wrong
    declared = _DECLARED.search(data[:2048])
    named = [declared.group(1).decode("ascii").lower()] if declared else []
    tried = [(text, name) for name in (*named, *_CHINESE) if (text := _try(data, name))]
    best = max(tried, key=lambda pair: _sense(pair[0]), default=("", ""))[0]
    if _sense(best) >= _FLOOR:
        return best
    beyond = sum(byte > 0x7F for byte in data[:_SAMPLE])
    if beyond <= len(data[:_SAMPLE]) * _LATIN_SHARE and (latin := _try(data, "cp1252")):
        return latin
    raise wrong


def _try(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return ""


def _is_mixed(data: bytes) -> bool:
    """Tell whether much of what is not ASCII is Chinese in UTF-8, although not all of it is UTF-8."""
    text = data.decode("utf-8", "replace")
    whole = sum("\u3000" <= char <= "\u9fff" for char in text)
    return whole * 5 > text.count("\ufffd")


def _sense(text: str) -> float:
    """Return the share of common characters among those that are not ASCII; 0 for ASCII alone."""
    beyond = [char for char in text[:_SAMPLE] if char > "\x7f"]
    return sum(char in _COMMON for char in beyond) / len(beyond) if beyond else 0.0
