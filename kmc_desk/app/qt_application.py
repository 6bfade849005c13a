"""The one QApplication of this process."""

import sys

from PySide6.QtWidgets import QApplication

from kmc_desk.ui.look import STYLE

STYLED = "kmc_styled"
"""Its property: it was made with the style, which then need not be set again."""


def application() -> QApplication:
    """The one QApplication of this process."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    made = QApplication([*(sys.argv[:1] or [""]), "-style", STYLE])
    made.setProperty(STYLED, True)
    made.setApplicationName("KMC Desk")
    return made
