"""A register bundle: looked at first, written only when the person says so."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.findings.finding import Level
from kmc_desk.domain.permissions import Action, may
from kmc_desk.exchange.findings_csv import findings_file
from kmc_desk.texts import text
from kmc_desk.ui import save_dialog
from kmc_desk.ui.backup_first import before_import
from kmc_desk.ui.centre.import_counts import ImportCounts
from kmc_desk.ui.centre.import_preview import ImportPreview
from kmc_desk.ui.centre.import_run import Watch
from kmc_desk.ui.centre.import_start import ImportStart
from kmc_desk.ui.centre.import_words import checked_words, written_words
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.page import Services
from kmc_desk.ui.read_only import grey_saving
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.elided_label import ElidedLabel
from kmc_desk.ui.widgets.progress_row import ProgressRow
from kmc_desk.ui.widgets.scrolled import scrolled
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.import_bundle import (
    ImportCancelledError,
    ImportReport,
    import_bundle,
)

T = TypeVar("T")
_FINDINGS_NAME = "findings.csv"


class ImportPart(QWidget):
    """Choose, check, look, import.

    Args:
        services: what every page may use.
        context: who is signed in, at which database.
    """

    says = Signal(object, str)
    saved = Signal()

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self._services, self._context = services, context
        self._bundle: Path | None = None  # what was chosen
        self._report: ImportReport | None = None  # of its check; None when it cannot be written
        self._found: ImportReport | None = None  # whose findings are shown
        self._may = may(context.account, Action.IMPORT)
        self.is_writing = False
        self.folder_button = QPushButton(self.tr("Choose a &folder …"))
        self.file_button = QPushButton(self.tr("Choose a fi&le …"))
        self.chosen = ElidedLabel()
        self.answer = Tinted(State.DUE)
        self.run_bar = ProgressRow(Watch)
        self.counts = ImportCounts()
        self.skip = QCheckBox(self.tr("Lea&ve out rows that cannot be taken"))
        self.findings_button = QPushButton(self.tr("Save findings as &CSV …"))
        self.import_button = QPushButton(self.tr("&Import"))
        self.preview = ImportPreview()
        self.nothing = ImportStart(services)
        set_role(self.import_button, "primary")
        grey_saving(context, self.import_button)
        self._lay_out()
        self.folder_button.clicked.connect(lambda: self._choose(save_dialog.ask_for_folder(self)))
        self.file_button.clicked.connect(
            lambda: self._choose(
                save_dialog.ask_for_file(self, self.tr("Registers (*.xlsx *.zip)"))
            )
        )
        self.skip.clicked.connect(self._check)
        self.findings_button.clicked.connect(self.save_findings)
        self.import_button.clicked.connect(self.write)
        self.nothing.said.connect(self._say)
        services.tasks.stopping.connect(self.run_bar.cancel)  # else closing waits for the end
        self._set_busy(busy=False)

    def write(self) -> None:
        """Write what was checked, all of it or nothing."""
        if self._bundle is not None and self._report is not None:
            self.is_writing = True
            self._run(self.tr("Importing …"), self._written, dry_run=False)

    def save_findings(self) -> None:
        """Ask for a file and write every finding into it, also those that are only counted."""
        bundle, report = self._bundle, self._found
        if bundle is None or report is None:
            return
        kind = self.tr("CSV (*.csv)")
        target = save_dialog.ask_where_to_save(self, _FINDINGS_NAME, kind)
        if target is None:
            return
        skip = self.skip.isChecked()

        def write(watch: Watch) -> Path:
            with save_dialog.write_errors(target), findings_file(target) as keep:
                if not report.not_shown:
                    for one in report.found:
                        keep(one)
                    return target
                import_bundle(
                    self._context,
                    bundle,
                    dry_run=True,
                    skip_bad_rows=skip,
                    progress=watch.tell,
                    each_finding=keep,
                )
            return target

        self._start(self.tr("Writing the findings …"), write, self._findings_saved)

    def _choose(self, bundle: Path | None) -> None:
        if bundle is None:
            return
        self._bundle = bundle
        self.chosen.say(f"{bundle.name} ({bundle.parent})")  # the name is never cut off
        self.skip.setChecked(False)
        self._check()

    def _check(self) -> None:
        self._report = self._found = None
        self._run(self.tr("Checking; nothing is written …"), self._checked, dry_run=True)

    def _run(self, words: str, done: Callable[[ImportReport], None], *, dry_run: bool) -> None:
        bundle, skip = self._bundle, self.skip.isChecked()
        if bundle is None:
            return

        def work(watch: Watch) -> ImportReport:
            return import_bundle(
                self._context, bundle, dry_run=dry_run, skip_bad_rows=skip, progress=watch.tell
            )

        def after_backup(watch: Watch) -> ImportReport:
            return before_import(self._context, lambda: work(watch))

        self._start(words, work if dry_run else after_backup, done)

    def _start(self, words: str, work: Callable[[Watch], T], done: Callable[[T], None]) -> None:
        """Do long work that can be cancelled."""
        watch = self.run_bar.start(words)
        self._set_busy(busy=True)
        self.run_bar.cancel_button.setFocus()

        def to_the_end() -> T | None:
            try:
                return work(watch)
            except ImportCancelledError:
                return None

        def over(answer: T | None) -> None:
            self._over()
            if answer is None:
                self._cancelled()
            else:
                done(answer)
            self._set_busy(busy=False)
            self._go_on()

        self._services.tasks.run(self, to_the_end, over, self._failed)

    def _over(self) -> None:
        self.is_writing = False
        self.run_bar.stop()

    def _checked(self, report: ImportReport) -> None:
        self._show(report)
        if report.would_write and not report.refused:
            self._report = report
        self._say(*checked_words(report, skipping=self.skip.isChecked()))

    def _written(self, report: ImportReport) -> None:
        self._report = None
        self._show(report)
        self._say(*written_words(report, too_late=self.run_bar.watch.is_cancelled))
        if not report.refused:
            self.saved.emit()
            self._services.hub.publish(frozenset(Topic))

    def _cancelled(self) -> None:
        self._say(self.tr("Cancelled. Nothing was written."), State.WARNING)

    def _failed(self, error: Exception) -> None:
        self._over()
        if isinstance(error, UserError):
            words = self.tr("Nothing was written. {reason}").format(reason=sentence_of(error))
            self._say(words, State.DANGER)
        else:
            self._say(sentence_of(error), State.DANGER)
        self._set_busy(busy=False)
        self._go_on()

    def _findings_saved(self, target: Path) -> None:
        words = self.tr(
            "Findings saved: {path}. They may name people; keep them like the register."
        )
        self.says.emit(State.DONE, words.format(path=target))

    def _say(self, sentence: str, state: State) -> None:
        self.answer.say(sentence, state)
        self.answer.show()

    def _show(self, report: ImportReport) -> None:
        self._found = report
        self.counts.show_report(report)
        self.preview.show_report(report)

    def _set_busy(self, *, busy: bool) -> None:
        """Show what belongs to where it stands: nothing chosen, running, looked at."""
        found = self._found
        for one in (self.folder_button, self.file_button):
            one.setEnabled(self._may and not busy)
        self.import_button.setEnabled(self._report is not None and not busy)
        self.skip.setEnabled(not busy)
        self.findings_button.setEnabled(bool(found and found.findings) and not busy)
        hard = found is not None and bool(found.level(Level.HARD))
        self.skip.setVisible(hard and (self._report is not None or bool(found and found.refused)))
        for part in (self.counts, self.preview, self.findings_button, self.import_button):
            part.setVisible(found is not None)
        self.nothing.setVisible(found is None and not busy)
        if busy:
            self.answer.hide()

    def _go_on(self) -> None:
        """Put the cursor where the work goes on."""
        likely = self.import_button if self._report is not None else self.skip
        if likely.isEnabled() and likely.isVisible():
            likely.setFocus()
        elif self.preview.isVisible():
            self.preview.tables.setFocus()
        else:
            self.folder_button.setFocus()

    def _lay_out(self) -> None:
        set_role(self.chosen, "quiet")
        self.answer.say(text("not_allowed"), State.DANGER)
        self.answer.setVisible(not self._may)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.folder_button)
        top.addWidget(self.file_button)
        top.addWidget(self.chosen, 1)
        sheet = QWidget()
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GRID)
        inner.addWidget(self.answer)
        inner.addWidget(self.counts)
        inner.addWidget(self.preview, 1)
        inner.addWidget(self.nothing, 1)
        below = QHBoxLayout()
        below.setSpacing(2 * GRID)
        below.addWidget(self.skip, 1)  # a tick with the cursor is wider than it says
        below.addStretch(1)
        below.addWidget(self.findings_button)
        below.addWidget(self.import_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(top)
        column.addWidget(scrolled(sheet), 1)
        column.addWidget(self.run_bar)
        column.addLayout(below)
