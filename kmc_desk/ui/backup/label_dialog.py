"""A name for a USB stick, so that backups go to the right one."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kmc_desk.ui.dialogs import FormDialog
from kmc_desk.ui.forms.field import TextField
from kmc_desk.ui.look import GRID
from kmc_desk.ui.page import Services
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.backup import is_drive, label_usb
from kmc_desk.usecases.context import Context

_LONGEST = 20


class LabelDialog(FormDialog):
    """Says which drive was chosen, asks for its label and writes it.

    Args:
        parent: the page.
        services: the worker.
        context: who asks.
        root: of the drive.
    """

    labelled = Signal(str)
    """The label, once it is on the stick."""

    def __init__(self, parent: QWidget, services: Services, context: Context, root: Path) -> None:
        body = QWidget()
        about = QLabel(
            _tr(
                "{folder} becomes the stick for backups of this centre. What is on it stays. The "
                "backups on it are encrypted: who finds it can read nothing."
            ).format(folder=root)
        )
        about.setWordWrap(True)
        self.label = TextField(_tr("&Label, such as KMC A"), required=True, longest=_LONGEST)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(about)
        column.addWidget(self.label)
        super().__init__(parent, _tr("Label a USB stick"), body, _tr("Label"))
        self._services, self._context, self._root = services, context, root
        self.submitted.connect(self.write)
        self.label.editor.setFocus()

    def write(self) -> None:
        """Write the label, or say what stands in the way."""
        words = self.label.value() or ""
        self.set_busy(True)
        self._services.tasks.run(
            self,
            lambda: self._label(words),
            self._written,
            self._not_written,
        )

    def _label(self, words: str) -> str | None:
        """None where it is a folder: no copy would ever go there."""
        return label_usb(self._context, self._root, words).label if is_drive(self._root) else None

    def _written(self, label: str | None) -> None:
        if label is None:
            self.set_busy(False)
            words = _tr("This is a folder, not a stick. Cancel, and choose the drive itself.")
            self.label.show_message(Level.ERROR, words)
            return
        self.accept()
        self.labelled.emit(label)

    def _not_written(self, error: Exception) -> None:
        self.set_busy(False)
        self.label.show_message(Level.ERROR, sentence_of(error))
        self.label.editor.setFocus()


def _tr(words: str) -> str:
    return QCoreApplication.translate("LabelDialog", words)
