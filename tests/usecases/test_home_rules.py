"""What a centre sets for going home: who may, who did, and what goes by it."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import StaleWriteError, UserError
from kmc_desk.domain.home_codes import OPEN_WEEKDAYS, ProfileName, Weekday
from kmc_desk.domain.readiness.answers import Answer, Criterion
from kmc_desk.domain.records import HomeRules, Vitals
from kmc_desk.usecases.context import Recorded, Refused
from kmc_desk.usecases.handover import show_handover
from kmc_desk.usecases.make_document import document_case
from kmc_desk.usecases.set_home_rules import set_home_rules
from kmc_desk.usecases.show_ward import show_ward
from kmc_desk.usecases.ward_settings import show_ward_settings
from tests.usecases.conftest import admitted


def kept(context, rules):
    answer = set_home_rules(context, rules)
    assert isinstance(answer, Recorded), answer
    return answer.record


@pytest.mark.parametrize("role", [Role.NURSE, Role.CHARGE_NURSE, Role.DOCTOR, Role.DATA_ADMIN])
def test_only_the_centre_head_sets_what_holds_for_going_home(context, role):
    other = replace(context, account=replace(context.account, roles=(role,)))
    with pytest.raises(UserError, match="not_allowed"):
        set_home_rules(other, HomeRules(strict_daily=True))
    assert show_ward_settings(context).home == HomeRules()


def test_who_changed_what_is_told_with_what_stood_there_before(context, clock):
    at_ten = clock.now
    kept(context, HomeRules(stable_days=2, closed_dates=(date(2026, 6, 1), date(2026, 6, 2))))
    clock.now = datetime(2026, 5, 5, 11, 0)
    stored = show_ward_settings(context).home
    kept(context, replace(stored, stable_days=None, open_weekdays=(Weekday.MONDAY,)))
    shown = show_ward_settings(context)
    assert (shown.home_by, shown.home.entered_at) == ("Dr Head", clock.now)
    told = [(c.at, c.label, c.old, c.new) for c in shown.changes]
    week = ", ".join(day.value.capitalize() for day in OPEN_WEEKDAYS)
    assert told == [
        (clock.now, "Stable for", "2\u00a0days", "—"),
        (clock.now, "Clinic open on", week, "Monday"),
        (at_ten, "Stable for", "—", "2\u00a0days"),
        (at_ten, "Clinic closed on", "—", "01-Jun-2026, 02-Jun-2026"),
    ]


def test_rules_that_cannot_be_are_refused_and_nothing_is_kept(context):
    answer = set_home_rules(context, HomeRules(held_h=25))
    assert isinstance(answer, Refused)
    assert [(f.code, f.field) for f in answer.findings] == [("out_of_range", "held_h")]
    assert show_ward_settings(context).home == HomeRules()


def test_rules_changed_by_another_person_meanwhile_are_not_overwritten(context):
    seen = kept(context, HomeRules(stable_days=2))
    kept(context, replace(seen, stable_days=4))
    with pytest.raises(StaleWriteError):
        set_home_rules(context, replace(seen, stable_days=5))
    with pytest.raises(StaleWriteError):
        set_home_rules(context, HomeRules(stable_days=5))  # seen before any was set


def test_ward_list_and_handover_judge_by_the_profile_of_the_centre(context):
    admitted(context)
    assert show_ward(context).rows[0].readiness.total == 12
    kept(context, HomeRules(readiness_profile=ProfileName.MSF, criteria=("GAIN", "CARD")))
    for row in (show_ward(context).rows[0], show_handover(context).lines[0].row):
        assert [one.criterion for one in row.readiness.lines] == [Criterion.GAIN, Criterion.CARD]


def test_the_ward_list_looks_back_as_far_as_the_profile_asks_for(context, clock):
    infant = admitted(context)
    with context.write() as work:
        work.repository.add(Vitals(infant_id=infant.id, at=clock.now, temp_c=38.4))
    clock.now += timedelta(days=4)

    def warm():
        lines = show_ward(context).rows[0].readiness.lines
        return next(one for one in lines if one.criterion is Criterion.WARM)

    assert warm().answer is Answer.CANNOT_TELL  # nothing in the last three days
    kept(context, HomeRules(stable_days=5))
    assert warm().answer is Answer.NOT_MET
    assert warm().open_reasons[0].values["temp_c"] == "38.4"


def test_papers_name_the_clinic_as_the_centre_has_set_it(context):
    infant = admitted(context)
    kept(context, HomeRules(clinic_place="Room 4", clinic_opens=time(9), leaflet_language="fr"))
    with context.read() as reader:
        case = document_case(context, reader, infant.id)
    assert (case.clinic.place, case.clinic.opens, case.language) == ("Room 4", time(9), "fr")
