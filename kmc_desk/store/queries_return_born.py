"""Who was born in this hospital in a month, for the coverage of part K of the return."""

from sqlalchemy import Connection, and_, exists, select

from kmc_desk.domain.codes import BirthPlace
from kmc_desk.domain.returns.born_here import BornHere
from kmc_desk.domain.returns.facts import Period
from kmc_desk.store.queries_earlier import WAS_A_STAY
from kmc_desk.store.queries_return_start import EARLIEST
from kmc_desk.store.queries_stays import COUNTED, DELIVERIES, ENDED, EPISODES, EXITS, INFANTS


def born_here(connection: Connection, period: Period) -> tuple[BornHere, ...]:
    """Infants born here in the period who had a stay on the ward, in whichever month, by number."""
    was_no_stay = exists().where(EXITS.c.episode_id == EPISODES.c.id, ENDED, ~WAS_A_STAY)
    rows = connection.execute(
        select(
            INFANTS.c.id,
            INFANTS.c.birth_date,
            INFANTS.c.birth_weight_g,
            EPISODES.c.admission_weight_g,
            EARLIEST,
        )
        .join(DELIVERIES, DELIVERIES.c.id == INFANTS.c.delivery_id)
        .join(EPISODES, and_(EPISODES.c.infant_id == INFANTS.c.id, ~was_no_stay))
        .where(
            COUNTED,  # not "merged into nothing", by which nearly everybody would be looked at
            INFANTS.c.birth_date >= period.start.date(),
            INFANTS.c.birth_date < period.end.date(),
            DELIVERIES.c.birth_place == BirthPlace.THIS_HOSPITAL,
        )
        .order_by(INFANTS.c.id, EPISODES.c.episode.desc())
    )
    found = {row[0]: BornHere(*row) for row in rows}  # of several stays the first comes last
    return tuple(found.values())
