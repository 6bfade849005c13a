"""The stripe that stands over every screen of data that are not those of the ward today."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kmc_desk.ui.look import GRID
from kmc_desk.ui.tokens import tokens

_STRIPE_PX = 16
_STRIPE_ALPHA = 0.45


class Stripe(QWidget):
    """Says over every screen, and for good, what these data are: invented, or a backup.

    Args:
        words: what it says.
    """

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words
        self.setAccessibleName(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height() + GRID // 2)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(now.warning_soft))
        stripe = QColor(now.warning)
        stripe.setAlphaF(_STRIPE_ALPHA)
        painter.setPen(QPen(stripe, _STRIPE_PX / 4))
        tall = self.height()
        for x in range(-tall, self.width(), _STRIPE_PX):
            painter.drawLine(x, tall, x + tall, 0)
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(self.words) + 4 * GRID
        plate = self.rect().adjusted((self.width() - width) // 2, 0, 0, 0)
        plate.setWidth(width)
        painter.fillRect(plate, QColor(now.warning_soft))
        painter.setPen(QColor(now.text))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, self.words)
