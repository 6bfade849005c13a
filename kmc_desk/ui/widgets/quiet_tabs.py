"""Tabs whose sheets are not drawn anew because a word beside them changed."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QTabWidget, QWidget


class QuietTabs(QTabWidget):
    """A QTabWidget that lays itself out only where sizes differ.

    Qt's own draws itself and all that is in it at every request for a layout: a count in a tab's
    words, or a label under a sheet, then costs as much as all cells of the sheet.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._laid_out: object = None

    def event(self, event: QEvent) -> bool:
        """Pass a request for a layout by where it would come to the same."""
        if event.type() is QEvent.Type.LayoutRequest:
            sizes = (self.size(), self.tabBar().sizeHint(), self.minimumSizeHint(), self.sizeHint())
            if sizes == self._laid_out:
                return QWidget.event(self, event)
            self._laid_out = sizes
        return super().event(event)
