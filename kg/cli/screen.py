"""The screen: two consoles, and text that cannot command a terminal."""

import unicodedata

from rich.console import Console
from rich.table import Table
from rich.text import Text

# Where no terminal sets the width, tables are wide enough for a sentence.
_WIDE = 160


def _console(*, stderr: bool) -> Console:
    console = Console(stderr=stderr, highlight=False)
    return console if console.is_terminal else Console(stderr=stderr, highlight=False, width=_WIDE)


out = _console(stderr=False)
err = _console(stderr=True)

_STANDS_FOR = "\N{REPLACEMENT CHARACTER}"
# Control, format (RTL marks, zero width), surrogate and private-use characters.
_UNSEEN = {"Cc", "Cf", "Cs", "Co"}


def plain(text: str) -> str:
    """Return the text on one line, with characters that a terminal would obey, or not show, replaced."""
    one_line = " ".join(text.split())
    if one_line.isprintable():
        return one_line
    return "".join(_STANDS_FOR if unicodedata.category(char) in _UNSEEN else char for char in one_line)


def table(title: str, *columns: str, numbers: tuple[str, ...] = ()) -> Table:
    """Return an empty table; the columns named in `numbers` are flush right."""
    made = Table(title=title, title_justify="left", title_style="bold", header_style="")
    for column in columns:
        made.add_column(column, justify="right" if column in numbers else "left", overflow="fold")
    return made


def add_row(made: Table, *cells: str) -> None:
    """Add a row of any text: none of it is taken for markup."""
    made.add_row(*(Text(plain(cell)) for cell in cells))
