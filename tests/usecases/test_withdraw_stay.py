"""A stay registered in error: off the ward and out of every count, kept, and restored."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import Plurality, Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Episode, Exit
from kmc_desk.usecases.admit import free_beds
from kmc_desk.usecases.context import Recorded, Refused
from kmc_desk.usecases.discharge import Leaving, discharge
from kmc_desk.usecases.export_bundle import export_bundle
from kmc_desk.usecases.monthly_return import show_return
from kmc_desk.usecases.recent_exits import recent_exits
from kmc_desk.usecases.show_history import show_history
from kmc_desk.usecases.show_infant import show_infant
from kmc_desk.usecases.show_ward import show_ward
from kmc_desk.usecases.withdraw_stay import restore_stay, withdraw_stay
from tests.going_home import AT_HOME
from tests.usecases.conftest import admitted
from tests.usecases.correcting import as_person, key_of

WHY = "typed for another infant"
BACK = "it was this one after all"
MONTH = "2026-05"


@pytest.fixture
def infant(context):
    return admitted(context)


def stay_of(context, infant):
    with context.read() as reader:
        return reader.find(Episode, infant_id=infant.id)[0]


def exit_of(context, infant):
    with context.read() as reader:
        return reader.find_one(Exit, episode_id=stay_of(context, infant).id)


def left(context, infant, **changes):
    form = Leaving(
        infant_id=infant.id,
        exit_at=datetime(2026, 5, 5, 10),
        outcome=Outcome.HOME_KMC,
        exit_weight_g=1490,
        more={**AT_HOME, **changes},
    )
    answer = discharge(context, form)
    assert isinstance(answer, Recorded), answer
    return answer.record


def on_ward(context):
    return [row.identity.infant_id for row in show_ward(context).rows]


def refused_with(act):
    with pytest.raises(UserError) as caught:
        act()
    return key_of(caught)


def test_an_infant_whose_only_stay_is_in_error_is_off_the_ward_and_its_bed_is_free(context, infant):
    other = admitted(context, bed_no="2")
    withdraw_stay(context, stay_of(context, infant).id, WHY)
    assert on_ward(context) == [other.id]
    assert free_beds(context) == ["1"]
    assert refused_with(lambda: show_infant(context, infant.id)) == "infant_without_stay"
    assert recent_exits(context) == []


def test_it_is_in_no_figure_of_the_return(context, clock):
    clock.now = datetime(2026, 5, 20, 9)
    empty = show_return(context, MONTH)
    infant = admitted(context)
    assert show_return(context, MONTH).figures != empty.figures
    withdraw_stay(context, stay_of(context, infant).id, WHY)
    assert show_return(context, MONTH).figures == empty.figures


def test_it_stays_in_the_history_with_who_and_why(context, infant):
    doctor = as_person(context, "late", Role.DOCTOR)
    withdraw_stay(doctor, stay_of(context, infant).id, WHY)
    newest = show_history(context, infant.id).lines[0]
    assert (newest.kind, newest.account, newest.reason) == ("Exit", "late", WHY)
    assert "Registered in error" in [change.new for change in newest.changes]


def test_restored_it_goes_on_as_if_it_had_never_ended(context, infant, clock):
    clock.now = datetime(2026, 5, 20, 9)
    ward, returned = show_ward(context), show_return(context, MONTH)
    stay = stay_of(context, infant).id
    withdraw_stay(context, stay, WHY)
    assert isinstance(restore_stay(context, stay, BACK), Recorded)
    assert show_ward(context) == ward
    assert show_return(context, MONTH) == returned
    reasons = [line.reason for line in show_history(context, infant.id).lines[:2]]
    assert reasons == [BACK, WHY]


def test_a_restored_stay_can_end_and_be_in_error_again(context, infant, tmp_path):
    stay = stay_of(context, infant).id
    for _ in range(2):
        withdraw_stay(context, stay, WHY)
        restore_stay(context, stay, BACK)
    withdrawn = exit_of(context, infant)
    ended = left(context, infant)
    assert (ended.id, ended.version) == (withdrawn.id, withdrawn.version + 1)
    assert ended == replace(exit_of(context, infant))
    assert [one.identity.infant_id for one in recent_exits(context)] == [infant.id]
    assert "withdrawn" not in episodes_written(context, tmp_path / "bundle")


def episodes_written(context, folder):
    export_bundle(context, folder, reason="for the hospital")
    return (folder / "episodes.csv").read_text(encoding="utf-8")


def test_the_withdrawn_end_of_a_stay_that_goes_on_is_in_no_export(context, infant, tmp_path):
    before = episodes_written(context, tmp_path / "before")
    stay = stay_of(context, infant).id
    withdraw_stay(context, stay, WHY)
    assert "ADMIN_ERROR" in episodes_written(context, tmp_path / "between")
    restore_stay(context, stay, BACK)
    assert episodes_written(context, tmp_path / "after") == before


def test_a_stay_that_had_ended_is_restored_with_its_exit(context, infant):
    before = left(context, infant, plan="Come on Monday")
    stay = stay_of(context, infant).id
    withdraw_stay(context, stay, WHY)
    assert recent_exits(context) == []
    restore_stay(context, stay, BACK)
    after = exit_of(context, infant)
    assert replace(after, version=before.version) == before
    assert on_ward(context) == []


@pytest.mark.parametrize("reason", ["", "   ", "abc", " a b "])
def test_a_reason_must_be_given_both_ways(context, infant, reason):
    stay = stay_of(context, infant).id
    assert refused_with(lambda: withdraw_stay(context, stay, reason)) == "reason_missing"
    assert on_ward(context) == [infant.id]
    withdraw_stay(context, stay, WHY)
    assert refused_with(lambda: restore_stay(context, stay, reason)) == "reason_missing"


@pytest.mark.parametrize("role", list(Role))
def test_a_charge_nurse_a_doctor_and_the_centre_head_may_and_nobody_else(context, infant, role):
    person = as_person(context, "someone", role)
    stay = stay_of(context, infant).id
    if role in {Role.CHARGE_NURSE, Role.DOCTOR, Role.CENTRE_HEAD}:
        withdraw_stay(person, stay, WHY)
        restore_stay(person, stay, BACK)
    else:
        assert refused_with(lambda: withdraw_stay(person, stay, WHY)) == "not_allowed"
        assert refused_with(lambda: restore_stay(person, stay, BACK)) == "not_allowed"
    assert on_ward(context) == [infant.id]


def test_what_is_in_error_already_or_not_at_all_is_said(context, infant):
    stay = stay_of(context, infant).id
    assert refused_with(lambda: restore_stay(context, stay, BACK)) == "stay_not_in_error"
    withdraw_stay(context, stay, WHY)
    assert refused_with(lambda: withdraw_stay(context, stay, WHY)) == "stay_in_error_already"


def test_a_bed_given_away_meanwhile_is_not_taken_back_and_that_is_said(context, infant):
    stay = stay_of(context, infant).id
    withdraw_stay(context, stay, WHY)
    other = admitted(context, bed_no="1")
    answer = restore_stay(context, stay, BACK)
    assert [f.code for f in answer.findings] == ["bed_given_away"]
    assert stay_of(context, infant).bed_no is None
    assert stay_of(context, other).bed_no == "1"


def test_a_sibling_in_the_bed_is_no_reason_to_give_it_up(context):
    infant = admitted(context, plurality=Plurality.TWIN)
    stay = stay_of(context, infant).id
    withdraw_stay(context, stay, WHY)
    admitted(context, sibling_of=infant.id, birth_order=2)
    answer = restore_stay(context, stay, BACK)
    assert answer.findings == ()


def test_a_stay_that_would_lie_over_another_is_not_restored(context, infant, clock):
    stay = stay_of(context, infant)
    withdraw_stay(context, stay.id, WHY)
    clock.now += timedelta(days=1)
    with context.write() as work:
        work.repository.add(
            replace(stay, id=0, version=0, episode=2, admitted_at=datetime(2026, 5, 6, 9))
        )
    answer = restore_stay(context, stay.id, BACK)
    assert isinstance(answer, Refused)
    assert "on_ward_already" in {f.code for f in answer.findings}
    assert on_ward(context) == [infant.id]
    assert exit_of(context, infant).outcome is Outcome.ADMIN_ERROR


def test_an_infant_admitted_for_a_later_time_is_closed_no_earlier_than_it_came(context, infant):
    soon = replace(stay_of(context, infant), admitted_at=datetime(2026, 5, 5, 10, 45))
    with context.write() as work:
        work.repository.update(soon)
    answer = withdraw_stay(context, stay_of(context, infant).id, WHY)
    assert answer.record.exit_at == datetime(2026, 5, 5, 10, 45)
