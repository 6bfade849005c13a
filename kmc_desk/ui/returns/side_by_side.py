"""Columns of things that stand under each other where there is no room for them beside."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kmc_desk.ui.look import GRID
from kmc_desk.ui.returns.figure_table import FigureTable


class SideBySide(QWidget):
    """Columns of widgets.

    Args:
        columns: what stands in each, top to bottom.
    """

    def __init__(self, columns: Sequence[Sequence[QWidget]]) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(3 * GRID)
        self._columns: list[QWidget] = []
        for parts in columns:
            box = QWidget()
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(GRID // 2)
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
            self._row.addWidget(box, 1)
            self._columns.append(box)

    def minimumSizeHint(self) -> QSize:
        widest = max(box.minimumSizeHint().width() for box in self._columns)
        return QSize(widest, self._row.minimumSize().height())

    def event(self, event: QEvent) -> bool:
        """What stands in a column may have become wider."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Beside or under each other, by the room there is."""
        gaps = (len(self._columns) - 1) * self._row.spacing()
        needed = sum(map(_wish_px, self._columns)) + gaps
        beside = needed <= self.width()
        self._row.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )


def _wish_px(box: QWidget) -> int:
    """What a column needs so that no table in it wraps its labels."""
    tables = [table.wish_px() for table in box.findChildren(FigureTable)]
    return max(box.minimumSizeHint().width(), *tables, 0)
