"""One quiet line while nobody types: the screen is about to lock."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.tinted import Tinted


class IdleLine(Tinted):
    """Lies over the lower edge of a window; takes no key, no click and no room.

    Args:
        over: the window that is in front.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(State.WARNING)
        self._over = over
        self.setParent(over)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say_left(self, seconds: int) -> None:
        """Say after how many seconds the screen locks."""
        words = self.tr("Locks in {seconds} – press any key")
        self.say(words.format(seconds=isolate(self.tr("{n} s").format(n=seconds))))
        over = self._over
        height = max(self.heightForWidth(over.width()), self.minimumSizeHint().height())
        self.setGeometry(0, over.height() - height, over.width(), height)
        self.show()
        self.raise_()
