"""What numbers and names are written with, whatever the keyboard: digits, accents, unseen signs.

Nothing here is for the screen: what was typed stays as it was typed.
"""

import unicodedata

_ARABIC_SCRIPT = (
    ("\u0600", "\u06ff"),
    ("\u0750", "\u077f"),
    ("\u0870", "\u08ff"),
    ("\ufb50", "\ufdff"),
    ("\ufe70", "\ufefc"),
)


def is_urdu(text: str) -> bool:
    """Whether the text holds a letter of the Arabic script, and so needs a font that has them."""
    return any(
        low <= character <= high and character.isalpha()
        for character in text
        if not character.isascii()
        for low, high in _ARABIC_SCRIPT
    )


def ascii_digits(text: str) -> str:
    """Urdu, Arabic and any other decimal digits as 0-9; the rest as it is."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def without_unseen(text: str) -> str:
    """Without signs that are not seen: joiners, marks of direction, a byte order mark."""
    if text.isascii():
        return text
    return "".join(c for c in text if unicodedata.category(c) != "Cf")


def without_accents(text: str) -> str:
    """Every letter without what stands above or below it; presentation forms as plain letters."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if unicodedata.category(c) != "Mn")
