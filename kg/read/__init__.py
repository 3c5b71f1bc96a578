"""Reading: files, folders, globs and standard input in, raw articles or what is wrong with them out.

A form of file is recognised by its content, never by its suffix. One module holds one form (`FORM`) or one
shape of a record (`SHAPE`) and is found by that constant: a new one is added by adding its file.
"""

from kg.read.inputs import Input, find_inputs
from kg.read.reading import read_input

__all__ = ["Input", "find_inputs", "read_input"]
