"""Returns of many centres as one: sums that are right, and nothing where there is none."""

import statistics
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.returns import Figure, Kind
from kmc_desk.domain.returns.consolidate import (
    Consolidated,
    NetworkCentre,
    consolidate,
    months_between,
)
from kmc_desk.domain.returns.figures import ORDERED
from kmc_desk.domain.returns.network_return import without_stat
from kmc_desk.domain.returns.received import NoteKind, Received
from kmc_desk.domain.returns.totals import PLACES
from tests.network_centres import NAMES, altered, centre_return, received, sent

APRIL = ("2025-04",)
SPRING = ("2025-03", "2025-04")
A, B, C = (sent(code) for code in NAMES)
LISTED = (
    NetworkCentre(code="AAA", name=NAMES["AAA"], province="Sindh"),
    NetworkCentre(code="BBB", name=NAMES["BBB"], province="Punjab"),
    NetworkCentre(code="DDD", name="DHQ Hospital Delta", province="Punjab"),
)


def figures(found: Consolidated) -> dict[tuple[str, str], Figure]:
    return {(figure.row, figure.key): figure for figure in found.whole.figures}


def of(*all_received: Received, months: tuple[str, ...] = APRIL) -> dict[tuple[str, str], Figure]:
    return figures(consolidate(all_received, months))


def kinds(found: Consolidated) -> list[NoteKind]:
    return [note.kind for note in found.notes]


def without(one: Received, row: str) -> Received:
    return altered(one, figures=tuple(f for f in one.found.figures if f.row != row))


def test_one_centre_gives_its_own_figures():
    own = {(figure.row, figure.key): figure for figure in A.found.figures}
    assert of(A) == own
    assert set(own) == set(PLACES)


def test_the_order_of_the_files_does_not_matter():
    older = sent("AAA", "2025-03")
    all_ = [A, B, C, older, older]
    first = consolidate(all_, SPRING)
    for order in permutations(all_):
        found = consolidate(order, SPRING)
        assert (found.whole, found.notes, found.centres) == (
            first.whole,
            first.notes,
            first.centres,
        )


subsets = st.lists(st.integers(0, 11), unique=True, max_size=12).map(sorted).map(tuple)


@settings(max_examples=20, deadline=None)
@given(st.tuples(subsets, subsets, subsets))
def test_sums_medians_and_percentages_are_those_of_all_centres_together(chosen):
    codes = list(NAMES)
    three = [
        received(centre_return(code, stays=stays))
        for code, stays in zip(codes, chosen, strict=True)
    ]
    two, last = of(*three[:2]), of(three[2])
    each = [of(one) for one in three]
    for place, figure in of(*three).items():
        if figure.kind is Kind.STATISTIC:
            behind = place[0], without_stat(place[1])
            values = sorted(v for one in three for v in one.found.distributions[behind])
            assert figure.denominator == len(values)
            assert figure.value == pytest.approx(by_hand(place[1], values))
            continue
        if place != ("L4", "ALL"):
            added = [one[place].numerator or 0 for one in (two, last)]
            assert (figure.numerator or 0) == pytest.approx(sum(added))
        values = [v for one in each if (v := one[place].value) is not None]
        if figure.kind in (Kind.PERCENTAGE, Kind.RATE, Kind.MEAN) and figure.value is not None:
            assert min(values) - 1e-9 <= figure.value <= max(values) + 1e-9


def by_hand(key: str, values: list[float]) -> float | None:
    """A statistic by the standard library."""
    if not values:
        return None
    stat = next(one for one in ORDERED if f"STAT={one}" in key)
    quarters = statistics.quantiles(values, n=4, method="inclusive") if len(values) > 1 else []
    at = {"Q1": 0, "MEDIAN": 1, "Q3": 2}.get(stat)
    if at is not None:
        return quarters[at] if quarters else values[0]
    return min(values) if stat == "MIN" else max(values)


def test_the_opening_census_is_of_the_first_month_the_closing_one_of_the_last():
    march, april = sent("AAA", "2025-03"), A
    found = consolidate([march, april], SPRING)
    whole, first, last = figures(found), of(march, months=("2025-03",)), of(april)

    def value(of_: dict[tuple[str, str], Figure], row: str) -> float:
        return of_[row, "ALL"].value or 0

    assert value(whole, "B1") == value(first, "B1")
    assert value(whole, "B13") == value(last, "B13")
    assert value(last, "B1") == value(first, "B13") > 0
    for row in ("B2", "B11", "B14"):
        assert value(whole, row) == value(first, row) + value(last, row)
    came = sum(value(whole, row) for row in ("B2", "B3", "B3b", "B4"))
    assert value(whole, "B5") == value(whole, "B1") + came
    assert value(whole, "B12") == value(whole, "B5") - value(whole, "B11") == value(whole, "B13")
    assert (found.whole.balanced, found.notes) == (True, ())
    assert found.whole.period.month == "2025-03/2025-04"
    assert found.whole.period.days == 61


def test_what_stands_at_the_end_of_a_month_is_not_added_over_months():
    def with_rows(one: Received, number: int) -> Received:
        rows = {"J3", "L1", "L4"}
        changed = tuple(
            replace(f, numerator=number, value=number) if f.row in rows else f
            for f in one.found.figures
        )
        return altered(one, figures=changed)

    march, april = with_rows(sent("AAA", "2025-03"), 5), with_rows(A, 3)
    whole = of(march, april, months=SPRING)
    assert whole["J3", "CLASS=ACTIVE"].value == 3
    assert whole["J3", "CLASS=LTFU_NEW"].value == 8
    assert whole["L1", "ALL"].value == 3
    assert whole["L4", "ALL"].value is None
    both = of(april, with_rows(B, 4))
    assert (both["L1", "ALL"].value, both["L4", "ALL"].value) == (7, None)
    assert of(april)["L4", "ALL"].value == 3


def test_there_is_no_median_where_one_centre_did_not_send_the_values():
    bare = altered(B, distributions={})
    whole = of(A, bare, C)
    assert whole["I9", "STAT=MEDIAN"].value is None
    stays = [of(one)["I9", "STAT=N"].value or 0 for one in (A, B, C)]
    assert whole["I9", "STAT=N"].value == sum(stays)
    assert whole["I9", "STAT=MEAN"].value is not None


def test_a_row_that_a_centre_lacks_is_that_of_the_others_and_says_so():
    found = consolidate([A, without(B, "E3"), C], APRIL)
    assert figures(found)["E3", "ALL"] == of(A, C)["E3", "ALL"]
    assert found.coverage["E3", "ALL"] == (2, 3)
    assert found.coverage["E1", "ALL"] == (3, 3)


@pytest.mark.parametrize("part", ["numerator", "denominator"])
def test_what_was_not_typed_is_in_neither_numerator_nor_denominator(part):
    beds = next(f for f in B.found.figures if f.row == "B15")
    untyped = replace(beds, **{part: None}, value=None)
    b = altered(B, figures=tuple(untyped if f is beds else f for f in B.found.figures))
    found = consolidate([A, b], APRIL)
    assert figures(found)["B15", "ALL"] == of(A)["B15", "ALL"]
    assert found.coverage["B15", "ALL"] == (1, 2)


def test_figures_of_different_kinds_are_not_added():
    deaths = next(f for f in B.found.figures if f.row == "B10")
    other = replace(deaths, kind=Kind.PERCENTAGE, denominator=10, value=10 * (deaths.value or 0))
    b = altered(B, figures=tuple(other if f is deaths else f for f in B.found.figures))
    assert of(A, b)["B10", "ALL"].value is None


def test_a_row_of_a_newer_program_is_named_and_in_no_sum():
    row = replace(A.found.figures[0], row="B99")
    found = consolidate([altered(A, figures=(*A.found.figures, row)), B], APRIL)
    assert kinds(found) == [NoteKind.ROWS_UNKNOWN]
    assert found.notes[0].values == {"row": "B99", "centres": "AAA"}
    assert found.whole.figures == consolidate([A, B], APRIL).whole.figures


def test_the_newest_version_holds_and_a_gap_is_noted():
    third = altered(received(centre_return("AAA", version=3, stays=(0, 1))), hash="3" * 64)
    found = consolidate([third, A], APRIL)
    assert found.versions == {("AAA", "2025-04"): 3}
    assert figures(found) == of(third)
    assert [(one.kind, one.values["missing"]) for one in found.notes] == [
        (NoteKind.VERSION_GAP, "2")
    ]


def test_the_same_version_twice_counts_once():
    found = consolidate([A, replace(A, file="copy.json")], APRIL)
    assert figures(found) == of(A)
    assert kinds(found) == [NoteKind.SAME_TWICE]


def test_one_version_with_two_contents_is_refused_and_both_files_are_named():
    other = received(centre_return("AAA", stays=(0, 1)), "other.json")
    older_holds_not = sent("AAA", version=1)
    found = consolidate([A, other, older_holds_not, B], APRIL)
    assert figures(found) == of(B)
    assert found.contested == {("AAA", "2025-04")}
    assert [one.code for one in found.centres] == ["AAA", "BBB"]
    assert not found.complete
    (note,) = found.notes
    assert note.kind is NoteKind.CONTESTED
    assert "other.json" in str(note.values["files"])
    assert A.file in str(note.values["files"])


def test_a_quarrel_about_an_old_version_does_not_keep_the_new_one_out():
    other = received(centre_return("AAA", stays=(0, 1)), "other.json")
    second = sent("AAA", version=2)
    found = consolidate([A, other, second], APRIL)
    assert found.versions == {("AAA", "2025-04"): 2}
    assert kinds(found) == [NoteKind.CONTESTED]


def test_who_is_expected_and_did_not_send_is_in_the_list_of_centres():
    found = consolidate([A, B, C], SPRING, LISTED)
    assert [one.code for one in found.centres] == ["AAA", "BBB", "CCC", "DDD"]
    assert (found.expected, len(found.versions), found.complete) == (8, 3, False)
    assert [(one.kind, one.values) for one in found.notes] == [
        (NoteKind.NOT_LISTED, {"centres": "CCC"})
    ]


def test_a_province_is_the_centres_of_the_list_that_lie_in_it():
    found = consolidate([A, B, C], APRIL, LISTED, "punjab", "Punjab")
    assert [one.code for one in found.centres] == ["BBB", "DDD"]
    assert figures(found) == of(B)
    assert found.whole.centre_name == "Punjab"
    with pytest.raises(UserError, match="network_no_centre"):
        consolidate([A], APRIL, LISTED, "Atlantis")


def test_one_code_with_two_names_is_noted():
    other = altered(sent("AAA", "2025-03"), centre_name="Another hospital")
    found = consolidate([A, other], SPRING)
    assert kinds(found) == [NoteKind.NAMES_DIFFER]
    assert found.centres[0].name == NAMES["AAA"]


def test_a_month_that_does_not_begin_as_the_one_before_ended_is_noted_and_unbalances():
    march = received(centre_return("AAA", "2025-03", stays=(8, 9)))
    found = consolidate([march, A], SPRING)
    assert NoteKind.OPENING_DIFFERS in kinds(found)
    (problem,) = found.whole.problems
    assert problem.found == figures(found)["B13", "ALL"].value != problem.expected


def test_other_months_are_passed_over_and_none_at_all_is_said():
    assert of(A, sent("BBB", "2025-03")) == of(A)
    with pytest.raises(UserError, match="network_no_returns"):
        consolidate([A], ("2024-01",))


def test_months_are_counted_over_the_turn_of_the_year():
    assert months_between("2024-11", "2025-02") == ("2024-11", "2024-12", "2025-01", "2025-02")
    assert months_between("2025-04", "2025-04") == APRIL
    for first, last in (("2025-04", "2025-03"), ("2000-01", "2025-01")):
        with pytest.raises(UserError, match="network_months"):
            months_between(first, last)
    with pytest.raises(UserError, match="bad_month"):
        months_between("2025-13", "2025-03")
