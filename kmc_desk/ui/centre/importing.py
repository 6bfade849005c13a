"""A register bundle: looked at first, written only when the person says so."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.findings.finding import Level
from kmc_desk.domain.permissions import Action, may
from kmc_desk.exchange.bundle import Located
from kmc_desk.texts import finding_text, text
from kmc_desk.ui import save_dialog
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.models.view_table import RIGHT, Column, RowTableModel
from kmc_desk.ui.page import Services
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import MARKS, State
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.import_bundle import ImportReport, import_bundle

MOST_SHOWN = 500
"""More findings than this are counted, not listed: nobody reads them on a screen."""
_STATES = {Level.HARD: State.DANGER, Level.SOFT: State.WARNING, Level.NOTE: State.DUE}
_ORDER = tuple(_STATES)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    place: int
    found: Located


class ImportPart(QWidget):
    """Choose, check, import.

    Args:
        services: what every page may use.
        context: who is signed in, at which database.
    """

    says = Signal(object, str)
    saved = Signal()

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self._services, self._context = services, context
        self._bundle: Path | None = None
        self._may = may(context.account, Action.IMPORT)
        self.model: RowTableModel[_Row] = RowTableModel(
            (
                Column(header="", text=_mark, state=lambda row: _STATES[_level(row)], width=2),
                Column(header=self.tr("Table"), text=lambda row: row.found.table, width=13),
                Column(
                    header=self.tr("Row"),
                    text=lambda row: str(row.found.row),
                    align=RIGHT,
                    width=5,
                ),
                Column(
                    header=self.tr("Column"), text=lambda row: row.found.finding.field, width=24
                ),
                Column(
                    header=self.tr("What was found"),
                    text=lambda row: finding_text(row.found.finding),
                    width=40,
                    grows=True,
                ),
            ),
            key=lambda row: row.place,
        )
        self.view = RowView(self.model, self.tr("What was found in the bundle"))
        self.answer = Tinted(State.DUE)
        self.chosen = QLabel()
        self.folder_button = QPushButton(self.tr("Choose a &folder …"))
        self.file_button = QPushButton(self.tr("Choose a &zip file …"))
        self.import_button = QPushButton(self.tr("&Import"))
        set_role(self.import_button, "primary")
        self._lay_out()
        self.folder_button.clicked.connect(lambda: self._check(save_dialog.ask_for_folder(self)))
        self.file_button.clicked.connect(
            lambda: self._check(save_dialog.ask_for_file(self, self.tr("Zip files (*.zip)")))
        )
        self.import_button.clicked.connect(self.write)
        self._set_busy(busy=False)

    def write(self) -> None:
        """Write what was checked, all of it or nothing."""
        bundle = self._bundle
        if bundle is None:
            return
        self._set_busy(busy=True)
        self._say(self.tr("Importing …"), State.DUE)
        self._services.tasks.run(
            self, lambda: import_bundle(self._context, bundle), self._written, self._failed
        )

    def _check(self, bundle: Path | None) -> None:
        if bundle is None:
            return
        self._bundle = None
        self.chosen.setText(str(bundle))
        self._set_busy(busy=True)
        self._say(self.tr("Checking the bundle; nothing is written yet …"), State.DUE)
        self._services.tasks.run(
            self,
            lambda: import_bundle(self._context, bundle, dry_run=True),
            lambda report: self._checked(bundle, report),
            self._failed,
        )

    def _checked(self, bundle: Path, report: ImportReport) -> None:
        self._show_findings(report)
        if report.refused:
            hard = report.level(Level.HARD)
            words = self.tr(
                "The bundle is refused and nothing was written: {hard} of {all} findings must be "
                "mended (■). Mend them in the register and choose it again."
            )
            self._say(words.format(hard=hard, all=report.findings), State.DANGER)
        elif not report.would_write:
            words = self.tr("Everything in this bundle is here already ({already} rows).")
            self._say(words.format(already=report.already), State.DONE)
        else:
            self._bundle = bundle
            words = self.tr(
                "Nothing is written yet. {new} records are new, {already} rows are here already, "
                "{findings} findings to look at."
            )
            self._say(
                words.format(
                    new=report.would_write, already=report.already, findings=report.findings
                ),
                State.WARNING if report.found else State.DONE,
            )
        self._set_busy(busy=False)
        if self._bundle is not None:
            self.import_button.setFocus()

    def _written(self, report: ImportReport) -> None:
        self._bundle = None
        self._show_findings(report)
        if report.refused:
            self._set_busy(busy=False)
            self._say(self.tr("The bundle was refused and nothing was written."), State.DANGER)
            return
        words = self.tr("{written} records are written, {already} rows were here already.")
        self._say(words.format(written=report.written, already=report.already), State.DONE)
        self._set_busy(busy=False)
        self.saved.emit()
        self._services.hub.publish(frozenset(Topic))

    def _failed(self, error: Exception) -> None:
        self._bundle = None
        self.view.hide()
        self._more.setText("")
        words = self.tr("Nothing was written. {reason}")
        if isinstance(error, UserError):
            self._say(words.format(reason=sentence_of(error)), State.DANGER)
        else:
            self._say(sentence_of(error), State.DANGER)
        self._set_busy(busy=False)

    def _say(self, sentence: str, state: State) -> None:
        self.answer.say(sentence, state)
        self.answer.show()

    def _show_findings(self, report: ImportReport) -> None:
        """Those that refuse first, then as the tables have them."""
        found = sorted(report.found, key=lambda one: _ORDER.index(one.finding.level))
        rows = [_Row(place=place, found=one) for place, one in enumerate(found[:MOST_SHOWN])]
        self.model.set_rows(())
        self.model.set_rows(rows)
        self.view.setVisible(bool(rows))
        more = text("return.and_more", number=report.findings - len(rows))
        self._more.setText(more if report.findings > len(rows) else "")

    def _set_busy(self, *, busy: bool) -> None:
        for one in (self.folder_button, self.file_button):
            one.setEnabled(self._may and not busy)
        self.import_button.setEnabled(self._bundle is not None and not busy)

    def _lay_out(self) -> None:
        what = QLabel(
            self.tr(
                "A register bundle is a folder or a zip file of CSV tables (mothers, infants, "
                "episodes, measurements …). It is checked first; nothing is written until you "
                "choose Import, and then all of it or nothing."
            )
        )
        what.setWordWrap(True)
        set_role(what, "quiet")
        self.chosen.setWordWrap(True)
        self._more = QLabel()
        set_role(self._more, "quiet")
        self.answer.say(text("not_allowed"), State.DANGER)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.folder_button)
        row.addWidget(self.file_button)
        row.addWidget(self.chosen, 1)
        row.addWidget(self.import_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(what)
        column.addLayout(row)
        column.addWidget(self.answer)
        column.addWidget(self.view, 1)
        column.addWidget(self._more)
        column.addStretch(0)
        self.answer.setVisible(not self._may)
        self.view.hide()


def _level(row: _Row) -> Level:
    return row.found.finding.level


def _mark(row: _Row) -> str:
    return MARKS[_STATES[_level(row)]]
