"""A small growth chart that is a button: it opens the infant."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from kmc_desk.domain.growth.chart import GrowthChart
from kmc_desk.reports.growth_look import SCREEN
from kmc_desk.reports.growth_sentences import describe
from kmc_desk.reports.growth_thumbnail import draw_thumbnail
from kmc_desk.ui.look import BASE_POINTS
from kmc_desk.ui.tokens import tokens
from kmc_desk.ui.widgets.drawing_painter import POINTS_PER_INCH, paint

_ARROWS = (
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_Home, Qt.Key.Key_End),
)
_WIDE, _HIGH = 14.8, 11  # in heights of a line of text: four across a ward PC


class ChartThumbnail(QAbstractButton):
    """One infant's weight chart in small.

    Args:
        title: stands first, such as the bed.
        chart: what is drawn; the infant's label follows the title, marker first.
        named: the centile curves have their names.
    """

    stepped = Signal(int)
    """An arrow key, Home or End, as a `Qt.Key`."""
    focused = Signal()

    def __init__(self, title: str, chart: GrowthChart, *, named: bool = False) -> None:
        super().__init__()
        self._named = named
        self.show_chart(title, chart)

    def show_chart(self, title: str, chart: GrowthChart) -> None:
        """Show the same infant's chart anew."""
        self._title, self._chart = title, chart
        self.setAccessibleName(" ".join(part for part in (title, chart.infant.label) if part))
        self.setAccessibleDescription(describe(chart))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, as Space does; arrow keys are left to the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in _ARROWS:
            self.stepped.emit(event.key())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(int(_WIDE * line), _HIGH * line)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = tokens()
        look = replace(
            SCREEN,
            text_pt=max(self.font().pointSizeF(), BASE_POINTS),
            paper=now.surface,
            ink=now.text,
            faint=now.quiet,
            hairline=now.edge,
            accent=now.accent,
        )
        scale = self.logicalDpiX() / POINTS_PER_INCH
        width, height = self.width() / scale, self.height() / scale
        painter = QPainter(self)
        drawing = draw_thumbnail(self._chart, width, height, look, self._title, named=self._named)
        paint(painter, drawing, scale)
        focused = self.hasFocus()
        edge = now.accent if focused else now.edge if self.underMouse() else now.line
        painter.setPen(QPen(QColor(edge), 3 if focused else 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
