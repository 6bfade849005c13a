"""What saves is grey where nothing can be saved: in the window on a backup."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QAbstractButton

from kmc_desk.texts import text
from kmc_desk.usecases.context import Context


def grey_saving(context: Context, *saving: QAction | QAbstractButton) -> None:
    """Where the data are open for reading only, grey these for good, and say why.

    A button that is made of an action afterwards takes both from it.

    Args:
        context: the database, and how it is open.
        saving: what enters or changes something.
    """
    if context.database.read_only:
        for one in saving:
            _Grey(one)


class _Grey(QObject):
    """Keeps one action or button grey, whatever its page knows of it later."""

    def __init__(self, one: QAction | QAbstractButton) -> None:
        super().__init__(one)
        self._one = one
        one.setToolTip(text("opened_read_only"))
        if isinstance(one, QAction):
            group = QActionGroup(self)  # what is in one that is off cannot be switched on
            group.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
            group.addAction(one)
            group.setEnabled(False)
            return
        one.setEnabled(False)
        one.setAccessibleDescription(text("opened_read_only"))
        one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        one, words = self._one, text("opened_read_only")
        if event.type() == QEvent.Type.EnabledChange and one.isEnabled():
            one.setEnabled(False)
        elif event.type() == QEvent.Type.ToolTipChange and one.toolTip() != words:
            one.setToolTip(words)
        return False
