"""What most screens begin with: one infant's stays, or everybody on the ward."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from kmc_desk.domain.dates import day_span
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.readiness.centre_profile import centre_profile
from kmc_desk.domain.readiness.facts import GoingHome, days_back
from kmc_desk.domain.readiness.profiles import Profile
from kmc_desk.domain.records import Bed, WardRules
from kmc_desk.domain.stay_file import StayFile
from kmc_desk.store.queries_centre import home_rules, ward_rules
from kmc_desk.store.queries_home import going_home
from kmc_desk.store.queries_stays import beds, open_stays, stays_of_infant

_FEEDS_WITHIN = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class WardNow:
    """Everybody on the ward, with what they are judged by.

    Attributes:
        home: what is recorded for going home, by infant.
        profile: the centre's criteria of readiness.
    """

    stays: tuple[StayFile, ...]
    beds: tuple[Bed, ...]
    home: dict[int, GoingHome]
    rules: WardRules
    profile: Profile


def ward_now(connection: Connection, now: datetime) -> WardNow:
    """Everybody on the ward; daily records as far back as alerts and readiness look."""
    profile = centre_profile(home_rules(connection))
    since, _ = day_span(now.date() - timedelta(days=days_back(profile)))
    stays = open_stays(connection, since, now - _FEEDS_WITHIN)
    return WardNow(
        stays=tuple(stays),
        beds=tuple(beds(connection)),
        home=going_home(connection, (stay.infant.id for stay in stays)),
        rules=ward_rules(connection),
        profile=profile,
    )


def stays_that_count(
    connection: Connection, infant_id: int, since: datetime | None = None
) -> list[StayFile]:
    """As `stays_of_infant`, at least one.

    Raises:
        UserError: infant_without_stay, where only stays registered in error are left.
    """
    stays = stays_of_infant(connection, infant_id, since)
    if not stays:
        raise UserError("infant_without_stay")
    return stays
