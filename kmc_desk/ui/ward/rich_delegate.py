"""Draws the cells of the ward list: words in lines, bracket, ring and sparkline."""

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextLine
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kmc_desk.ui.tokens import MARKS, State, state_colour, state_ground, tokens
from kmc_desk.ui.ward.lines import Bracket
from kmc_desk.ui.ward.rich_cell import (
    CHIP_PAD_PX,
    TAG_PAD_PX,
    Ink,
    Placed,
    RichCell,
    mark_width,
    place,
    ring_side,
    strong,
)
from kmc_desk.ui.widgets.dose_ring import paint_dose_ring
from kmc_desk.ui.widgets.sparkline import PAINT_ROLE, paint_sparkline

_BEFORE_PX, _AFTER_PX = 11, 5  # words stand under those of the header
_TOP_PX = 4
_LEADING = 0.9  # of the font's height: two lines in little more room than one
_BRACKET_PX = 12
_SPARK_GAP_PX = 8
_SPARK_LEAST_PX = 36
_UNDERLINE_PX = 2
_MIDDLE = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
Index = QModelIndex | QPersistentModelIndex


class RichDelegate(QStyledItemDelegate):
    """Draws the `RichCell` a model gives under `PAINT_ROLE`; a row is as tall as its words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        cell = index.data(PAINT_ROLE)
        if not isinstance(cell, RichCell):
            return super().sizeHint(option, index)
        lines = len(place(cell, option.font, _words_room(cell, option).width()))
        return QSize(0, round(lines * _step(option)) + 2 * _TOP_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        cell = index.data(PAINT_ROLE)
        if not isinstance(cell, RichCell):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = _words_room(cell, option)
        rows = place(cell, option.font, room.width())
        step = _step(option)
        top = option.rect.top() + (option.rect.height() - len(rows) * step) / 2
        for number, row in enumerate(rows):
            line = QRect(room.left(), round(top + number * step), room.width(), round(step))
            for piece in row:
                box = line.adjusted(piece.left, 0, 0, 0)
                box.setWidth(piece.width)
                _paint_piece(painter, option, piece, box)
        _paint_bracket(painter, option, cell.bracket)
        if cell.ring is not None:
            side = ring_side(option.font)
            box = QRect(room.left(), round(top + (step - side) / 2), side, side)
            at = QRectF(_mirrored(option, box))
            paint_dose_ring(
                painter,
                at,
                round(cell.ring),
                going_on=cell.going_on,
                goal_min=cell.ring_full_min,
            )
        if cell.spark and rows:
            _paint_spark(painter, option, cell, rows, room)
        painter.restore()


def _words_room(cell: RichCell, option: QStyleOptionViewItem) -> QRect:
    """Where words may stand, as if written from left to right."""
    taken = _BRACKET_PX if cell.bracket is not None else 0
    return option.rect.adjusted(_BEFORE_PX + taken, 0, -_AFTER_PX, 0)


def _step(option: QStyleOptionViewItem) -> float:
    return option.fontMetrics.height() * _LEADING


def _mirrored(option: QStyleOptionViewItem, box: QRect) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, box)


def _paint_piece(
    painter: QPainter, option: QStyleOptionViewItem, piece: Placed, box: QRect
) -> None:
    now, run = tokens(), piece.run
    font = strong(option.font) if run.ink in (Ink.STRONG, Ink.TAG) else option.font
    painter.setFont(font)
    inks = {Ink.QUIET: now.quiet, Ink.TAG: now.on_accent}
    grounds = {Ink.TAG: QColor(now.accent)}
    if run.ink is Ink.CHIP:
        grounds[Ink.CHIP] = state_ground(run.state) if run.state else QColor(now.soft)
    pad = {Ink.TAG: TAG_PAD_PX, Ink.CHIP: CHIP_PAD_PX}.get(run.ink, 0)
    if run.ink in grounds:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(grounds[run.ink])
        painter.drawRoundedRect(QRectF(_mirrored(option, box)).adjusted(0, 0.5, 0, -0.5), 3, 3)
    shift = pad
    if run.state is not None:
        if piece.is_first:
            painter.setPen(state_colour(run.state))
            at = _mirrored(option, box.adjusted(pad, 0, 0, 0))
            painter.drawText(at, _MIDDLE, MARKS[run.state])
        shift += mark_width(run, QFontMetrics(font))
    painter.setPen(QColor(inks.get(run.ink, now.text)))
    words = _mirrored(option, box.adjusted(shift, -2, pad + 2, 2))
    painter.drawText(words, _MIDDLE | Qt.TextFlag.TextSingleLine, piece.words)
    for left, width in underlines(piece, font):
        at = (
            words.left()
            if option.direction != Qt.LayoutDirection.RightToLeft
            else (words.right() + 1 - QFontMetrics(font).horizontalAdvance(piece.words))
        )
        painter.setPen(QPen(state_colour(State.WARNING), _UNDERLINE_PX))
        y = words.center().y() + QFontMetrics(font).ascent() / 2 + _UNDERLINE_PX
        painter.drawLine(QPointF(at + left, y), QPointF(at + left + width, y))


def underlines(piece: Placed, font: QFont) -> list[tuple[float, float]]:
    """Where the marked letters of a piece stand: pixels from its start, and how wide.

    Where a name goes on in the next line, each piece shows its own share of the marks.
    """
    if not piece.run.marks:
        return []
    first = piece.run.words.find(piece.words)
    layout = QTextLayout(piece.words, font)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    found: list[tuple[float, float]] = []
    for low, high in piece.run.marks:
        start, end = max(low - first, 0), min(high - first, len(piece.words))
        if start < end:
            ends = sorted(_x_of(line, place) for place in (start, end))
            found.append((ends[0], ends[1] - ends[0]))
    return found


def _x_of(line: QTextLine, place: int) -> float:
    """Where a letter begins; Qt gives it together with the place it stands for."""
    return cast("tuple[float, int]", line.cursorToX(place))[0]


def _paint_bracket(
    painter: QPainter, option: QStyleOptionViewItem, bracket: Bracket | None
) -> None:
    if bracket in (None, Bracket.NONE):
        return
    whole = option.rect
    middle = whole.center().y() + 0.5
    x = whole.left() + _BEFORE_PX + 0.5
    tick = x + _BRACKET_PX / 2
    up = middle if bracket is Bracket.FIRST else whole.top()
    down = middle if bracket is Bracket.LAST else whole.bottom() + 1
    if option.direction == Qt.LayoutDirection.RightToLeft:
        mirror = whole.left() + whole.right()
        x, tick = mirror - x, mirror - tick
    painter.setPen(QPen(QColor(tokens().accent), 2))
    painter.drawLine(QPointF(x, up), QPointF(x, down))
    painter.drawLine(QPointF(x, middle), QPointF(tick, middle))


def _paint_spark(
    painter: QPainter,
    option: QStyleOptionViewItem,
    cell: RichCell,
    rows: list[list[Placed]],
    room: QRect,
) -> None:
    """The sparkline behind the words of the last line, if it has room there."""
    step = _step(option)
    end = max((piece.left + piece.width for piece in rows[-1]), default=-_SPARK_GAP_PX)
    top = option.rect.top() + (option.rect.height() + (len(rows) - 2) * step) / 2
    box = QRect(room.left() + end + _SPARK_GAP_PX, round(top), 0, round(step))
    box.setRight(room.right())
    if box.width() >= _SPARK_LEAST_PX:
        paint_sparkline(painter, QRectF(_mirrored(option, box)), cell.spark)
