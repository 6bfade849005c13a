"""A centre in which anything happens to families, and its lists made from the records alone."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from kmc_desk.domain.care_codes import DeathCause, Outcome
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.follow_up.booking import still_open
from kmc_desk.domain.follow_up.lists import STATES_OF, ListName, tracing_key
from kmc_desk.domain.follow_up.standing import standing
from kmc_desk.domain.follow_up.states import IN_FOLLOW_UP
from kmc_desk.domain.follow_up_codes import (
    CancelReason,
    ContactChannel,
    ContactResult,
    ScheduledKind,
    VisitOutcome,
    VisitPlace,
)
from kmc_desk.domain.records import (
    Contact,
    Delivery,
    Episode,
    Exit,
    Infant,
    Mother,
    ScheduledVisit,
    Visit,
)
from kmc_desk.store.queries_follow_up import follow_up_files
from kmc_desk.store.unit_of_work import UnitOfWork
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.merge_infants import merge, undo_merge
from kmc_desk.usecases.withdraw_stay import withdraw_stay
from tests.usecases.merging import add_infant

FIRST, LAST = date(2026, 4, 1), date(2026, 8, 31)
NAMES = ("SAIRA", "faiza", "Hina", "سائرہ")
DEEDS = (
    "family", "family", "leave", "leave", "book", "book", "book", "move", "cancel", "come", "come",
    "call", "call", "withdraw", "in_error", "merge", "undo", "born", "gestation", "readmit",
)  # fmt: skip


def lists_by_definition(context, today):
    """The lines of every list on a day: the infant, and the date it is expected on."""
    with context.read() as reader:
        files = follow_up_files(reader.connection, [one.id for one in reader.find(Infant)])
        births = {one.id: one for one in reader.find(Delivery)}
        mothers = {one.id: one.mother_name for one in reader.find(Mother)}
    begun = {
        number: file
        for number, file in files.items()
        if any(stay.admitted_at.date() <= today for stay, _ in file.stays)
    }
    stands = {number: standing(file, today) for number, file in begun.items()}
    lists = {name: [] for name in ListName}
    for name, states in STATES_OF.items():
        listed = [one for one in stands.values() if one.state in states]
        if name is ListName.NO_DATE:
            listed.sort(key=lambda one: (one.left_on, one.infant_id))
        else:
            listed.sort(key=lambda one: tracing_key(one, today))
        lists[name] = [(one.infant_id, None) for one in listed]
    week = []
    for number, file in begun.items():
        one = stands[number]
        if one.state not in IN_FOLLOW_UP or one.left_on is None:
            continue
        booked = [each for each in file.scheduled if each.due_on >= one.left_on]
        came = [each for each in file.visits if each.visit_at.date() >= one.left_on]
        name = file.infant.infant_name
        name = name or f"B/O {mothers[births[file.infant.delivery_id].mother_id]}"
        week += [
            (each.due_on, name.casefold(), number, each.id)
            for each in still_open(booked, came, today)
            if 0 <= (each.due_on - today).days < 7
        ]
    lists[ListName.WEEK] = [(number, visit_id) for _, _, number, visit_id in sorted(week)]
    return lists, stands


class AnyClock(Context):
    """A context that saves on any day: a centre is to be seen as it was, and as it will be."""

    __slots__ = ()

    def write(self, *, at_any_clock: bool = True) -> UnitOfWork:
        return super().write(at_any_clock=at_any_clock)


class Centre:
    """Deeds of chance, each in a commit of its own on the day it is done."""

    def __init__(self, context, clock, chance):
        self.context, self.clock, self.chance = context, clock, chance

    def do(self, deed):
        self.clock.now = datetime.combine(self.day(), time(self.chance.randrange(8, 20)))
        if deed in ("merge", "undo"):
            with suppress(UserError):
                self._merge(undo=deed == "undo")
        elif deed == "in_error":
            with suppress(UserError):
                withdraw_stay(self.context, self.an_infant(), "never came")
        elif deed == "family":
            first = self.chance.randrange(1, 15)
            stays = [(first, first + 4)] if self.chance.random() < 0.7 else [(first, None)]
            add_infant(self.context, self.chance.choice(NAMES), stays)
        else:
            record = getattr(self, f"_{deed}")()
            if record is not None:
                with self.context.write() as work:
                    work.repository.save(record, reason="as it was")

    def day(self):
        return FIRST + timedelta(days=self.chance.randrange((LAST - FIRST).days))

    def some(self, kind):
        with self.context.read() as reader:
            found = reader.find(kind)
        return self.chance.choice(found) if found else None

    def an_infant(self) -> int:
        with self.context.read() as reader:
            return self.chance.choice(reader.find(Infant)).id

    def _merge(self, *, undo):
        if undo:
            undo_merge(self.context, self.an_infant(), "two after all")
        else:
            merge(self.context, self.an_infant(), self.an_infant(), "the same")

    def _leave(self):
        stay = self.some(Episode)
        with self.context.read() as reader:
            if stay is None or reader.find(Exit, episode_id=stay.id):
                return None
        at = stay.admitted_at + timedelta(days=self.chance.randrange(1, 20))
        outcome = self.chance.choice(
            (Outcome.HOME_KMC, Outcome.HOME_KMC, Outcome.LAMA, Outcome.DIED, Outcome.REFERRED_UP)
        )
        more = {"died_at": at, "primary_cause": DeathCause.NEC} if outcome is Outcome.DIED else {}
        return Exit(episode_id=stay.id, exit_at=at, outcome=outcome, exit_weight_g=1600, **more)

    def _readmit(self):
        leaving = self.some(Exit)
        if leaving is None:
            return None
        with self.context.read() as reader:
            infant_id = reader.get(Episode, leaving.episode_id).infant_id
            stays = reader.find(Episode, infant_id=infant_id)
            if not all(reader.find(Exit, episode_id=stay.id) for stay in stays):
                return None
        at = max(stay.admitted_at for stay in stays) + timedelta(days=30)
        number = max(stay.episode for stay in stays) + 1
        return Episode(infant_id=infant_id, episode=number, admitted_at=at, admission_weight_g=1700)

    def _book(self):
        kind = self.chance.choice(list(ScheduledKind))
        return ScheduledVisit(infant_id=self.an_infant(), due_on=self.day(), kind=kind)

    def _move(self):
        booked = self.some(ScheduledVisit)
        return booked and replace(booked, due_on=self.day(), rescheduled_from=booked.due_on)

    def _cancel(self):
        booked = self.some(ScheduledVisit)
        return booked and replace(booked, cancelled=self.chance.choice(list(CancelReason)))

    def _come(self):
        booked = self.some(ScheduledVisit)
        if booked is None:
            return None
        on = booked.due_on + timedelta(days=self.chance.randrange(-3, 8))
        return Visit(
            infant_id=booked.infant_id,
            visit_at=datetime.combine(on, time(10)),
            place=self.chance.choice((VisitPlace.CLINIC, VisitPlace.PHONE)),
            due_on=self.chance.choice((booked.due_on, None)),
            weight_g=self.chance.choice((None, 1800, 2600)),
            outcome_after_visit=self.chance.choice((None, None, *VisitOutcome)),
        )

    def _call(self):
        result = self.chance.choice(list(ContactResult))
        at = datetime.combine(self.day(), time(11))
        return Contact(
            infant_id=self.an_infant(),
            at=at,
            channel=ContactChannel.CALL,
            result=result,
            result_date=at.date() if result is ContactResult.DIED else None,
        )

    def _withdraw(self):
        record = self.some(self.chance.choice((ScheduledVisit, Visit, Contact)))
        return record and replace(record, withdrawn=not record.withdrawn)

    def _born(self):
        infant = self.some(Infant)
        return infant and replace(infant, birth_date=date(2024, self.chance.randrange(4, 8), 1))

    def _gestation(self):
        birth = self.some(Delivery)
        return birth and replace(birth, ga_days=self.chance.choice((None, 200, 231)))
