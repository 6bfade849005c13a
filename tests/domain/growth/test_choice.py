"""Which standard when: every row of the table, on both sides of every boundary."""

import pytest

from kmc_desk.domain.growth.choice import Choice, Occasion, Rule, choose
from kmc_desk.domain.growth.measures import Basis, Measure, StandardName
from kmc_desk.domain.growth.no_score import NoScore

NEWBORN, PRETERM, WHO = StandardName.NEWBORN, StandardName.PRETERM, StandardName.WHO


def asked(ga, age, first=False, measure=Measure.WEIGHT, length=None):
    return Occasion(
        measure=measure,
        sex="F",
        ga_days=ga,
        age_days=age,
        first_measurement=first,
        length_cm=length,
    )


def chosen(rule, *arguments, **named):
    found = choose(asked(*arguments, **named), rule)
    return (found.standard, found.basis, found.at) if isinstance(found, Choice) else found


@pytest.mark.parametrize("rule", Rule)
@pytest.mark.parametrize(
    ("ga", "age", "first", "expected"),
    [
        (168, 0, True, (NEWBORN, Basis.GESTATION, 168)),
        (167, 0, True, NoScore.PMA_BELOW),
        (300, 0, True, (NEWBORN, Basis.GESTATION, 300)),
        (301, 0, True, (WHO, Basis.AGE, 0)),
        (230, 2, True, (NEWBORN, Basis.GESTATION, 230)),
        (230, 3, True, (PRETERM, Basis.PMA, 233)),
        (230, 2, False, (PRETERM, Basis.PMA, 232)),
        (230, 0, False, (PRETERM, Basis.PMA, 230)),
        (168, 20, False, NoScore.PMA_BELOW),
        (168, 21, False, (PRETERM, Basis.PMA, 189)),
        (258, 190, False, (PRETERM, Basis.PMA, 448)),
        (258, 1, False, (PRETERM, Basis.PMA, 259)),
        (259, 1, False, (WHO, Basis.AGE, 1)),
        (259, 2, True, (NEWBORN, Basis.GESTATION, 259)),
        (259, 3, True, (WHO, Basis.AGE, 3)),
        (280, 400, False, (WHO, Basis.AGE, 400)),
    ],
)
def test_both_rules_agree_up_to_64_weeks_and_for_term_infants(rule, ga, age, first, expected):
    assert chosen(rule, ga, age, first) == expected


@pytest.mark.parametrize(
    ("ga", "age", "corrected", "gigs"),
    [
        (196, 253, (WHO, Basis.CORRECTED_AGE, 169), (WHO, Basis.AGE, 253)),
        (258, 191, (WHO, Basis.CORRECTED_AGE, 169), (WHO, Basis.AGE, 191)),
        (196, 814, (WHO, Basis.CORRECTED_AGE, 730), (WHO, Basis.AGE, 814)),
        (196, 815, (WHO, Basis.AGE, 815), (WHO, Basis.AGE, 815)),
    ],
)
def test_after_64_weeks_age_is_corrected_to_24_months_unless_gigs_is_asked_for(
    ga, age, corrected, gigs
):
    assert chosen(Rule.CORRECTED, ga, age) == corrected
    assert chosen(Rule.GIGS, ga, age) == gigs


def test_corrected_age_is_the_rule_where_none_is_named():
    found = choose(asked(196, 253))
    assert isinstance(found, Choice)
    assert found.basis is Basis.CORRECTED_AGE


@pytest.mark.parametrize(
    ("ga", "age", "reason"),
    [
        (None, 10, NoScore.GA_UNKNOWN),
        (230, None, NoScore.AGE_UNKNOWN),
        (None, None, NoScore.GA_UNKNOWN),
        (230, -1, NoScore.AGE_BELOW),
    ],
)
def test_without_gestation_or_age_no_standard_is_guessed(ga, age, reason):
    assert chosen(Rule.CORRECTED, ga, age, True) is reason


@pytest.mark.parametrize(
    ("ga", "age", "first", "length", "expected"),
    [
        (230, 0, True, 44.0, NoScore.NO_BIRTH_STANDARD),
        (230, 1, False, 44.0, (PRETERM, Basis.LENGTH, 44.0)),
        (230, 1, False, None, NoScore.LENGTH_UNKNOWN),
        (168, 5, False, 30.0, NoScore.PMA_BELOW),
        (196, 300, False, 66.0, (WHO, Basis.LENGTH, 66.0)),
        (280, 730, False, 86.0, (WHO, Basis.LENGTH, 86.0)),
        (280, 731, False, 86.0, NoScore.AGE_ABOVE),
        (196, 814, False, 86.0, (WHO, Basis.LENGTH, 86.0)),
        (196, 815, False, 86.0, NoScore.AGE_ABOVE),
    ],
)
def test_weight_for_length_follows_age_to_its_standard_and_length_within_it(
    ga, age, first, length, expected
):
    measure = Measure.WEIGHT_FOR_LENGTH
    assert chosen(Rule.CORRECTED, ga, age, first, measure, length) == expected
