"""What a centre did since it opened, in two selects however many months that is."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, case, func, select

from kmc_desk.domain.care_codes import OUTCOME_GROUP, OutcomeGroup
from kmc_desk.domain.codes import AdmissionType
from kmc_desk.domain.eligibility import Eligibility, eligibility
from kmc_desk.domain.returns.facts import Period
from kmc_desk.domain.returns.trend import SinceOpening
from kmc_desk.store.queries_earlier import WAS_A_STAY
from kmc_desk.store.queries_stays import COUNTED, ENDED, EPISODES, EXITS, INFANTS

_WITH_EXIT = and_(EXITS.c.episode_id == EPISODES.c.id, ENDED)
_WAS_STAY = and_(COUNTED, WAS_A_STAY)


def opened_on(connection: Connection) -> date | None:
    """The day of the first stay on the ward; None: there was none."""
    first = connection.scalar(
        select(func.min(EPISODES.c.admitted_at))
        .select_from(EPISODES)
        .outerjoin(EXITS, _WITH_EXIT)
        .where(_WAS_STAY)
    )
    return None if first is None else first.date()


def since_opening(connection: Connection, period: Period) -> SinceOpening | None:
    """All that was done up to the end of a period; None: nobody had come yet."""
    first_on = opened_on(connection)
    if first_on is None or first_on >= period.end.date():
        return None
    first = EPISODES.c.admission_type == AdmissionType.FIRST
    came, left = func.date(EPISODES.c.admitted_at), func.date(EXITS.c.exit_at)
    until = func.min(func.coalesce(left, period.end.date()), period.end.date())
    days = case((left == came, 1), else_=func.julianday(until) - func.julianday(came))
    found = connection.execute(
        select(
            func.count().filter(first),
            func.sum(days),
            *(
                func.count().filter(
                    EXITS.c.exit_at < period.end,
                    EXITS.c.outcome.in_([o for o, of in OUTCOME_GROUP.items() if of is group]),
                )
                for group in (OutcomeGroup.HOME, OutcomeGroup.DIED)
            ),
        )
        .select_from(EPISODES)
        .outerjoin(EXITS, _WITH_EXIT)
        .where(_WAS_STAY, EPISODES.c.admitted_at < period.end)
    ).one()
    admissions, bed_days, went_home, died = tuple[Any, ...](found)
    small, over = _treated(connection, period)
    return SinceOpening(
        first_on=first_on,
        treated=small,
        over_2000=over,
        first_admissions=admissions,
        bed_days=int(bed_days),
        went_home=went_home,
        died=died,
    )


def _treated(connection: Connection, period: Period) -> tuple[int, int]:
    """Infants with a first admission before the end of a period: of 2000 g or less, and over.

    As the return sorts them, an unknown birth weight gives way to that of the first stay.
    """
    stays = (
        select(
            EPISODES.c.infant_id,
            func.first_value(EPISODES.c.admission_weight_g)
            .over(partition_by=EPISODES.c.infant_id, order_by=EPISODES.c.episode)
            .label("weight_g"),
            (EPISODES.c.admission_type == AdmissionType.FIRST).label("is_first"),
            EPISODES.c.admitted_at,
        )
        .outerjoin(EXITS, _WITH_EXIT)
        .where(_WAS_STAY)
        .subquery()
    )
    rows = connection.execute(
        select(
            INFANTS.c.birth_weight_g,
            INFANTS.c.birth_weight_source,
            stays.c.weight_g,
            func.count(stays.c.infant_id.distinct()),
        )
        .join(INFANTS, INFANTS.c.id == stays.c.infant_id)
        .where(stays.c.is_first, stays.c.admitted_at < period.end)
        .group_by(INFANTS.c.birth_weight_g, INFANTS.c.birth_weight_source, stays.c.weight_g)
    )
    small = over = 0
    for birth_weight_g, source, weight_g, infants in rows:
        if eligibility(birth_weight_g, source, weight_g) is Eligibility.OVER_2000:
            over += infants
        else:
            small += infants
    return small, over
