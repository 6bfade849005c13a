"""Drawings of the reports in the colours and the text size of the window."""

from dataclasses import replace

from PySide6.QtGui import QFont

from kmc_desk.reports.growth_look import SCREEN, Look
from kmc_desk.ui.look import BASE_POINTS
from kmc_desk.ui.tokens import tokens


def window_look(font: QFont) -> Look:
    """The look of a drawing beside text in a font."""
    now = tokens()
    return replace(
        SCREEN,
        text_pt=max(font.pointSizeF(), BASE_POINTS),
        paper=now.surface,
        ink=now.text,
        faint=now.quiet,
        hairline=now.line,
        accent=now.accent,
    )
