"""Writing a document, and where it is then."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton

from kmc_desk.ui import save_dialog
from kmc_desk.ui.page import Services
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.tinted import Tinted


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What can be written: a file name, two sentences, and the use case that writes it."""

    file_name: str
    writing: str
    written: str
    write: Callable[[Path], Path]


class DocumentLine(Tinted):
    """Says how far a document is; hidden until one is asked for.

    Args:
        services: what pages may use.
    """

    def __init__(self, services: Services) -> None:
        super().__init__(State.DONE)
        self._services = services
        self._file: Path | None = None
        self._is_writing = False
        self.open_button = QPushButton(self.tr("&Open it"))
        self.open_button.clicked.connect(self.open_file)
        self.add(self.open_button)
        self.hide()

    def save(self, document: Document) -> None:
        """Ask where a document is to go and write it there."""
        if self._is_writing:
            return
        kind = self.tr("PDF (*.pdf)")
        target = save_dialog.ask_where_to_save(self, document.file_name, kind)
        if target is None:
            return
        self._is_writing = True
        self._tell(State.DUE, document.writing, None)

        def write() -> Path:
            with save_dialog.write_errors(target):
                return document.write(target)

        self._services.tasks.run(
            self,
            write,
            lambda file: self._written(document, file),
            self._not_written,
        )

    def open_file(self) -> None:
        """Hand the file to the program that shows PDFs."""
        if self._file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file)))

    def _written(self, document: Document, file: Path) -> None:
        self._is_writing = False
        self._tell(State.DONE, document.written.replace("{path}", str(file)), file)

    def _not_written(self, error: Exception) -> None:
        self._is_writing = False
        self._tell(State.DANGER, sentence_of(error), None)

    def _tell(self, state: State, sentence: str, file: Path | None) -> None:
        self._file = file
        self.say(sentence, state)
        self.open_button.setVisible(file is not None)
        self.show()
