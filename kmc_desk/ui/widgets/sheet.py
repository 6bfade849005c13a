"""The sheet a form lies on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kmc_desk.ui.look import GRID
from kmc_desk.ui.widgets.scrolled import scrolled

_LEAST_PX = 20 * GRID


class _Following(QScrollArea):
    """Shows the field the cursor goes to, by whichever key; Qt itself does so only after Tab."""

    def __init__(self) -> None:
        super().__init__()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        # Nothing moves away under a mouse button that is down.
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is not None and not by_mouse and self.isAncestorOf(now):
            self.ensureWidgetVisible(now)


def sheet_of(form: QWidget) -> QScrollArea:
    """A form on its sheet, scrolled where it is too tall."""
    sheet = QFrame()
    sheet.setObjectName("sheet")
    inner = QVBoxLayout(sheet)
    inner.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
    inner.addWidget(form)
    inner.addStretch(1)
    area = scrolled(sheet, _Following())
    # What a page around it asks for is its own parts, never the whole form: the button that saves
    # and what is asked beside the form stay in sight.
    area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    area.setMinimumHeight(_LEAST_PX)
    return area
