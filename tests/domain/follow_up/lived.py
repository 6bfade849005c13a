"""A follow-up lived through day by day, for tests: what the use cases allow, and what was true.

The world keeps its own book of where the infant was; `should_count` judges a date by that book and
knows nothing of marks, so that what `attendance` makes of the records can be held against it.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.follow_up.booking import still_open, taken_off, taken_off_by_return
from kmc_desk.domain.follow_up.schedule import window_of
from kmc_desk.domain.follow_up.states import FollowUpFile
from kmc_desk.domain.follow_up_codes import (
    CancelReason,
    ContactResult,
    ScheduledKind,
    VisitOutcome,
)
from kmc_desk.domain.records import ScheduledVisit
from tests.domain.follow_up.followed import BOOKED, BORN, FILE, HOME, at, contact, stay, visit

KINDS = tuple(ScheduledKind)
CHAIN = (ScheduledKind.FIRST, ScheduledKind.TWICE_WEEKLY, ScheduledKind.WEEKLY)
BY_HAND = (CancelReason.GRADUATED, CancelReason.MADE_IN_ERROR, CancelReason.RESCHEDULED)
DAY = timedelta(days=1)


@dataclass
class World:
    """One infant from its first leaving on."""

    today: date = HOME
    stays: list = field(default_factory=lambda: [stay(BORN, HOME)])
    dates: dict[int, ScheduledVisit] = field(default_factory=lambda: {d.id: d for d in BOOKED[:7]})
    visits: list = field(default_factory=list)
    contacts: list = field(default_factory=list)
    off: dict[int, tuple[date, CancelReason]] = field(default_factory=dict)
    died_on: date | None = None
    graduated_on: date | None = None
    transferred_on: date | None = None
    away: list[tuple[date, date]] = field(default_factory=list)  # transferred, until seen again
    changed: set[date] = field(default_factory=set)  # days on which presence changed

    def file(self) -> FollowUpFile:
        return replace(
            FILE,
            stays=tuple(self.stays),
            scheduled=tuple(self.dates.values()),
            visits=tuple(self.visits),
            contacts=tuple(self.contacts),
        )

    def do(self, what: str, number: int) -> None:
        """One thing somebody records today, where the program would allow it."""
        getattr(self, f"_{what}")(number)

    def _visit(self, number: int) -> None:
        self._comes(due_on=None)

    def _visit_named(self, number: int) -> None:
        near = sorted(self.dates.values(), key=lambda one: abs((one.due_on - self.today).days))
        self._comes(due_on=near[number % min(3, len(near))].due_on)

    def _graduate(self, number: int) -> None:
        if self._comes(due_on=None, outcome_after_visit=VisitOutcome.GRADUATED):
            self.graduated_on = self.graduated_on or self.today
            chain = [one for one in self._open() if one.kind in CHAIN]
            self._take_off([replace(one, cancelled=CancelReason.GRADUATED) for one in chain])

    def _call(self, number: int) -> None:
        quiet = (ContactResult.NO_ANSWER, ContactResult.WILL_COME, ContactResult.REFUSED)
        self._reached(quiet[number % 3])

    def _book(self, number: int) -> None:
        fresh = ScheduledVisit(
            id=len(self.dates) + 1,
            infant_id=4,
            due_on=self.today + (1 + number) * DAY,
            kind=KINDS[number % len(KINDS)],
        )
        self.dates[fresh.id] = fresh

    def _move(self, number: int) -> None:
        if waiting := self._open():
            one = waiting[number % len(waiting)]
            first_due = one.rescheduled_from or one.due_on
            to = self.today + number * DAY
            self.dates[one.id] = replace(one, due_on=to, rescheduled_from=first_due)

    def _take_off_in_error(self, number: int) -> None:
        if waiting := self._open():
            one = waiting[number % len(waiting)]
            self._take_off([replace(one, cancelled=CancelReason.MADE_IN_ERROR)])

    def _mark_too_late(self, number: int) -> None:
        """As withdrawing a visit does with the date it booked, though that is over."""
        over = [
            one
            for one in self.dates.values()
            if one.cancelled is None and window_of(one.due_on, one.kind)[1] < self.today
        ]
        late = [CancelReason.MADE_IN_ERROR, CancelReason.RESCHEDULED]
        late += [CancelReason.GRADUATED] * (self.graduated_on is None)
        mark = late[number % len(late)]
        self._take_off([replace(one, cancelled=mark) for one in over[:2]])

    def _move_away(self, number: int) -> None:
        self._give_up(ContactResult.MOVED, CancelReason.MOVED)

    def _decline(self, number: int) -> None:
        self._give_up(ContactResult.REFUSED, CancelReason.DECLINED)

    def _give_up(self, result: ContactResult, reason: CancelReason) -> None:
        if self._at_home():
            self._reached(result)
            self._take_off([replace(one, cancelled=reason) for one in self._open()])

    def _readmit(self, number: int) -> None:
        if self._at_home() or self.transferred_on:
            self._take_off(taken_off_by_return(self._open()))
            self._come_back()
            self.stays.append(stay(self.today, None, len(self.stays) + 1))
            self.changed.add(self.today)

    def _go_home(self, number: int) -> None:
        self._leave(Outcome.HOME_KMC)

    def _transfer(self, number: int) -> None:
        if self._leave(Outcome.REFERRED_UP):
            self.transferred_on = self.today
            self._take_off(taken_off(Outcome.REFERRED_UP, self._open()))

    def _hear_of_death(self, number: int) -> None:
        if self._at_home():
            left_on = self.stays[-1][1].exit_at.date()
            came = [one.visit_at.date() for one in self.visits]
            since = max([left_on, *came])
            self.died_on = max(since, self.today - number * DAY)
            self.changed.add(self.died_on)
            self._reached(ContactResult.DIED, result_date=self.died_on)
            if number % 2:
                self._take_off(taken_off(Outcome.DIED, self._open()))

    def _reached(self, result: ContactResult, **more) -> None:
        """One attempt after the other: of two words the newer counts."""
        made = contact(self.today, result, **more)
        later = made.at + timedelta(minutes=len(self.contacts))
        self.contacts.append(replace(made, at=later))

    def _comes(self, **more) -> bool:
        if self.stays[-1][1] is None or self.died_on:
            return False
        self._come_back()
        self.visits.append(visit(self.today, id=len(self.visits) + 1, **more))
        return True

    def _come_back(self) -> None:
        if self.transferred_on:
            self.away.append((self.transferred_on, self.today))
            self.changed.add(self.today)
            self.transferred_on = None

    def _leave(self, outcome: Outcome) -> bool:
        came, left = self.stays[-1]
        if left is not None or came.admitted_at.date() >= self.today:
            return False
        self.stays[-1] = stay(came.admitted_at.date(), self.today, len(self.stays), outcome)
        self.changed.add(self.today)
        return True

    def _at_home(self) -> bool:
        return self.stays[-1][1] is not None and not self.died_on and not self.transferred_on

    def _open(self) -> tuple[ScheduledVisit, ...]:
        return still_open(self.dates.values(), self.visits, self.today)

    def _take_off(self, cancelled) -> None:
        for one in cancelled:
            self.dates[one.id] = replace(one, entered_at=at(self.today))
            self.off[one.id] = (self.today, one.cancelled)

    def should_count(self, one: ScheduledVisit) -> bool:
        """Whether a date that is over belongs into the denominator, by the book of the world."""
        due = one.due_on
        taken_on, reason = self.off.get(one.id, (date.max, None))
        if reason in BY_HAND and taken_on <= window_of(due, one.kind)[1]:
            return False
        if reason is CancelReason.GRADUATED and self.graduated_on and self.graduated_on <= due:
            return False
        if reason in (CancelReason.READMITTED, CancelReason.TRANSFERRED) and taken_on <= due:
            return False
        if self.died_on and self.died_on <= due:
            return False
        gone = [*self.away, *([(self.transferred_on, date.max)] if self.transferred_on else [])]
        if any(since <= due < until for since, until in gone):
            return False
        return not any(
            came.admitted_at.date() <= due and (left is None or due < left.exit_at.date())
            for came, left in self.stays
        )

    def closed(self, on: date) -> Counter[tuple[date, ScheduledKind]]:
        """The dates that should be counted by a day; those on a day of change are left out."""
        return Counter(
            (one.due_on, one.kind)
            for one in self.dates.values()
            if window_of(one.due_on, one.kind)[1] < on
            and one.due_on not in self.changed
            and self.should_count(one)
        )
