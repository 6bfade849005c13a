"""Mother, birth, exit and visit against themselves: both sides of every rule."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from kmc_desk.domain.care_codes import DeathCause, LamaReason, Outcome
from kmc_desk.domain.codes import Plurality, Sex
from kmc_desk.domain.findings.family_checks import (
    death_after_discharge_findings,
    delivery_findings,
    exit_block_findings,
    family_findings,
    visit_field_findings,
)
from kmc_desk.domain.findings.finding import Level
from kmc_desk.domain.findings.stay_checks import exit_findings
from kmc_desk.domain.follow_up_codes import VisitPlace
from kmc_desk.domain.records import Delivery, Episode, Exit, Infant, Mother, Visit
from kmc_desk.texts import finding_text

BORN = date(2026, 4, 20)
IN, OUT = datetime(2026, 4, 21, 9), datetime(2026, 5, 2, 11)
MOTHER = Mother(key="M-1", mother_name="Nasreen")
DELIVERY = Delivery(key="D-1", mother_id=1)
EPISODE = Episode(infant_id=1, episode=1, admitted_at=IN, admission_weight_g=1500)
LEAVING = Exit(episode_id=1, exit_at=OUT, outcome=Outcome.HOME_KMC)
VISIT = Visit(infant_id=1, visit_at=datetime(2026, 5, 9, 10), place=VisitPlace.CLINIC)
INFANT = Infant(key="I-1", delivery_id=1, kmc_no="HRP-2026-00001-A", sex=Sex.F, birth_date=BORN)


def said(findings):
    """Code, level and field of each; its sentence can be told."""
    assert all(finding_text(one) for one in findings)
    return [(one.code, one.level, one.field) for one in findings]


@pytest.mark.parametrize(("gravida", "para"), [(3, 3), (3, 2), (None, 4), (0, None)])
def test_as_many_births_as_pregnancies_are_possible(gravida, para):
    assert family_findings(replace(MOTHER, gravida=gravida, para=para)) == []


def test_more_births_than_pregnancies_are_refused():
    found = family_findings(replace(MOTHER, gravida=2, para=3))
    assert said(found) == [("para_over_gravida", Level.HARD, "para")]


def test_no_more_are_born_alive_than_born():
    assert delivery_findings(replace(DELIVERY, n_born=2, n_live=2), [BORN]) == []
    found = delivery_findings(replace(DELIVERY, n_born=2, n_live=3), [BORN])
    assert said(found) == [("more_live_than_born", Level.HARD, "n_live")]


@pytest.mark.parametrize(
    ("plurality", "fits", "not_so"),
    [
        (Plurality.SINGLE, [1], [2]),
        (Plurality.TWIN, [2], [1, 3]),
        (Plurality.TRIPLET, [3], [2, 4]),
        (Plurality.HIGHER, [4, 9], [3]),
    ],
)
def test_how_many_were_born_fits_single_twin_or_triplet(plurality, fits, not_so):
    for born in fits:
        assert delivery_findings(replace(DELIVERY, plurality=plurality, n_born=born), [BORN]) == []
    for born in not_so:
        found = delivery_findings(replace(DELIVERY, plurality=plurality, n_born=born), [BORN])
        assert said(found) == [("born_against_plurality", Level.SOFT, "n_born")]


@pytest.mark.parametrize(("ga_days", "asked"), [(224, False), (238, False), (239, True)])
def test_gestation_far_from_the_dates_is_asked_about(ga_days, asked):
    lmp = BORN - timedelta(days=224)
    expected = [("gestation_against_last_period", Level.SOFT, "ga_days")] if asked else []
    by_lmp = replace(DELIVERY, ga_days=ga_days, lmp_date=lmp)
    by_due_date = replace(DELIVERY, ga_days=ga_days, edd_date=lmp + timedelta(days=280))
    assert said(delivery_findings(by_lmp, [BORN])) == expected
    assert said(delivery_findings(by_due_date, [BORN])) == expected


def test_a_death_block_without_a_death_is_asked_about():
    block = replace(LEAVING, contributing_causes=(DeathCause.NEC,))
    expected = [("death_block_without_death", Level.SOFT, "outcome")]
    assert said(exit_block_findings(EPISODE, block)) == expected
    assert exit_block_findings(EPISODE, replace(block, outcome=Outcome.DIED)) == []


@pytest.mark.parametrize(
    ("at", "possible"),
    [
        (IN, True),
        (OUT, True),
        (IN - timedelta(minutes=1), False),
        (OUT + timedelta(minutes=1), False),
    ],
)
def test_a_death_on_the_ward_lies_within_the_stay(at, possible):
    leaving = replace(LEAVING, outcome=Outcome.DIED, died_at=at)
    expected = [] if possible else [("death_outside_stay", Level.HARD, "died_at")]
    assert said(exit_block_findings(EPISODE, leaving)) == expected


@pytest.mark.parametrize(("on", "possible"), [(IN, True), (OUT, True), (OUT + timedelta(1), False)])
def test_the_day_of_the_exit_weight_is_one_of_the_stay(on, possible):
    found = exit_block_findings(EPISODE, replace(LEAVING, exit_weight_on=on.date()))
    expected = [] if possible else [("exit_weight_outside_stay", Level.HARD, "exit_weight_on")]
    assert said(found) == expected


@pytest.mark.parametrize(
    ("died", "possible"),
    [(OUT.date(), True), (OUT.date() - timedelta(1), False), (date(2026, 5, 20), True),
     (date(2026, 5, 21), False)],
)  # fmt: skip
def test_a_death_at_home_lies_between_the_last_exit_and_today(died, possible):
    infant = replace(INFANT, death_after_discharge_on=died)
    found = death_after_discharge_findings(infant, OUT.date(), date(2026, 5, 20))
    field = "death_after_discharge_on"
    assert said(found) == ([] if possible else [("death_on_impossible_day", Level.HARD, field)])


def test_the_mothers_hours_are_no_more_than_all_hours():
    assert visit_field_findings(replace(VISIT, sts_home_h_24h=8.0, sts_by_mother_h=8.0)) == []
    found = visit_field_findings(replace(VISIT, sts_home_h_24h=8.0, sts_by_mother_h=8.5))
    assert said(found) == [("mother_hours_over_total", Level.HARD, "sts_by_mother_h")]


def test_the_next_visit_is_not_before_this_one():
    day = VISIT.visit_at.date()
    assert visit_field_findings(replace(VISIT, next_due_on=day, kmc_stopped_on=day)) == []
    found = visit_field_findings(replace(VISIT, next_due_on=day - timedelta(1)))
    assert said(found) == [("next_visit_before_visit", Level.HARD, "next_due_on")]
    found = visit_field_findings(replace(VISIT, kmc_stopped_on=day + timedelta(1)))
    assert said(found) == [("observed_in_future", Level.HARD, "kmc_stopped_on")]


def test_a_family_that_left_against_advice_is_asked_why():
    left = replace(LEAVING, outcome=Outcome.LAMA, exit_weight_g=1500)
    expected = [("lama_reasons_missing", Level.SOFT, "lama_reasons")]
    assert said(exit_findings(EPISODE, left, OUT)) == expected
    told = replace(left, lama_reasons=(LamaReason.COST,))
    assert exit_findings(EPISODE, told, OUT) == []
