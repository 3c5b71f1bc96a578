"""What is kept on disk: extractions by the content that they came from, and files that appear whole."""

from kg.store.cache import Cache
from kg.store.code import code_version, program_version
from kg.store.codec import decode, encode, json_line, json_page
from kg.store.ledger import Ledger
from kg.store.spool import Spool, spool, write_whole

__all__ = [
    "Cache", "Ledger", "Spool", "code_version", "decode", "encode", "json_line", "json_page",
    "program_version", "spool", "write_whole",
]  # fmt: skip
