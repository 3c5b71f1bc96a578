"""What is kept between builds: extractions by the content that they came from."""

from kg.store.cache import Cache
from kg.store.codec import decode, encode
from kg.store.spool import Spool, spool, write_whole

__all__ = ["Cache", "Spool", "decode", "encode", "spool", "write_whole"]
