"""Skin-to-skin of a day as a ring that closes at the goal."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kmc_desk.domain.skin_to_skin import TARGET_MINUTES
from kmc_desk.ui.tokens import tokens

_WIDTH_PX = 3.5
_TOP = 90 * 16
_FULL = 360 * 16


def paint_dose_ring(
    painter: QPainter,
    room: QRectF,
    minutes: int | None,
    *,
    going_on: bool = False,
    goal_min: int = TARGET_MINUTES,
) -> None:
    """Draw the ring into the middle of `room`; None (not recorded) leaves a dashed ring.

    Args:
        painter: drawing on a device whose pixels `room` counts.
        room: the ring takes the largest square in it.
        minutes: skin-to-skin of the day so far.
        going_on: a session runs now; a dot stands in the middle.
        goal_min: the ring is full from here on; more is told by the figure beside it.
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
        painter.drawArc(ring, _TOP, -min(_FULL, round(_FULL * minutes / goal_min)))
    if going_on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().accent))
        painter.drawEllipse(ring.center(), 2.5, 2.5)
    painter.restore()
