"""Tabs that ask for the height of the one that is shown."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QTabWidget, QWidget


class ShownTabs(QTabWidget):
    """A QTabWidget no taller than what it shows needs.

    Qt's own is as tall as the tallest tab. In a page that scrolls the cursor of a table could then
    stand in a row below the edge of the window.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _place: self._give_height())

    def heightForWidth(self, width: int) -> int:
        """What the tab that is shown asks for."""
        shown = self.currentWidget()
        asked = shown.heightForWidth(width) if shown.hasHeightForWidth() else 0
        return self.tabBar().height() + max(asked, shown.minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """As `heightForWidth`, for a tab whose height does not depend on its width."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def tabInserted(self, index: int) -> None:
        super().tabInserted(index)
        self._give_height()

    def _give_height(self) -> None:
        """A tab that is not shown takes no room."""
        for place in range(self.count()):
            one = self.widget(place)
            if one is None:
                continue
            shown = one is self.currentWidget()
            policy = one.sizePolicy()
            policy.setVerticalPolicy(
                QSizePolicy.Policy.Expanding if shown else QSizePolicy.Policy.Ignored
            )
            one.setSizePolicy(policy)
        self.updateGeometry()
