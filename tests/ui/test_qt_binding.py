"""The Qt binding itself: faults in it that would end the program in the middle of a round."""

import sys

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPixmap

CALLS = 200


def test_a_qt_call_that_returns_nothing_takes_no_reference_from_none(qapp):
    # Shiboken 6.12.0 on Python 3.11 loses one each time, until the interpreter aborts.
    pixmap = QPixmap(8, 8)
    painter = QPainter(pixmap)
    ground, rect = QColor("white"), QRect(0, 0, 8, 8)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        painter.fillRect(rect, ground)
    lost = before - sys.getrefcount(None)
    painter.end()
    assert lost < CALLS // 2
