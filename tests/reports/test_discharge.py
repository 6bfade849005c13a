"""What the discharge summary says, of every kind of stay."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kmc_desk.domain.care_codes import KmcNotStartedReason, Milk, Outcome
from kmc_desk.domain.codes import AdmissionType, BirthPlace, BirthWeightSource, GaMethod
from kmc_desk.domain.growth.series import WeightPoint
from kmc_desk.domain.growth.velocity import StayGain
from kmc_desk.domain.records import SkinToSkinZeroDay
from kmc_desk.reports.discharge import discharge_pdf
from kmc_desk.reports.discharge_growth import gain_words
from tests.pdf_words import words_by_page
from tests.reports import summary_cases as cases
from tests.reports.printed_summary import pages_of, words_of


def test_a_usual_discharge_tells_the_whole_stay():
    words = words_of(cases.usual())
    for part in (
        "Discharge summary HRP-2025-00014-J · B/O SAIRA Bibi",
        "Confidential medical record · KMC centre · DHQ Hospital Haripur · Haripur",
        "Sex Female Born 01-Mar-2025 04:30",
        "Mother SAIRA Bibi (24 years) Father Bashir Ahmed",
        "Phone +923001234567 (father) Hospital (MR) no. 2025/11873",
        "Mohalla Talab, Ghazi, Haripur, KP, landmark: behind the old mosque",
        "Place of birth Born here Delivery Caesarean section, emergency",
        "Gestation 32+0 weeks (LMP certain) Birth weight 1500 g (1.500 kg)",
        "Size at birth Length 40.5 cm, head 28.6 cm Apgar 6 at 1 min, 8 at 5 min",
        "Admitted 01-Mar-2025 11:00, age 6 h Discharged 15-Mar-2025 12:00",
        "On admission 1500 g, 36.4 °C Age at discharge Day of life 15 (age 14 days)",
        "Length of stay 14 days Postmenstrual age 34+0 weeks",
        "Outcome Home, continuing KMC Corrected age 6 wk before term",
        "Admitted for Prematurity, feeding difficulty",
        "First skin-to-skin 1.5 h after birth, 01-Mar-2025 06:00",
        "Mean a day 9.0 h/day (13 of 13 full ward days)",
        "Last 24 h 9.0 h Held mostly by Mother",
        "Last 24 h Breast milk only, at the breast and expressed; 8 feeds recorded",
        "Method at discharge Breast and cup or spoon",
        "Plan for the next doctor Iron from 6 weeks, vitamin D daily.",
        "Date Time Visit Tuesday, 18-Mar-2025 — Follow-up",
        "Dr Sana Khan, PMDC no. ________ Nurse: name and signature Received by: name and signature",
        "Growth reference: INTERGROWTH-21st Newborn Size Standards (Villar 2014) and Very Preterm "
        "(Villar 2016); INTERGROWTH-21st Preterm Postnatal Growth Standards (Villar 2015); "
        "computed values are decision aids.",
    ):
        assert part in words


def test_the_growth_table_prints_golden_g01_and_g02():
    words = words_of(cases.usual())
    for part in (
        "Birth 01-Mar-2025 day 0 1500 g z −0.5 · P32 40.5 cm z −0.6 · P29 28.6 cm z −0.4 · P35 "
        "Size right for gestation",
        "Lowest 05-Mar-2025 day 4 1400 g 6.7 % below birth weight",
        "Birth weight regained 11-Mar-2025 day 10 1520 g Regained on day 10",
        "Discharge 15-Mar-2025 day 14 1625 g z −0.9 · P20 8.3 % above birth weight",
        "Gain 14.9 g/kg/day (average two-point, day 4 → day 14)",
    ):
        assert part in words


def test_a_gap_before_regain_is_said_as_in_golden_g07():
    gap = [
        replace(m, weight_g=grams)
        for m, grams in zip(
            (m for m in cases.usual().measurements if (m.measured_on - cases.BORN).days % 4 == 0),
            (1400, 1480, 1540),
            strict=True,
        )
    ]
    file = cases.changed(cases.usual(), exit={"exit_at": cases.at(12, 12), "exit_weight_g": 1540})
    words = words_of(replace(file, measurements=tuple(gap)))
    assert "Regained by day 12 (last below on day 8)" in words
    assert "11.9 g/kg/day (average two-point, day 4 → day 12)" in words


@pytest.mark.parametrize(
    ("gain", "shown"),
    [(14.95, "14.95"), (14.996, "14.996"), (15.0, "15.0"), (14.88, "14.9"), (-0.44, "−0.4")],
)
def test_rounding_never_hides_a_missed_target_gain(gain, shown):
    first = WeightPoint(on=cases.BORN + timedelta(days=4), weight_g=1400)
    last = WeightPoint(on=cases.BORN + timedelta(days=14), weight_g=1625)
    words = gain_words(StayGain(g_per_kg_day=gain, first=first, last=last), cases.BORN)
    assert words == f"{shown} g/kg/day (average two-point, day 4 → day 14)"


def test_rounding_never_hides_a_mean_below_eight_hours():
    kmc = replace(cases.summary_of(cases.usual()).kmc, mean_hours=7.97)
    summary = replace(cases.summary_of(cases.usual()), kmc=kmc)
    pdf = discharge_pdf(summary, cases.CENTRE, cases.PRINTED)
    words = " ".join(words_by_page(pdf))
    assert "7.97 h/day" in words


@pytest.mark.parametrize(
    ("outcome", "title"),
    [
        (Outcome.HOME_NO_KMC, "Discharge summary"),
        (Outcome.REFERRED_UP, "Referral summary"),
        (Outcome.TRANSFERRED_WARD, "Referral summary"),
        (Outcome.LAMA, "Summary – left against medical advice"),
        (Outcome.ABSCONDED, "Summary – left without informing"),
        (Outcome.DIED, "Death summary"),
        (Outcome.ADMIN_ERROR, "Summary of a stay"),
        (None, "Summary of a stay"),
    ],
)
def test_the_title_tells_how_the_stay_ended(outcome, title):
    file = cases.changed(cases.usual(), exit={"outcome": outcome})
    assert all(f"{title} HRP-2025-00014-J" in page for page in pages_of(file))


def test_a_death_summary_gives_age_and_cause_and_no_visit():
    words = words_of(cases.dead())
    assert "Died 07-Mar-2025 03:40" in words
    assert "Age at death Day of life 7 (age 6 days)" in words
    assert "Cause of death Sepsis, late onset" in words
    assert "Last weight 05-Mar-2025 day 4 1400 g" in words
    for part in ("ischarge", "Appointments", "Danger", "Vaccines", "Corrected age", "10-Mar"):
        assert part not in words


def test_a_death_in_the_first_three_days_is_told_in_hours():
    file = cases.changed(cases.dead(), exit={"exit_at": cases.at(1, 11, 45)})
    assert "Age at death Day of life 2 (age 31 h)" in words_of(file)


def test_leaving_against_advice_gives_the_reasons():
    words = words_of(cases.against_advice())
    assert "Outcome Left against medical advice (LAMA)" in words
    assert "Reasons given Cost, other children at home" in words


def test_what_is_not_recorded_is_said_and_nothing_is_left_empty():
    [words] = pages_of(cases.minimal())
    for part in (
        "Sex Unknown Born 01-Mar-2025, time not recorded",
        "Father Not recorded Phone Not recorded Address Not recorded",
        "Gestation Not recorded Birth weight Not recorded",
        "On admission 1480 g, temperature not recorded",
        "Outcome Not recorded",
        "Skin-to-skin Not recorded",
        "Last 24 h Not recorded",
        "Birth 01-Mar-2025 day 0 — Loss not judged: birth weight unknown",
        "Last weight 02-Mar-2025 day 1 1480 g",
        "Gain — (needs a weight at least 3 days after the lowest one or after day 7)",
        "No reference curves: gestation unknown; computed values are decision aids.",
    ):
        assert part in words
    for part in (
        "Plan for",
        "Appointments",
        "Postmenstrual",
        "Corrected",
        "Apgar",
        "Problems",
        "Readiness",
    ):
        assert part not in words


def test_an_answer_unknown_is_not_the_same_as_no_answer():
    file = cases.changed(
        cases.minimal(),
        mother={"not_known": ("father_name=UNKNOWN",)},
        infant={"not_known": ("birth_time=UNKNOWN",)},
        episode={"not_known": ("admission_temp_c=NOT_TAKEN",)},
    )
    words = words_of(file)
    assert "Father Unknown Phone Not recorded" in words
    assert "time unknown" in words
    assert "temperature not taken" in words


def test_the_marker_of_a_twin_stands_before_the_name():
    pages = pages_of(cases.twin())
    assert all("HRP-2025-00014-J · T2 B/O SAIRA Bibi" in page for page in pages)
    assert "T2 B/O SAIRA Bibi Sex Male" in pages[0]
    assert "Born as Twin, number 2 in birth order" in pages[0]


def test_an_infant_over_2000_g_carries_the_reason_of_the_override():
    words = words_of(cases.over_2000())
    assert "▲ Over 2000 g, admitted by override: born before 37 weeks. Decided by dr.sana." in words
    assert "Corrected age 2 wk 4 d before term" in words
    assert "Over 2000" not in words_of(cases.usual())
    silent = cases.changed(cases.over_2000(), episode={"override_reason": None})
    assert "No reason for the admission is recorded." in words_of(silent)


def test_a_birth_weight_that_was_not_measured_judges_no_loss():
    file = cases.changed(cases.usual(), infant={"birth_weight_source": BirthWeightSource.RECALL})
    words = words_of(file)
    assert "1500 g (1.500 kg), as the family recalls" in words
    assert "day 0 1500 g 40.5 cm" in words  # no place on the curves either
    assert "Loss not judged: birth weight not measured" in words
    assert "Lowest" not in words
    assert "birth weight · z" not in words


def test_an_infant_that_lost_nothing_has_no_lowest_weight():
    file = replace(cases.usual(), measurements=cases.weights(1510, 1530, 1560, 1580))
    words = words_of(file)
    assert "Never weighed below birth weight" in words
    assert "Lowest" not in words
    assert "regained" not in words


def test_a_loss_just_below_ten_percent_is_not_printed_as_ten():
    file = replace(cases.usual(), measurements=cases.weights(2800, 2702))
    file = cases.changed(file, infant={"birth_weight_g": 3001}, exit={"exit_weight_g": None})
    words = words_of(cases.changed(file, episode={"admission_weight_g": 3000}))
    assert "9.96 % below birth weight" in words
    assert "Not regained (last below on day 2)" in words


def test_birth_elsewhere_readmission_and_no_method_are_told():
    file = cases.changed(
        cases.usual(),
        delivery={"birth_place": BirthPlace.PRIVATE_CLINIC, "ga_method": GaMethod.UNKNOWN},
        infant={"birth_time": None},
        episode={"episode": 2, "admission_type": AdmissionType.READMISSION_LE28D},
    )
    words = words_of(file)
    assert "Place of birth Born elsewhere: private clinic" in words
    assert "32+0 weeks (method unknown)" in words
    assert "Admission Readmission within 28 days of discharge" in words
    assert "01-Mar-2025 06:00 (time of birth not recorded)" in words
    assert "01-Mar-2025 11:00, age 0 days" in words


def test_a_recorded_zero_is_not_a_day_without_a_record():
    zero = (SkinToSkinZeroDay(infant_id=1, date=cases.BORN + timedelta(days=2)),)
    words = words_of(replace(cases.usual(), sessions=(), zero_days=zero))
    assert "First skin-to-skin Not recorded" in words
    assert "Mean a day 0.0 h/day (1 of 13 full ward days)" in words
    waits = {"kmc_not_started_reason": KmcNotStartedReason.MOTHER_ILL}
    never = cases.changed(replace(cases.usual(), sessions=()), episode=waits)
    assert "Skin-to-skin Not recorded" in words_of(never)
    assert "Not started because Mother ill" in words_of(never)


def test_nothing_by_mouth_is_no_number_of_feeds():
    words = words_of(replace(cases.usual(), feeds=cases.fed(14, milk=Milk.NPO)))
    assert "Last 24 h Nothing by mouth or tube Method" in words


def test_every_weekday_has_its_name():
    for n in range(7):
        on = date(2025, 3, 17) + timedelta(days=n)
        words = words_of(cases.changed(cases.usual(), exit={"next_visit_on": on}))
        assert f"{on:%A}, {on:%d-%b-%Y} — Follow-up" in words
