"""Who may stand in tables for analysis."""

from collections.abc import Iterator

from sqlalchemy import Connection, and_, func, select

from kmc_desk.domain.records import Consent, Delivery, Infant
from kmc_desk.store.tables import TABLES

_INFANTS, _DELIVERIES, _CONSENTS = TABLES[Infant], TABLES[Delivery], TABLES[Consent]


def families_for_analysis(connection: Connection) -> Iterator[tuple[int, int, int]]:
    """Infant, delivery and mother by number, of all infants that count and may be shown.

    The newest word on the use of data holds; whoever was not asked has not refused.
    """
    said = and_(_CONSENTS.c.consent_data_use.is_not(None), _CONSENTS.c.withdrawn.is_(False))
    newest = (
        select(_CONSENTS.c.infant_id, func.max(_CONSENTS.c.consent_at).label("at"))
        .where(said)
        .group_by(_CONSENTS.c.infant_id)
        .subquery()
    )
    refused = (
        select(_CONSENTS.c.infant_id)
        .join(
            newest,
            and_(
                newest.c.infant_id == _CONSENTS.c.infant_id, newest.c.at == _CONSENTS.c.consent_at
            ),
        )
        .where(said, _CONSENTS.c.consent_data_use.is_(False))
    )
    statement = (
        select(_INFANTS.c.id, _DELIVERIES.c.id, _DELIVERIES.c.mother_id)
        .join(_DELIVERIES, _DELIVERIES.c.id == _INFANTS.c.delivery_id)
        .where(_INFANTS.c.id.not_in(refused), _INFANTS.c.merged_into.is_(None))
        .order_by(_INFANTS.c.id)
    )
    for row in connection.execute(statement):
        yield row[0], row[1], row[2]
