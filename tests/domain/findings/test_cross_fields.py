"""Checks across fields and records: birth, siblings, growth of length and head, scale, clock."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.care_codes import Provider
from kmc_desk.domain.codes import Sex
from kmc_desk.domain.findings.clock_checks import clock_findings
from kmc_desk.domain.findings.daily_checks import scale_findings, session_findings, size_findings
from kmc_desk.domain.findings.register_checks import sibling_birth_findings
from kmc_desk.domain.findings.stay_checks import (
    admission_findings,
    birth_findings,
    weight_for_gestation_findings,
)
from kmc_desk.domain.growth.measures import Measure, StandardName
from kmc_desk.domain.records import Delivery, Episode, Infant, Measurement, SkinToSkin
from kmc_desk.growth_tables import standards
from kmc_desk.texts import finding_text

BORN = date(2026, 4, 1)
NOW = datetime(2026, 5, 5, 10, 42)
DELIVERY = Delivery(key="d", mother_id=1, ga_days=231)


def infant(**changes):
    given_values = {"key": "i", "delivery_id": 1, "kmc_no": "", "sex": Sex.F, "birth_date": BORN}
    return Infant(**{**given_values, **changes})


def codes(findings):
    return [(f.code, f.level, f.field) for f in findings]


# Apgar, and V04: siblings are born within a day


@pytest.mark.parametrize(
    ("first", "second", "is_asked"),
    [(7, 6, True), (7, 7, False), (6, 8, False), (None, 3, False), (9, None, False)],
)
def test_an_apgar_score_that_falls_is_asked_about(first, second, is_asked):
    found = birth_findings(infant(apgar_1=first, apgar_5=second), DELIVERY, NOW)
    assert codes(found) == ([("apgar_falls", "SOFT", "apgar_5")] if is_asked else [])


@pytest.mark.parametrize(
    ("one", "other", "is_asked"),
    [
        (("2026-04-01", "08:00"), ("2026-04-02", "08:00"), False),
        (("2026-04-01", "08:00"), ("2026-04-02", "08:01"), True),
        (("2026-04-01", "08:00"), ("2026-04-02", None), False),  # it may have been at 00:00
        (("2026-04-01", None), ("2026-04-02", "08:00"), False),  # or at 23:59
        (("2026-04-01", None), ("2026-04-02", None), False),
        (("2026-04-01", None), ("2026-04-03", None), True),
        (("2026-04-01", "23:00"), ("2026-04-03", None), True),
    ],
)
def test_siblings_born_more_than_24_hours_apart_are_asked_about(one, other, is_asked):
    twins = [
        infant(birth_date=date.fromisoformat(day), birth_time=at and time.fromisoformat(at))
        for day, at in (one, other)
    ]
    for first, second in (twins, twins[::-1]):
        found = sibling_birth_findings(first, [second])
        expected = [("siblings_born_far_apart", "SOFT", "birth_date")] if is_asked else []
        assert codes(found) == expected


births = st.builds(
    lambda days, at: infant(birth_date=BORN + timedelta(days=days), birth_time=at),
    st.integers(0, 4),
    st.one_of(st.none(), st.times().map(lambda t: t.replace(second=0, microsecond=0))),
)


@given(births, births)
def test_siblings_agree_on_being_far_apart(one, other):
    assert bool(sibling_birth_findings(one, [other])) is bool(sibling_birth_findings(other, [one]))
    assert sibling_birth_findings(one, [one]) == []


# V06 and V09: birth weight against gestation, admission weight against birth weight


@pytest.mark.parametrize(
    ("weight_z", "is_asked"),
    [(-3.1, True), (-3.09, False), (0.0, False), (3.09, False), (3.1, True), (None, False)],
)
def test_a_birth_weight_outside_the_outermost_centiles_is_asked_about(weight_z, is_asked):
    found = weight_for_gestation_findings(infant(birth_weight_g=1500), DELIVERY, weight_z)
    expected = [("birth_weight_against_gestation", "SOFT", "birth_weight_g")] if is_asked else []
    assert codes(found) == expected


def test_with_the_newborn_size_standard_the_sentence_names_weight_and_weeks():
    table = standards().table(StandardName.NEWBORN, Measure.WEIGHT)
    assert table is not None
    z = table.z(4000, 231, "F")
    (found,) = weight_for_gestation_findings(infant(birth_weight_g=4000), DELIVERY, z)
    assert finding_text(found) == (
        "4000 g is hardly possible at 33+0 weeks. Check the weight and the weeks."
    )
    usual = table.z(1500, 231, "F")
    assert weight_for_gestation_findings(infant(birth_weight_g=1500), DELIVERY, usual) == []


def test_without_weight_or_gestation_there_is_nothing_to_compare():
    no_weeks = Delivery(key="d", mother_id=1)
    assert weight_for_gestation_findings(infant(birth_weight_g=1500), no_weeks, 9.0) == []
    assert weight_for_gestation_findings(infant(), DELIVERY, 9.0) == []


@pytest.mark.parametrize(
    ("age", "weight_g", "is_asked"),
    [
        (6, 1650, False), (6, 1655, True), (7, 1655, False),  # +10 % up to day 7
        (10, 1680, False), (10, 1685, True), (11, 1685, False),  # ±12 % up to day 10
        (10, 1320, False), (10, 1315, True),
        (11, 1315, False), (11, 1200, False), (11, 1195, True), (40, 1195, True),  # -20 % always
    ],
)  # fmt: skip
def test_an_admission_weight_far_from_the_birth_weight_is_asked_about(age, weight_g, is_asked):
    stay = Episode(
        infant_id=1,
        episode=2,
        admitted_at=datetime.combine(BORN + timedelta(days=age), time(10)),
        admission_weight_g=weight_g,
    )
    found = admission_findings(
        infant(birth_weight_g=1500), DELIVERY, stay, NOW + timedelta(days=30)
    )
    name = "admission_weight_far_from_birth"
    assert codes(found) == ([(name, "SOFT", "admission_weight_g")] if is_asked else [])


# Length, head and scale of the ward day


def measured(day, **values):
    return Measurement(infant_id=1, measured_on=BORN + timedelta(days=day), **values)


@pytest.mark.parametrize(
    ("field", "days", "last", "value", "code"),
    [
        ("length_cm", 7, 42.0, 44.0, None),
        ("length_cm", 7, 42.0, 44.1, "size_grows_fast"),
        ("length_cm", 14, 42.0, 46.0, None),
        ("length_cm", 14, 42.0, 46.1, "size_grows_fast"),
        ("length_cm", 1, 42.0, 44.0, None),  # a shorter time has the room of a week
        ("length_cm", 7, 42.0, 42.0, None),
        ("length_cm", 7, 42.0, 41.9, "size_smaller"),
        ("hc_cm", 7, 29.3, 30.8, None),
        ("hc_cm", 7, 29.3, 30.9, "size_grows_fast"),
        ("hc_cm", 21, 29.3, 33.8, None),
        ("hc_cm", 21, 29.3, 33.9, "size_grows_fast"),
        ("hc_cm", 7, 29.3, 29.2, "size_smaller"),
    ],
)
def test_length_and_head_neither_shrink_nor_leap(field, days, last, value, code):
    now = measured(days, **{field: value})
    others = [measured(-1, **{field: 20.0}), measured(0, **{field: last}), measured(days + 1), now]
    expected = [(code, "SOFT", field)] if code else []
    assert codes(size_findings(now, others, infant())) == expected
    assert codes(size_findings(now, others[::-1], infant())) == expected


def test_a_length_is_compared_with_the_last_one_measured_not_with_a_day_without():
    now = measured(9, length_cm=41.0)
    others = [measured(7, length_cm=42.0), measured(8, weight_g=1500)]
    (found,) = size_findings(now, others, infant())
    assert finding_text(found) == "41 cm is less than 42 cm on 08-Apr-2026. Measure again."
    assert size_findings(now, [], infant()) == []


def test_the_first_length_and_head_are_compared_with_those_at_birth():
    born = infant(birth_length_cm=42.0, birth_hc_cm=29.3)
    now = measured(7, length_cm=41.5, hc_cm=31.0)
    assert codes(size_findings(now, [], born)) == [
        ("size_smaller", "SOFT", "length_cm"),
        ("size_grows_fast", "SOFT", "hc_cm"),
    ]
    later = measured(0, length_cm=41.0, hc_cm=30.0)
    assert size_findings(now, [later], born) == []


@pytest.mark.parametrize(
    ("scale", "yesterday", "is_noted"),
    [("A", "B", True), ("A", "A", False), (None, "B", False), ("A", None, False)],
)
def test_another_scale_than_yesterday_is_noted(scale, yesterday, is_noted):
    others = [measured(8, scale_id="C"), measured(9, scale_id=yesterday)]
    found = scale_findings(measured(10, scale_id=scale), others)
    assert codes(found) == ([("other_scale", "NOTE", "scale_id")] if is_noted else [])


# Skin-to-skin: one session at a time


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_second_open_session_is_refused_whichever_began_first(hours):
    start = datetime(2026, 5, 5, 8)
    running = SkinToSkin(infant_id=1, start=start, provider=Provider.MOTHER)
    second = SkinToSkin(infant_id=1, start=start + timedelta(hours=hours), provider=Provider.FATHER)
    born = datetime(2026, 4, 1)
    found = session_findings(second, [running], born, NOW)
    assert codes(found) == [("session_overlaps", "HARD", "start")]
    assert session_findings(second, [], born, NOW) == []


# V11: the clock of the PC


@pytest.mark.parametrize(
    ("now", "newest", "code"),
    [
        (NOW, NOW, None),
        (NOW, None, None),
        (NOW, NOW + timedelta(minutes=5), None),
        (NOW, NOW + timedelta(minutes=5, seconds=1), "clock_behind_records"),
        (datetime(2026, 1, 1), None, None),
        (datetime(2025, 12, 31, 23, 59), None, "clock_before_build"),
        (datetime(2002, 1, 1), NOW, "clock_before_build"),
    ],
)
def test_a_clock_that_cannot_be_right_stops_every_entry(now, newest, code):
    found = clock_findings(now, newest, build_year=2026)
    assert codes(found) == ([(code, "HARD", "")] if code else [])
    for finding in found:
        assert finding_text(finding).endswith("before you enter anything.")
