"""A log that cannot hold patient values: what failed and where, never with which values."""

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

LOG_FILE = "kmc-desk.log"
_LARGEST_BYTES, _KEPT = 1_000_000, 5
ExceptionInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class PlaceOnlyFormatter(logging.Formatter):
    """Writes an exception as its type and the places it passed; its message may name a patient."""

    def formatException(self, ei: ExceptionInfo) -> str:  # noqa: N802 - logging's name
        """The exception without message, source lines and local values."""
        kind, _, trace = ei
        frames = traceback.extract_tb(trace)
        places = [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
        return "\n".join([*places, kind.__name__ if kind else ""])


def log_to(folder: Path) -> None:
    """Send warnings and errors to a rotating file in the data folder, 5 files of 1 MB."""
    handler = RotatingFileHandler(
        folder / LOG_FILE, maxBytes=_LARGEST_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(PlaceOnlyFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    for old in root.handlers[:]:
        if isinstance(old, RotatingFileHandler):
            root.removeHandler(old)
            old.close()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
