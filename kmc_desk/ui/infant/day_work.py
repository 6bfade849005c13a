"""What the infant's screen does with the entries of the day: begin, end, add, put right."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QWidget
from shiboken6 import isValid

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.infant_day import DayRecord
from kmc_desk.domain.infant_view import InfantView
from kmc_desk.domain.records import SkinToSkin
from kmc_desk.texts import finding_text
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.form_answers import tell
from kmc_desk.ui.infant import day_saves
from kmc_desk.ui.infant.entry_dialog import EntryDialog, field_of
from kmc_desk.ui.infant.low_dose_dialog import LowDoseDialog
from kmc_desk.ui.infant.sessions import Sessions
from kmc_desk.ui.infant.today import TodaySheet
from kmc_desk.ui.infant.today_rows import entry_in_words
from kmc_desk.ui.infant.total_dialog import TotalDialog
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.reason_dialog import ReasonDialog
from kmc_desk.ui.session_key import SessionKey
from kmc_desk.ui.shown_identity import label_of, shown_identity
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.context import Context, Question, Recorded, Refused
from kmc_desk.usecases.record_skin_to_skin import record_shift_total
from kmc_desk.usecases.record_ward_day import record_ward_day
from kmc_desk.usecases.withdraw_record import withdraw_record

_OF_THE_DAY = frozenset(
    {Topic.WARD, Topic.MEASUREMENTS, Topic.VITALS, Topic.SKIN_TO_SKIN, Topic.FEEDS}
)
_Answer = Recorded[Any] | Refused | Question


class _Asking(Protocol):
    """A dialog that can be told that nothing came of it."""

    def fail(self, sentence: str) -> None: ...
    def set_busy(self, busy: bool) -> None: ...
    def accept(self) -> None: ...
    def isVisible(self) -> bool: ...


class DayWork:
    """Dialogs and keys of one page; nothing is done for a stay that has ended.

    Args:
        page: speaks and tells what was saved.
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, page: Page, services: Services, context: Context) -> None:
        self._page, self._services, self._context = page, services, context
        self._running = SessionKey(page, services, context)
        self._sessions = Sessions(page, services, context)

    def serve(self, today: TodaySheet, shown: Callable[[], InfantView | None]) -> None:
        """Do what the tab of today asks for.

        Args:
            today: the tab.
            shown: gives the infant on screen.
        """
        today.wants_session.connect(lambda: self.add_session(shown()))
        today.wants_total.connect(lambda: self.add_total(shown()))
        today.wants_reason.connect(lambda: self.say_why(shown()))
        today.wants_correction.connect(lambda record: self.correct(shown(), record))
        today.wants_withdrawal.connect(lambda record: self.withdraw(shown(), record))

    def toggle(self, view: InfantView | None) -> None:
        """Start skin-to-skin, or stop it; a letter typed into a list means the list."""
        in_list = isinstance(QApplication.focusWidget(), QComboBox)
        if view is not None and view.today and not in_list:
            self._running.toggle(view.identity)

    def add_session(self, view: InfantView | None) -> None:
        """Ask for one timed session."""
        if view is not None and view.today:
            self._sessions.ask(view)

    def add_total(self, view: InfantView | None) -> None:
        """Ask for the skin-to-skin of a shift."""
        if view is None or view.today is None:
            return
        who, now = view.identity, self._context.clock()
        dialog = TotalDialog(self._page, who.infant_id, shown_identity(who), now, view.today)

        def save() -> None:
            total = dialog.total()
            if total is not None:
                told = _tr("Total of the shift saved for {name}.").format(name=label_of(who))
                self._run(dialog, told, lambda: record_shift_total(self._context, total))

        dialog.submitted.connect(save)
        dialog.open()

    def say_why(self, view: InfantView | None) -> None:
        """Ask why the day before had little skin-to-skin."""
        low = view.today.low_before if view is not None and view.today else None
        if view is None or low is None:
            return
        who, asks_why = view.identity, False
        if low.note is not None and low.reasons:
            try:
                asks_why = self._context.needs_reason(low.note)
            except UserError as error:
                tell(self._page, error)
                return
        dialog = LowDoseDialog(
            self._page, who.infant_id, shown_identity(who), low, asks_why=asks_why
        )
        told = _tr("Reasons saved for {name}.").format(name=label_of(who))

        def save() -> None:
            entry = dialog.entry()
            self._run(dialog, told, lambda: record_ward_day(self._context, entry))

        dialog.submitted.connect(save)
        dialog.open()

    def correct(self, view: InfantView | None, record: DayRecord) -> None:
        """Ask for another value of an entry; whoever may not change it reads why."""
        if view is None or view.today is None:
            return
        try:
            asks_why = self._context.needs_reason(record)
        except UserError as error:
            tell(self._page, error)
            return
        if isinstance(record, SkinToSkin):
            self._sessions.ask(view, record)
            return
        field = field_of(record)
        if field is None:
            words = _tr("This entry is put right on the sheet of the round, or in the history.")
            self._page.says.emit(State.WARNING, words)
            return
        who = view.identity
        dialog = EntryDialog(self._page, record, field, shown_identity(who), asks_why=asks_why)

        def save() -> None:
            value = field.value()
            if value is None:
                field.complain()
                return
            confirmed, why = dialog.is_again(value), dialog.why
            told = _tr("Entry of {name} corrected.").format(name=label_of(who))
            self._run(
                dialog,
                told,
                lambda: day_saves.correction(
                    self._context, record, value, confirmed=confirmed, why=why
                ),
                lambda answer: dialog.ask(value, answer.findings),
            )

        dialog.submitted.connect(save)
        dialog.open()

    def withdraw(self, view: InfantView | None, record: DayRecord | None) -> None:
        """Ask why an entry is to count nowhere, and withdraw it."""
        if view is None or view.today is None or record is None:
            return
        who = view.identity
        about = _tr("{entry}\n\nThe entry counts nowhere any more; the history keeps it.").format(
            entry=entry_in_words(record, self._context.clock())
        )
        do = _tr("Withdraw the entry")
        dialog = ReasonDialog(self._page, do, about, do, shown_identity(who))
        told = _tr("An entry of {name} is withdrawn.").format(name=label_of(who))

        def save() -> None:
            why = dialog.why()
            kind, number = type(record), record.id
            self._run(dialog, told, lambda: withdraw_record(self._context, kind, number, why))

        dialog.submitted.connect(save)
        dialog.open()

    def _run(
        self,
        dialog: _Asking,
        told: str,
        work: Callable[[], _Answer],
        ask: Callable[[Question], None] | None = None,
    ) -> None:
        def done(answer: _Answer) -> None:
            said = " ".join(finding_text(finding) for finding in answer.findings)
            if isinstance(answer, Recorded):
                if _is_valid(dialog):
                    dialog.accept()
                self._page.has_saved.emit(self._context.clock())
                self._page.says.emit(State.WARNING if said else State.DONE, f"{told} {said}")
                self._services.hub.publish(_OF_THE_DAY)
            elif isinstance(answer, Question) and ask is not None and _is_open(dialog):
                ask(answer)
            else:
                self._fail(dialog, said)

        dialog.set_busy(True)
        self._services.tasks.run(
            self._page, work, done, lambda error: self._fail(dialog, sentence_of(error))
        )

    def _fail(self, dialog: _Asking, sentence: str) -> None:
        if _is_open(dialog):
            dialog.fail(sentence)
        else:
            self._page.says.emit(State.DANGER, sentence)


def _is_valid(dialog: _Asking) -> bool:
    return isinstance(dialog, QDialog) and isValid(dialog)


def _is_open(dialog: _Asking) -> bool:
    """Whether a dialog can still say something; a closed one may wait to be deleted."""
    return isinstance(dialog, QWidget) and isValid(dialog) and dialog.isVisible()


def _tr(words: str) -> str:
    return QCoreApplication.translate("DayWork", words)
