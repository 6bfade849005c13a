"""The data of a centre that worked before there were stored answers of follow-up."""

from datetime import date, datetime

from sqlalchemy import inspect

from kmc_desk.domain.follow_up.lists import ListName
from kmc_desk.domain.follow_up_codes import ScheduledKind
from kmc_desk.domain.records import ScheduledVisit
from kmc_desk.store.additions import columns_known
from kmc_desk.store.engine import set_version
from kmc_desk.store.tables import FOLLOW_UP_AWAITED, FOLLOW_UP_STANDING
from kmc_desk.usecases.follow_up_lists import count_lists, renew_standings, show_list
from kmc_desk.wiring import sign_in
from tests.usecases.conftest import PASSPHRASE
from tests.usecases.exporting import new_centre
from tests.usecases.followed_centre import AnyClock
from tests.usecases.merging import add_infant

TODAY = datetime(2026, 4, 30, 9)
INDEXES = {
    "visit": "ix_visit_visit_at",
    "scheduled_visit": "ix_scheduled_visit_due_on",
    "skin_to_skin": "ix_skin_to_skin_start_infant_id",
}


def test_old_data_have_right_lists_at_once_and_quick_ones_soon(tmp_path):
    made = new_centre(tmp_path / "data")
    any_clock = AnyClock(made.database, made.account, made.centre, lambda: TODAY)
    booked = ScheduledVisit(infant_id=0, due_on=date(2026, 4, 20), kind=ScheduledKind.FIRST)
    infants = [add_infant(any_clock, name, [(3, 6)], [booked]) for name in ("SAIRA", "HINA")]
    with made.database.engine.begin() as connection:
        for table in (FOLLOW_UP_AWAITED, FOLLOW_UP_STANDING):
            table.drop(connection)
        for index in INDEXES.values():
            connection.exec_driver_sql(f"DROP INDEX {index}")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0005'")
        set_version(connection, 50_000 + columns_known() - len(FOLLOW_UP_STANDING.columns))
    made.database.close()

    again = sign_in(tmp_path / "data", "head", PASSPHRASE, clock=lambda: TODAY)
    try:
        known = inspect(again.database.engine)
        for table, index in INDEXES.items():
            assert index in {one["name"] for one in known.get_indexes(table)}
        found = show_list(again, ListName.OVERDUE)
        assert {line.identity.infant_id for line in found.lines} == {one.id for one in infants}
        assert (found.total, found.stale) == (2, 2)
        assert renew_standings(again) == 2
        found = show_list(again, ListName.OVERDUE)
        assert (found.total, found.stale) == (2, 0)
        assert count_lists(again)[ListName.TRACING] == 2
    finally:
        again.database.close()
