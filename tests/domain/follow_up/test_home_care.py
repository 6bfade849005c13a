"""Care at home: the hours families tell of, and which visit speaks for the first week."""

from datetime import timedelta

from kmc_desk.domain.care_codes import Milk, Outcome
from kmc_desk.domain.follow_up.home_care import at_seven_days, hours_told
from kmc_desk.domain.follow_up_codes import VisitPlace
from tests.domain.follow_up.followed import BORN, HOME, stay, visit, with_

END = HOME + timedelta(days=60)


def after(days: int, hours: float | None = 9.0, **more):
    return visit(HOME + timedelta(days=days), sts_home_h_24h=hours, feeding_24h=(Milk.OMM,), **more)


def test_every_visit_in_person_that_tells_hours_is_counted_in_its_period():
    seen = (after(3, 6.0), after(9, None), after(20, 10.5), after(25, 4.0, place=VisitPlace.PHONE))
    assert [one.hours for one in hours_told(with_(visits=seen), HOME, END)] == [6.0, 10.5]
    assert hours_told(with_(visits=seen), HOME, HOME + timedelta(days=3)) == ()


def test_of_two_visits_the_one_nearest_to_the_seventh_day_speaks_and_counts_once():
    both = (after(5, 12.0), after(8, 3.0))
    assert [one.effective for one in at_seven_days(with_(visits=both), HOME, END)] == [False]
    even = (after(6, 12.0), after(8, 3.0))
    assert [one.effective for one in at_seven_days(with_(visits=even), HOME, END)] == [True]


def test_it_is_counted_in_the_period_of_that_visit():
    file = with_(visits=(after(7),))
    assert len(at_seven_days(file, HOME, HOME + timedelta(days=8))) == 1
    assert at_seven_days(file, HOME, HOME + timedelta(days=7)) == ()


def test_each_going_home_is_followed_for_itself_and_a_transfer_is_none():
    again = HOME + timedelta(days=20)
    stays = (stay(BORN, HOME), stay(again, again + timedelta(days=4), 2))
    both = (after(7, 3.0), after(31, 9.0))
    found = at_seven_days(with_(stays=stays, visits=both), HOME, END)
    assert [one.effective for one in found] == [False, True]
    gone = (stay(BORN, HOME, outcome=Outcome.REFERRED_UP),)
    assert at_seven_days(with_(stays=gone, visits=both), HOME, END) == ()


def test_a_visit_after_the_next_admission_says_nothing_of_the_time_at_home_before():
    back = HOME + timedelta(days=6)
    stays = (stay(BORN, HOME), stay(back, back + timedelta(days=1), 2))
    assert at_seven_days(with_(stays=stays, visits=(after(9),)), HOME, END) == ()
