"""The readings that settle doubts: who is counted where (return-format.md, "Readings")."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kmc_desk.domain.care_codes import IN_NO_COUNT, Outcome
from kmc_desk.domain.codes import AdmissionType, BirthPlace, BirthWeightSource, Sex
from kmc_desk.domain.returns import monthly_return
from kmc_desk.domain.returns.facts import birth_weight_band, born, is_le2000, sex
from tests.domain.returns_ward import a_stay, april, figures_of, held
from tests.golden.fixture_m1 import facts, stays


class TestSorting:
    @pytest.mark.parametrize(
        ("weight_g", "band"),
        [
            *((999, "<1000"), (1000, "1000-1499"), (1499, "1000-1499"), (1500, "1500-1799")),
            *((1799, "1500-1799"), (1800, "1800-2000"), (2000, "1800-2000"), (2001, ">2000")),
            (None, "UNKNOWN"),
        ],
    )
    def test_birth_weight_bands_meet_without_a_gap(self, weight_g, band):
        stay = stays()[0]
        stay = replace(stay, infant=replace(stay.infant, birth_weight_g=weight_g))
        assert birth_weight_band(stay) == band

    @pytest.mark.parametrize(("first_weight_g", "expected"), [(2000, True), (2001, False)])
    def test_without_a_birth_weight_the_first_admission_weight_decides(
        self, first_weight_g, expected
    ):
        stay = stays()[0]
        stay = replace(
            stay,
            infant=replace(stay.infant, birth_weight_g=None, birth_weight_source=None),
            first_admission_weight_g=first_weight_g,
        )
        assert is_le2000(stay) is expected
        assert birth_weight_band(stay) == "UNKNOWN"

    def test_a_recalled_birth_weight_counts_as_birth_weight(self):
        stay = stays()[9]
        recalled = replace(stay.infant, birth_weight_source=BirthWeightSource.RECALL)
        stay = replace(stay, infant=recalled, first_admission_weight_g=1990)
        assert not is_le2000(stay)
        assert birth_weight_band(stay) == ">2000"

    @pytest.mark.parametrize("place", [p for p in BirthPlace if p is not BirthPlace.THIS_HOSPITAL])
    def test_only_this_hospital_is_inborn(self, place):
        stay = stays()[0]
        assert born(stay) == "IN"
        assert born(replace(stay, delivery=replace(stay.delivery, birth_place=place))) == "OUT"
        assert born(replace(stay, delivery=replace(stay.delivery, birth_place=None))) == "OUT"

    @pytest.mark.parametrize("other", [Sex.AMBIGUOUS, Sex.UNKNOWN])
    def test_any_other_sex_is_x(self, other):
        stay = stays()[0]
        assert sex(stay) == "F"
        assert sex(replace(stay, infant=replace(stay.infant, sex=other))) == "X"


@pytest.mark.parametrize("outcome", sorted(IN_NO_COUNT))
def test_what_was_no_stay_is_in_no_row(outcome):
    by_mistake = a_stay("04-05 10:00", "04-09 10:00", outcome)
    session = held("04-06 10:00", "04-06 20:00")
    month = monthly_return(april(by_mistake, sessions=(session,)))
    assert all(not figure.numerator for figure in month.figures)
    assert all(figure.infants == () for figure in month.figures)
    assert month.balanced


def test_stays_outside_the_month_change_nothing():
    outside = (a_stay("02-01 10:00", "02-09 10:00"), a_stay("06-01 10:00"))
    month = replace(facts(), stays=(*stays(), *outside))
    assert monthly_return(month).figures == monthly_return(facts()).figures


@pytest.mark.parametrize(
    ("admission_type", "row"),
    [
        (AdmissionType.FIRST, "B2"),
        (AdmissionType.READMISSION_LE28D, "B3"),
        (AdmissionType.READMISSION_GT28D, "B3b"),
        (AdmissionType.RETURN_FROM_REFERRAL, "B4"),
        (AdmissionType.RETURN_AFTER_LAMA, "B4"),
    ],
)
def test_every_kind_of_admission_has_its_row(admission_type, row):
    stay = a_stay("04-05 10:00")
    stay = replace(stay, episode=replace(stay.episode, admission_type=admission_type))
    figures = figures_of(april(stay))
    filled = [r for r in ("B2", "B3", "B3b", "B4") if figures[r, "ALL"].value]
    assert filled == [row]
    assert figures["B5", "ALL"].value == 1


@pytest.mark.parametrize(
    ("outcome", "rows"),
    [
        (Outcome.HOME_KMC, ["B6"]),
        (Outcome.HOME_NO_KMC, ["B6"]),
        (Outcome.REFERRED_UP, ["B7", "B7a"]),
        (Outcome.TRANSFERRED_WARD, ["B7", "B7b"]),
        (Outcome.TRANSFERRED_BACK, ["B7", "B7c"]),
        (Outcome.LAMA, ["B8"]),
        (Outcome.ABSCONDED, ["B9"]),
        (Outcome.DIED, ["B10"]),
    ],
)
def test_every_outcome_has_its_row(outcome, rows):
    figures = figures_of(april(a_stay("04-05 10:00", "04-09 10:00", outcome)))
    names = ("B6", "B7", "B7a", "B7b", "B7c", "B8", "B9", "B10")
    assert [row for row in names if figures[row, "ALL"].value] == rows
    assert figures["B11", "ALL"].value == 1


def test_every_category_is_printed_in_an_empty_month():
    empty = monthly_return(april())
    full = monthly_return(facts())
    assert [(f.row, f.key) for f in empty.figures] == [(f.row, f.key) for f in full.figures]
    assert len({(f.row, f.key) for f in empty.figures}) == len(empty.figures)
    assert sum(f.row == "C1" for f in empty.figures) == 78
    assert sum(f.row == "I1" for f in empty.figures) == 30
    assert sum(f.row == "I9" for f in empty.figures) == 63


def test_thousands_of_stays_are_counted_without_comparing_each_with_each():
    month = facts()
    many = tuple(
        replace(
            stay,
            episode=replace(stay.episode, id=100 * round_ + stay.episode.id, infant_id=ident),
            infant=replace(stay.infant, id=ident),
        )
        for round_ in range(1, 401)
        for stay in month.stays
        for ident in [100 * round_ + stay.infant.id]
    )
    sessions = tuple(
        replace(session, infant_id=100 * round_ + session.infant_id)
        for round_ in range(1, 401)
        for session in month.sessions
    )
    figures = figures_of(replace(month, stays=many, sessions=sessions))
    assert figures["B5", "ALL"].value == 400 * 12
    assert figures["E3", "ALL"].numerator == 400 * 673.0
    assert timedelta(minutes=figures["E6", "ALL"].numerator or 0) == 400 * timedelta(hours=631)
