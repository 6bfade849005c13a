"""Skin-to-skin of a day as a ring that closes at the goal."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kmc_desk.domain.units import show_hours
from kmc_desk.ui.tokens import tokens
from kmc_desk.ui.widgets.sparkline import PAINT_ROLE

GOAL_MIN = 8 * 60
"""The ring is full at 8 h a day; more is told by the figure beside it."""

_WIDTH_PX = 3.5
_TOP = 90 * 16
_FULL = 360 * 16
_GAP_PX = 8


def paint_dose_ring(
    painter: QPainter, room: QRectF, minutes: int | None, *, going_on: bool = False
) -> None:
    """Draw the ring into the middle of `room`; None (not recorded) leaves a dashed ring.

    Args:
        painter: drawing on a device whose pixels `room` counts.
        room: the ring takes the largest square in it.
        minutes: skin-to-skin of the day so far.
        going_on: a session runs now; a dot stands in the middle.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(room.width(), room.height()) - _WIDTH_PX
    ring = QRectF(0, 0, side, side)
    ring.moveCenter(room.center())
    ground = QPen(QColor(tokens().line if minutes is not None else tokens().ghost), _WIDTH_PX)
    if minutes is None:
        ground.setWidthF(1)
        ground.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(ground)
    painter.drawEllipse(ring)
    if minutes:
        arc = QPen(QColor(tokens().accent), _WIDTH_PX)
        arc.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(arc)
        painter.drawArc(ring, _TOP, -min(_FULL, round(_FULL * minutes / GOAL_MIN)))
    if going_on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().accent))
        painter.drawEllipse(ring.center(), 2.5, 2.5)
    painter.restore()


class DoseRing(QWidget):
    """The ring as a widget of its own.

    Args:
        minutes: skin-to-skin of the day; None when nothing was recorded.
        going_on: a session runs now.
    """

    def __init__(self, minutes: int | None = None, *, going_on: bool = False) -> None:
        super().__init__()
        self.show_dose(minutes, going_on=going_on)

    def show_dose(self, minutes: int | None, *, going_on: bool = False) -> None:
        """Change what the ring shows."""
        self._minutes, self._going_on = minutes, going_on
        words = self.tr("not recorded") if minutes is None else f"{show_hours(minutes)} h"
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        side = self.fontMetrics().height()
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_dose_ring(painter, QRectF(self.rect()), self._minutes, going_on=self._going_on)


class DoseRingDelegate(QStyledItemDelegate):
    """Draws ring and text; the model gives (minutes or None, going on) under `PAINT_ROLE`."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Ground first, then the ring at the cell's start, then the words."""
        self.initStyleOption(option, index)
        words, option.text = option.text, ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        dose = index.data(PAINT_ROLE)
        side = option.fontMetrics.height()
        cell = QRectF(option.rect).adjusted(_GAP_PX, 0, -_GAP_PX, -1)
        from_left = option.direction == Qt.LayoutDirection.LeftToRight
        ring = QRectF(cell.left() if from_left else cell.right() - side, 0, side, side)
        ring.moveTop(cell.center().y() - side / 2)
        if dose is not None:
            paint_dose_ring(painter, ring, dose[0], going_on=dose[1])
        shift = side + _GAP_PX
        beside = cell.adjusted(shift, 0, 0, 0) if from_left else cell.adjusted(0, 0, -shift, 0)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        painter.drawText(
            beside, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, words
        )
