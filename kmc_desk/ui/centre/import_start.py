"""What can be imported, and the empty workbook for those who have it on paper only."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal

from kmc_desk.ui import save_dialog
from kmc_desk.ui.page import Services
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.empty_state import EmptyState
from kmc_desk.usecases.make_template import save_template

_NAME = "register.xlsx"
_WIDE_PX = 680  # three paragraphs


class ImportStart(EmptyState):
    """Stands where the preview will be until something is chosen.

    Args:
        services: what every page may use.
    """

    said = Signal(str, object)
    """A sentence and its `State`."""

    def __init__(self, services: Services) -> None:
        super().__init__(_what_can_be_imported(), _tr("Save an e&mpty register (Excel) …"))
        self.sentence.setMaximumWidth(_WIDE_PX)
        self._services = services
        self.acted.connect(self.save_template)

    def save_template(self) -> None:
        """Ask for a file and write the empty register into it."""
        target = save_dialog.ask_where_to_save(self, _NAME, _tr("Excel workbook (*.xlsx)"))
        if target is None:
            return

        def write() -> Path:
            with save_dialog.write_errors(target):
                save_template(target)
            return target

        self.button.setEnabled(False)
        self._services.tasks.run(self, write, self._written, self._not_written)

    def _written(self, target: Path) -> None:
        self.button.setEnabled(True)
        words = _tr("Saved: {path}. Fill in its sheets, then choose it here.")
        self.said.emit(words.format(path=target), State.DONE)

    def _not_written(self, error: Exception) -> None:
        self.button.setEnabled(True)
        self.said.emit(sentence_of(error), State.DANGER)


def _what_can_be_imported() -> str:
    return _tr(
        "A register that was kept elsewhere: an Excel workbook, a zip file or a folder of CSV "
        "tables (mothers, infants, episodes, measurements …).\n\n"
        "It is checked first, and you see what becomes of every row. Nothing is written until you "
        "choose Import, and then all of it, or all but the rows you leave out, or nothing.\n\n"
        "To type a paper register, save the empty workbook: it has a sheet for each table, "
        "drop-downs for the codes, and says what belongs in each column."
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("ImportStart", words)
