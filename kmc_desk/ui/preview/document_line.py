"""Making a paper, looking at it, and where it went."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton

from kmc_desk.ui.page import Services
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.papers import Paper

if TYPE_CHECKING:
    from kmc_desk.ui.preview.dialog import Preview


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What can be made.

    Attributes:
        context: who makes it.
        kind: what it is, such as "Discharge summary"; names nobody.
        what: the same with whose it is, for the line on the page.
        make: the use case that makes it.
    """

    context: Context
    kind: str
    what: str
    make: Callable[[], Paper]


class DocumentLine(Tinted):
    """Says how far a document is; hidden until one is asked for.

    Args:
        services: what pages may use.
    """

    given_out = Signal()
    """A paper was saved or printed."""

    def __init__(self, services: Services) -> None:
        super().__init__(State.DONE)
        self._services = services
        self._file: Path | None = None
        self._making: Document | None = None
        self.preview: Preview | None = None
        self.open_button = QPushButton(self.tr("&Open it"))
        self.open_button.clicked.connect(self.open_file)
        self.add(self.open_button)
        self.hide()

    def show_paper(self, document: Document) -> None:
        """Make a document and show it; there it is printed or saved.

        What is being made while the line was hidden, for another infant, is not waited for.
        """
        is_awaited = self._making is not None and not self.isHidden()
        if is_awaited or self.preview is not None:
            return
        self._making = document
        words = self.tr("{what} is being made …")
        self._tell(State.DUE, words.replace("{what}", document.what), None)
        self._services.tasks.run(
            self,
            document.make,
            lambda paper: self._made(document, paper),
            lambda error: self._not_made(document, error),
        )

    def open_file(self) -> None:
        """Hand the file to the program that shows PDFs."""
        if self._file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file)))

    def _made(self, document: Document, paper: Paper) -> None:
        from kmc_desk.ui.preview.dialog import Preview  # late: start-up without printers

        if document is not self._making:
            return
        self._making = None
        is_looked_at = self.isVisible()  # else another infant, tab or page, or the sign-in
        self.hide()
        if not is_looked_at:
            return
        self.preview = Preview(self, self._services, document.context, paper, document.kind)
        self.preview.saved.connect(lambda file: self._saved(document, file))
        self.preview.printed.connect(lambda: self._printed(document))
        self.preview.finished.connect(self._closed)
        self.preview.open()

    def _closed(self) -> None:
        if self.preview is not None:
            self.preview.deleteLater()
            self.preview = None

    def _saved(self, document: Document, file: Path) -> None:
        words = self.tr("{what} saved: {path}").replace("{what}", document.what)
        self._tell(State.DONE, words.replace("{path}", str(file)), file)
        self.given_out.emit()

    def _printed(self, document: Document) -> None:
        words = self.tr("{what} sent to the printer.").replace("{what}", document.what)
        self._tell(State.DONE, words, None)
        self.given_out.emit()

    def _not_made(self, document: Document, error: Exception) -> None:
        if document is not self._making:
            return
        self._making = None
        if not self.isHidden():
            self._tell(State.DANGER, sentence_of(error), None)

    def _tell(self, state: State, sentence: str, file: Path | None) -> None:
        self._file = file
        self.say(sentence, state)
        self.open_button.setVisible(file is not None)
        self.show()
