"""Lines of text out of a fragment of HTML, such as the paragraphs of an API have."""

import re
from html.parser import HTMLParser

_MARKUP = re.compile(
    r"</?(?:p|br|div|span|a|em|strong|b|i|u|ul|ol|li|h[1-6]|figure|img|blockquote|section|table|td|tr)\b[^<>]*>"
    r"|&(?:amp|nbsp|quot|lt|gt|#\d+|#x[0-9a-f]+);",
    re.I,
)
# What is longer is no article, and parsing it would take long.
_LONGEST = 2_000_000
_BLOCKS = frozenset(
    ("p", "br", "div", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section",
     "article", "table", "tr", "hr", "header", "footer")
)  # fmt: skip
_SILENT = frozenset(
    ("script", "style", "template", "noscript", "figure", "figcaption", "aside", "iframe", "svg", "nav",
     "form", "button")
)  # fmt: skip


def has_markup(text: str) -> bool:
    """Tell whether the text is HTML; a mere < or & does not make it so."""
    return bool(_MARKUP.search(text))


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that may be HTML: blocks apart, tags gone, furniture elements left out."""
    if len(text) > _LONGEST or not has_markup(text):
        return text.splitlines()
    parser = _Lines()
    parser.feed(text)
    parser.close()
    return [" ".join(line.split(" ")).strip() for line in "".join(parser.pieces).split("\n") if line.strip()]


class _Lines(HTMLParser):
    """Collects text; a block element begins and ends a line, a silent one is left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            # An unclosed element inside ends with the one around it.
            del self._silent[self._silent.index(tag) :]
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(re.sub(r"[\r\n\t ]+", " ", data))
