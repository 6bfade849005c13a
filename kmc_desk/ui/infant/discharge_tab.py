"""The tab about going home: how many criteria are met, each with what it was judged by, ticks."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout
from shiboken6 import isValid

from kmc_desk.domain.corrections import is_own_and_fresh
from kmc_desk.domain.dates import show_datetime
from kmc_desk.domain.infant_view import InfantView
from kmc_desk.domain.readiness.answers import Answer
from kmc_desk.domain.readiness.sheet import ReadinessSheet, Tick, ticked
from kmc_desk.domain.records import Counselling, ItemGiven
from kmc_desk.domain.stay_file import Identity
from kmc_desk.texts import finding_text, text
from kmc_desk.ui import dialogs
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.i18n import isolate, whole_dates
from kmc_desk.ui.infant.discharge_rows import SheetRow, sheet_model, sheet_rows
from kmc_desk.ui.infant.tab import InfantTab
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.models.tick_view import TickView
from kmc_desk.ui.page import Services
from kmc_desk.ui.readiness_words import profile_words
from kmc_desk.ui.reason_dialog import ReasonDialog
from kmc_desk.ui.settings import remember_columns
from kmc_desk.ui.shown_identity import label_of, shown_identity
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.context import Context, Question, Recorded, Refused
from kmc_desk.usecases.record_care import record_care
from kmc_desk.usecases.show_readiness import show_readiness
from kmc_desk.usecases.withdraw_record import withdraw_record

_CHANGED = frozenset({Topic.WARD, Topic.STAYS})
_LEAST_LINES = 8  # of text: the heading and some rows


class DischargeTab(InfantTab):
    """What is met of the centre's criteria; it counts, and advises nothing.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self.title = self.tr("D&ischarge")
        self._services, self._context = services, context
        self._infant_id: int | None = None
        self._who: Identity | None = None
        self._may_discharge = False
        self._busy = False
        self._is_stale = False  # a tick is saved, and the rows do not tell of it yet
        self.sheet: ReadinessSheet | None = None
        self.count = QLabel()
        set_role(self.count, "strong")
        self.by = QLabel()
        self.by.setWordWrap(True)
        set_role(self.by, "quiet")
        self.model = sheet_model()
        self.view = TickView(self.model, self.tr("Criteria for going home"))
        remember_columns(self.view, services.settings, "discharge")
        self.view.ticked.connect(self.toggle)
        self.left = QLabel()
        self.left.setWordWrap(True)
        self.left.setTextFormat(Qt.TextFormat.PlainText)
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        set_role(self.hint, "quiet")
        self.exit_button = QPushButton(self.tr("E&xit form …"))
        self.exit_button.clicked.connect(self._open_exit)
        self._lay_out()
        self.setFocusProxy(self.view)

    def show_infant(self, view: InfantView) -> None:
        """Read the criteria of an infant; those of another one go at once."""
        self._who = view.identity
        if view.identity.infant_id != self._infant_id:
            self._infant_id, self.sheet = view.identity.infant_id, None
            self.model.set_rows([])
            self.count.clear()
            self.by.clear()
            self.left.hide()
        self._may_discharge = view.may_discharge
        self._read()

    def toggle(self) -> None:
        """Tick what the cursor is on, or take it back."""
        row: SheetRow | None = self.view.current_row()
        if row is None or row.tick is None or self._infant_id is None:
            return
        if self._busy or self._is_stale:
            return
        if self.sheet is None or not self.sheet.may_tick:
            self.says.emit(State.WARNING, text("not_allowed"))
        elif row.tick.is_on:
            self._take_back(row.tick)
        else:
            by = self._context.account.full_name
            today = self._context.clock().date()
            self._keep(ticked(row.tick, self._infant_id, today, by))

    # Reading

    def _read(self) -> None:
        infant_id = self._infant_id
        if infant_id is None:
            return
        self._services.tasks.run(
            self,
            lambda: show_readiness(self._context, infant_id),
            lambda sheet: self._show(infant_id, sheet),
            self._fail,
        )

    def _show(self, asked: int, sheet: ReadinessSheet) -> None:
        if asked != self._infant_id:
            return
        self._is_stale = False
        at = self.view.currentIndex().row()
        self.sheet = sheet
        self.model.set_rows(sheet_rows(sheet))
        if at < 0 and self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0, 0))
        left = sheet.leaving
        answers = (
            [line.answer for line in sheet.found.lines]
            if sheet.found
            else [answer for _, answer in sheet.stored]
        )
        self.count.setText(_count(answers) if answers else "")
        self.count.setVisible(bool(answers))
        self.by.setText(whole_dates(self._judged_by(sheet)))
        why = left.unmet_reason if left else None
        self.left.setText(self.tr("Why it left all the same: {why}").format(why=why) if why else "")
        self.left.setVisible(bool(why))
        self.view.setVisible(bool(answers))
        hints = [
            self.tr("Space ticks □, and takes it back") if sheet.ticks and sheet.may_tick else "",
            "" if left or self._may_discharge else self.tr("a doctor opens the exit form"),
        ]
        self.hint.setText(" · ".join(filter(None, hints)))
        self.hint.setVisible(any(hints))
        self.exit_button.setVisible(left is None or self._may_discharge)
        self.exit_button.setEnabled(self._may_discharge)
        self.exit_button.setToolTip("" if self._may_discharge else text("not_allowed"))

    def _judged_by(self, sheet: ReadinessSheet) -> str:
        """By which criteria and when; of an infant that left, what was kept."""
        if sheet.leaving is not None:
            at = isolate(show_datetime(sheet.leaving.exit_at))
            if sheet.stored:
                return self.tr("As it was kept when the infant left on {at}.").format(at=at)
            return self.tr(
                "The infant left on {at}; which criteria were met then is not on record."
            ).format(at=at)
        return self.tr(
            "On {at}, by the criteria “{profile}”. They and their limits await a clinician’s "
            "signature; the decision is the doctor’s."
        ).format(
            at=isolate(show_datetime(sheet.at)),
            profile=profile_words(sheet.profile, is_own=sheet.is_own),
        )

    def _fail(self, error: Exception) -> None:
        self._is_stale = False
        self.says.emit(State.DANGER, sentence_of(error))

    # Ticks

    def _keep(self, record: Counselling | ItemGiven, *, confirmed: bool = False) -> None:
        self._busy = True
        name = label_of(self._who) if self._who else ""  # another may be on screen by then

        def take(answer: Recorded[Counselling | ItemGiven] | Refused | Question) -> None:
            self._busy = False
            said = " ".join((f"{name}:", *(finding_text(one) for one in answer.findings)))
            if isinstance(answer, Recorded):
                self._saved()
            elif isinstance(answer, Question) and self.isVisible():
                keep = self.tr("Keep it")
                dialogs.ask(self, said, keep, lambda: self._keep(record, confirmed=True))
            else:
                self.says.emit(State.DANGER, said)

        self._services.tasks.run(
            self,
            lambda: record_care(self._context, record, confirmed=confirmed),
            take,
            self._not_kept,
        )

    def _take_back(self, tick: Tick) -> None:
        """One's own of today goes at once; anything else says why."""
        record = tick.record
        assert record is not None
        if is_own_and_fresh(record, self._context.account.name, self._context.clock()):
            self._withdraw(record, self.tr("Ticked by mistake"))
            return
        dialog = ReasonDialog(
            self,
            self.tr("Take a tick back"),
            self.tr("The entry counts no more; it stays in the history."),
            self.tr("Take back"),
            shown_identity(self._who) if self._who else None,
        )

        def run() -> None:
            why = dialog.why()
            dialog.set_busy(True)
            self._services.tasks.run(
                self,  # not the dialog: closed early, it is taken back all the same
                lambda: withdraw_record(self._context, type(record), record.id, why),
                done,
                failed,
            )

        def done(_: object) -> None:
            if isValid(dialog):
                dialog.accept()
            self._saved()

        def failed(error: Exception) -> None:
            if isValid(dialog) and dialog.isVisible():
                dialog.fail(sentence_of(error))
            else:
                self._fail(error)

        dialog.submitted.connect(run)
        dialog.open()

    def _withdraw(self, record: Counselling | ItemGiven, why: str) -> None:
        self._busy = True
        self._services.tasks.run(
            self,
            lambda: withdraw_record(self._context, type(record), record.id, why),
            lambda _: self._saved(),
            self._not_kept,
        )

    def _saved(self) -> None:
        self._busy, self._is_stale = False, True
        self.has_saved.emit(self._context.clock())
        self._services.hub.publish(_CHANGED)
        self._read()

    def _not_kept(self, error: Exception) -> None:
        self._busy = False
        self._fail(error)
        self._read()

    def _open_exit(self) -> None:
        if self._infant_id is not None:
            self.wants_page.emit("discharge", self._infant_id)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(self.count)
        head.addWidget(self.hint, 1)
        head.addWidget(self.exit_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.by)
        column.addWidget(self.left)
        column.addWidget(self.view, 1)
        column.addStretch(0)
        self._leave_height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "view"):
            self._leave_height()

    def _leave_height(self) -> None:
        self.view.setMinimumHeight(self.fontMetrics().height() * _LEAST_LINES)


def _count(answers: list[Answer]) -> str:
    """ "9 of 12 criteria met", and how many are not or cannot be told."""
    met = text("readiness_met_of", met=answers.count(Answer.MET), total=len(answers))
    rest = [
        f"{answers.count(answer)} {word}"
        for answer, word in (
            (Answer.NOT_MET, text("Answer.NOT_MET")),
            (Answer.CANNOT_TELL, text("Answer.CANNOT_TELL")),
        )
        if answer in answers
    ]
    return " · ".join([met, *rest])
