"""The curve of follow-up on screen; arrow keys read it out step by step."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from kmc_desk.domain.follow_up.retention import RetentionCurve
from kmc_desk.reports.drawing import marked
from kmc_desk.reports.growth_look import PAPER, Look
from kmc_desk.reports.retention_figure import (
    describe_retention,
    draw_retention,
    place_of,
    stops,
)
from kmc_desk.texts import text
from kmc_desk.ui.look import GRID
from kmc_desk.ui.tokens import tokens
from kmc_desk.ui.widgets.drawing_painter import POINTS_PER_INCH, paint, picture
from kmc_desk.ui.widgets.window_look import window_look

COPIED_PT = (560.0, 320.0)
_WIDE, _HIGH = 28, 15  # in heights of a line of text
_RING_PX = 7
_RESTYLED = (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.LanguageChange)


class CurveCanvas(QWidget):
    """Shows one `RetentionCurve`, with a line below that says what is read out.

    Keys: left and right go from step to step, Home to the day of leaving, End to the last, Esc
    lets go; Ctrl+C copies a picture. What is read out is the accessible description too; else that
    is the curve in words.

    Args:
        watermark: stands across a copy; empty where the people are real.
    """

    def __init__(self, watermark: str = "") -> None:
        super().__init__()
        self._watermark = watermark
        self._curve = RetentionCurve()
        self._chosen: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text("curve.title"))
        self.readout = QLabel()
        self.readout.setTextFormat(Qt.TextFormat.PlainText)
        self.readout.setWordWrap(True)
        self.sheet = _Sheet(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.sheet)
        column.addWidget(self.readout)
        self.show_curve(RetentionCurve(), "")

    @property
    def curve(self) -> RetentionCurve:
        """What is shown."""
        return self._curve

    @property
    def chosen(self) -> int | None:
        """Number of the stop that is read out, from 0; None: none."""
        return self._chosen

    def show_curve(self, curve: RetentionCurve, title: str) -> None:
        """Show a curve in the place of the one before; the title is written above a copy."""
        self._title = title
        self._curve, self._stops, self._chosen = curve, stops(curve), None
        self.setVisible(bool(self._stops))
        self._say()

    def choose(self, number: int | None) -> None:
        """Read out one stop, held within the curve; None lets go."""
        if self._stops:
            last = len(self._stops) - 1
            self._chosen = None if number is None else min(max(number, 0), last)
            self._say()

    def copy(self) -> None:
        """Put the curve on the clipboard as a picture for paper, and say so."""
        drawing = marked(
            draw_retention(self._curve, *COPIED_PT, PAPER, self._title), self._watermark
        )
        QGuiApplication.clipboard().setImage(picture(drawing))
        self.readout.setText(text("curve.copied"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last, here = len(self._stops) - 1, self._chosen
        targets = {
            Qt.Key.Key_Left: last if here is None else here - 1,
            Qt.Key.Key_Right: 0 if here is None else here + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if event.matches(QKeySequence.StandardKey.Copy) and self._stops:
            self.copy()
        elif event.key() in targets:
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
        if event.type() in _RESTYLED:
            self.sheet.fit()

    def look(self) -> Look:
        """The curve in the colours and the text size of the window."""
        return window_look(self.font())

    def spot(self, width: float, height: float) -> tuple[float, float] | None:
        """Where the chosen stop lies in a drawing of a size in points."""
        if self._chosen is None:
            return None
        stop = self._stops[self._chosen]
        return place_of(self._curve, stop, width, height, self.look())

    def _say(self) -> None:
        chosen = None if self._chosen is None else self._stops[self._chosen].words
        self.readout.setText(chosen or text("curve.hint"))
        self.setAccessibleDescription(chosen or describe_retention(self._curve))
        QAccessible.updateAccessibility(
            QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        )
        self.sheet.update()


class _Sheet(QWidget):
    """What the curve is painted on."""

    def __init__(self, canvas: CurveCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # time goes to the right
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.fit()

    def fit(self) -> None:
        """As tall as the text size asks for."""
        line = self._canvas.fontMetrics().height()
        self.setMinimumWidth(_WIDE * line)
        self.setFixedHeight(_HIGH * line)
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        curve = self._canvas.curve
        painter = QPainter(self)
        if curve.infants:
            scale = self.logicalDpiX() / POINTS_PER_INCH
            width, height = self.width() / scale, self.height() / scale
            paint(painter, draw_retention(curve, width, height, self._canvas.look()), scale)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens().text), 2))
            spot = self._canvas.spot(width, height)
            if spot is not None:
                middle = QPointF(spot[0] * scale, (height - spot[1]) * scale)
                painter.drawEllipse(middle, _RING_PX, _RING_PX)
        if self._canvas.hasFocus():
            painter.setPen(QPen(QColor(tokens().accent), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()
