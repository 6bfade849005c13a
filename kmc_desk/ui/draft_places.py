"""Where drafts of dialogs lie: a place tells the page, what was on it, and which dialog it was."""

from zlib import crc32

_OF_DIALOG = "dialog"


def draft_place(page: str, where: str, kind: str, about: str) -> str:
    """Place of a draft of a dialog.

    Args:
        page: key of the page it opened from.
        where: what was on the page, such as the number of an infant; may be empty.
        kind: of dialog.
        about: tells it from others of its kind; nothing of it can be read from the place.
    """
    return f"{page}/{_OF_DIALOG}/{where}/{kind}/{crc32(about.encode()):08x}"


def is_of_dialog(place: str) -> bool:
    """Whether a draft was typed in a dialog: it stands there again when that is opened again."""
    return place.split("/")[1:2] == [_OF_DIALOG]


def where_of(place: str) -> int | None:
    """The number that was on the page; None where there was none."""
    where = place.split("/")[2]
    return int(where) if where.isdecimal() else None
