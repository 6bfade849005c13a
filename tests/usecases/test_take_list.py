"""A list of follow-up taken out of the program: all of it, for whom it is allowed, and noted."""

import csv
import io
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from kmc_desk.domain.codes import PhoneOwner, Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.follow_up.lists import ListName
from kmc_desk.domain.follow_up_codes import ContactChannel, ContactResult, ScheduledKind
from kmc_desk.domain.records import Contact, Mother, ScheduledVisit
from kmc_desk.exchange.follow_up_csv import COLUMNS, list_csv
from kmc_desk.store.tables import AUDIT
from kmc_desk.texts.follow_up_lines import follow_up_line
from kmc_desk.usecases.follow_up_lists import take_list
from tests.usecases.conftest import admitted
from tests.usecases.readmitting import add, go

TODAY = datetime(2026, 5, 20, 9)
DUE = date(2026, 5, 8)


@pytest.fixture
def sought(context, clock):
    """Who left on 5 May, did not come on 8 May and was called twice on one day."""
    infant = admitted(
        context, father_name="Akram", phone_primary="0300-1234567",
        phone_owner=PhoneOwner.FATHER, birth_weight_g=1510,
    )  # fmt: skip
    go(context, infant)
    with context.write() as work:
        (mother,) = work.repository.find(Mother)
        work.repository.update(
            replace(
                mother,
                village_mohalla="Kotla",
                landmark="Behind the mill",
                district="Haripur",
                lhw_name="Nasim",
                lhw_phone="+923331112223",
            )
        )
    add(
        context,
        ScheduledVisit(infant_id=infant.id, due_on=DUE, kind=ScheduledKind.FIRST),
        *(
            Contact(
                infant_id=infant.id,
                at=TODAY - timedelta(days=3, hours=hour),
                channel=ContactChannel.CALL,
                result=ContactResult.SWITCHED_OFF,
            )
            for hour in (0, 1)
        ),
    )
    clock.now = TODAY
    return infant


def test_the_table_has_every_column_of_tracing_as_it_is_stored(context, sought):
    found = take_list(context, ListName.TRACING)
    (row,) = csv.DictReader(io.StringIO(list_csv(found)))
    assert tuple(row) == COLUMNS
    assert row == {
        "list": "TRACING", "date": "2026-05-20", "kmc_no": sought.kmc_no, "marker": "",
        "name": "B/O SAIRA", "mother_name": "SAIRA", "father_name": "Akram",
        "phone_primary": "+923001234567", "phone_owner": "FATHER", "phone_alt": "",
        "phone_alt_owner": "", "village_mohalla": "Kotla", "union_council": "",
        "district": "Haripur", "landmark": "Behind the mill", "lhw_name": "Nasim",
        "lhw_phone": "+923331112223", "last_weight_g": "1500", "last_weight_on": "2026-05-05",
        "pma": "35+3", "state": "OVERDUE", "left_on": "2026-05-05", "last_seen_on": "",
        "unattended_since": "2026-05-08", "days_overdue": "12", "attempts": "2",
        "attempt_days": "1", "last_attempt_at": "2026-05-17T09:00",
        "last_result": "SWITCHED_OFF", "promised_on": "", "due_on": "", "due_kind": "",
    }  # fmt: skip


def test_in_words_it_is_one_line_with_how_to_reach_the_family_and_why(context, sought):
    found = take_list(context, ListName.TRACING)
    line = follow_up_line(found.lines[0], found.on)
    assert "\n" not in line
    assert line.startswith(f"{sought.kmc_no}; B/O SAIRA; 0300-1234567 (father); Kotla, Behind")
    for words in (
        "Nasim 0333-1112223", "1500 g", "PMA 35+3", "Did not come on 08-May-2026",
        "12 days", "Not seen since going home", "2 times on 1 day", "switched off",
    ):  # fmt: skip
        assert words in line, words


def test_a_list_of_dates_says_when_the_family_is_expected(context, sought):
    add(
        context,
        ScheduledVisit(infant_id=sought.id, due_on=TODAY.date(), kind=ScheduledKind.WEEKLY),
    )
    found = take_list(context, ListName.WEEK)
    (row,) = csv.DictReader(io.StringIO(list_csv(found)))
    assert (row["due_on"], row["due_kind"]) == ("2026-05-20", "WEEKLY")
    assert "Expected on 20-May-2026 (" in follow_up_line(found.lines[0], found.on)


def test_all_lines_are_taken_not_only_those_a_screen_shows(context, sought, monkeypatch):
    monkeypatch.setattr("kmc_desk.usecases.follow_up_lists.SHOWN", 0)
    found = take_list(context, ListName.OVERDUE)
    assert len(found.lines) == found.total == 1


def test_it_is_noted_in_the_trail_which_list_was_taken(context, sought):
    take_list(context, ListName.LOST)
    with context.read() as reader:
        trail = reader.connection.execute(select(AUDIT.c.action, AUDIT.c.entity)).all()
    assert tuple(trail[-1]) == ("EXPORT", "follow_up_lost")


def test_who_may_not_take_names_along_gets_no_list(context, sought):
    other = replace(context, account=replace(context.account, roles=(Role.NURSE,)))
    with pytest.raises(UserError, match="not_allowed"):
        take_list(other, ListName.TRACING)
    with context.read() as reader:
        assert "EXPORT" not in reader.connection.scalars(select(AUDIT.c.action)).all()


def test_it_tells_for_how_many_it_looked_anew(context, sought):
    told: list[int] = []
    take_list(context, ListName.TRACING, told.append)
    assert told == [1]
