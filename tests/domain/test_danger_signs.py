"""Danger signs in what was measured, beside what was ticked."""

from datetime import datetime

import pytest

from kmc_desk.domain.care_codes import Activity, Colour
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.danger_signs import PSBI, vital_signs_of_danger
from kmc_desk.domain.findings.daily_checks import vitals_findings
from kmc_desk.domain.findings.finding import Level
from kmc_desk.domain.findings.follow_up_checks import follow_up_findings
from kmc_desk.domain.follow_up_codes import VisitPlace
from kmc_desk.domain.records import Visit, Vitals
from kmc_desk.texts import finding_text

NOW = datetime(2026, 5, 5, 10, 42)


def vitals(**more):
    return Vitals(infant_id=1, at=NOW, **more)


@pytest.mark.parametrize(
    ("measured", "signs"),
    [
        ({"temp_c": 35.4}, ["TEMP_LT_35_5"]),
        ({"temp_c": 35.5}, []),
        ({"temp_c": 37.9}, []),
        ({"temp_c": 38.0}, ["FEVER"]),
        ({"rr": 59}, []),
        ({"rr": 60}, ["FAST_BREATHING_GE60"]),
        ({"rr": 29}, []),
        ({"activity": Activity.NO_MOVEMENT}, ["NO_MOVEMENT"]),
        ({"activity": Activity.MOVES_ONLY_WHEN_STIMULATED}, ["MOVES_ONLY_WHEN_STIMULATED"]),
        ({"activity": Activity.SLEEPY_ROUSABLE}, []),
        ({"temp_c": 35.0, "rr": 70}, ["FAST_BREATHING_GE60", "TEMP_LT_35_5"]),
        ({"danger_signs": (DangerSign.NONE,), "temp_c": 38.2}, ["FEVER"]),
        ({}, []),
    ],
)
def test_a_figure_beyond_its_limit_is_a_sign_of_serious_infection(measured, signs):
    assert list(vital_signs_of_danger(vitals(**measured))) == signs
    assert PSBI.issuperset(signs)


@pytest.mark.parametrize(
    ("measured", "sign"),
    [
        ({"apnoea_events": 1}, DangerSign.APNOEA),
        ({"colour": Colour.CENTRAL_CYANOSIS}, DangerSign.CENTRAL_CYANOSIS),
        ({"activity": Activity.LETHARGIC}, DangerSign.LETHARGY),
    ],
)
def test_other_danger_signs_are_measured_too_but_are_no_psbi_signs(measured, sign):
    assert vital_signs_of_danger(vitals(**measured)) == (sign,)
    assert sign not in PSBI
    (found,) = [f for f in vitals_findings(vitals(**measured), NOW) if "sign" in f.values]
    assert (found.level, found.field) == (Level.NOTE, next(iter(measured)))


def test_no_event_of_apnoea_is_no_sign():
    assert vital_signs_of_danger(vitals(apnoea_events=0, colour=Colour.PINK)) == ()


@pytest.mark.parametrize(
    ("temp_c", "sentences"),
    [
        (35.5, ["35.5 °C: moderate hypothermia. Skin-to-skin now; tell the doctor."]),
        (
            35.4,
            [
                "35.4 °C: moderate hypothermia. Skin-to-skin now; tell the doctor.",
                "A danger sign: temperature below 35.5 °C. Inform the doctor now.",
            ],
        ),
        (
            38.0,
            ["38 °C: fever. Tell the doctor.", "A danger sign: fever. Inform the doctor now."],
        ),
        (50.0, ["50 °C is not possible here: 25 to 43 °C. Type it again."]),
    ],
)
def test_a_temperature_names_the_danger_sign_it_is(temp_c, sentences):
    found = vitals_findings(vitals(temp_c=temp_c), NOW)
    assert [finding_text(f) for f in found] == sentences


def test_fast_breathing_is_to_be_counted_again():
    found = vitals_findings(vitals(rr=64), NOW)
    assert [(f.code, f.level) for f in found] == [("unusual", "NOTE"), ("fast_breathing", "NOTE")]
    assert finding_text(found[1]) == (
        "64 breaths a minute: fast breathing. Count again for a whole minute; if it is 60 or more "
        "again, inform the doctor now."
    )
    assert vitals_findings(vitals(rr=59), NOW) == []


def test_what_is_measured_at_a_visit_names_its_danger_signs_too():
    visit = Visit(infant_id=1, visit_at=NOW, place=VisitPlace.HOME, temp_c=35.4, rr=60)
    codes = [f.code for f in follow_up_findings(visit, NOW)]
    assert {"fast_breathing", "danger_sign"} <= set(codes)
