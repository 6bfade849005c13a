"""Weights in the wrong row of the sheet."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.findings.sheet_misreads import FIT_PERCENT, WardWeight, sheet_findings
from kmc_desk.domain.findings.weight_bands import expected_g
from kmc_desk.texts import finding_text

DAY = date(2026, 4, 15)
YESTERDAY = DAY - timedelta(days=1)
BORN = date(2026, 4, 9)  # between losing and gaining: yesterday's weight is what is expected


def ward(*rows, siblings=()):
    """Rows of (yesterday, today); those of `siblings` are of one birth."""
    return [
        WardWeight(
            infant_id=100 + place,
            delivery_id=1 if place in siblings else 1000 + place,
            place=place,
            label=f"bed {place}",
            born=BORN,
            weight_g=today,
            last_g=yesterday,
            last_on=None if yesterday is None else YESTERDAY,
        )
        for place, (yesterday, today) in enumerate(rows)
    ]


def found_in(rows):
    return [(f.finding.code, f.infant_ids, dict(f.fix)) for f in sheet_findings(rows, DAY)]


def with_fixes(rows):
    """The sheet with everything done that is proposed."""
    fixed = {who: grams for f in sheet_findings(rows, DAY) for who, grams in f.fix}
    return [replace(r, weight_g=fixed.get(r.infant_id, r.weight_g)) for r in rows]


def test_weights_typed_one_row_too_low_are_moved_up_by_one():
    rows = ward((1500, None), (1200, 1510), (1800, 1215), (1000, 1810))
    (found,) = sheet_findings(rows, DAY)
    assert (found.finding.code, found.finding.level) == ("weights_shifted_by_a_row", "SOFT")
    assert found.fix == ((100, 1510), (101, 1215), (102, 1810), (103, None))
    assert sheet_findings(rows[::-1], DAY) == (found,)
    assert finding_text(found.finding) == (
        "The weights from bed 1 to bed 3 look shifted by one row. Compare them with the paper."
    )


def test_weights_typed_one_row_too_high_are_moved_down_by_one():
    rows = ward((1500, 1210), (1200, 1790), (1800, 1015), (1000, None))
    assert found_in(rows) == [
        (
            "weights_shifted_by_a_row",
            (100, 101, 102, 103),
            {100: None, 101: 1210, 102: 1790, 103: 1015},
        )
    ]


def test_a_row_the_block_moves_into_keeps_a_weight_that_fits_it():
    rows = ward((1500, 1210), (1200, 1790), (1800, 1805), (1000, 1000))
    assert found_in(rows) == [
        ("weights_shifted_by_a_row", (100, 101), {100: None, 101: 1210}),
    ]


def test_a_row_that_two_blocks_move_into_gets_one_weight_only():
    rows = ward((1000, 1200), (1200, 1400), (1400, 2000), (1600, 1400), (1800, 1600))
    assert [(who, fix) for _, who, fix in found_in(rows)] == [
        ((100, 101, 102), {100: None, 101: 1200, 102: 1400}),
        ((103, 104), {103: 1600, 104: None}),
    ]


def test_a_row_that_fits_both_ways_is_moved_with_the_rows_around_it():
    rows = ward((1500, 1210), (1200, 1800), (1800, 1810), (1805, 1000), (1000, 1400), (1400, None))
    ((_, infants, fix),) = found_in(rows)
    assert infants == (100, 101, 102, 103, 104, 105)
    assert fix == {100: None, 101: 1210, 102: 1800, 103: 1810, 104: 1000, 105: 1400}


def test_at_the_edge_of_a_block_a_row_that_fits_both_ways_stays():
    rows = ward((1500, 1505), (1510, 1200), (1200, 1800), (1800, None))
    assert [fix for _, _, fix in found_in(rows)] == [{101: None, 102: 1200, 103: 1800}]


def test_one_misplaced_weight_alone_is_chance():
    assert found_in(ward((1500, 1210), (1200, 1205), (1800, 1810))) == []


def test_two_misplaced_weights_must_be_neighbours():
    assert found_in(ward((1200, 1500), (1500, 1510), (1510, 1900), (1900, None))) == []


def test_exactly_three_times_closer_is_close_enough_and_less_is_not():
    near = ward((1500, 1560), (1580, 1720), (1740, None))  # 60 from its own, 20 from the next
    assert [code for code, _, _ in found_in(near)] == ["weights_shifted_by_a_row"]
    assert found_in(ward((1500, 1559), (1579, 1719), (1739, None))) == []


@pytest.mark.parametrize("siblings", [(0, 1), (0, 3), (3, 1)])
def test_exchanged_twins_are_found_wherever_they_lie_and_put_right(siblings):
    one, other = siblings
    rows = [(1700 + 300 * n, 1700 + 300 * n) for n in range(4)]
    rows[one], rows[other] = (1200, 1425), (1420, 1205)
    (found,) = sheet_findings(ward(*rows, siblings=siblings), DAY)
    assert found.finding.code == "weights_of_siblings_exchanged"
    assert dict(found.fix) == {100 + one: 1205, 100 + other: 1425}
    assert set(found.infant_ids) == {100 + one, 100 + other}


def test_the_sentence_about_twins_names_both_and_both_weights():
    (found,) = sheet_findings(ward((1200, 1425), (1420, 1205), siblings=(0, 1)), DAY)
    assert finding_text(found.finding) == (
        "Are the weights of bed 0 and bed 1 exchanged? 1425 g would fit the second, 1205 g the "
        "first."
    )


def test_infants_of_different_mothers_are_not_called_exchanged():
    assert found_in(ward((1200, 1425), (1420, 1205), (2000, 2000))) == []


def test_a_weight_that_only_one_twin_has_from_the_other_is_no_exchange():
    assert found_in(ward((1200, 1425), (1420, 1420), siblings=(0, 1))) == []


def test_a_weight_that_fits_neither_twin_is_no_exchange():
    assert found_in(ward((1000, 2000), (1900, 1010), siblings=(0, 1))) == []


def test_twins_too_alike_to_tell_apart_raise_nothing():
    assert found_in(ward((1500, 1530), (1530, 1500), siblings=(0, 1))) == []


def test_of_triplets_the_two_that_are_exchanged_are_found():
    rows = ward((1200, 1600), (1400, 1400), (1600, 1200), siblings=(0, 1, 2))
    assert [(code, who) for code, who, _ in found_in(rows)] == [
        ("weights_of_siblings_exchanged", (100, 102))
    ]


def test_three_shifted_rows_explain_more_than_two_exchanged_siblings():
    rows = ward((1200, 1500), (1500, 1200), (1200, 1800), (1800, None), siblings=(0, 1))
    assert [code for code, _, _ in found_in(rows)] == ["weights_shifted_by_a_row"]


def test_two_shifted_rows_give_way_to_two_exchanged_siblings():
    rows = ward((1200, 1500), (1500, 1200), (1200, 1200), siblings=(0, 1))
    assert [code for code, _, _ in found_in(rows)] == ["weights_of_siblings_exchanged"]


def test_without_a_weight_of_the_last_three_days_a_row_is_not_judged():
    rows = ward((1200, 1425), (1420, 1205), siblings=(0, 1))
    old = [replace(r, last_on=DAY - timedelta(days=4)) for r in rows]
    assert found_in(old) == []
    assert found_in(ward((None, 1425), (1420, 1205), siblings=(0, 1))) == []


def test_an_empty_sheet_and_a_sheet_without_weights_raise_nothing():
    assert sheet_findings([], DAY) == ()
    assert found_in(ward((1200, None), (1420, None), siblings=(0, 1))) == []


# Laws


@st.composite
def sheets(draw, today=None, most=8):
    """A ward with few different weights yesterday, so that a weight may fit many rows.

    Args:
        today: gives the weight of the day of a row; without it any of the ward's may stand there.
    """
    known = draw(st.lists(st.integers(200, 500).map(lambda n: 5 * n), min_size=2, max_size=4))
    rows = [
        WardWeight(
            infant_id=100 + place,
            delivery_id=draw(st.integers(0, 4)),
            place=place,
            label=f"bed {place}",
            born=draw(st.sampled_from([BORN, BORN, DAY - timedelta(days=2)])),
            last_g=draw(st.one_of(st.sampled_from(known), st.none())),
            last_on=draw(st.sampled_from([YESTERDAY, YESTERDAY, DAY - timedelta(days=4)])),
        )
        for place in range(draw(st.integers(0, most)))
    ]
    typed = st.builds(
        lambda g, percent: round(g * (100 + percent) / 100),
        st.sampled_from(known),
        st.integers(-4, 4),
    )
    return [
        replace(row, weight_g=draw(st.one_of(typed, st.none())) if today is None else today(row))
        for row in rows
    ]


def as_expected(row):
    if row.last_g is None:
        return None
    wanted = expected_g(row.born, row.last_on, row.last_g, DAY)
    return None if wanted is None else round(wanted)


@given(sheets(today=as_expected), st.randoms())
def test_a_ward_whose_infants_change_as_usual_raises_nothing(rows, chance):
    nudged = [
        replace(r, weight_g=round(r.weight_g * (1 + chance.uniform(-0.02, 0.02))))
        if r.weight_g
        else r
        for r in rows
    ]
    assert FIT_PERCENT > 2
    assert sheet_findings(nudged, DAY) == ()


@given(sheets(), st.randoms())
def test_findings_do_not_depend_on_the_order_in_which_rows_are_given(rows, chance):
    mixed = list(rows)
    chance.shuffle(mixed)
    assert sheet_findings(mixed, DAY) == sheet_findings(rows, DAY)


@given(sheets())
def test_with_everything_put_right_nothing_is_found_any_more(rows):
    assert sheet_findings(with_fixes(rows), DAY) == ()


@given(sheets(most=12))
def test_no_infant_is_part_of_two_fixes_and_no_weight_is_given_to_two(rows):
    touched = [who for f in sheet_findings(rows, DAY) for who, _ in f.fix]
    assert len(touched) == len(set(touched))
    typed = sorted(r.weight_g for r in rows if r.weight_g is not None)
    for grams in (r.weight_g for r in with_fixes(rows) if r.weight_g is not None):
        assert grams in typed
        typed.remove(grams)


@given(sheets(today=as_expected), st.data())
def test_a_swap_of_twins_is_found_from_both_sides_or_not_at_all(rows, data):
    twins = [
        (a, b)
        for a in rows
        for b in rows
        if a.place < b.place and a.delivery_id == b.delivery_id and a.weight_g and b.weight_g
    ]
    if not twins:
        return
    one, other = data.draw(st.sampled_from(twins))
    exchanged = {one.infant_id: other.weight_g, other.infant_id: one.weight_g}
    swapped = [replace(r, weight_g=exchanged.get(r.infant_id, r.weight_g)) for r in rows]
    mirrored = [replace(r, place=-r.place) for r in swapped]
    for sheet in (swapped, mirrored):
        found = [
            f
            for f in sheet_findings(sheet, DAY)
            if f.finding.code == "weights_of_siblings_exchanged"
        ]
        for finding in found:
            assert set(finding.infant_ids) == set(exchanged)
            assert dict(finding.fix) == {
                one.infant_id: one.weight_g,
                other.infant_id: other.weight_g,
            }
    heavy, light = sorted((one.weight_g, other.weight_g), reverse=True)
    if heavy * 0.95 > light and len(rows) == len(twins) + 1 == 2:
        assert len(sheet_findings(swapped, DAY)) == 1


@given(st.lists(st.integers(12, 24), min_size=4, max_size=9, unique=True), st.data())
def test_a_slip_of_a_whole_sheet_is_put_back_but_for_the_last_row(hundreds, data):
    true = [100 * n for n in hundreds]  # no two within 4 %
    start = data.draw(st.integers(0, len(true) - 3))
    down = data.draw(st.booleans())
    head, tail = true[:start], true[start:]
    typed = [*head, None, *tail[:-1]] if down else [*head, *tail[1:], None]
    rows = ward(*zip(true, typed, strict=True))
    after = [r.weight_g for r in with_fixes(rows)]
    lost = len(true) - 1 if down else start
    assert after[:lost] == true[:lost]
    assert after[lost + 1 :] == true[lost + 1 :]
    assert after[lost] is None
