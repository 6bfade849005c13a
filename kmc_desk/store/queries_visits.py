"""The appointments of an infant, the visits it came to, and what a visit is recorded with."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from kmc_desk.domain.clinic import calendar_of, closed_days_of
from kmc_desk.domain.follow_up.standing import standing
from kmc_desk.domain.follow_up.states import IN_FOLLOW_UP
from kmc_desk.domain.follow_up.visit_view import CentreCalendar, follow_up_file, was_seen
from kmc_desk.domain.readiness.facts import GoingHome
from kmc_desk.domain.records import HomeRules, Infant, ScheduledVisit, Visit
from kmc_desk.domain.stay_file import Identity, StayFile, identity
from kmc_desk.store.queries_centre import home_rules
from kmc_desk.store.queries_home import going_home
from kmc_desk.store.queries_stays import INFANTS, select_records, stays_of_infant
from kmc_desk.store.queries_ward import stays_that_count
from kmc_desk.store.repository import Reader
from kmc_desk.vaccine_schedules import due_rules


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitCase:
    """What a visit of an infant is shown and recorded with.

    Attributes:
        stays: those that count, the first one first, without the records of each day.
        home: appointments, vaccines, examinations and the rest.
        rules: what holds for going home here.
    """

    stays: tuple[StayFile, ...]
    home: GoingHome
    rules: HomeRules

    @property
    def infant(self) -> Infant:
        """Whose visit it is; of a merged record, the one that counts."""
        return self.stays[-1].infant

    @property
    def calendar(self) -> CentreCalendar:
        """Of the centre."""
        return CentreCalendar(
            rule=calendar_of(self.rules),
            closed=closed_days_of(self.rules),
            due=due_rules(self.rules),
        )


def booked_and_seen(reader: Reader, infant_id: int) -> tuple[list[ScheduledVisit], list[Visit]]:
    """Both as they count: cancelled appointments are among them, what is withdrawn is not."""
    booked = reader.find(ScheduledVisit, infant_id=infant_id, withdrawn=False)
    return booked, reader.find(Visit, infant_id=infant_id, withdrawn=False)


def visit_case(connection: Connection, infant_id: int, now: datetime) -> VisitCase:
    """What a visit is shown and recorded with.

    Raises:
        UserError: infant_without_stay.
    """
    stays = stays_that_count(connection, infant_id, since=now)
    own = stays[-1].infant.id
    home = going_home(connection, [own])[own]
    return VisitCase(stays=tuple(stays), home=home, rules=home_rules(connection))


def siblings_to_see(connection: Connection, infant: Infant, now: datetime) -> tuple[Identity, ...]:
    """Who of the same birth is in follow-up and was not seen on the day yet."""
    born_together = select_records(
        connection,
        Infant,
        INFANTS.c.delivery_id == infant.delivery_id,
        INFANTS.c.id != infant.id,
        INFANTS.c.merged_into.is_(None),
    )
    found: list[Identity] = []
    for one in born_together:
        stays = stays_of_infant(connection, one.id, since=now)
        if stays and _is_to_see(connection, stays, now.date()):
            found.append(identity(stays[-1]))
    return tuple(sorted(found, key=lambda one: (one.marker, one.infant_id)))


def _is_to_see(connection: Connection, stays: list[StayFile], today: date) -> bool:
    own = stays[-1].infant.id
    file = follow_up_file(stays, going_home(connection, [own])[own])
    return standing(file, today).state in IN_FOLLOW_UP and not was_seen(file.visits, today)
