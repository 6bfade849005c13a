"""The register taken along: for analysis, which names nobody, or everything, with a reason."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kmc_desk.domain.corrections import LEAST_REASON, is_reason
from kmc_desk.domain.permissions import Action, may
from kmc_desk.texts import text
from kmc_desk.ui import save_dialog
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.page import Services
from kmc_desk.ui.reason_dialog import ReasonDialog
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.scrolled import scrolled
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.export_bundle import export_bundle
from kmc_desk.usecases.export_deidentified import export_deidentified

_NAMELESS, _NAMED = "register-names-nobody", "register-with-names"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """Into what the tables are written."""

    words: str
    ending: str
    filter: str


def may_export(context: Context) -> bool:
    """Whether there is anything here for the person signed in."""
    return any(may(context.account, one) for one in (Action.EXPORT, Action.EXPORT_IDENTIFIED))


class ExportPart(QWidget):
    """Two exports, of which the person sees those that are theirs.

    Args:
        services: what every page may use.
        context: who is signed in, at which database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self._services, self._context = services, context
        self._kinds = (
            _Kind(
                words=self.tr("Excel workbook (.xlsx)"),
                ending=".xlsx",
                filter=self.tr("Excel workbook (*.xlsx)"),
            ),
            _Kind(
                words=self.tr("Zip file of CSV tables (.zip)"),
                ending=".zip",
                filter=self.tr("Zip file (*.zip)"),
            ),
            _Kind(
                words=self.tr("New folder of CSV tables"), ending="", filter=self.tr("Folder (*)")
            ),
        )
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Write as"))
        self.kind.view().setAccessibleName(self.tr("Write as"))
        self.kind.addItems([kind.words for kind in self._kinds])
        self.nameless_button = QPushButton(self.tr("Save for &analysis (names nobody) …"))
        self.named_button = QPushButton(self.tr("Save everything &with names …"))
        set_role(self.nameless_button, "primary")
        self.line = Tinted(State.DUE)
        self._lay_out()
        self.nameless_button.clicked.connect(self.save_nameless)
        self.named_button.clicked.connect(self.ask_why)

    def save_nameless(self) -> None:
        """Ask for a file and write the tables that name nobody."""
        self._write(_NAMELESS, lambda target: export_deidentified(self._context, target).rows)

    def ask_why(self) -> ReasonDialog:
        """Ask why names leave the ward, then for a file."""
        about = self.tr(
            "Names, telephone and identity numbers leave the ward with this file. Who wrote it, "
            "when and why is kept in the history. Say why, in {least} signs or more."
        ).format(least=LEAST_REASON)
        title = self.tr("Save everything with names")
        dialog = ReasonDialog(self, title, about, self.tr("Go on …"))
        dialog.submitted.connect(lambda: self._why_given(dialog))
        dialog.open()
        return dialog

    def _why_given(self, dialog: ReasonDialog) -> None:
        why = dialog.why()
        if not is_reason(why):
            dialog.fail(text("export_reason_missing"))
            return
        dialog.accept()
        self._write(_NAMED, lambda target: export_bundle(self._context, target, reason=why).rows)

    def _write(self, name: str, export: Callable[[Path], dict[str, int]]) -> None:
        kind = self._kinds[self.kind.currentIndex()]
        target = save_dialog.ask_where_to_save(self, name + kind.ending, kind.filter)
        if target is None:
            return
        self._set_busy(busy=True)
        words = self.tr("Writing {name}; a large register takes some minutes …")
        self._say(words.format(name=target.name), State.DUE)

        def write() -> int:
            with save_dialog.write_errors(target):
                return sum(export(target).values())

        self._services.tasks.run(
            self, write, lambda rows: self._written(target, rows), self._not_written
        )

    def _written(self, target: Path, rows: int) -> None:
        words = self.tr("Saved: {path} ({rows} rows).")
        self._say(words.format(path=target, rows=f"{rows:,}"), State.DONE)
        self._set_busy(busy=False)

    def _not_written(self, error: Exception) -> None:
        self._say(sentence_of(error), State.DANGER)
        self._set_busy(busy=False)

    def _say(self, words: str, state: State) -> None:
        self.line.say(words, state)
        self.line.show()

    def _set_busy(self, *, busy: bool) -> None:
        for one in (self.nameless_button, self.named_button, self.kind):
            one.setEnabled(not busy)

    def _lay_out(self) -> None:
        label = QLabel(self.tr("Wr&ite as"))
        label.setBuddy(self.kind)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(label)
        row.addWidget(self.kind)
        row.addStretch(1)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(row)
        for action, heading, about, button in (
            (
                Action.EXPORT,
                self.tr("For analysis"),
                self.tr(
                    "Names nobody: no name, number of a person, date or free text leaves; dates "
                    "become ages in days. Infants whose family refused the use of their data are "
                    "left out."
                ),
                self.nameless_button,
            ),
            (
                Action.EXPORT_IDENTIFIED,
                self.tr("Everything"),
                self.tr(
                    "Every record with names, to move the register to another computer or to keep "
                    "a copy. Import reads it as it is. It asks for a reason."
                ),
                self.named_button,
            ),
        ):
            if may(self._context.account, action):
                _add_section(column, heading, about, button)
        column.addStretch(1)
        self.line.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(sheet), 1)
        outer.addWidget(self.line)  # in sight, however large the text


def _add_section(column: QVBoxLayout, heading: str, about: str, button: QPushButton) -> None:
    title, words = QLabel(heading), QLabel(about)
    set_role(title, "strong")
    set_role(words, "quiet")
    words.setWordWrap(True)
    button.setAccessibleDescription(about)
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    column.addSpacing(GRID)
    column.addWidget(title)
    column.addWidget(words)
    column.addLayout(row)
