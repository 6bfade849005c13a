"""Part J of the return from what is kept beside the records: as if made from all records anew."""

from dataclasses import replace
from datetime import date, datetime, time
from random import Random

import pytest
from sqlalchemy import delete, select, update

from kmc_desk.domain.follow_up.attendance import attendance
from kmc_desk.domain.follow_up.counts import counts_of
from kmc_desk.domain.follow_up_codes import ScheduledKind, Screen, ScreenResult, Vaccine, VisitPlace
from kmc_desk.domain.records import (
    HomeRules,
    Immunisation,
    Infant,
    ScheduledVisit,
    Screening,
    Visit,
)
from kmc_desk.domain.returns import by_row_and_key, monthly_return, period_of
from kmc_desk.store.queries_follow_up import follow_up_files
from kmc_desk.store.queries_return import month_facts
from kmc_desk.store.tables import FOLLOW_UP_COUNT, FOLLOW_UP_STANDING
from kmc_desk.usecases.follow_up_lists import renew_standings
from kmc_desk.usecases.monthly_return import show_return, show_returns
from tests.usecases.followed_centre import DEEDS, AnyClock, Centre
from tests.usecases.merging import add_infant

MONTHS = ("2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-12", "2027-06")
NOW = datetime(2026, 7, 14, 9)
DUE = date(2026, 4, 20)


@pytest.fixture
def context(context):
    """Saves on any day."""
    return AnyClock(context.database, context.account, context.centre, context.clock)


def files_of(context):
    with context.read() as reader:
        everybody = [one.id for one in reader.find(Infant)]
        return list(follow_up_files(reader.connection, everybody).values())


def follow_up_rows(facts):
    return [one for one in monthly_return(facts).figures if one.row.startswith("J")]


def assert_months_are_right(context, now):
    files = files_of(context)
    anew = tuple(one for file in files for one in counts_of(file))
    for month in MONTHS:
        if month > f"{now:%Y-%m}":
            continue
        period = period_of(month, now)
        with context.read() as reader:
            facts = month_facts(reader.connection, context.centre, period)
        wanted = replace(facts, follow_up=replace(facts.follow_up, counts=anew))
        found = by_row_and_key(monthly_return(facts))
        first, end = period.start.date(), period.end.date()
        share = attendance(files, first, end, date(2030, 1, 1))
        kept = found["J1", "ALL"]
        assert (kept.numerator, kept.denominator) == (share.numerator, share.denominator), month
        others = [one for one in follow_up_rows(facts) if one.row != "J1"]
        assert others == [one for one in follow_up_rows(wanted) if one.row != "J1"]


@pytest.mark.parametrize(
    "seed", [0, 1, *(pytest.param(more, marks=pytest.mark.slow) for more in range(2, 12))]
)
def test_whatever_is_done_the_months_say_what_the_records_say(context, clock, seed):
    chance = Random(seed)
    centre = Centre(context, clock, chance)
    for turn in range(3):
        for deed in ("family", "family", *chance.choices(DEEDS, k=14)):
            centre.do(deed)
        clock.now = NOW if turn else datetime.combine(centre.day(), time(9))
        if chance.random() < 0.5:
            renew_standings(context)
        assert_months_are_right(context, clock.now)
    assert_months_are_right(context, datetime(2027, 8, 1, 9))


def followed(context, name="SAIRA", *care):
    booked = ScheduledVisit(infant_id=0, due_on=DUE, kind=ScheduledKind.FIRST)
    return add_infant(context, name, [(3, 6)], [booked, *care])


def came(day):
    return Visit(infant_id=0, visit_at=datetime(2026, 4, day, 9), place=VisitPlace.CLINIC)


def kept(context):
    figure = by_row_and_key(show_return(context, "2026-04"))["J1", "ALL"]
    return figure.numerator, figure.denominator


def test_who_comes_late_today_is_counted_from_tomorrow_on(context, clock):
    clock.now = datetime(2026, 4, 28, 8)
    followed(context, "SAIRA", came(27))
    followed(context, "HINA", came(28))
    assert kept(context) == (1, 2)
    clock.now = datetime(2026, 4, 29, 8)
    assert kept(context) == (2, 2)


def test_a_database_of_other_rules_has_right_figures_before_they_are_made_anew(context, clock):
    clock.now = datetime(2026, 5, 10, 8)
    followed(context, "SAIRA", came(27))
    right = show_return(context, "2026-04").figures
    with context.write() as work:
        work.connection.execute(update(FOLLOW_UP_STANDING).values(rules=0))
    assert show_return(context, "2026-04").figures == right
    with context.write() as work:
        work.connection.execute(delete(FOLLOW_UP_COUNT))
    assert show_return(context, "2026-04").figures == right
    assert stored(context) == []
    assert renew_standings(context) == 1
    assert stored(context)
    assert show_return(context, "2026-04").figures == right


def test_several_months_are_read_as_one_month_after_the_other(context, clock):
    clock.now = datetime(2026, 6, 10, 8)
    followed(context, "SAIRA", came(27))
    months = MONTHS[2::-1]
    found = show_returns(context, months)
    assert found == tuple(show_return(context, month) for month in months)
    assert [one.period.month for one in found] == list(months)
    assert show_returns(context, []) == ()


def test_another_day_leaves_what_is_counted_as_it_is(context, clock):
    clock.now = datetime(2026, 4, 10, 8)
    followed(context, "SAIRA")
    before = stored(context)
    clock.now = datetime(2026, 6, 10, 8)
    assert renew_standings(context) == 1
    assert stored(context) == before == sorted(before)


def stored(context):
    with context.read() as reader:
        rows = reader.connection.execute(select(FOLLOW_UP_COUNT))
        return sorted(tuple(str(one) for one in row) for row in rows)


def test_vaccines_and_eyes_are_read_with_the_limits_of_the_centre(context, clock):
    clock.now = datetime(2026, 6, 10, 8)
    doses = [
        Immunisation(infant_id=0, vaccine=Vaccine.BCG, given_on=date(2026, 4, day))
        for day in (9, 5)
    ]
    seen = [
        Screening(
            infant_id=0,
            noted_on=date(2026, 4, 20),
            screen=Screen.ROP,
            screened_on=date(2026, 4, day),
            result=result,
        )
        for day, result in ((20, ScreenResult.NOT_DONE), (28, ScreenResult.NORMAL))
    ]
    add_infant(context, "SAIRA", [(3, 6)], [*doses, *seen], birth_weight_g=1900)
    add_infant(context, "HINA", [(3, 6)], [], birth_weight_g=1990)
    figures = by_row_and_key(show_return(context, "2026-04"))
    assert (figures["J7", "CLASS=BCG"].numerator, figures["J7", "CLASS=BCG"].denominator) == (1, 2)
    assert figures["J7", "CLASS=OPV0"].numerator == 0
    eyes = figures["J8", "ALL"]
    assert (eyes.numerator, eyes.denominator) == (1, 2)
    assert eyes.counted[0].at == date(2026, 4, 28)
    with context.write() as work:
        work.repository.add(HomeRules(rop_bw_g=1950))
    assert by_row_and_key(show_return(context, "2026-04"))["J8", "ALL"].denominator == 1
