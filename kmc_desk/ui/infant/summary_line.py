"""Writing the discharge summary, and where it is then."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton

from kmc_desk.domain.infant_view import InfantView
from kmc_desk.ui import save_dialog
from kmc_desk.ui.page import Services
from kmc_desk.ui.shown_identity import label_of
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.make_summary import save_summary

SUMMARY_NAME = "discharge-summary.pdf"
"""Names nobody: file names are read by everybody."""


class SummaryLine(Tinted):
    """Says how far the summary is; hidden until one is asked for.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__(State.DONE)
        self._services, self._context = services, context
        self._file: Path | None = None
        self._is_writing = False
        self.open_button = QPushButton(self.tr("&Open it"))
        self.open_button.clicked.connect(self.open_file)
        self.add(self.open_button)
        self.hide()

    def save(self, view: InfantView) -> None:
        """Ask where the summary is to go and write it there."""
        if self._is_writing:
            return
        target = save_dialog.ask_where_to_save(self, SUMMARY_NAME, self.tr("PDF (*.pdf)"))
        if target is None:
            return
        infant_id, name = view.identity.infant_id, label_of(view.identity)
        self._is_writing = True
        self._tell(State.DUE, self.tr("Writing the summary of {name} …").format(name=name), None)

        def write() -> Path:
            with save_dialog.write_errors(target):
                return save_summary(self._context, infant_id, target)

        self._services.tasks.run(
            self, write, lambda file: self._written(name, file), self._not_written
        )

    def open_file(self) -> None:
        """Hand the file to the program that shows PDFs."""
        if self._file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file)))

    def _written(self, name: str, file: Path) -> None:
        self._is_writing = False
        words = self.tr("Summary of {name} saved: {path}")
        self._tell(State.DONE, words.format(name=name, path=file), file)

    def _not_written(self, error: Exception) -> None:
        self._is_writing = False
        self._tell(State.DANGER, sentence_of(error), None)

    def _tell(self, state: State, sentence: str, file: Path | None) -> None:
        self._file = file
        self.say(sentence, state)
        self.open_button.setVisible(file is not None)
        self.show()
