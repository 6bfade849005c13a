"""Text in a CSV file that people open with a spreadsheet."""

import re

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FIGURES = re.compile(r"[+-][\d ().,-]+")  # a telephone, a number


def inert(value: object) -> object:
    """The value; before words that a spreadsheet would take for a formula stands an apostrophe."""
    if not isinstance(value, str) or not value.startswith(_FORMULA) or _FIGURES.fullmatch(value):
        return value
    return f"'{value}"
