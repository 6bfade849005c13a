"""What an import says about cells that look wrong, and keeps."""

from datetime import date, datetime

import pytest

from kmc_desk.store.queries_centre import home_rules
from kmc_desk.usecases.import_bundle import import_bundle
from tests.golden.fixture_m1 import write_bundle
from tests.usecases.test_import_bundle import add_row, change


@pytest.fixture
def bundle(tmp_path, clock):
    clock.now = datetime(2026, 5, 5, 10, 42)
    return write_bundle(tmp_path / "bundle")


def said(report, table):
    return {(f.row, f.finding.field, f.finding.code) for f in report.found if f.table == table}


def test_numbers_of_mothers_are_said_and_never_refuse_an_old_register(context, bundle):
    change(bundle, "mothers", 0, phone_primary="030012345", mother_cnic="123")
    change(bundle, "mothers", 1, mother_cnic="1330212345678")
    change(bundle, "mothers", 2, mother_cnic="13302-1234567-8")
    report = import_bundle(context, bundle)
    assert not report.refused
    said = {(f.row, f.finding.field) for f in report.found if f.table == "mothers"}
    assert {(2, "mother_cnic"), (2, "phone_primary")} <= said
    pair = {f.row for f in report.found if f.finding.code == "cnic_of_another_mother"}
    assert pair == {3, 4}


def test_the_first_weight_at_home_is_compared_with_the_discharge(context, bundle):
    # N01 went home on 9 April with 1570 g
    for on, weight_g in (("2025-04-12", "1565"), ("2025-04-19", "1900"), ("2025-04-20", "1970")):
        add_row(
            bundle, "visits", infant_key="N01", visit_at=f"{on}T10:00", place="CLINIC",
            weight_g=weight_g, danger_signs="FEVER" if weight_g == "1970" else "NONE",
        )  # fmt: skip
    report = import_bundle(context, bundle)
    assert not report.refused
    found = said(report, "visits")
    weights = {(row, code) for row, field, code in found if field == "weight_g"}
    assert weights == {(2, "weight_below_discharge"), (4, "weight_gain_large")}
    assert (4, "danger_signs", "danger_signs_at_visit") in found


def test_an_exit_weight_far_from_the_weight_before_and_formula_without_reason_are_said(
    context, bundle
):
    change(bundle, "episodes", 0, exit_weight_g="2500")
    add_row(
        bundle, "feeds", infant_key="N01", at="2025-04-08T10:00", milk="FORMULA_STANDARD",
        route="CUP", volume_ml="20",
    )  # fmt: skip
    report = import_bundle(context, bundle)
    assert not report.refused
    codes = {
        code
        for row, field, code in said(report, "episodes")
        if (row, field) == (2, "exit_weight_g")
    }
    assert codes & {"weight_change_implausible", "weight_change_for_age"}
    asked = {(field, code) for _, field, code in said(report, "feeds")}
    assert ("formula_reason", "not_recorded") in asked


def test_what_a_centre_cannot_set_for_going_home_is_refused_and_an_unknown_criterion_only_said(
    context, bundle
):
    row = {"name": "home", "criteria": "WARM;MOONLIGHT", "closed_dates": "2026-03-20;2026-03-21"}
    add_row(bundle, "home_rules", **row)
    report = import_bundle(context, bundle)
    assert said(report, "home_rules") == {(2, "criteria", "criterion_unknown")}
    with context.read() as reader:
        kept = home_rules(reader.connection)
    assert kept.closed_dates == (date(2026, 3, 20), date(2026, 3, 21))
    assert kept.criteria == ("WARM", "MOONLIGHT")  # a later program may know it
    change(bundle, "home_rules", 0, leaflet_language="Urdu", closed_dates="Eid")
    report = import_bundle(context, bundle)
    assert (2, "closed_dates", "not_a_date") in said(report, "home_rules")
    change(bundle, "home_rules", 0, closed_dates="")
    report = import_bundle(context, bundle)
    assert report.refused
    assert (2, "leaflet_language", "no_language") in said(report, "home_rules")


def test_a_death_at_home_before_an_infant_left_is_said(context, bundle):
    change(bundle, "infants", 0, death_after_discharge_on="2025-01-01")
    report = import_bundle(context, bundle)
    assert (2, "death_after_discharge_on", "death_on_impossible_day") in said(report, "infants")
    assert not report.refused
