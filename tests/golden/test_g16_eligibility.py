"""G16: who is eligible, and how weights are typed."""

from datetime import date, datetime

import pytest

from kmc_desk.domain.care_codes import OverrideReason
from kmc_desk.domain.codes import BirthWeightSource, Sex
from kmc_desk.domain.eligibility import Eligibility, eligibility
from kmc_desk.domain.findings.limit_checks import value_findings
from kmc_desk.domain.findings.stay_checks import lacks_override
from kmc_desk.domain.records import Episode, Infant
from kmc_desk.domain.units import parse_weight_g

MEASURED = BirthWeightSource.MEASURED_BIRTH_RECORD


@pytest.mark.parametrize(
    ("birth_weight_g", "source", "admission_weight_g", "expected"),
    [
        (2000, MEASURED, 1900, Eligibility.ELIGIBLE),
        (2001, MEASURED, 1900, Eligibility.OVER_2000),
        (None, None, 1980, Eligibility.ELIGIBLE_PROXY),
        (2150, MEASURED, 1990, Eligibility.OVER_2000),
        (1900, BirthWeightSource.RECALL, 2100, Eligibility.ELIGIBLE_PROXY),
        (None, None, 2001, Eligibility.OVER_2000),
    ],
)
def test_the_rule_is_by_birth_weight_else_by_admission_weight(
    birth_weight_g, source, admission_weight_g, expected
):
    assert eligibility(birth_weight_g, source, admission_weight_g) is expected


@pytest.mark.parametrize(
    ("reason", "lacks"), [(None, True), (OverrideReason.CURRENT_WEIGHT_LE2000, False)]
)
def test_2150_g_at_birth_and_1990_g_now_needs_a_reason(reason, lacks):
    heavy = Infant(
        key="i",
        delivery_id=1,
        kmc_no="",
        sex=Sex.F,
        birth_date=date(2025, 4, 1),
        birth_weight_g=2150,
        birth_weight_source=MEASURED,
    )
    stay = Episode(
        infant_id=1,
        episode=1,
        admitted_at=datetime(2025, 4, 8, 10),
        admission_weight_g=1990,
        override_reason=reason,
    )
    assert lacks_override(heavy, stay) is lacks


@pytest.mark.parametrize(
    "typed",
    ["1650", "1650g", "1650 g", "1.65", "1,65", "1.65kg", "\u06f1\u06f6\u06f5\u06f0", "\u06f1٫65"],
)
def test_1650_grams_are_understood_however_they_are_typed(typed):
    assert parse_weight_g(typed) == 1650


@pytest.mark.parametrize("typed", ["", "abc", "1650 ml", "-1650", "1 650", "1.6.5", "1650.5"])
def test_what_is_not_a_weight_is_not_guessed(typed):
    assert parse_weight_g(typed) is None


@pytest.mark.parametrize("field", ["birth_weight_g", "admission_weight_g", "weight_g"])
@pytest.mark.parametrize("weight_g", [165, 299, 6001, 16500])
def test_a_weight_outside_300_to_6000_is_refused(field, weight_g):
    assert [f.level for f in value_findings(field, weight_g)] == ["HARD"]


@pytest.mark.parametrize("weight_g", [300, 6000, 1650])
def test_a_weight_on_the_limits_is_not_refused(weight_g):
    assert not value_findings("weight_g", weight_g)
