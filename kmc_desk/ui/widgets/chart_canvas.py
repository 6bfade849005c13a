"""A growth chart on screen; arrow keys or the mouse read it out point by point."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kmc_desk.domain.growth.chart import GrowthChart
from kmc_desk.domain.growth.measures import Ages
from kmc_desk.reports.drawing import Place, marked
from kmc_desk.reports.growth_figure import draw
from kmc_desk.reports.growth_layout import Panel, layout
from kmc_desk.reports.growth_look import PAPER, SCREEN, Look
from kmc_desk.reports.growth_points import other_spots, spots
from kmc_desk.reports.growth_sentences import describe
from kmc_desk.reports.growth_text import read_out
from kmc_desk.texts import text
from kmc_desk.ui.clipboard import put_image
from kmc_desk.ui.look import BASE_POINTS, GRID
from kmc_desk.ui.tokens import tokens
from kmc_desk.ui.widgets.drawing_painter import POINTS_PER_INCH, paint, picture
from kmc_desk.ui.widgets.scrolled import scrolled

PlacesOf = Callable[[GrowthChart, Panel], list[Place]]

LEAST_SIZE = QSize(600, 380)
COPIED_PT = (760.0, 480.0)
_NEAR_PX = 24
_RING_PX = 8
_DARK_BAR = "#2F6F92"
_DARK_SHADE = "#2B5A5E"
_RESTYLED = (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.LanguageChange)


class ChartCanvas(QWidget):
    """Shows one `GrowthChart`.

    Keys: left and right go from measurement to measurement, Home to the first, End to the latest,
    Esc lets go. What is read out stands in a line below and is the widget's accessible
    description; otherwise that is the whole chart in words.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: GrowthChart | None = None
        self._chosen: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.readout = QLabel()
        self.readout.setTextFormat(Qt.TextFormat.PlainText)
        self.readout.setWordWrap(True)
        self.readout.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        self._by_mouse = False
        self.sheet = _Sheet(self)
        self.sheet.setMinimumSize(LEAST_SIZE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(self.sheet), 1)  # in low windows; what is read out stays in sight
        column.addWidget(self.readout)
        self.show_chart(None)

    @property
    def chart(self) -> GrowthChart | None:
        """What is shown."""
        return self._chart

    @property
    def chosen(self) -> int | None:
        """Number of the measurement that is read out, from 0; None: none."""
        return self._chosen

    def show_chart(self, chart: GrowthChart | None) -> None:
        """Show a chart in place of the one before."""
        self._chart = chart
        self._chosen = None
        name = "" if chart is None else f"chart_title_{chart.measure}"
        self.setAccessibleName("" if chart is None else text(name, label=chart.infant.label))
        self.readout.setVisible(chart is not None and bool(chart.points))
        self.sheet.draw_again()
        self._say()

    def choose(self, number: int | None) -> None:
        """Read out one measurement, counted from 0 and held within the chart; None lets go."""
        if self._chart is None or not self._chart.points:
            return
        last = len(self._chart.points) - 1
        self._by_mouse = False
        self._chosen = None if number is None else min(max(number, 0), last)
        self._say()

    def copy(self, watermark: str = "") -> None:
        """Put the chart on the clipboard as a picture, with the name of the infant on it."""
        if self._chart is not None:
            drawing = marked(draw(self._chart, *COPIED_PT, PAPER), watermark)
            put_image(picture(drawing))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count = len(self._chart.points) if self._chart else 0
        here = self._chosen
        targets = {
            Qt.Key.Key_Left: count - 1 if here is None else here - 1,
            Qt.Key.Key_Right: count - 1 if here is None else here + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: count - 1,
        }
        if count and event.key() in targets:
            self.choose(targets[Qt.Key(event.key())])
        elif here is not None and event.key() == Qt.Key.Key_Escape:
            self.choose(None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.sheet.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.sheet.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RESTYLED and self._chart is not None:
            self.sheet.draw_again()
            self._say()

    def look(self) -> Look:
        """The chart in the colours and the text size of the window."""
        now = tokens()
        return replace(
            SCREEN,
            text_pt=max(self.font().pointSizeF(), BASE_POINTS),
            paper=now.surface,
            ink=now.text,
            faint=now.quiet,
            hairline=now.edge,
            shade=_DARK_SHADE if now.dark else SCREEN.shade,
            accent=now.accent,
            bar=_DARK_BAR if now.dark else SCREEN.bar,
        )

    def spots(self) -> list[QPointF]:
        """Where the measurements lie, in pixels from the sheet's upper left corner."""
        return self._on_sheet(spots)

    def read_out_at(self, mouse: QPointF) -> None:
        """Read out the measurement nearest to a place of the sheet, if one is near."""
        away = [
            min((place - mouse).manhattanLength() for place in places)
            for places in zip(self.spots(), self._other_spots(), strict=True)
        ]
        if away and min(away) <= _NEAR_PX:
            self.choose(away.index(min(away)))
            self._by_mouse = True

    def mouse_left(self) -> None:
        """What the mouse read out goes when it leaves; what keys chose stays."""
        if self._by_mouse:
            self.choose(None)

    def _other_spots(self) -> list[QPointF]:
        """The places at age since birth where both ages are shown; else the same ones."""
        if self._chart is None or self._chart.wish.ages is not Ages.BOTH:
            return self.spots()
        return self._on_sheet(other_spots)

    def _on_sheet(self, places_of: PlacesOf) -> list[QPointF]:
        if self._chart is None:
            return []
        scale = self.sheet.scale()
        width, height = self.sheet.width() / scale, self.sheet.height() / scale
        panel = layout(self._chart, width, height, self.look()).main
        return [QPointF(x * scale, (height - y) * scale) for x, y in places_of(self._chart, panel)]

    def _say(self) -> None:
        """Put what is to be read into the line below and the accessible description."""
        if self._chart is None:
            self.readout.setText("")
            self.setAccessibleDescription(text("chart_empty"))
        elif self._chosen is None:
            self.readout.setText(text("chart_read_hint"))
            self.setAccessibleDescription(describe(self._chart))
        else:
            words = read_out(self._chart, self._chart.points[self._chosen])
            self.readout.setText(words)
            self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(
            QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        )
        self.sheet.update()


class _Sheet(QWidget):
    """What the chart is painted on; the picture is kept until the chart or the size changes."""

    def __init__(self, canvas: ChartCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._kept: QPixmap | None = None
        self.setMouseTracking(True)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # time goes to the right

    def scale(self) -> float:
        """Pixels a point."""
        return self.logicalDpiX() / POINTS_PER_INCH

    def draw_again(self) -> None:
        """Forget the kept picture."""
        self._kept = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.draw_again()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._canvas.read_out_at(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._canvas.mouse_left()

    def paintEvent(self, _event: QPaintEvent) -> None:
        chart = self._canvas.chart
        painter = QPainter(self)
        if chart is not None:
            if self._kept is None:
                self._kept = self._drawn(chart)
            painter.drawPixmap(0, 0, self._kept)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().accent), 2))
        if self._canvas.chosen is not None:
            painter.drawEllipse(self._canvas.spots()[self._canvas.chosen], _RING_PX, _RING_PX)
        if self._canvas.hasFocus():
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _drawn(self, chart: GrowthChart) -> QPixmap:
        scale, ratio = self.scale(), self.devicePixelRatioF()
        kept = QPixmap(self.size() * ratio)
        kept.setDevicePixelRatio(ratio)
        painter = QPainter(kept)
        drawing = draw(chart, self.width() / scale, self.height() / scale, self._canvas.look())
        paint(painter, drawing, scale)
        painter.end()
        return kept
