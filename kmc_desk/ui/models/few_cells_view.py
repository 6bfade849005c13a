"""A table that draws again only what looks different; Qt's own draws every cell at each turn."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QRegion
from PySide6.QtWidgets import QTableView


class FewCellsView(QTableView):
    """Draws no cell where the focus comes or goes, and the rows it is told of, not all of them.

    Its delegate must draw a cell the same with the focus and without it.
    """

    def paint_rows(self, *rows: int) -> None:
        """Draw some rows again, from side to side; -1 is none."""
        for row in set(rows) - {-1}:
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            self.viewport().update(0, top, self.viewport().width(), height)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """As Qt does, but only the frame is drawn anew."""
        index = self.currentIndex()
        if not index.isValid():
            super().focusInEvent(event)
            return
        can_type = bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, can_type)
        self._paint_frame()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """As Qt does, but only the frame is drawn anew."""
        self._paint_frame()

    def _paint_frame(self) -> None:
        edge = self.frameWidth()
        inner = self.rect().adjusted(edge, edge, -edge, -edge)
        self.update(QRegion(self.rect()) - QRegion(inner))
