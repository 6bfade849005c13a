"""The page that says why data are not opened, with the ways on that there are."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.errors import UserError
from kmc_desk.ui.pages.stopped_page import StoppedPage


def stopped_page(
    error: UserError, folder: Path, again: Callable[[], object], close: Callable[[], object]
) -> StoppedPage:
    """The page for an error.

    Args:
        error: why the data are not opened.
        folder: in which they lie.
        again: try anew.
        close: end the program.
    """
    return StoppedPage(error, [(_tr("Try again"), again), (_tr("Close"), close)])


def _tr(words: str) -> str:
    return QCoreApplication.translate("StoppedPage", words)
