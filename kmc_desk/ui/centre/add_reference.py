"""The form for one more growth reference of the centre's own."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.errors import UserError
from kmc_desk.ui.dialogs import TALLEST_PX, FormDialog
from kmc_desk.ui.forms.field import TextField
from kmc_desk.ui.forms.file_field import FileField
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.page import Services
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.growth_references import LONGEST_SOURCE, KeptReference, add_reference

_FIELD_OF_ERROR = {
    "reference_name": "name",
    "reference_name_missing": "name",
    "reference_exists": "name",
    "reference_source": "source",
    "reference_source_long": "source",
}
_OF_THE_FILE = ("reference_", "growth_csv_")
_LONGEST_NAME = 60
_WIDE_CHARS = 80
_LINES_AROUND = 7  # margins, the dialog's own message, its buttons


class ReferenceForm(FormGrid):
    """Name, source, file."""

    def __init__(self) -> None:
        super().__init__(1)
        self.name = self.add(
            "name",
            TextField(
                self.tr("&Name, as it stands on charts"),
                required=True,
                hint=self.tr("such as Fenton 2025"),
                longest=_LONGEST_NAME,
            ),
        )
        self.source = self.add(
            "source",
            TextField(
                self.tr("&Source: paper, edition, who permits its use"),
                required=True,
                longest=LONGEST_SOURCE,
            ),
        )
        self.file = self.add(
            "file",
            FileField(
                self.tr("&File: CSV with sex, measure, pma_days, L, M, S"),
                self.tr("&Choose …"),
                self.tr("CSV files (*.csv)"),
                required=True,
            ),
        )


class ReferenceDialog(FormDialog):
    """Asks for a reference and keeps it.

    Args:
        parent: the page.
        services: what every page may use.
        context: who is signed in, at which database.
    """

    added = Signal(object)
    """The `KeptReference`, once it is stored."""

    def __init__(self, parent: QWidget, services: Services, context: Context) -> None:
        self.form = ReferenceForm()
        title = QCoreApplication.translate("ReferenceDialog", "Add a growth reference")
        do = QCoreApplication.translate("ReferenceDialog", "Add")
        super().__init__(parent, title, self.form, do)
        self._services, self._context = services, context
        self.submitted.connect(self.add)
        wide = self.fontMetrics().horizontalAdvance("0") * _WIDE_CHARS
        tall = self.form.sizeHint().height() + self.fontMetrics().lineSpacing() * _LINES_AROUND
        self.resize(wide, min(tall, TALLEST_PX))
        self.form.name.editor.setFocus()

    def add(self) -> None:
        """Keep the reference that is typed, or say at its field what is wrong."""
        self.form.clear_messages()
        self.say(Level.ECHO, "")
        file = self.form.file.value()
        if file is None:
            words = self.tr("No file is chosen. Choose the CSV file with the figures.")
            self.form.file.show_message(Level.ERROR, words)
            self.form.focus_first_error()
            return
        name, source = self.form.name.value() or "", self.form.source.value() or ""
        self.set_busy(True)
        self._services.tasks.run(
            self,
            lambda: add_reference(self._context, name=name, source=source, file=file),
            self._added,
            self._not_added,
        )

    def _added(self, kept: KeptReference) -> None:
        self.accept()
        self.added.emit(kept)

    def _not_added(self, error: Exception) -> None:
        self.set_busy(False)
        key = error.key if isinstance(error, UserError) else ""
        of_file = "file" if key.startswith(_OF_THE_FILE) else ""
        at = _FIELD_OF_ERROR.get(key, of_file)
        if not self.form.show_at(at, Level.ERROR, sentence_of(error)):
            self.say(Level.ERROR, sentence_of(error))
        self.form.focus_first_error()
