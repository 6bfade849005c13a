"""How a month was written down, read from the database."""

from datetime import date, datetime, timedelta

import pytest

from kmc_desk.domain.care_codes import Milk, Provider, Route
from kmc_desk.domain.records import Feed, Infant, Measurement, SkinToSkin, Vitals, WardDay
from kmc_desk.domain.returns.figures import Item
from kmc_desk.usecases.monthly_return import show_return
from tests.usecases.finalising import APRIL, fill, put, stay_of

DAY = date(2025, 4, 5)
AT = datetime(2025, 4, 5, 10)
IN_TIME = AT + timedelta(hours=3)


@pytest.fixture
def centre(context, tmp_path):
    return fill(context, tmp_path / "bundle")


@pytest.fixture
def infant(centre) -> Infant:
    """I04, on the ward from 2 to 14 April."""
    return stay_of(centre, 4)[0]


def add(context, *records):
    """Store records as they were entered at the time they name."""
    with context.write() as work:
        for record in records:
            work.repository.add_many([record], as_entered=True)


def row(context, name):
    (found,) = (f for f in show_return(context, APRIL).quality if f.row == name)
    return found


def temperature(infant, at, entered_at=IN_TIME, temp_c: float | None = 36.8, **more):
    return Vitals(infant_id=infant.id, at=at, temp_c=temp_c, entered_at=entered_at, **more)


def feed(infant, at, **more):
    return Feed(infant_id=infant.id, at=at, milk=Milk.OMM, route=Route.BREAST, **more)


def test_a_day_needs_two_temperatures_that_nobody_took_back(centre, infant):
    before = row(centre, "Q6").numerator or 0
    add(
        centre,
        temperature(infant, AT),
        temperature(infant, AT + timedelta(hours=1), temp_c=None, rr=50),
        temperature(infant, AT + timedelta(hours=2), withdrawn=True),
        temperature(infant, datetime(2025, 4, 6)),  # of the next day
    )
    assert row(centre, "Q6").numerator == before
    add(centre, temperature(infant, datetime(2025, 4, 5, 23, 59, 59)))
    assert row(centre, "Q6").numerator == before + 1
    assert Item(infant.id, DAY) in row(centre, "Q6").counted


def test_a_day_is_fed_by_a_feed_or_by_a_count_of_the_day(centre, infant):
    fed = set(row(centre, "Q8").counted)
    assert Item(infant.id, DAY) not in fed
    add(
        centre,
        feed(infant, AT, withdrawn=True),
        feed(infant, AT + timedelta(days=1)),
        WardDay(infant_id=infant.id, date=DAY + timedelta(days=2), feeds_24h=8),
        WardDay(infant_id=infant.id, date=DAY + timedelta(days=3), urine_24h=6),
    )
    days = {item.at for item in set(row(centre, "Q8").counted) - fed}
    assert days == {DAY + timedelta(days=1), DAY + timedelta(days=2)}


def test_a_session_that_was_never_stopped_is_named(centre, infant):
    assert row(centre, "Q11").value == 0
    session = SkinToSkin(infant_id=infant.id, start=AT, stop=None, provider=Provider.MOTHER)
    add(centre, session)
    assert row(centre, "Q11").counted == (Item(infant.id, AT),)


@pytest.mark.parametrize(("hours", "expected"), [(23, 0), (24, 0), (25, 1)])
def test_a_session_of_the_last_night_may_still_be_held(centre, infant, clock, hours, expected):
    midnight = datetime(2026, 5, 5)  # the month is counted up to here
    start = midnight - timedelta(hours=hours)
    add(centre, SkinToSkin(infant_id=infant.id, start=start, stop=None, provider=Provider.MOTHER))
    _, _, leaving = stay_of(centre, 4)
    put(centre, leaving, exit_at=datetime(2026, 5, 5, 9))
    (found,) = (f for f in show_return(centre, "2026-05").quality if f.row == "Q11")
    assert found.value == expected


@pytest.mark.parametrize(
    ("made", "over"),
    [
        (lambda i, at: temperature(i, AT, at), AT),
        (lambda i, at: feed(i, AT, entered_at=at), AT),
        (
            lambda i, at: SkinToSkin(
                infant_id=i.id,
                start=AT,
                stop=AT + timedelta(hours=2),
                provider=Provider.MOTHER,
                entered_at=at,
            ),
            AT + timedelta(hours=2),
        ),
        (
            lambda i, at: Measurement(
                infant_id=i.id, measured_on=DAY, weight_g=1560, entered_at=at
            ),
            datetime(2025, 4, 6),
        ),
    ],
)
def test_an_entry_is_late_more_than_a_day_after_what_it_tells_of(centre, infant, made, over):
    before = row(centre, "Q10")
    late, of = before.numerator or 0, before.denominator or 0
    add(centre, made(infant, over + timedelta(hours=24)))
    assert (row(centre, "Q10").numerator, row(centre, "Q10").denominator) == (late, of + 1)


@pytest.mark.parametrize("seconds", [1, 86400])
def test_one_second_more_is_late_until_it_is_corrected(centre, infant, seconds):
    late = row(centre, "Q10").numerator or 0
    add(centre, temperature(infant, AT, AT + timedelta(hours=24, seconds=seconds)))
    found = row(centre, "Q10")
    assert found.numerator == late + 1
    assert Item(infant.id, AT) in found.counted
    with centre.read() as reader:
        (stored,) = reader.find(Vitals, at=AT, infant_id=infant.id)
    put(centre, stored, temp_c=36.9)
    corrected = row(centre, "Q10")
    assert (corrected.numerator, corrected.denominator) == (late, found.denominator)
