"""The beds of the ward: added, renamed, moved, and removed when they are empty."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton

from kmc_desk.ui import dialogs
from kmc_desk.ui.dialogs import FormDialog
from kmc_desk.ui.forms.field import TextField
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.models.view_table import RIGHT, Column, RowTableModel
from kmc_desk.ui.page import Services
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.ward_settings.list_part import LONGEST, ListPart
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.ward_settings import (
    BedLine,
    add_bed,
    move_bed,
    remove_bed,
    rename_bed,
)


class BedsPart(ListPart):
    """The row of beds; only an empty one is removed."""

    def __init__(self, services: Services, context: Context) -> None:
        self.model: RowTableModel[BedLine] = RowTableModel(
            (
                Column(header=_tr("Place"), text=self._place, width=8, align=RIGHT),
                Column(header=_tr("Bed"), text=lambda line: line.bed.bed_no, width=20, grows=True),
                Column(header=_tr("State"), text=_state_of_bed, width=16),
            ),
            key=lambda line: line.bed.id,
            sentence=lambda line: f"{line.bed.bed_no}, {_state_of_bed(line)}",
        )
        self._order: list[int] = []
        self.add_button = QPushButton(_tr("&Add a bed …"))
        self.name_button = QPushButton(_tr("&Rename …"))
        self.up_button = QPushButton(_tr("Move &up"))
        self.down_button = QPushButton(_tr("Move &down"))
        self.remove_button = QPushButton(_tr("Re&move …"))
        buttons = [
            *(self.add_button, self.name_button, self.up_button, self.down_button),
            self.remove_button,
        ]
        nothing = _tr(
            "The ward has no beds yet. One that is typed on admission is added by itself."
        )
        view = RowView(self.model, _tr("Beds of the ward"))
        super().__init__(services, context, view, buttons, nothing)
        self.add_button.clicked.connect(self.add)
        self.name_button.clicked.connect(self.rename)
        self.up_button.clicked.connect(lambda: self._move(-1))
        self.down_button.clicked.connect(lambda: self._move(1))
        self.remove_button.clicked.connect(self.remove)
        self.offer()

    def show_beds(self, lines: tuple[BedLine, ...]) -> None:
        """Fill the table; the cursor stays on its bed."""
        self._order = [line.bed.id for line in lines]
        self.model.set_rows(lines)
        self.show_any(any_rows=bool(lines))
        self.offer()

    def offer(self) -> None:
        line: BedLine | None = self.view.current_row()
        at = self._order.index(line.bed.id) if line and line.bed.id in self._order else -1
        self.name_button.setEnabled(self.may and at >= 0)
        self.up_button.setEnabled(self.may and at > 0)
        self.down_button.setEnabled(self.may and 0 <= at < len(self._order) - 1)
        self.remove_button.setEnabled(self.may and line is not None and not line.is_taken)
        taken = line is not None and line.is_taken
        self.remove_button.setToolTip(_tr("An infant lies in this bed.") if taken else "")

    def add(self) -> FormDialog:
        """Ask what the new bed is called."""
        return self._ask(
            _tr("Add a bed"),
            "",
            lambda name: add_bed(self.context, name),
            lambda name: _tr("Bed {bed} stands at the end of the row.").format(bed=name),
        )

    def rename(self) -> FormDialog | None:
        """Ask for another name."""
        line: BedLine | None = self.view.current_row()
        if line is None:
            return None
        bed = line.bed
        return self._ask(
            _tr("Rename bed {bed}").format(bed=bed.bed_no),
            bed.bed_no,
            lambda name: rename_bed(self.context, bed, name),
            lambda name: _tr("Bed {old} is called {new} now.").format(old=bed.bed_no, new=name),
        )

    def remove(self) -> None:
        """Ask whether the empty bed goes."""
        line: BedLine | None = self.view.current_row()
        if line is None:
            return
        bed = line.bed
        question = _tr(
            "Bed {bed} is taken out of the row. Past stays keep its name, and adding a bed of that "
            "name brings it back."
        ).format(bed=bed.bed_no)
        gone = _tr("Bed {bed} is removed.").format(bed=bed.bed_no)
        dialogs.ask(
            self,
            question,
            _tr("Remove"),
            lambda: self.do(lambda: remove_bed(self.context, bed), gone),
        )

    def _move(self, by: int) -> None:
        line: BedLine | None = self.view.current_row()
        if line is not None:
            bed = line.bed
            moved = _tr("Bed {bed} is moved.").format(bed=bed.bed_no)
            self.do(lambda: move_bed(self.context, bed, by), moved)

    def _ask(
        self,
        title: str,
        name: str,
        save: Callable[[str], object],
        words: Callable[[str], str],
    ) -> FormDialog:
        form = FormGrid(1)
        field = form.add("bed_no", TextField(_tr("&Bed"), required=True, longest=LONGEST))
        field.set_value(name)
        dialog = FormDialog(self, title, form, _tr("Keep"))

        def submit() -> None:
            typed = field.value() or ""
            dialog.set_busy(True)
            self.services.tasks.run(dialog, lambda: save(typed), lambda _: accept(typed), refuse)

        def accept(typed: str) -> None:
            dialog.accept()
            self.done(words(typed))

        def refuse(error: Exception) -> None:
            dialog.set_busy(False)
            field.show_message(Level.ERROR, sentence_of(error))
            field.editor.setFocus()

        dialog.submitted.connect(submit)
        dialog.open()
        field.editor.setFocus()
        return dialog

    def _place(self, line: BedLine) -> str:
        at = self._order.index(line.bed.id) if line.bed.id in self._order else -1
        return str(at + 1)


def _state_of_bed(line: BedLine) -> str:
    return _tr("taken") if line.is_taken else _tr("empty")


def _tr(words: str) -> str:
    return QCoreApplication.translate("BedsPart", words)
