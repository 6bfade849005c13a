"""What the centre has set for its ward."""

from sqlalchemy import Connection, select

from kmc_desk.domain.records import Episode, HomeRules, WardRules
from kmc_desk.store.queries_stays import COUNTED, ENDED, EPISODES, EXITS, select_records


def ward_rules(connection: Connection) -> WardRules:
    """The rules of the ward; as the program brings them where nothing was set (`id` 0)."""
    kept = select_records(connection, WardRules)
    return kept[0] if kept else WardRules()


def home_rules(connection: Connection) -> HomeRules:
    """What holds for going home; as the program brings it where nothing was set (`id` 0)."""
    kept = select_records(connection, HomeRules)
    return kept[0] if kept else HomeRules()


def stays_in_beds(connection: Connection) -> list[Episode]:
    """The open stays of infants who lie in a bed of the ward."""
    left = select(EXITS.c.episode_id).where(ENDED)
    lying = EPISODES.c.bed_no.is_not(None)
    return select_records(connection, Episode, EPISODES.c.id.not_in(left), COUNTED, lying)
