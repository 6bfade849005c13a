"""A draft that is not put back by itself: to be looked at, taken up again, or dropped."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.tinted import Tinted


class OfferBar(Tinted):
    """One offer at a time.

    Args:
        take: the words of the button that takes it up.
    """

    taken = Signal()
    dropped = Signal()

    def __init__(self, take: str) -> None:
        super().__init__(State.WARNING)
        self.take = QPushButton(take)
        self.drop = QPushButton(self.tr("Drop it"))
        self.take.clicked.connect(self.taken)
        self.drop.clicked.connect(self.dropped)
        self.add(self.take)
        self.add(self.drop)
        self.hide()

    def offer(self, sentence: str, *, may_take: bool, more: int = 0) -> None:
        """Show an offer; how many more wait behind it is said, too."""
        others = self.tr("{n} more after this.").format(n=more) if more else ""
        self.say(f"{sentence} {others}".strip())
        self.take.setVisible(may_take)
        self.show()
