"""A log that cannot hold patient values: what failed and where, never with which values.

It is an allow-list. A sentence is written that the program is known to say (`SENTENCES`), with
arguments that cannot be values of a patient; of anything else, such as what a library says, only
who said it and where. An exception is its type, its place, and the number the system gave it.
"""

import logging
import re
import traceback
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from kmc_desk.domain.errors import UserError

LOG_FILE = "kmc-desk.log"
_LARGEST_BYTES, _KEPT = 1_000_000, 5
ExceptionInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)
SENTENCES: frozenset[str] = frozenset(
    {
        "a task failed",
        "the program made a mistake",
        "Qt warned of something, level %s",
        "not told to anybody, the program was closing: %s",
        "the anchor was not written: %s",
        "the anchor was not flushed: %s",
    }
)
"""All that the program says in its log; a test finds one that is missing here."""

_OWN = "kmc_desk"
_KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")
_WITHHELD = "(withheld)"
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,79}")


class PlaceOnlyFormatter(logging.Formatter):
    """Writes what is on the list; of an exception its type, number and the places it passed."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, and below it the places of an exception; nothing is left in the record."""
        at = self.formatTime(record)
        head = f"{at} {record.levelname} {_name(record.name)} {_sentence(record)}"
        where = "" if _is_own(record) else f" ({Path(record.pathname).name}:{record.lineno})"
        places = self.formatException(record.exc_info) if record.exc_info else ""
        return "\n".join(filter(None, (head + where, places)))

    def formatException(self, ei: ExceptionInfo) -> str:  # noqa: N802 - logging's name
        """The exception without message, source lines and local values."""
        return "\n".join(_chain(ei[1])) if ei[1] is not None else ""


class _LogFile(RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Python's own way would print the message with its arguments."""


def log_to(folder: Path) -> None:
    """Send warnings and errors to a rotating file in the data folder, 5 files of 1 MB."""
    handler = _LogFile(
        folder / LOG_FILE, maxBytes=_LARGEST_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(PlaceOnlyFormatter())
    root = logging.getLogger()
    for old in root.handlers[:]:
        if isinstance(old, RotatingFileHandler):
            root.removeHandler(old)
            old.close()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)


def places_of(error: BaseException) -> str:
    """What the log says of an exception."""
    return "\n".join(_chain(error))


def _chain(error: BaseException | None) -> Iterator[str]:
    """The exception and those behind it, the first one first."""
    known: list[BaseException] = []
    while error is not None and error not in known:
        known.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    for one in reversed(known):
        for frame in traceback.extract_tb(one.__traceback__):
            yield f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        yield f"{type(one).__name__}{_number(one)}"


def _number(error: BaseException) -> str:
    """What tells such errors apart: the key of a sentence, the number of system or database."""
    if isinstance(error, UserError):
        return f" {_safe(error.key)}"
    given = [getattr(error, name, None) for name in ("errno", "sqlite_errorcode")]
    return "".join(f" {number}" for number in given if type(number) is int)


def _is_own(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] == _OWN


def _name(name: str) -> str:
    return name if _NAME.fullmatch(name) and name.partition(".")[0] in _SOURCES else "other"


def _sentence(record: logging.LogRecord) -> str:
    if record.msg not in SENTENCES:
        return _WITHHELD
    given = record.args if isinstance(record.args, tuple) else ()
    try:
        return str(record.msg) % tuple(map(_safe, given))
    except (TypeError, ValueError):
        return str(record.msg)


def _safe(value: object) -> str:
    """A number, or the key of a sentence; nothing else is known to say nothing of a patient."""
    if type(value) is int or value is None:
        return str(value)
    return value if isinstance(value, str) and _is_key(value) else _WITHHELD


def _is_key(word: str) -> bool:
    """Whether a word is the key of a sentence: somebody's name in small letters is none."""
    from kmc_desk.texts import TEXTS  # all sentences: not before the window

    return bool(_KEY.fullmatch(word)) and word in TEXTS


_SOURCES = frozenset(
    {_OWN, "PIL", "alembic", "concurrent", "fontTools", "matplotlib", "openpyxl", "py", "reportlab"}
    | {"root", "sqlalchemy"}
)
"""Whose names may stand in the log."""
