"""What the tab does: add, put right, stop, withdraw, and take the last save back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kmc_desk.domain.care_view import CareDue, CareRow, CareView, ended
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.history import blank_values
from kmc_desk.domain.records import (
    OF_THE_STAY,
    WHEN,
    DoctorOrder,
    Immunisation,
    OverDays,
    Screening,
    Treatment,
)
from kmc_desk.domain.records.base import field_types, without_none
from kmc_desk.texts import finding_text, text
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.form_answers import tell
from kmc_desk.ui.infant.care.dialog import CareDialog
from kmc_desk.ui.infant.care.kinds import FIELDS, one_of
from kmc_desk.ui.infant.care.rows import may_add, may_stop, record_in_words
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.reason_dialog import ReasonDialog
from kmc_desk.ui.shown_identity import label_of, shown_identity
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.context import Context, Question, Recorded, Refused
from kmc_desk.usecases.record_care import record_care
from kmc_desk.usecases.withdraw_record import withdraw_record

TOPICS = frozenset({Topic.WARD, Topic.FEEDS, Topic.STAYS})
"""Treatments and orders decide on feeds, vaccines and teaching on readiness."""

_Answer = Recorded[Any] | Refused | Question


@dataclass(frozen=True, slots=True, kw_only=True)
class _Save:
    """The last save of this tab; `before` None: the record was new."""

    before: OverDays | None
    after: OverDays


class CareWork(QObject):
    """Dialogs over the infant's page.

    Args:
        page: speaks and tells what was saved.
        services: what pages may use.
        context: the person signed in and the database.
    """

    saved = Signal(object)
    """The record that was saved."""

    def __init__(self, page: Page, services: Services, context: Context) -> None:
        super().__init__(page)
        self._page, self._services, self._context = page, services, context
        self._last: _Save | None = None
        self._is_busy = False
        self.view: CareView | None = None

    def add(self, kind: type[OverDays], due: CareDue | None = None) -> None:
        """Ask for a new record; of what is due with what is known already."""
        view = self.view
        if view is None:
            return
        if not may_add(view, kind):
            self._page.says.emit(State.WARNING, self._why_not(view, kind))
            return
        self._open(view, self._fresh(view, kind, due))

    def correct(self, record: OverDays) -> None:
        """Ask for another version of a record."""
        view = self.view
        if view is None:
            return
        if self._may_change(view, record):
            self._open(view, record)

    def stop(self, row: CareRow | None) -> None:
        """End what goes on: a treatment or problem today, an order now; in one step."""
        view = self.view
        if view is None:
            return
        if row is None or not row.goes_on:
            words = _tr("Choose a treatment, a problem or an order that goes on.")
            self._page.says.emit(State.WARNING, words)
            return
        if not may_stop(view, row):
            self._page.says.emit(State.WARNING, self._why_not(view, type(row.record)))
            return
        before, after = row.record, ended(row.record, self._context.clock())
        words = _tr("{what}: ended for {name}. Ctrl+Z takes it back.")
        told = words.format(what=record_in_words(before), name=label_of(view.identity))
        save = _Save(before=before, after=after)
        self._run(None, told, lambda: record_care(self._context, after, confirmed=True), save)

    def take_back(self) -> None:
        """Put the last save of this tab back, as a correction; what was new is withdrawn."""
        last, view = self._last, self.view
        if view is None:
            return
        if last is None or last.after.infant_id != view.identity.infant_id:
            self._page.says.emit(State.DUE, _tr("There is nothing to take back here."))
            return
        name, why = label_of(view.identity), _tr("taken back at once")
        if last.before is None:
            kind, number = type(last.after), last.after.id
            told = _tr("Taken back: the new entry of {name} is withdrawn.").format(name=name)
            self._run(None, told, lambda: withdraw_record(self._context, kind, number, why))
            return
        wanted = replace(last.before, version=last.after.version)
        told = _tr("Taken back: {what} of {name} is as before.").format(
            what=record_in_words(wanted), name=name
        )
        self._run(None, told, lambda: record_care(self._context, wanted, confirmed=True, why=why))

    def withdraw(self, record: OverDays | None) -> None:
        """Ask why a record is to count nowhere, and withdraw it."""
        view = self.view
        if view is None or record is None or not self._may_change(view, record):
            return
        about = _tr("{entry}\n\nThe entry counts nowhere any more; the history keeps it.").format(
            entry=f"{one_of(type(record))}: {record_in_words(record)}"
        )
        do = _tr("Withdraw the entry")
        dialog = ReasonDialog(self._page, do, about, do, shown_identity(view.identity))
        told = _tr("An entry of {name} is withdrawn. If it counts after all, add it again.").format(
            name=label_of(view.identity)
        )
        kind, number = type(record), record.id

        def save() -> None:
            why = dialog.why()
            self._run(dialog, told, lambda: withdraw_record(self._context, kind, number, why))

        dialog.submitted.connect(save)
        dialog.open()

    def _may_change(self, view: CareView, record: OverDays) -> bool:
        """Whether the person may put a record right or withdraw it; else it is said why not."""
        is_theirs = view.may_order or not isinstance(record, DoctorOrder)
        if not (is_theirs and view.may_enter):
            self._page.says.emit(State.WARNING, self._why_not(view, type(record)))
        return is_theirs and view.may_enter

    def _why_not(self, view: CareView, kind: type[OverDays]) -> str:
        if kind is DoctorOrder and view.may_enter and not view.may_order:
            return _tr("Only a doctor gives an order. Ask a doctor to sign in.")
        if not view.on_ward and issubclass(kind, OF_THE_STAY) and view.may_enter:
            return _tr("The stay has ended: what is here can be corrected, nothing added.")
        return text("not_allowed")

    def _fresh(self, view: CareView, kind: type[OverDays], due: CareDue | None) -> OverDays:
        """A new record with what is known already; what must be said is empty still."""
        now = self._context.clock().replace(second=0, microsecond=0)
        when, signed = WHEN[kind], FIELDS[kind].signed
        at = now if without_none(field_types(kind)[when]) is datetime else now.date()
        known: dict[str, object] = {"infant_id": view.identity.infant_id, when: at}
        if signed and (kind is not Treatment or view.may_order):  # a nurse prescribes nothing
            known[signed] = self._context.account.full_name
        if kind is Immunisation:
            known["given_here"] = True
        if due is not None:
            known["vaccine" if kind is Immunisation else "screen"] = due.code
        if due is not None and kind is Screening:
            known["screened_on"] = now.date()
        return kind(**cast("dict[str, Any]", {**blank_values(kind), **known}))

    def _open(self, view: CareView, record: OverDays) -> None:
        who = shown_identity(view.identity)
        dialog = CareDialog(self._page, record, self._context.clock, who)
        what, name = one_of(type(record)), label_of(view.identity)
        told = _tr("{what} of {name}: saved.").format(what=what, name=name)

        def save() -> None:
            typed = dialog.typed()
            if typed is None:
                return
            confirmed, why = dialog.is_again(typed), dialog.why
            self._run(
                dialog,
                told,
                lambda: record_care(self._context, typed, confirmed=confirmed, why=why),
                _Save(before=record if record.id else None, after=typed),
            )

        dialog.submitted.connect(save)
        dialog.open()

    def _run(
        self,
        dialog: CareDialog | ReasonDialog | None,
        told: str,
        work: Callable[[], _Answer],
        save: _Save | None = None,
    ) -> None:
        """Do the work; `save` is what Ctrl+Z would take back once it is on disk.

        One at a time: a key pressed twice is not two saves, and Ctrl+Z not about the one before.
        """
        if self._is_busy:
            return
        self._is_busy = True

        def done(answer: _Answer) -> None:
            self._is_busy = False
            said = " ".join(finding_text(finding) for finding in answer.findings)
            if isinstance(answer, Recorded):
                self._last = replace(save, after=answer.record) if save else None
                self.view = None  # a key held down is about what the list says anew
                if dialog is not None and isValid(dialog):
                    dialog.accept()
                self._page.has_saved.emit(self._context.clock())
                self._page.says.emit(State.DONE, told)
                self.saved.emit(answer.record)
                self._services.hub.publish(TOPICS)
            elif isinstance(dialog, CareDialog) and _is_open(dialog) and save is not None:
                if isinstance(answer, Question):
                    dialog.ask(save.after, answer.findings)
                else:
                    dialog.refuse(answer.findings)
            else:
                self._say(dialog, said)

        if dialog is not None:
            dialog.set_busy(True)
        self._services.tasks.run(self._page, work, done, lambda error: self._failed(dialog, error))

    def _failed(self, dialog: CareDialog | ReasonDialog | None, error: Exception) -> None:
        self._is_busy = False
        if isinstance(dialog, CareDialog) and _is_open(dialog):
            wants = isinstance(error, UserError) and error.key == "reason_missing"
            dialog.fail(sentence_of(error), wants_reason=wants)
        elif dialog is not None and _is_open(dialog):
            dialog.fail(sentence_of(error))
        else:
            tell(self._page, error)

    def _say(self, dialog: CareDialog | ReasonDialog | None, sentence: str) -> None:
        if dialog is not None and _is_open(dialog):
            dialog.fail(sentence)
        else:
            self._page.says.emit(State.DANGER, sentence)


def _is_open(dialog: QWidget) -> bool:
    """Whether a dialog can still say something; a closed one may wait to be deleted."""
    return isValid(dialog) and dialog.isVisible()


def _tr(words: str) -> str:
    return QCoreApplication.translate("Care", words)
