"""Over the page, after signing in: what was left half-typed on pages that are not on screen."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from kmc_desk.domain.drafts import Draft
from kmc_desk.ui.draft_places import is_of_dialog
from kmc_desk.ui.draft_words import not_saved_words
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.tinted import Tinted


class DraftsBar(Tinted):
    """Names the drafts and goes to the first of them; goes away when all are on screen.

    Args:
        clock: local time.
    """

    chosen = Signal(str)
    """The place of a draft to be shown."""
    dropped = Signal(str)
    """The place of a draft that nobody wants any more."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__(State.DUE)
        self._clock = clock
        self._drafts: list[Draft] = []
        self.go = QPushButton(self.tr("Go there"))
        self.later = QPushButton(self.tr("Later"))
        self.go.clicked.connect(self._go)
        self.later.clicked.connect(self.hide)
        self.drop = QPushButton(self.tr("Drop it"))
        self.drop.clicked.connect(self._drop)
        self.add(self.go)
        self.add(self.drop)
        self.add(self.later)
        self.hide()

    def show_drafts(self, drafts: Sequence[Draft]) -> None:
        """Name these; none takes the bar away."""
        self._drafts = list(drafts)
        if drafts:
            self.say(not_saved_words(drafts, self._clock()))
            # on a page it can be dropped there, where it is seen
            self.drop.setVisible(len(drafts) == 1 and is_of_dialog(drafts[0].place))
        self.setVisible(bool(drafts))

    def _drop(self) -> None:
        if self._drafts:
            self.dropped.emit(self._drafts[0].place)

    def _go(self) -> None:
        if self._drafts:
            self.chosen.emit(self._drafts[0].place)
