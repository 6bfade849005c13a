"""Digits as they are typed on any keyboard, shown as 0-9, and the unit in the box beside them."""

import unicodedata

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from kmc_desk.ui.tokens import tokens

_DECIMAL_SIGN = "٫"
_GAP_PX = 6


def latin_digits(text: str) -> str:
    """Urdu, Arabic and any other decimal digits as 0-9, "٫" as a point; the rest as it is."""
    return "".join(
        str(unicodedata.decimal(c)) if c.isdecimal() else "." if c == _DECIMAL_SIGN else c
        for c in text
    )


class DigitEdit(QLineEdit):
    """A line that shows every digit as 0-9 while it is typed and draws its unit at the end."""

    def __init__(self, unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit = unit
        self._leave_room()
        self.textEdited.connect(self._to_latin)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self._leave_room()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._unit:
            return
        from PySide6.QtWidgets import QStyle, QStyleOptionFrame  # dear, and not needed to sign in

        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inner = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self._unit)
        left = inner.right() - width if self.isLeftToRight() else inner.left()
        top = inner.top() + (inner.height() - metrics.height()) // 2
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # "°C", not "C°"
        painter.setPen(QColor(tokens().quiet))
        painter.drawText(left, top + metrics.ascent(), self._unit)

    def _leave_room(self) -> None:
        room = self.fontMetrics().horizontalAdvance(self._unit) + _GAP_PX if self._unit else 0
        at_end = self.isLeftToRight()
        self.setTextMargins(0 if at_end else room, 0, room if at_end else 0, 0)

    def _to_latin(self, typed: str) -> None:
        shown = latin_digits(typed)
        if shown != typed:
            place = self.cursorPosition()
            self.setText(shown)
            self.setCursorPosition(place)
