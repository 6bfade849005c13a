"""What the centre has set for its ward."""

from sqlalchemy import Connection

from kmc_desk.domain.records import WardRules
from kmc_desk.store.queries_stays import select_records


def ward_rules(connection: Connection) -> WardRules:
    """The rules of the ward; as the program brings them where nothing was set (`id` 0)."""
    kept = select_records(connection, WardRules)
    return kept[0] if kept else WardRules()
