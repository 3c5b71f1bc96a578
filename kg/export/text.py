"""Text of articles, made fit for files: it is hostile, and stays text."""

import re
from urllib.parse import quote, urlsplit

# No file in UTF-8 can hold half a surrogate pair.
_HALVES = re.compile("[\ud800-\udfff]")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Raw, a reader of attributes would turn tabs and line ends into spaces.
_XML = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_SAFE = "/%:@!$&'()*+,;=~?-._"
REPLACEMENT = "\ufffd"


def whole(text: str) -> str:
    """Return the text with each half of a surrogate pair replaced."""
    return text if text.isprintable() else _HALVES.sub(REPLACEMENT, text)


def for_xml(text: str) -> str:
    """Return the text escaped for XML, in or out of quotes; what XML cannot hold is replaced."""
    if not text.isprintable():
        text = _NO_XML.sub(REPLACEMENT, text)
    return text.translate(_XML)


def web_address(text: str) -> str:
    """Return the http or https address as a URI that every parser takes, or "" if it is none."""
    try:
        parts = urlsplit(whole(text).strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host or ":" in host:
        return ""
    place = _quoted(host, safe="%-._") + (f":{port}" if port is not None else "")
    tail = f"?{_quoted(parts.query)}" if parts.query else ""
    anchor = f"#{_quoted(parts.fragment)}" if parts.fragment else ""
    return f"{parts.scheme}://{place}{_quoted(parts.path)}{tail}{anchor}"


def _quoted(text: str, *, safe: str = _SAFE) -> str:
    return quote(_STRAY_PERCENT.sub("%25", text), safe=safe)
