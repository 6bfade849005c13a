"""What a shift hands over: whom it is about, who came and left, what goes on."""

from dataclasses import replace
from datetime import timedelta

from kmc_desk.domain.handover import courses_on
from kmc_desk.domain.orders import order_that_holds, orders_that_hold, volume_that_holds
from kmc_desk.domain.records import DoctorOrder
from kmc_desk.domain.shifts import Shift
from tests.reports.handover_case import NOW, busy, gone, handed_over
from tests.reports.paper_ward import DAY, at, stay


def test_everybody_on_the_ward_has_one_line_in_bed_order():
    shown = handed_over()
    assert [line.row.identity.infant_id for line in shown.lines] == list(range(1, 41))


def test_in_its_first_hour_a_shift_is_told_of_the_one_before_and_may_choose():
    assert handed_over([], now=at(DAY, 14, 59)).span.shift is Shift.MORNING
    assert handed_over([], now=at(DAY, 15, 0)).span.shift is Shift.EVENING
    assert handed_over([], now=at(DAY, 14, 5), of_shift_before=False).span.shift is Shift.EVENING
    assert handed_over([], now=at(DAY, 19), of_shift_before=True).span.shift is Shift.MORNING


def test_who_came_and_left_in_the_shift_is_named_and_nobody_else():
    came = replace(stay(4, "4"), episode=replace(stay(4, "4").episode, admitted_at=at(DAY, 8)))
    later = replace(stay(5, "5"), episode=replace(stay(5, "5").episode, admitted_at=at(DAY, 14)))
    shown = handed_over([stay(1, "1"), came, later, gone(6, 7), gone(7, 13), gone(8, 14)])
    assert [one.identity.infant_id for one in shown.came] == [4]
    assert [one.identity.infant_id for one in shown.left] == [7]


def test_a_night_is_asked_for_the_day_on_which_it_began():
    morning = at(DAY + timedelta(days=1), 8, 10)
    shown = handed_over([stay(1, "1")], now=morning)
    assert shown.span.start == at(DAY, 20)
    assert shown.note.shift_start == at(DAY, 20)
    lacking = [one.item.value for one in shown.lacking]
    assert "WEIGHT" not in lacking  # DAY has one
    assert "NAPPIES" in lacking


def test_treatments_carry_their_day_the_oldest_first_and_what_stopped_today_is_over():
    found = [(one.treatment.id, one.day) for one in courses_on(busy(), NOW)]
    assert found == [(2, 3), (1, 1)]


def test_an_order_in_words_leaves_the_ordered_volume_of_feeds_as_it_is():
    volume = DoctorOrder(id=1, infant_id=1, ordered_at=at(DAY, 8), feed_order_ml_kg_day=140)
    words = DoctorOrder(id=2, infant_id=1, ordered_at=at(DAY, 10), order_text="Glucose at 14:00")
    both, noon = (volume, words), at(DAY, 12)
    assert volume_that_holds(both, noon) == volume
    assert orders_that_hold(both, noon) == both
    assert orders_that_hold((volume,), noon) == (volume,)
    ended = replace(volume, ends_at=noon)
    assert orders_that_hold((ended, words), noon) == (words,)


def test_the_newest_order_holds_until_its_end_and_an_ended_one_brings_no_older_back():
    old = DoctorOrder(id=1, infant_id=1, ordered_at=at(DAY, 8), feed_order_ml_kg_day=140)
    new = DoctorOrder(id=2, infant_id=1, ordered_at=at(DAY, 10), ends_at=at(DAY, 18))
    ahead = DoctorOrder(id=3, infant_id=1, ordered_at=at(DAY, 22))
    assert order_that_holds([new, old, ahead], at(DAY, 12)) == new
    assert order_that_holds([new, old, ahead], at(DAY, 18)) is None
    assert order_that_holds([replace(new, withdrawn=True), old], at(DAY, 12)) == old
    assert order_that_holds([], NOW) is None


def test_the_change_of_weight_is_since_the_weight_before_with_its_days():
    file = stay(1, "1")
    kept = tuple(
        m for m in file.measurements if m.measured_on <= DAY and (DAY - m.measured_on).days != 1
    )
    [line] = handed_over([replace(file, measurements=kept)]).lines
    by_day = {m.measured_on: m.weight_g for m in kept}
    assert line.change_days == 2
    assert (by_day[DAY - timedelta(days=2)], by_day[DAY], line.change_g) == (1400, 1425, 25)


def test_who_is_held_now_is_counted():
    assert len(handed_over([busy(1), stay(4, "4")]).held_now) == 1
