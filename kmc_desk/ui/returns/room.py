"""Where the views of the return stand."""

from PySide6.QtWidgets import QSizePolicy, QStackedWidget

from kmc_desk.ui.look import GRID


class Room(QStackedWidget):
    """Takes the height that is left: the views scroll in it, and not the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setMinimumHeight(24 * GRID)

    def hasHeightForWidth(self) -> bool:
        return False
