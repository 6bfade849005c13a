"""Part G: who is in each row, and where a limit lies."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import AdmissionType, BirthWeightSource
from kmc_desk.domain.growth.series import WeightPoint
from kmc_desk.domain.growth.velocity import gv_stay
from kmc_desk.domain.growth.weight_loss import weight_loss
from kmc_desk.domain.returns import Stay, show_figure
from kmc_desk.domain.returns.explained import ExplainedItem
from kmc_desk.domain.stay_weights import weights_between
from kmc_desk.texts.return_figures import amount_words
from tests.domain.returns_ward import a_stay, april, figures_of

BORN = date(2025, 3, 24)  # at 04:00, with 1450 g


def left(admitted: str = "03-25 10:00", gone: str = "04-20 11:00", **changes) -> Stay:
    """A stay that ended in April; changes go to its exit, episode or infant."""
    stay = a_stay(admitted, gone)
    parts = {"exit": stay.exit, "episode": stay.episode, "infant": stay.infant}
    for name, value in changes.items():
        owner = next(one for one, record in parts.items() if hasattr(record, name))
        parts[owner] = replace(parts[owner], **{name: value})
    return replace(stay, **parts)


def figures(stay: Stay, weights: dict[int, int] | None = None):
    """The figures of one stay; weights in grams by age in days."""
    points = tuple(
        WeightPoint(on=BORN + timedelta(days=age), weight_g=weight_g)
        for age, weight_g in (weights or {}).items()
    )
    return figures_of(replace(april(stay), weights={1: points}))


def test_a_gain_of_exactly_15_is_enough_and_one_that_rounds_to_it_is_not():
    exact = figures(left(birth_weight_g=1600, admission_weight_g=1600), {7: 1564, 10: 1636})
    assert exact["G1", "STAT=MEDIAN"].value == 15
    assert show_figure(exact["G2", "ALL"]) == "1/1 (100.0 %)"
    hidden = figures(left(), {4: 1400, 14: 1627})
    assert show_figure(hidden["G1", "STAT=MEDIAN"]) == "14.998"
    assert show_figure(hidden["G2", "ALL"]) == "0/1 (0.0 %)"


def test_an_amount_that_would_round_to_the_target_is_shown_as_exact_as_it_must_be():
    item = ExplainedItem(
        infant_id=1, kmc_no="K", name="", birth_weight_g=None, at=None, amount=14.998,
        unit="g/kg/day",
    )  # fmt: skip
    assert amount_words(item, "G2") == "14.998 g/kg/day"
    assert amount_words(replace(item, amount=7.96, unit="h"), "E4") == "7.96 h"


@pytest.mark.parametrize(
    ("changes", "counts"),
    [
        ({}, 1),
        ({"outcome": Outcome.HOME_NO_KMC}, 1),
        ({"outcome": Outcome.LAMA}, 0),
        ({"admission_type": AdmissionType.READMISSION_LE28D}, 0),
        ({"birth_weight_g": 2001}, 0),
        ({"birth_weight_g": 2000}, 1),
        ({"gone": "04-30 23:59"}, 1),
        ({"gone": "05-01 00:00"}, 0),
    ],
)
def test_the_gain_is_of_first_admissions_of_2000_g_or_less_that_went_home(changes, counts):
    found = figures(left(**changes), {5: 1400, 10: 1480})
    assert found["G1", "STAT=N"].value == counts
    assert found["G2", "ALL"].denominator == counts


def test_a_stay_without_three_days_of_weights_has_no_gain():
    found = figures(left(admission_weight_g=1500, birth_weight_g=1450), {7: 1500, 9: 1520})
    assert (found["G1", "STAT=N"].value, found["G1", "STAT=MEDIAN"].value) == (0, None)
    assert show_figure(found["G2", "ALL"]) == "—"


@pytest.mark.parametrize(
    ("weights", "changes", "shown"),
    [
        ({10: 1400, 14: 1450}, {}, "1/1 (100.0 %)"),
        ({10: 1400, 14: 1449}, {}, "0/1 (0.0 %)"),
        ({10: 1400, 15: 1500}, {}, "0/1 (0.0 %)"),
        ({10: 1460}, {"admission_weight_g": 1450}, "1/1 (100.0 %)"),  # never below
        ({14: 1500}, {"birth_weight_source": BirthWeightSource.RECALL}, "—"),
        ({14: 1500}, {"birth_weight_g": None}, "—"),
        ({14: 1500}, {"gone": "04-07 00:00"}, "1/1 (100.0 %)"),  # leaves on the day of age 14
        ({13: 1500}, {"gone": "04-06 23:59"}, "—"),
        ({14: 1500}, {"admitted": "04-07 23:00", "admission_weight_g": 1500}, "1/1 (100.0 %)"),
        ({15: 1500}, {"admitted": "04-08 00:00"}, "—"),
        ({14: 1500}, {"outcome": Outcome.DIED}, "1/1 (100.0 %)"),
    ],
)
def test_birth_weight_is_to_be_regained_by_age_14_days_of_those_there_that_day(
    weights, changes, shown
):
    assert show_figure(figures(left(**changes), weights)["G3", "ALL"]) == shown


@pytest.mark.parametrize(
    ("changes", "counts"),
    [
        ({"admitted": "03-27 04:00"}, 1),
        ({"admitted": "03-27 04:01"}, 0),
        ({"admitted": "03-26 23:59", "birth_time": None}, 1),
        ({"admitted": "03-27 00:00", "birth_time": None}, 0),
        ({"birth_weight_source": BirthWeightSource.FIRST_WEIGHT_LE72H}, 0),
        ({"outcome": Outcome.DIED}, 1),
    ],
)
def test_the_deepest_loss_is_of_those_admitted_within_72_hours(changes, counts):
    changes = {"birth_time": time(4), **changes}
    assert figures(left(**changes))["G4", "STAT=N"].value == counts


def test_the_deepest_loss_is_that_before_birth_weight_was_regained_and_none_is_zero():
    fell = figures(left(), {4: 1305, 8: 1450, 12: 1300})
    assert fell["G4", "STAT=MEDIAN"].value == 10
    never = figures(left(admission_weight_g=1450), {4: 1460})
    assert never["G4", "STAT=MEDIAN"].value == 0


@pytest.mark.parametrize(
    ("weights", "changes", "gained", "lost"),
    [
        ({}, {"exit_weight_g": 1431}, 1, 0),
        ({}, {"exit_weight_g": 1429}, 0, 1),
        ({}, {"exit_weight_g": 1430}, 0, 0),
        ({20: 1500}, {"exit_weight_g": 1429}, 0, 1),
        ({20: 1500}, {}, 1, 0),
        ({}, {}, 0, 0),
        ({20: 1500}, {"outcome": Outcome.DIED}, 1, 0),
    ],
)
def test_the_exit_weight_or_the_last_one_is_compared_with_that_of_admission(
    weights, changes, gained, lost
):
    found = figures(left(admission_weight_g=1430, **changes), weights)
    assert (found["G5", "CLASS=GAINED"].value, found["G5", "CLASS=LOST"].value) == (gained, lost)


@pytest.mark.parametrize(
    ("changes", "light", "home", "weighed"),
    [
        ({"exit_weight_g": 1499}, 1, 1, 1),
        ({"exit_weight_g": 1500}, 0, 1, 1),
        ({}, 0, 1, 0),
        ({"exit_weight_g": 1400, "outcome": Outcome.LAMA}, 0, 0, 1),
    ],
)
def test_who_goes_home_below_1500_g_is_of_all_who_go_home(changes, light, home, weighed):
    found = figures(left(**changes))
    share = found["G6", "CLASS=LT1500"]
    assert (share.numerator, share.denominator) == (light, home)
    assert found["G6", "STAT=N"].value == weighed


def test_an_exit_weight_of_an_earlier_day_stands_on_that_day():
    stay = left(exit_weight_g=1500, exit_weight_on=date(2025, 4, 18))
    weights = weights_between([], stay.episode, stay.exit)
    assert [(one.on, one.weight_g) for one in weights][-1] == (date(2025, 4, 18), 1500)


def test_gain_and_loss_are_those_of_the_growth_rules():
    stay = left()
    ages = {2: 1400, 6: 1380, 9: 1460, 20: 1600}
    found = figures(stay, ages)
    points = [WeightPoint(on=BORN + timedelta(days=a), weight_g=g) for a, g in ages.items()]
    mine = weights_between(points, stay.episode, stay.exit)
    gain = gv_stay(
        mine, birth_date=BORN, birth_weight_g=1450, admitted_on=date(2025, 3, 25),
        readmission=False,
    )  # fmt: skip
    loss = weight_loss(mine, birth_date=BORN, birth_weight_g=1450)
    assert gain
    assert loss
    assert found["G1", "STAT=MEDIAN"].value == gain.g_per_kg_day
    assert found["G4", "STAT=MEDIAN"].value == loss.max_loss_pct
