import pytest

from kmc_desk.domain.growth.choice import Occasion, Rule
from kmc_desk.domain.growth.measures import Basis, Measure, StandardName
from kmc_desk.domain.growth.no_score import NoScore
from kmc_desk.domain.growth.score import Score, score, z_change
from kmc_desk.domain.growth.standards import REFERENCES
from kmc_desk.domain.growth.who import Position
from kmc_desk.growth_tables import standards


def occasion(measure=Measure.WEIGHT, sex="M", ga=196, age=0, **more):
    return Occasion(measure=measure, sex=sex, ga_days=ga, age_days=age, **more)


def scored(value, *, rule=Rule.CORRECTED, **of):
    return score(standards(), occasion(**of), value, rule=rule)


def test_a_z_score_says_what_it_was_compared_with_and_at():
    found = scored(1000, first_measurement=True)
    assert (found.standard, found.basis, found.at) == ("ig_nbs", Basis.GESTATION, 196)
    assert found.z == pytest.approx(-0.36, abs=0.005)
    assert found.centile == pytest.approx(36, abs=0.5)
    assert found.reason is None


def test_a_missing_z_score_says_why_and_names_no_standard():
    found = scored(1000, ga=170)
    assert found == Score(measure=Measure.WEIGHT, reason=NoScore.PMA_BELOW)
    assert scored(0, age=10).reason is NoScore.VALUE_IMPOSSIBLE
    assert scored(1000, age=10, sex="UNKNOWN").reason is NoScore.SEX_UNKNOWN


def test_the_same_weight_on_two_standards_is_not_subtracted():
    at_birth, next_day = scored(1000, first_measurement=True), scored(1000, age=0)
    assert next_day.z == pytest.approx(0.95, abs=0.005)
    assert z_change(at_birth, next_day) is None


def test_within_one_standard_the_change_of_z_is_given():
    first, last = scored(1100, age=10), scored(1600, age=30)
    assert first.z is not None
    assert last.z is not None
    assert z_change(first, last) == last.z - first.z


def test_corrected_and_chronological_z_scores_are_not_subtracted():
    first = scored(7000, age=260, rule=Rule.CORRECTED)
    last = scored(7000, age=260, rule=Rule.GIGS)
    assert first.standard == last.standard == "who_gs"
    assert z_change(first, last) is None


def test_different_measures_and_missing_figures_are_not_subtracted():
    weight, head = scored(1100, age=10), scored(26, age=10, measure=Measure.HEAD)
    assert z_change(weight, head) is None
    nothing = scored(1100, ga=None)
    assert z_change(nothing, nothing) is None


@pytest.mark.parametrize(
    ("ga", "weight", "length"),
    [(196, -1.01, -1.91), (210, -0.87, -1.63), (224, -0.71, -1.34), (252, -0.36, -0.73)],
)
def test_after_64_weeks_a_median_infant_falls_by_age_since_birth_and_not_by_corrected_age(
    ga, weight, length
):
    tables = standards().tables[StandardName.PRETERM]
    for measure, fall in ((Measure.WEIGHT, weight), (Measure.LENGTH, length)):
        median = tables[measure].value(0.0, 448, "M")
        assert median is not None
        of = {"measure": measure, "ga": ga, "age": 448 - ga + 1}
        assert scored(median, rule=Rule.GIGS, **of).z == pytest.approx(fall, abs=0.03)
        assert scored(median, **of).z == pytest.approx(0.0, abs=0.1)


def test_a_length_taken_standing_counts_7_mm_more_before_two_years():
    of = {"measure": Measure.LENGTH, "ga": 280, "age": 700}
    assert scored(80.0, position=Position.STANDING, **of).z == scored(80.7, **of).z
    assert scored(80.0, position=Position.LYING, **of).z == scored(80.0, **of).z
    of["age"] = 740
    assert scored(80.7, position=Position.LYING, **of).z == scored(80.0, **of).z


def test_weight_for_a_length_taken_standing_is_that_for_the_lying_length():
    of = {"measure": Measure.WEIGHT_FOR_LENGTH, "ga": 280, "age": 700}
    standing = scored(11_000, length_cm=80.0, position=Position.STANDING, **of)
    assert standing.at == pytest.approx(80.7)
    assert standing.z == scored(11_000, length_cm=80.0 + 0.7, **of).z


def test_the_position_changes_nothing_on_the_preterm_standard():
    of = {"measure": Measure.LENGTH, "age": 30}
    assert scored(40.0, position=Position.STANDING, **of).z == scored(40.0, **of).z


def test_every_standard_has_a_name_for_charts():
    assert set(REFERENCES) == set(StandardName)
