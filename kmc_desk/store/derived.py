"""What is made from the records and kept beside them; right at every commit.

It is no record itself: it has no version and no audit row, and can be made anew at will.
"""

from datetime import date

from sqlalchemy import Connection

from kmc_desk.store.in_parts import ids_where, parts
from kmc_desk.store.queries_stays import DELIVERIES, EPISODES, INFANTS
from kmc_desk.store.search_index import write_keys
from kmc_desk.store.standings import write_standings
from kmc_desk.store.touched import Touched

_NONE = Touched()


def refresh(connection: Connection, touched: Touched, today: date) -> None:
    """Write the search keys and the standing of every infant that a unit of work touched.

    Nothing is read where it touched none.
    """
    if touched == _NONE:
        return
    deliveries = touched.deliveries | ids_where(
        connection, DELIVERIES.c.id, DELIVERIES.c.mother_id, touched.mothers
    )
    infants = (
        touched.infants
        | ids_where(connection, INFANTS.c.id, INFANTS.c.delivery_id, deliveries)
        | ids_where(connection, EPISODES.c.infant_id, EPISODES.c.id, touched.episodes)
        | ids_where(connection, INFANTS.c.id, INFANTS.c.key, touched.survivors)
    )
    for part in parts(sorted(infants)):
        write_keys(connection, part)
    write_standings(connection, sorted(infants | touched.followed), today)
