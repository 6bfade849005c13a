"""A growth chart on screen; arrow keys or the mouse read it out weight by weight."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from kmc_desk.domain.growth.chart import GrowthChart
from kmc_desk.reports.growth_layout import SCREEN, Look, Panel, layout
from kmc_desk.reports.growth_text import describe, read_out
from kmc_desk.texts import text
from kmc_desk.ui.look import BASE_POINTS, GRID
from kmc_desk.ui.tokens import tokens
from kmc_desk.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from matplotlib.backend_bases import Event
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg

LEAST_SIZE = QSize(600, 380)
_POINTS_PER_INCH = 72
_NEAR_PX = 24
_RING_PX = 8
_DARK_BAR = "#2F6F92"
_RESTYLED = (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.LanguageChange)


class ChartCanvas(QWidget):
    """Shows one `GrowthChart`; matplotlib is imported when the first one comes.

    Keys: left and right go from weight to weight, Home to the first, End to the latest, Esc lets
    go. What is read out stands in a line below and is the widget's accessible description;
    otherwise that is the whole chart in words.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: GrowthChart | None = None
        self._canvas: FigureCanvasQTAgg | None = None
        self._ring: _Ring | None = None
        self._chosen: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(LEAST_SIZE)
        self.readout = QLabel()
        self.readout.setTextFormat(Qt.TextFormat.PlainText)
        self.readout.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        self._empty = EmptyState(text("chart_empty"))
        self._sheets = QStackedWidget()
        self._sheets.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._sheets, 1)
        column.addWidget(self.readout)
        self.show_chart(None)

    @property
    def chosen(self) -> int | None:
        """Number of the weight that is read out, from 0; None: none."""
        return self._chosen

    def show_chart(self, chart: GrowthChart | None) -> None:
        """Show a chart; without one, or without a weight in it, say so instead."""
        self._chart = chart
        self._chosen = None
        empty = chart is None or not chart.points
        self.setAccessibleName(
            "" if chart is None else text("chart_title", label=chart.infant.label)
        )
        if not empty and self._canvas is None:
            self._make_canvas()
        self._sheets.setCurrentWidget(self._empty if empty or not self._canvas else self._canvas)
        self.readout.setVisible(not empty)
        self._redraw()
        self._say()

    def choose(self, number: int | None) -> None:
        """Read out one weight, counted from 0 and held within the chart; None lets go."""
        if self._chart is None or not self._chart.points:
            return
        last = len(self._chart.points) - 1
        self._chosen = None if number is None else min(max(number, 0), last)
        self._say()
        self.update()

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
        self._show_ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_ring()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RESTYLED and self._canvas is not None:
            self._redraw()
            self._say()

    def _make_canvas(self) -> None:
        from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
        from matplotlib.figure import Figure

        canvas = FigureCanvasQTAgg(Figure(dpi=self.logicalDpiX()))
        canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        canvas.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # time goes to the right
        canvas.mpl_connect("resize_event", self._resized)
        canvas.mpl_connect("motion_notify_event", self._pointed)
        self._sheets.addWidget(canvas)
        self._canvas = canvas
        self._ring = _Ring(canvas, self._ring_at, self.hasFocus)

    def _resized(self, _event: "Event") -> None:
        self._draw_figure()  # matplotlib paints it after this event

    def _redraw(self) -> None:
        if self._canvas is not None and self._chart is not None and self._chart.points:
            self._draw_figure()
            self._canvas.draw_idle()

    def _draw_figure(self) -> None:
        from kmc_desk.reports.growth_figure import draw

        if self._canvas is not None and self._chart is not None:
            draw(self._canvas.figure, self._chart, self._look())
            self._show_ring()

    def _look(self) -> Look:
        """The chart in the colours and the text size of the window."""
        now = tokens()
        return replace(
            SCREEN,
            text_pt=max(self.font().pointSizeF(), BASE_POINTS),
            paper=now.surface,
            ink=now.text,
            faint=now.quiet,
            hairline=now.edge,
            shade=now.soft,
            accent=now.accent,
            bar=_DARK_BAR if now.dark else SCREEN.bar,
        )

    def spots(self) -> list[QPointF]:
        """Where the weights lie, in pixels from the upper left corner."""
        if self._canvas is None or self._chart is None:
            return []
        scale = self.logicalDpiX() / _POINTS_PER_INCH
        width, height = self._canvas.width() / scale, self._canvas.height() / scale
        panel: Panel = layout(self._chart, width, height, self._look()).weights
        return [
            QPointF(
                panel.x(self._chart.x_days(point.on)) * scale,
                (height - panel.y(point.weight_g)) * scale,
            )
            for point in self._chart.points
        ]

    def _pointed(self, event: "Event") -> None:
        """The mouse reads out the nearest weight, if one is near."""
        if self._canvas is None:
            return
        ratio = self._canvas.devicePixelRatioF()
        x, y = getattr(event, "x", 0) / ratio, getattr(event, "y", 0) / ratio
        mouse = QPointF(x, self._canvas.height() - y)
        away = [(spot - mouse).manhattanLength() for spot in self.spots()]
        if away and min(away) <= _NEAR_PX:
            self.choose(away.index(min(away)))

    def _ring_at(self) -> QPointF | None:
        return None if self._chosen is None else self.spots()[self._chosen]

    def _show_ring(self) -> None:
        if self._ring is not None and self._canvas is not None:
            self._ring.resize(self._canvas.size())
            self._ring.update()

    def _say(self) -> None:
        """Put what is to be read into the line below and the accessible description."""
        if self._chart is None:
            self.readout.setText("")
            self.setAccessibleDescription(text("chart_empty"))
        elif self._chosen is None:
            self.readout.setText(text("chart_read_hint"))
            self.setAccessibleDescription(describe(self._chart))
        else:
            words = read_out(self._chart.points[self._chosen])
            self.readout.setText(words)
            self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(
            QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        )
        self._show_ring()


class _Ring(QWidget):
    """A ring around the weight that is read out, and a frame while the chart has the keyboard."""

    def __init__(
        self, canvas: QWidget, place: Callable[[], QPointF | None], has_keyboard: Callable[[], bool]
    ) -> None:
        super().__init__(canvas)
        self._place = place
        self._has_keyboard = has_keyboard
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().accent), 2))
        spot = self._place()
        if spot is not None:
            painter.drawEllipse(spot, _RING_PX, _RING_PX)
        if self._has_keyboard():
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()
