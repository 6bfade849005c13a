"""A weight series as a small line, in a cell or on its own."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kmc_desk.ui.tokens import tokens

PAINT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""Role under which a model hands a delegate what to draw."""

_DOT_PX = 2.5
_PAD_PX = 4


def spark_points(values: Sequence[float | None], room: QRectF) -> list[list[tuple[float, float]]]:
    """The runs of points to draw; a value that is missing ends a run and is not bridged.

    Args:
        values: one per day, None where there is none.
        room: pixels; the least value lies at the bottom, a flat series in the middle.
    """
    known = [value for value in values if value is not None]
    if not known:
        return []
    low, span = min(known), max(known) - min(known)
    step = room.width() / max(len(values) - 1, 1)
    runs: list[list[tuple[float, float]]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            runs.append([])
            continue
        share = (value - low) / span if span else 0.5
        runs[-1].append((room.left() + place * step, room.bottom() - share * room.height()))
    return [run for run in runs if run]


def paint_sparkline(
    painter: QPainter, room: QRectF, values: Sequence[float | None], ink: QColor | None = None
) -> None:
    """Draw the series into `room`, its last value marked by a dot."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = room.adjusted(_PAD_PX, _PAD_PX, -_PAD_PX, -_PAD_PX)
    colour = ink or QColor(tokens().accent)
    pen = QPen(colour, 1.5)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    runs = spark_points(values, inner)
    for run in runs:
        points = [QPointF(x, y) for x, y in run]
        if len(points) > 1:
            painter.drawPolyline(points)
        else:
            painter.drawPoint(points[0])
    if runs:
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(*runs[-1][-1]), _DOT_PX, _DOT_PX)
    painter.restore()


class Sparkline(QWidget):
    """The series as a widget of its own."""

    def __init__(self, values: Sequence[float | None] = (), spoken: str = "") -> None:
        super().__init__()
        self.show_values(values, spoken)

    def show_values(self, values: Sequence[float | None], spoken: str) -> None:
        """Draw another series; `spoken` is what a screen reader says of it."""
        self._values = tuple(values)
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("0") * 9, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_sparkline(painter, QRectF(self.rect()), self._values)


class SparklineDelegate(QStyledItemDelegate):
    """Draws the series a model gives under `PAINT_ROLE`, over the cell's own ground."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        values = index.data(PAINT_ROLE)
        if values:
            room = QRectF(option.rect)
            middle, tall = room.center(), option.fontMetrics.height() + 2 * _PAD_PX
            room.setHeight(min(room.height(), tall))
            room.moveCenter(middle)
            paint_sparkline(painter, room, values)
