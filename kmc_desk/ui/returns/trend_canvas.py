"""Small charts of twelve months on screen; arrow keys read out figures and months."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from kmc_desk.domain.dates import show_month
from kmc_desk.domain.returns.trend import CHOSEN, MONTHS, Trend
from kmc_desk.reports.drawing import Drawing, marked
from kmc_desk.reports.growth_look import PAPER, Look
from kmc_desk.reports.trend_figure import (
    cell_at,
    cell_of,
    columns_in,
    draw_trend,
    trend_height,
)
from kmc_desk.texts import text
from kmc_desk.texts.return_trend import readout
from kmc_desk.ui.tokens import tokens
from kmc_desk.ui.widgets.drawing_painter import POINTS_PER_INCH, paint, picture
from kmc_desk.ui.widgets.window_look import window_look

COPIED_PT = 640.0
_NAMED = 2.5  # from a month to the upper end of its chart, in lines of text
_LEAST_PT = 22.0  # wide, in text sizes: one chart
_RESTYLED = (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.LanguageChange)


class TrendCanvas(QWidget):
    """Shows one `Trend`, as tall as its width asks for.

    Keys: left and right go from month to month, up and down from chart to chart, Home and End to
    the first and last month, Enter opens what is read out, Esc lets go; Ctrl+C copies a picture.

    Args:
        watermark: stands across a copy; empty where the people are real.
    """

    reads = Signal(str)
    """What is to be read out."""
    moved = Signal(QRectF)
    """The `spot` of the month that is read out."""
    opened = Signal(int, int)
    """Number of a chart and of a month, from 0."""

    def __init__(self, watermark: str = "") -> None:
        super().__init__()
        self._watermark = watermark
        self._trend: Trend | None = None
        self._chosen: tuple[int, int] | None = None
        self._drawn: tuple[object, Drawing] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text("trend.title"))
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # time goes to the right
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    @property
    def chosen(self) -> tuple[int, int] | None:
        """Numbers of the chart and the month that are read out; None: none."""
        return self._chosen

    def show_trend(self, trend: Trend) -> None:
        """Show a trend in the place of the one before; the same place stays chosen."""
        self._trend = trend
        self._drawn = None
        self._say()

    def choose(self, chosen: tuple[int, int] | None) -> None:
        """Read out a month of a chart, held within the sheet; None lets go."""
        if chosen is not None:
            chart = min(max(chosen[0], 0), len(CHOSEN) - 1)
            chosen = chart, min(max(chosen[1], 0), MONTHS - 1)
        self._chosen = chosen
        self._say()
        if chosen is not None:
            self.moved.emit(self.spot())

    def spot(self) -> QRectF:
        """Where the chosen month lies on this widget, with the name of its chart above it."""
        if self._chosen is None:
            return QRectF()
        named = _NAMED * self.fontMetrics().height()
        named_cell = self._cell(*self._chosen).adjusted(0, -named, 0, 0)
        return named_cell.intersected(QRectF(self.rect()))

    def copy(self) -> None:
        """Put the charts on the clipboard as a picture for paper, and say so."""
        if self._trend is not None:
            drawing = marked(draw_trend(self._trend, COPIED_PT, PAPER), self._watermark)
            QGuiApplication.clipboard().setImage(picture(drawing))
            self.reads.emit(text("trend.copied"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._trend is None:
            super().keyPressEvent(event)
            return
        across = columns_in(self._width_pt(), self._look())
        chart, month = self._chosen or (0, MONTHS - 1)
        steps = {
            Qt.Key.Key_Left: (chart, month - 1),
            Qt.Key.Key_Right: (chart, month + 1),
            Qt.Key.Key_Up: (chart - across if chart >= across else chart, month),
            Qt.Key.Key_Down: (chart + across if chart + across < len(CHOSEN) else chart, month),
            Qt.Key.Key_PageUp: (chart - 1, month),
            Qt.Key.Key_PageDown: (chart + 1, month),
            Qt.Key.Key_Home: (chart, 0),
            Qt.Key.Key_End: (chart, MONTHS - 1),
        }
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in steps and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.choose(steps[Qt.Key(event.key())] if self._chosen else (chart, month))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen:
            if not event.isAutoRepeat():
                self.opened.emit(*self._chosen)
        elif self._chosen is not None and event.key() == Qt.Key.Key_Escape:
            self.choose(None)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()
        self.choose(self._at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = self._at(event.position())
        if at is not None and self._trend is not None:
            self.opened.emit(*at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RESTYLED:
            self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._trend is not None:
            paint(painter, self._drawing(self._trend), self._scale())
            if self._chosen is not None:
                painter.setPen(QPen(QColor(tokens().text), 2))
                painter.drawRect(self._cell(*self._chosen))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens().accent), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _drawing(self, trend: Trend) -> Drawing:
        drawn_for = (self._width_pt(), self._look())
        if self._drawn is None or self._drawn[0] != drawn_for:
            self._drawn = drawn_for, draw_trend(trend, *drawn_for)
        return self._drawn[1]

    def _cell(self, chart: int, month: int) -> QRectF:
        """Where a month of a chart lies on this widget."""
        width, look, scale = self._width_pt(), self._look(), self._scale()
        left, low, right, high = cell_of(chart, month, width, look)
        top = trend_height(width, look) - high
        return QRectF(left * scale, top * scale, (right - left) * scale, (high - low) * scale)

    def _at(self, spot: QPointF) -> tuple[int, int] | None:
        width, look, scale = self._width_pt(), self._look(), self._scale()
        return cell_at(
            (spot.x() / scale, trend_height(width, look) - spot.y() / scale), width, look
        )

    def _say(self) -> None:
        trend = self._trend
        if trend is None:
            return
        if self._chosen is None:
            said = text("trend.hint")
            first, last = show_month(trend.axis[0]), show_month(trend.axis[-1])
            told = text("trend.describe", figures=len(CHOSEN), first=first, last=last)
        else:
            chart, month = self._chosen
            said = told = readout(trend, CHOSEN[chart], trend.axis[month])
        self.reads.emit(said)
        self.setAccessibleDescription(told)
        QAccessible.updateAccessibility(
            QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        )
        self.update()

    def _look(self) -> Look:
        return window_look(self.font())

    def _scale(self) -> float:
        return self.logicalDpiX() / POINTS_PER_INCH

    def _width_pt(self) -> float:
        return self.width() / self._scale()

    def _fit(self) -> None:
        """As tall as the width and the text size ask for."""
        look, scale = self._look(), self._scale()
        self.setMinimumWidth(round(_LEAST_PT * look.text_pt * scale))
        self.setFixedHeight(round(trend_height(self._width_pt(), look) * scale))
        self.update()
