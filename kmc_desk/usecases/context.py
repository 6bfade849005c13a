"""What every use case is given: the database, who is asking, and the clock."""

import gc
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from kmc_desk import BUILD_YEAR
from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.clinic import closed_days_of
from kmc_desk.domain.corrections import (
    changed_fields,
    is_of_another,
    is_own_and_fresh,
    is_reason,
    overwrites,
)
from kmc_desk.domain.demo.centre import CENTRE_CODE
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.findings.clock_checks import clock_findings
from kmc_desk.domain.findings.finding import Finding, asked, refused
from kmc_desk.domain.follow_up.closing import on_open_days
from kmc_desk.domain.permissions import Action, may, require, require_still
from kmc_desk.domain.records import Account, Centre, Record, ScheduledVisit
from kmc_desk.store.database import Database
from kmc_desk.store.guard import require_entry, require_file
from kmc_desk.store.queries_audit import entries_of, newest_entry
from kmc_desk.store.queries_centre import home_rules
from kmc_desk.store.repository import Reader
from kmc_desk.store.unit_of_work import UnitOfWork, read
from kmc_desk.texts import text


@dataclass(frozen=True, slots=True)
class Context:
    """One signed-in person at one database.

    Attributes:
        clock: local wall-clock time, naive (clinical.md §0.4).
    """

    database: Database
    account: Account
    centre: Centre
    clock: Callable[[], datetime]

    @property
    def is_demo(self) -> bool:
        """Whether the people are invented; every screen and document then says so."""
        return self.centre.code == CENTRE_CODE

    @property
    def watermark(self) -> str:
        """What stands across every document of invented people; empty otherwise."""
        return text("demo.watermark") if self.is_demo else ""

    def allow(self, action: Action) -> None:
        """Raise UserError `not_allowed` unless one of the person's roles allows the action."""
        require(self.account, action)

    def may(self, action: Action) -> bool:
        """Whether one of the person's roles allows the action."""
        return may(self.account, action)

    def needs_reason(
        self,
        record: Record,
        *,
        is_of_another: bool = False,
        allowed_by: Action = Action.CORRECT,
    ) -> bool:
        """Whether changing a record asks for a reason: it is somebody else's or a day old (§8.1).

        Args:
            record: as it is stored.
            is_of_another: what is changed was entered by somebody else, or a day ago, though this
                person has answered something else of the record since.
            allowed_by: who may change such a record.

        Raises:
            UserError: others_entry, where this person may not change such a record at all.
        """
        if not is_of_another and is_own_and_fresh(record, self.account.name, self.clock()):
            return False
        if not self.may(allowed_by):
            raise UserError("others_entry")
        return True

    def reason_to_change(
        self,
        work: UnitOfWork,
        stored: Record | None,
        wanted: Record,
        why: str | None,
        allowed_by: Action = Action.CORRECT,
    ) -> str | None:
        """The reason on one line of saving a record; None where none is asked for and none given.

        Who added to a record is stamped on all of it; the trail tells whose the changed fields are.

        Args:
            work: in which it is saved.
            stored: as it is; None for a new record.
            wanted: as it should be.
            why: what the person typed.
            allowed_by: who may change what somebody else entered.

        Raises:
            UserError: reason_missing, where what somebody else entered or what is a day old would
                change; others_entry, where this person may not change it.
        """
        if stored is not None and overwrites(stored, wanted):
            trail = entries_of(work.connection, type(stored), stored.id)
            changed = changed_fields(stored, wanted)
            others = is_of_another(trail, changed, self.account.name, self.clock())
            if self.needs_reason(stored, is_of_another=others, allowed_by=allowed_by):
                return given_reason(why)
        return typed_reason(why)

    def write(self, *, at_any_clock: bool = False) -> UnitOfWork:
        """One unit of work: one commit, stamped with the person and the time.

        Args:
            at_any_clock: for what must work while the clock of the PC is wrong: people and exports.

        Raises:
            UserError: opened_read_only, data_gone; gap_unseen, space_short and, on entering it,
                clock_wrong (clinical.md §1.10, V11).
        """
        if self.database.read_only:
            raise UserError("opened_read_only")
        require_file(self.database.folder, self.database.watch)
        if not at_any_clock:
            require_entry(self.database.folder, self.database.watch)
        now = self.clock()

        def require_clock(reader: Reader) -> None:
            for found in clock_findings(now, newest_entry(reader.connection), BUILD_YEAR):
                raise UserError("clock_wrong", now=now, known=found.values["known"])

        return UnitOfWork(
            self.database.engine,
            account=self.account.name,
            now=now,
            first=None if at_any_clock else require_clock,
        )

    def note_given_out(self, *given: tuple[str, int], reason: str | None = None) -> None:
        """Note in the trail what leaves, at any clock, before it does; the one place for it.

        What is read from a backup, or from media that take no files, leaves no note: there is no
        trail to write it to (SECURITY.md).

        Args:
            given: word of the trail and number of the stay, 0 for what is about none, of each.
            reason: why, where one was asked for.

        Raises:
            UserError: roles_changed, data_gone, and faults of the disk.
        """
        if self.database.read_only:
            return
        with self.write(at_any_clock=True) as work:
            require_still(work.repository.find_one(Account, id=self.account.id), self.account)
            for word, stay_id in given:
                work.repository.note(AuditAction.EXPORT, word, stay_id, reason=reason)

    def read(self) -> AbstractContextManager[Reader]:
        """One steady, read-only view of the database."""
        return read(self.database.engine)


T = TypeVar("T")
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Recorded(Generic[T]):
    """Saved: the record as stored, and what was noted on the way."""

    record: T
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """Not saved: at least one finding is hard."""

    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Not saved yet: unusual; save again with `confirmed` to keep it."""

    findings: tuple[Finding, ...]


def judged(findings: list[Finding], *, confirmed: bool) -> Refused | Question | None:
    """What stands between the findings and saving; None: nothing does."""
    if refused(findings):
        return Refused(tuple(refused(findings)))
    if asked(findings) and not confirmed:
        return Question(tuple(asked(findings)))
    return None


def kept(
    work: UnitOfWork,
    record: R,
    findings: Sequence[Finding],
    *,
    confirmed: bool,
    why: str | None = None,
) -> Recorded[R] | Refused | Question:
    """Save a record unless its findings stand in the way; the end of every entry.

    What was asked about and is saved all the same is noted in the trail.

    Args:
        work: the unit of work.
        record: what to save.
        findings: all of it.
        confirmed: the person has seen what is unusual and keeps it.
        why: the reason the person typed; empty where none is asked for.
    """
    stop = judged(list(findings), confirmed=confirmed)
    if stop is not None:
        return stop
    reason = typed_reason(why)
    return Recorded(
        work.repository.save(record, reason=reason, confirmed=findings), tuple(findings)
    )


def require_newest(work: UnitOfWork, rules: Record, there: Record) -> None:
    """Refuse rules that were read before anybody had set any, where somebody has since.

    Args:
        work: the unit of work.
        rules: of which there is one record.
        there: as they are stored; with `id` 0 nobody has set any.

    Raises:
        StaleWriteError: somebody set the first ones since these were read.
    """
    if there.id and not rules.id:
        raise work.repository.stale(rules, there)


def given_open_days(
    context: Context,
    work: UnitOfWork,
    changed: Iterable[ScheduledVisit],
    booked: Iterable[ScheduledVisit],
) -> tuple[ScheduledVisit, ...]:
    """Dates of follow-up as they are to be stored; none comes back on a day closed meanwhile.

    Args:
        context: with the clock.
        work: unit in which they are saved.
        changed: what becomes of them.
        booked: all dates of the infant, as they are stored.
    """
    closed = closed_days_of(home_rules(work.connection))
    today, why = context.clock().date(), text("clinic_closed.reason")
    return on_open_days(changed, booked, closed, today, why)


def given_reason(why: str | None) -> str:
    """A reason on one line, where one must be given.

    Raises:
        UserError: reason_missing.
    """
    reason = typed_reason(why)
    if reason is None or not is_reason(reason):
        raise UserError("reason_missing")
    return reason


def typed_reason(why: str | None) -> str | None:
    """A reason on one line; None where nothing was typed."""
    return " ".join((why or "").split()) or None


@contextmanager
def without_collecting() -> Generator[None]:
    """Do not look for cycles of garbage meanwhile: of many thousand records none is in any."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
