"""Soft warnings and notes of admission, visits, oxygen, open sessions and the pregnancy."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from kmc_desk.domain.care_codes import KmcContraindication, Milk, Outcome, Provider, Route
from kmc_desk.domain.codes import DangerSign, Sex
from kmc_desk.domain.findings.daily_checks import (
    is_entered_late,
    session_findings,
    vitals_findings,
)
from kmc_desk.domain.findings.follow_up_checks import follow_up_findings, visit_weight_findings
from kmc_desk.domain.findings.pregnancy_checks import last_period_findings
from kmc_desk.domain.findings.register_checks import not_recorded_findings
from kmc_desk.domain.findings.stay_checks import (
    admission_findings,
    birth_findings,
    exit_weight_findings,
    late_entry_findings,
)
from kmc_desk.domain.follow_up_codes import VisitPlace
from kmc_desk.domain.records import (
    Delivery,
    Episode,
    Exit,
    Feed,
    Infant,
    SkinToSkin,
    Visit,
    Vitals,
)
from kmc_desk.texts import finding_text

NOW = datetime(2026, 5, 5, 10, 42)
TODAY = NOW.date()
BORN = date(2026, 5, 3)
INFANT = Infant(key="i", delivery_id=1, kmc_no="", sex=Sex.F, birth_date=BORN)
DELIVERY = Delivery(key="d", mother_id=1)
STAY = Episode(
    infant_id=1, episode=1, admitted_at=datetime(2026, 5, 4, 10), admission_weight_g=1500
)


def codes(findings):
    return [(f.code, str(f.level), f.field) for f in findings]


# Admission and exit


@pytest.mark.parametrize(
    ("minutes", "field"), [(5, None), (6, "birth_time"), (24 * 60, "birth_date")]
)
def test_a_birth_still_to_come_is_refused_to_the_minute(minutes, field):
    at = NOW + timedelta(minutes=minutes)
    born = replace(INFANT, birth_date=at.date(), birth_time=at.time())
    expected = [("birth_in_future", "HARD", field)] if field else []
    assert codes(birth_findings(born, DELIVERY, NOW)) == expected


@pytest.mark.parametrize(("minutes", "is_late"), [(0, False), (1, True)])
def test_an_admission_entered_more_than_24_hours_later_is_noted(minutes, is_late):
    found = late_entry_findings(NOW - timedelta(hours=24, minutes=minutes), NOW)
    assert codes(found) == ([("late_entry", "NOTE", "admitted_at")] if is_late else [])


def test_danger_signs_at_admission_are_noted_once_whether_ticked_or_measured():
    ticked = (DangerSign.CONVULSIONS, DangerSign.TEMP_LT_35_5)
    sick = replace(STAY, danger_signs=ticked, admission_temp_c=35.2, admission_rr=70)
    found = admission_findings(INFANT, DELIVERY, sick, NOW)
    assert [(f.code, f.field) for f in found if f.code != "unusual"] == [
        ("danger_sign", "danger_signs"),
        ("fast_breathing", "admission_rr"),
        ("danger_sign", "admission_temp_c"),
    ]
    well = replace(STAY, danger_signs=(DangerSign.NONE,), admission_temp_c=36.8)
    assert admission_findings(INFANT, DELIVERY, well, NOW) == []


@pytest.mark.parametrize(
    ("field", "ticked", "is_asked"),
    [
        ("danger_signs", (DangerSign.NONE, DangerSign.FEVER), True),
        ("danger_signs", (DangerSign.NONE,), False),
        ("danger_signs", (DangerSign.FEVER, DangerSign.APNOEA), False),
        ("kmc_contraindication", (KmcContraindication.NONE, KmcContraindication.SHOCK), True),
    ],
)
def test_none_beside_something_else_is_asked_about(field, ticked, is_asked):
    found = admission_findings(INFANT, DELIVERY, replace(STAY, **{field: ticked}), NOW)
    asked = [one for one in codes(found) if one[0] == "none_with_others"]
    assert asked == ([("none_with_others", "SOFT", field)] if is_asked else [])


@pytest.mark.parametrize(("weight_g", "is_asked"), [(1560, False), (1300, True), (None, False)])
def test_an_exit_weight_is_judged_by_the_weights_before_it(weight_g, is_asked):
    leaving = Exit(episode_id=1, exit_at=NOW, outcome=Outcome.HOME_KMC, exit_weight_g=weight_g)
    before = [(TODAY - timedelta(days=1), 1550), (TODAY, 1200)]
    found = exit_weight_findings(leaving, before, TODAY - timedelta(days=20))
    assert [f.field for f in found] == (["exit_weight_g"] if is_asked else [])


# Ward day


@pytest.mark.parametrize(
    ("spo2", "o2_flow", "is_noted"),
    [(95, 1.0, False), (96, 1.0, True), (99, None, False), (99, 0.0, False)],
)
def test_more_than_95_percent_on_oxygen_is_noted(spo2, o2_flow, is_noted):
    found = vitals_findings(Vitals(infant_id=1, at=NOW, spo2=spo2, o2_flow=o2_flow), NOW)
    assert codes(found) == ([("spo2_high_on_oxygen", "NOTE", "spo2")] if is_noted else [])


def test_none_ticked_beside_a_sign_is_asked_about_among_the_vitals_too():
    signs = (DangerSign.NONE, DangerSign.GRUNTING)
    found = vitals_findings(Vitals(infant_id=1, at=NOW, danger_signs=signs), NOW)
    assert [f.code for f in found] == ["none_with_others", "danger_sign"]
    assert finding_text(found[1]) == "A danger sign: grunting. Inform the doctor now."


@pytest.mark.parametrize(("minutes", "is_asked"), [(0, False), (1, True)])
def test_a_session_open_for_more_than_12_hours_is_asked_about(minutes, is_asked):
    start = NOW - timedelta(hours=12, minutes=minutes)
    session = SkinToSkin(infant_id=1, start=start, provider=Provider.MOTHER)
    found = session_findings(session, [], datetime.combine(BORN, time()), NOW)
    assert codes(found) == ([("session_open_long", "SOFT", "stop")] if is_asked else [])


@pytest.mark.parametrize(("minutes", "is_late"), [(0, False), (1, True)])
def test_what_is_entered_more_than_6_hours_later_is_late(minutes, is_late):
    assert is_entered_late(NOW - timedelta(hours=6, minutes=minutes), NOW) is is_late


@pytest.mark.parametrize(
    ("milk", "lacks"),
    [(Milk.FORMULA_STANDARD, True), (Milk.FORMULA_PRETERM, True), (Milk.OMM, False)],
)
def test_formula_needs_its_reason(milk, lacks):
    given = Feed(infant_id=1, at=NOW, milk=milk, route=Route.CUP, volume_ml=20.0)
    expected = [("not_recorded", "SOFT", "formula_reason")] if lacks else []
    assert codes(not_recorded_findings(given)) == expected


# Visits


def visit(weight_g, **more):
    return Visit(infant_id=1, visit_at=NOW, place=VisitPlace.HOME, weight_g=weight_g, **more)


LEFT = (TODAY - timedelta(days=10), 1800)


@pytest.mark.parametrize(
    ("weight_g", "code"),
    [
        (1800, None),
        (1799, "weight_below_discharge"),
        (2400, None),
        (2401, "weight_gain_large"),
        (None, None),
    ],
)
def test_a_weight_at_a_visit_is_compared_with_the_discharge(weight_g, code):
    found = visit_weight_findings(visit(weight_g), [LEFT], LEFT)
    assert codes(found) == ([(code, "SOFT", "weight_g")] if code else [])


def test_the_gain_is_counted_from_the_latest_weight_before():
    before = [LEFT, (TODAY - timedelta(days=2), 2000), (TODAY, 900), (TODAY + timedelta(1), 9000)]
    assert visit_weight_findings(visit(2120), before, LEFT) == []
    (found,) = visit_weight_findings(visit(2130), before, LEFT)
    assert finding_text(found) == (
        "2130 g is 65 g a day more than 2000 g on 03-May-2026; up to 60 g a day is usual. Weigh "
        "again."
    )
    assert visit_weight_findings(visit(2130), [], None) == []


@pytest.mark.parametrize(
    ("signs", "is_asked"), [((DangerSign.NONE,), False), ((DangerSign.FEVER,), True), ((), False)]
)
def test_danger_signs_at_a_visit_are_never_saved_in_silence(signs, is_asked):
    found = codes(follow_up_findings(visit(2000, danger_signs=signs), NOW))
    assert (("danger_signs_at_visit", "SOFT", "danger_signs") in found) is is_asked


# Pregnancy


@pytest.mark.parametrize(
    ("days", "ga_days", "code"),
    [
        (231, 231, None),
        (231, 245, None),
        (231, 246, "gestation_against_last_period"),
        (231, 216, "gestation_against_last_period"),
        (231, None, None),
        (315, 301, None),
        (316, 301, "last_period_too_long_ago"),
        (0, None, None),
        (-1, None, "last_period_after_birth"),
    ],
)
def test_the_last_period_is_compared_with_birth_and_gestation(days, ga_days, code):
    lmp = BORN - timedelta(days=days)
    edd = lmp + timedelta(days=280)
    for given in ((lmp, None), (None, edd), (lmp, date(1900, 1, 1))):
        found = last_period_findings(*given, BORN, ga_days)
        assert [f.code for f in found] == ([code] if code else [])
        assert all(finding_text(one) for one in found)
    assert last_period_findings(None, None, BORN, ga_days) == []
