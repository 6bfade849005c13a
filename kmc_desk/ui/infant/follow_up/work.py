"""What is done on the tab of follow-up: each in a dialog that names the infant, saved, and told."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.follow_up.calendar_view import CalendarLine, CalendarView
from kmc_desk.domain.follow_up.schedule import DueVisit
from kmc_desk.domain.records import Contact, ScheduledVisit, Visit
from kmc_desk.texts import code_text, finding_text, text
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.form_answers import tell
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.infant.follow_up.dates import in_short
from kmc_desk.ui.infant.follow_up.dialogs import CalendarDialog, DateDialog, OffDialog
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.reason_dialog import ReasonDialog
from kmc_desk.ui.shown_identity import label_of, shown_identity
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.context import Context, Question, Recorded, Refused
from kmc_desk.usecases.follow_up_calendar import (
    NewDate,
    await_again,
    book_visit,
    cancel_visit,
    move_visit,
    propose_again,
)
from kmc_desk.usecases.record_contact import withdraw_contact
from kmc_desk.usecases.withdraw_visit import withdraw_visit

_DATES = frozenset({Topic.FOLLOW_UP, Topic.STAYS})
_VISITS = frozenset({Topic.FOLLOW_UP, Topic.STAYS, Topic.MEASUREMENTS, Topic.WARD})

_Answer = Recorded[Any] | Refused | Question


class FollowUpWork(QObject):
    """Dialogs over the infant's page; what is not allowed is said in the notice bar.

    Args:
        page: speaks and tells what was saved.
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, page: Page, services: Services, context: Context) -> None:
        super().__init__(page)
        self._page, self._services, self._context = page, services, context
        self._is_busy = False
        self.view: CalendarView | None = None

    def book(self) -> None:
        """Ask for the day of a new date."""
        view = self._writable()
        if view is None:
            return
        dialog = DateDialog(self._page, shown_identity(view.identity), self._today)

        def save() -> None:
            typed = dialog.typed()
            if typed is None:
                return
            day, kind, why = typed
            new = NewDate(
                infant_id=view.identity.infant_id,
                due_on=day,
                kind=kind,
                confirmed=dialog.is_again(typed),
                why=why,
            )
            told = _tr("{name} is expected on {day}.").format(
                name=label_of(view.identity), day=isolate(show_date(day))
            )
            self._run(dialog, told, lambda: book_visit(self._context, new), typed)

        dialog.submitted.connect(save)
        dialog.open()

    def move(self, line: CalendarLine | None) -> None:
        """Ask for the other day of a date, and why."""
        view = self._writable()
        if view is None or line is None or self._stopped(line.why_fixed):
            return
        dialog = DateDialog(self._page, shown_identity(view.identity), self._today, line)

        def save() -> None:
            typed = dialog.typed()
            if typed is None:
                return
            day, _, why = typed
            confirmed = dialog.is_again(typed)
            told = _tr("{name} is expected on {day} instead.").format(
                name=label_of(view.identity), day=isolate(show_date(day))
            )
            self._run(
                dialog,
                told,
                lambda: move_visit(self._context, line.visit, day, why, confirmed=confirmed),
                typed,
            )

        dialog.submitted.connect(save)
        dialog.open()

    def turn(self, line: CalendarLine | None) -> None:
        """Await a date no more; one that was taken off, again."""
        if line is None:
            return
        if line.visit.cancelled is None:
            self._take_off(line)
        else:
            self._put_back(line)

    def propose(self) -> None:
        """Show what the rest of the calendar would be from today, and ask why."""
        view = self._writable()
        if view is None:
            return
        shown = view.proposal
        if not shown:
            self._page.says.emit(State.DUE, text("nothing_to_propose"))
            return
        words = _tr("Taken off: {off}\n\nBooked: {new}\n\nWhat is due by now stays as it is.")
        about = words.format(off=_dates(shown.off), new=_dates(shown.new))
        told = _tr("The calendar of {name} is proposed anew.").format(name=label_of(view.identity))
        number = view.identity.infant_id
        self._ask_why(
            view,
            (_tr("Propose the dates again"), about, _tr("Book these dates"), told),
            lambda why: propose_again(self._context, number, shown, why),
        )

    def withdraw(self, record: Visit | Contact) -> None:
        """Ask why a visit or an attempt to reach the family was none, and withdraw it."""
        view = self._writable()
        if view is None:
            return
        words = (
            _tr(
                "The visit of {day} counts nowhere any more, and its date is awaited again. Doses, "
                "examinations and the next date that were saved with it go with it."
            )
            if isinstance(record, Visit)
            else _tr("The attempt of {day} counts nowhere any more.")
        )
        at = record.visit_at if isinstance(record, Visit) else record.at
        about = f"{words.format(day=isolate(show_date(at.date())))} {_tr('The history keeps it.')}"
        do = _tr("Withdraw the visit") if isinstance(record, Visit) else _tr("Withdraw the attempt")
        told = _tr("An entry of {name} is withdrawn.").format(name=label_of(view.identity))

        def act(why: str) -> _Answer:
            if isinstance(record, Visit):
                return withdraw_visit(self._context, record.id, why)
            return withdraw_contact(self._context, record.id, why, seen=record.version)

        self._ask_why(view, (do, about, do, told), act, _VISITS)

    def may_write(self) -> bool:
        """Whether the person may enter anything here; else it is said."""
        return self._writable() is not None

    # The two ways of `turn`

    def _take_off(self, line: CalendarLine) -> None:
        view = self._writable()
        if view is None or self._stopped(line.why_fixed):
            return
        dialog = OffDialog(self._page, shown_identity(view.identity), line)
        told = _tr("{date} of {name} is awaited no more.").format(
            date=in_short(line), name=label_of(view.identity)
        )

        def save() -> None:
            typed = dialog.typed()
            if typed is not None:
                self._run(
                    dialog, told, lambda: cancel_visit(self._context, line.visit, *typed), typed
                )

        dialog.submitted.connect(save)
        dialog.open()

    def _put_back(self, line: CalendarLine) -> None:
        view = self._writable()
        if view is None or self._stopped(line.why_stays_off):
            return
        about = _tr("{date} is awaited again.").format(date=in_short(line))
        told = _tr("{date} of {name} is awaited again.").format(
            date=in_short(line), name=label_of(view.identity)
        )
        self._ask_why(
            view,
            (_tr("Await a date again"), about, _tr("Await it again"), told),
            lambda why: await_again(self._context, line.visit, why),
        )

    # What all of them share

    def _today(self) -> date:
        return self._context.clock().date()

    def _writable(self) -> CalendarView | None:
        view = self.view
        if view is not None and self._stopped(None if view.may_enter else "not_allowed"):
            return None
        return view

    def _stopped(self, why: str | None) -> bool:
        """Say why something cannot be done; whether anything stands in the way."""
        if why is not None:
            self._page.says.emit(State.WARNING, text(why))
        return why is not None

    def _ask_why(
        self,
        view: CalendarView,
        words: tuple[str, str, str, str],
        act: Callable[[str], _Answer],
        topics: frozenset[Topic] = _DATES,
    ) -> None:
        """Ask for a reason, then do it; `words`: title, what will happen, the button, and told."""
        title, about, do, told = words
        dialog = ReasonDialog(self._page, title, about, do, shown_identity(view.identity))

        def save() -> None:
            why = dialog.why()
            self._run(dialog, told, lambda: act(why), None, topics)

        dialog.submitted.connect(save)
        dialog.open()

    def _run(
        self,
        dialog: CalendarDialog | ReasonDialog,
        told: str,
        work: Callable[[], _Answer],
        typed: object,
        topics: frozenset[Topic] = _DATES,
    ) -> None:
        """Do the work, one at a time: a key pressed twice is not two saves."""
        if self._is_busy:
            return
        self._is_busy = True
        dialog.set_busy(True)

        def done(answer: _Answer) -> None:
            self._is_busy = False
            if isinstance(answer, Recorded):
                self.view = None  # a key held down is about what the list says anew
                if isValid(dialog):
                    dialog.accept()
                self._page.has_saved.emit(self._context.clock())
                self._page.says.emit(State.DONE, told)
                self._services.hub.publish(topics)
            elif isinstance(dialog, CalendarDialog) and _is_open(dialog):
                if isinstance(answer, Question):
                    dialog.ask(typed, answer.findings)
                else:
                    dialog.refuse(answer.findings)
            else:
                self._say(dialog, " ".join(finding_text(one) for one in answer.findings))

        def failed(error: Exception) -> None:
            self._is_busy = False
            if _is_open(dialog):
                dialog.fail(sentence_of(error))
            else:
                tell(self._page, error)

        self._services.tasks.run(self._page, work, done, failed)

    def _say(self, dialog: CalendarDialog | ReasonDialog, sentence: str) -> None:
        if _is_open(dialog):
            dialog.fail(sentence)
        else:
            self._page.says.emit(State.DANGER, sentence)


def _dates(dates: Iterable[ScheduledVisit | DueVisit]) -> str:
    """ "15-May-2026 (weekly), 22-Jun-2026 (at term)"; "none" where there is none."""
    words = (f"{isolate(show_date(one.due_on))} ({code_text(one.kind)})" for one in dates)
    return ", ".join(words) or _tr("none")


def _is_open(dialog: QWidget) -> bool:
    """Whether a dialog can still say something; a closed one may wait to be deleted."""
    return isValid(dialog) and dialog.isVisible()


def _tr(words: str) -> str:
    return QCoreApplication.translate("FollowUpTab", words)
