"""What the form of leaving shows of an infant (screens.md §3)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from kmc_desk.domain.care_codes import Outcome, OutcomeGroup
from kmc_desk.domain.clinic import calendar_of, closed_days_of
from kmc_desk.domain.exit_form import goes_home, group_of
from kmc_desk.domain.follow_up.booking import not_booked_yet, still_awaited
from kmc_desk.domain.follow_up.calendars import Calendar
from kmc_desk.domain.follow_up.schedule import ClosedDays, DueVisit, Leaver, proposed_visits
from kmc_desk.domain.growth.series import WeightPoint
from kmc_desk.domain.readiness.answers import Readiness
from kmc_desk.domain.readiness.centre_profile import centre_profile
from kmc_desk.domain.readiness.facts import GoingHome
from kmc_desk.domain.readiness.judge import readiness
from kmc_desk.domain.records import Exit, HomeRules, ScheduledVisit
from kmc_desk.domain.stay_file import Identity, StayFile, identity, weights_since_birth


@dataclass(frozen=True, slots=True, kw_only=True)
class OnWard:
    """One of siblings who are on the ward, with what tells it from the others."""

    identity: Identity
    bed_no: str
    weight: WeightPoint | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingView:
    """Everything the form of leaving shows.

    Attributes:
        begun: an exit on record; with an outcome the stay is over.
        siblings: all of one birth who are on the ward, in the same order from whichever of them the
            form is opened; empty where the infant is alone.
        readiness: as it stands now.
        appointments: of the infant, whatever became of them.
        closed, calendar: days without a clinic, and by which calendar visits are proposed.
    """

    identity: Identity
    birth_date: date
    ga_days: int | None
    weight: WeightPoint | None
    begun: Exit | None
    siblings: tuple[OnWard, ...]
    readiness: Readiness
    appointments: tuple[ScheduledVisit, ...]
    closed: ClosedDays
    calendar: Calendar

    @property
    def is_over(self) -> bool:
        """Whether the stay has ended, and it is said how."""
        return self.begun is not None and self.begun.outcome is not None

    def awaited(self, left_on: date) -> tuple[ScheduledVisit, ...]:
        """The appointments that lie ahead when the infant leaves."""
        return still_awaited(self.appointments, left_on)

    def proposed(
        self,
        left_on: date,
        outcome: Outcome | None,
        weight_g: int | None,
        first_on: date | None = None,
    ) -> tuple[DueVisit, ...]:
        """The visits to propose, without those that are booked; none where nobody goes home.

        Args:
            left_on: the day of leaving.
            outcome: how the infant leaves.
            weight_g: what it weighs then.
            first_on: the day of the first visit, where the family was asked.
        """
        if not goes_home(outcome):
            return ()
        leaver = Leaver(
            left_on=left_on,
            birth_date=self.birth_date,
            ga_days=self.ga_days,
            weight_g=weight_g,
            against_advice=group_of(outcome) is OutcomeGroup.LAMA,
            first_on=first_on,
        )
        wanted = proposed_visits(leaver, self.closed, calendar=self.calendar)
        return not_booked_yet(wanted, self.awaited(left_on))


def on_ward(file: StayFile) -> OnWard:
    """An infant as it stands among its siblings."""
    return OnWard(
        identity=identity(file), bed_no=file.episode.bed_no or "", weight=_latest_weight(file)
    )


def leaving_view(
    file: StayFile,
    siblings: Iterable[StayFile],
    home: GoingHome,
    rules: HomeRules,
    now: datetime,
) -> LeavingView:
    """The form of leaving of an infant.

    Args:
        file: its latest stay with every record.
        siblings: the open stays of the others of its birth.
        home: what is recorded for going home.
        rules: what holds for going home here.
        now: the moment of the answer.
    """
    all_of_birth = sorted((file, *siblings), key=lambda one: (identity(one).marker, one.infant.id))
    return LeavingView(
        identity=identity(file),
        birth_date=file.infant.birth_date,
        ga_days=file.delivery.ga_days,
        weight=_latest_weight(file),
        begun=file.exit,
        siblings=tuple(on_ward(one) for one in all_of_birth) if len(all_of_birth) > 1 else (),
        readiness=readiness(replace(file, exit=None), home, now, centre_profile(rules)),
        appointments=home.appointments,
        closed=closed_days_of(rules),
        calendar=calendar_of(rules),
    )


def _latest_weight(file: StayFile) -> WeightPoint | None:
    weights = weights_since_birth(replace(file, exit=None))
    return weights[-1] if weights else None
