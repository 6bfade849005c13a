"""V11: a clock that cannot be right refuses entries, and a person may say that it is right."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Measurement
from kmc_desk.store.chain import audit_trail, chain_break
from kmc_desk.texts import text
from kmc_desk.usecases.check_clock import check_clock, confirm_clock
from kmc_desk.usecases.context import Recorded
from kmc_desk.usecases.export_deidentified import export_deidentified
from kmc_desk.usecases.people import NewPerson, add_person
from kmc_desk.usecases.record_weight import WeightEntry, record_weight
from tests.usecases.conftest import PASSPHRASE, admitted

NOW = datetime(2026, 5, 5, 10, 42)


@pytest.fixture
def infant(context):
    return admitted(context)


def weigh(context, infant, weight_g=1480):
    entry = WeightEntry(
        infant_id=infant.id, day=date(2026, 5, 4), weight_g=weight_g, confirmed=True
    )
    return record_weight(context, entry)


def codes(context):
    return [f.code for f in check_clock(context)]


def measured(context):
    with context.read() as reader:
        return reader.find(Measurement)


@pytest.mark.parametrize(
    ("back", "code"),
    [
        (timedelta(0), None),
        (timedelta(minutes=5), None),
        (timedelta(minutes=5, seconds=1), "clock_behind_records"),
        (timedelta(days=60), "clock_behind_records"),
        (timedelta(days=200), "clock_before_build"),
    ],
)
@pytest.mark.fault(16)
def test_a_clock_behind_the_last_entry_refuses_the_next_one(context, clock, infant, back, code):
    clock.now = NOW - back
    assert codes(context) == ([code] if code else [])
    if code is None:
        assert isinstance(weigh(context, infant), Recorded)
        return
    with pytest.raises(UserError, match="clock_wrong"):
        weigh(context, infant)
    assert measured(context) == []


def test_the_refusal_says_what_to_do_and_where_the_battery_is(context, clock, infant):
    clock.now = datetime(2026, 1, 1, 0, 1)
    with pytest.raises(UserError) as refused:
        weigh(context, infant)
    assert text(refused.value.key, **refused.value.values) == (
        "Nothing was saved: the clock of this PC says 01-Jan-2026 00:01, but it is later than "
        "05-May-2026 10:42. Set date and time of the PC and try again. If they are lost after "
        "each power cut, its battery is empty: the coin cell on its main board. If the clock is "
        "right now, a doctor or the centre head can say so in the red bar of the window."
    )


def test_in_a_new_centre_nothing_is_behind(context, clock):
    assert codes(context) == []
    clock.now = datetime(2002, 1, 1)
    assert codes(context) == ["clock_before_build"]


def test_people_and_exports_go_on_and_say_nothing_about_the_time(context, clock, infant, tmp_path):
    clock.now = NOW - timedelta(days=60)
    export_deidentified(context, tmp_path / "out")
    nurse = NewPerson(name="sana", full_name="Sana", roles=(Role.NURSE,), passphrase=PASSPHRASE)
    add_person(context, nurse, confirmed=True)
    assert codes(context) == ["clock_behind_records"]
    clock.now = NOW
    assert isinstance(weigh(context, infant), Recorded)


@pytest.mark.fault(16)
def test_an_entry_from_a_clock_far_ahead_locks_nobody_out_once_the_clock_is_confirmed(
    context, clock, infant
):
    clock.now = datetime(2031, 1, 1)
    weigh(context, infant, 1490)
    clock.now = NOW
    assert codes(context) == ["clock_behind_records"]
    confirm_clock(context)
    assert codes(context) == []
    (first,) = measured(context)
    again = WeightEntry(
        infant_id=infant.id, day=first.measured_on, weight_g=1480, confirmed=True, seen_version=1
    )
    assert isinstance(record_weight(context, again), Recorded)
    clock.now = NOW - timedelta(minutes=6)
    assert codes(context) == ["clock_behind_records"]  # later entries count again
    with context.read() as reader:
        trail = audit_trail(reader.connection)
        assert chain_break(reader.connection) is None
    assert [(e.account, e.at_local) for e in trail if e.action is AuditAction.CLOCK_CONFIRMED] == [
        ("head", NOW)
    ]


def test_who_may_not_confirm_the_clock_is_refused(context, clock, infant):
    clock.now = NOW - timedelta(hours=1)
    for role in (Role.NURSE, Role.CHARGE_NURSE, Role.DATA_ADMIN):
        weak = replace(context, account=replace(context.account, roles=(role,)))
        with pytest.raises(UserError, match="not_allowed"):
            confirm_clock(weak)
    assert codes(context) == ["clock_behind_records"]


@pytest.mark.fault(16)
def test_a_year_before_the_program_was_made_cannot_be_confirmed(context, clock):
    clock.now = datetime(2002, 1, 1)
    with pytest.raises(UserError, match="clock_wrong"):
        confirm_clock(context)
