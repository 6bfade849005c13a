"""A button that offers a few things to choose from."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QPushButton

from kmc_desk.ui.actions import action


class MenuButton(QPushButton):
    """Opens a menu under itself, the first entry chosen.

    Args:
        words: on the button, "&" before the letter for Alt.
        name: what a screen reader calls it.
        entries: words and what each does; actions can be added to `choices`.
        keys: that open it as well.
    """

    def __init__(
        self,
        words: str,
        name: str,
        entries: Sequence[tuple[str, Callable[[], object]]] = (),
        keys: tuple[str, ...] = (),
    ) -> None:
        super().__init__(words)
        opening = action(self, words, self.open_menu, keys=keys)
        self.setToolTip(opening.toolTip())
        self.setAccessibleName(name)
        self.clicked.connect(opening.trigger)
        self.choices = QMenu(self)
        for said, run in entries:
            self.choices.addAction(said).triggered.connect(lambda _checked=False, run=run: run())

    def open_menu(self) -> None:
        """Offer the entries; the keyboard goes on from the first."""
        self.choices.popup(self.mapToGlobal(QPoint(0, self.height())))
        self.choices.setActiveAction(self.choices.actions()[0])
