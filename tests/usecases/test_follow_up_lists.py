"""The lists of follow-up say on every day what the records say, whatever was done and when."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import delete, select, update

from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.follow_up.lists import ListName
from kmc_desk.domain.follow_up_codes import ContactChannel, ContactResult, ScheduledKind, VisitPlace
from kmc_desk.domain.records import Contact, Delivery, Infant, ScheduledVisit, Visit
from kmc_desk.store import in_parts, standings
from kmc_desk.store.standings import stale_infants
from kmc_desk.store.tables import AUDIT, FOLLOW_UP_AWAITED, FOLLOW_UP_STANDING
from kmc_desk.usecases.follow_up_lists import count_lists, renew_standings, show_list
from kmc_desk.usecases.import_bundle import import_bundle
from kmc_desk.usecases.record_weight import WeightEntry, record_weight
from tests.golden.fixture_m1 import write_bundle
from tests.usecases.conftest import admitted
from tests.usecases.exporting import centres, demo, demo_folder
from tests.usecases.followed_centre import DEEDS, FIRST, LAST, AnyClock, Centre, lists_by_definition
from tests.usecases.merging import add_infant

__all__ = ["centres", "demo", "demo_folder"]  # fixtures of a neighbour
ALL = 1000
DUE = date(2026, 4, 20)


@pytest.fixture
def context(context):
    """Saves on any day."""
    return AnyClock(context.database, context.account, context.centre, context.clock)


def shown(found):
    return [(line.identity.infant_id, line.visit and line.visit.id) for line in found.lines]


def assert_lists_are_right(context, clock, today):
    clock.now = datetime.combine(today, datetime.min.time()).replace(hour=9)
    wanted, stands = lists_by_definition(context, today)
    counts = count_lists(context)
    for name in ListName:
        found = show_list(context, name, ALL)
        assert shown(found) == wanted[name], (name, today)
        assert found.total == counts[name] == len(wanted[name])
        assert found.on == today
        for line in found.lines:
            assert line.standing == replace(
                stands[line.identity.infant_id],
                holds_from=line.standing.holds_from,
                holds_until=line.standing.holds_until,
            )
            assert line.standing.holds_from <= today <= line.standing.holds_until


@pytest.mark.parametrize(
    "seed", [0, 1, *(pytest.param(more, marks=pytest.mark.slow) for more in range(2, 12))]
)
def test_whatever_is_done_and_on_whatever_day_the_lists_say_what_the_records_say(
    context, clock, seed
):
    chance = Random(seed)
    centre = Centre(context, clock, chance)
    for _ in range(6):
        for deed in ("family", "family", *chance.choices(DEEDS, k=9)):
            centre.do(deed)
        for today in (centre.day(), centre.day()):
            assert_lists_are_right(context, clock, today)
            if chance.random() < 0.5:
                renew_standings(context)
                with context.read() as reader:
                    assert stale_infants(reader.connection, today) == []
                assert_lists_are_right(context, clock, today)
    for today in (FIRST, LAST, date(2029, 1, 1)):
        assert_lists_are_right(context, clock, today)


def followed(context, name="SAIRA", *care):
    booked = ScheduledVisit(infant_id=0, due_on=DUE, kind=ScheduledKind.FIRST)
    return add_infant(context, name, [(3, 6)], [booked, *care])


def numbers(context, name, limit=ALL):
    return [line.identity.infant_id for line in show_list(context, name, limit).lines]


def test_a_family_that_does_not_come_goes_from_list_to_list_though_nobody_writes_anything(
    context, clock
):
    clock.now = datetime(2026, 4, 10, 9)
    infant = followed(context)
    came_to = {}
    for days in range(64):
        clock.now = datetime(2026, 4, 10, 9) + timedelta(days=days)
        for name, number in count_lists(context).items():
            if number:
                came_to.setdefault(name, []).append(clock.now.date())
                assert days % 8 or numbers(context, name) == [infant.id]
    week, overdue = came_to[ListName.WEEK], came_to[ListName.OVERDUE]
    assert (week[0], week[-1]) == (date(2026, 4, 14), DUE)
    assert (overdue[0], overdue[-1]) == (date(2026, 4, 23), date(2026, 5, 17))
    assert came_to[ListName.TRACING] == [date(2026, 4, 23) + timedelta(days=n) for n in range(51)]
    assert ListName.LOST not in came_to


def test_nobody_is_expected_of_whom_a_death_was_heard(context, clock):
    clock.now = datetime(2026, 4, 16, 9)
    infant = followed(context)
    assert numbers(context, ListName.WEEK) == [infant.id]
    with context.write() as work:
        heard = Contact(
            infant_id=infant.id, at=datetime(2026, 4, 15, 9), channel=ContactChannel.LHW_VISIT,
            result=ContactResult.DIED, result_date=date(2026, 4, 12),
        )  # fmt: skip
        work.repository.add(heard)
    assert count_lists(context) == dict.fromkeys(ListName, 0)
    assert numbers(context, ListName.WEEK) == []


def test_a_clock_that_went_back_shows_what_was_known_then(context, clock):
    clock.now = datetime(2026, 4, 30, 9)
    call = Contact(
        infant_id=0, at=datetime(2026, 4, 25, 9), channel=ContactChannel.CALL,
        result=ContactResult.NO_ANSWER,
    )  # fmt: skip
    infant = followed(context, "SAIRA", call)
    [line] = show_list(context, ListName.OVERDUE).lines
    assert line.standing.attempts == 1
    clock.now = datetime(2026, 4, 24, 9)
    found = show_list(context, ListName.OVERDUE)
    assert [one.standing.attempts for one in found.lines] == [0]
    assert found.stale == 1
    clock.now = datetime(2026, 4, 2, 9)
    assert [numbers(context, name) for name in ListName] == [[]] * len(ListName)
    assert renew_standings(context) == 1
    clock.now = datetime(2026, 4, 30, 9)
    assert numbers(context, ListName.TRACING) == [infant.id]


def test_a_gestation_that_is_put_right_moves_the_day_on_which_follow_up_ends(context, clock):
    clock.now = datetime(2026, 7, 1, 9)
    booked = ScheduledVisit(infant_id=0, due_on=DUE, kind=ScheduledKind.FIRST)
    infant = add_infant(context, "SAIRA", [(3, 6)], [booked], birth_date=date(2024, 4, 1))
    assert numbers(context, ListName.TRACING) == []
    with context.write() as work:
        birth = work.repository.get(Delivery, infant.delivery_id)
        work.repository.update(replace(birth, ga_days=200))
    assert numbers(context, ListName.TRACING) == [infant.id]
    assert show_list(context, ListName.TRACING).stale == 0


def test_a_bound_list_shows_the_first_and_says_how_many_there_are(context, clock):
    clock.now = datetime(2026, 4, 30, 9)
    for number in range(7):
        weighed = Visit(
            infant_id=0, visit_at=datetime(2026, 4, 8 + number % 3, 9), place=VisitPlace.CLINIC,
            weight_g=None if number == 3 else 2000 - 100 * number,
        )  # fmt: skip
        followed(context, f"SAIRA {number}", *([weighed] if number > 1 else []))
    for today in (30, 29):
        clock.now = datetime(2026, 4, today, 9)
        whole = numbers(context, ListName.TRACING)
        assert len(whole) == 7
        for limit in (1, 3, 6):
            found = show_list(context, ListName.TRACING, limit)
            assert shown(found) == [(one, None) for one in whole[:limit]]
            assert found.total == 7


def test_a_line_names_the_infant_its_mother_its_age_and_its_date(context, clock):
    clock.now = datetime(2026, 4, 16, 9)
    followed(context)
    [line] = show_list(context, ListName.WEEK).lines
    assert (line.identity.name, line.mother.father_name) == ("B/O SAIRA", "Akram")
    assert line.visit is not None
    assert (line.visit.due_on, line.standing.due_on, line.pma_days) == (DUE, DUE, None)
    with context.write() as work:
        [infant] = work.repository.find(Infant)
        birth = work.repository.get(Delivery, infant.delivery_id)
        work.repository.update(replace(birth, ga_days=210))
    [line] = show_list(context, ListName.WEEK).lines
    assert line.pma_days == 210 + (clock.now.date() - infant.birth_date).days


def test_twins_of_one_day_stand_by_name_and_then_as_they_were_entered(context, clock):
    clock.now = datetime(2026, 4, 16, 9)
    for name in ("Hina", "faiza", "ASMA", "Faiza"):
        followed(context, name)
    lines = show_list(context, ListName.WEEK).lines
    assert [line.mother.mother_name for line in lines] == ["ASMA", "faiza", "Faiza", "Hina"]


def test_a_database_without_answers_has_right_lists_and_is_filled_in_parts(
    context, clock, monkeypatch
):
    clock.now = datetime(2026, 4, 30, 9)
    infants = [followed(context, f"SAIRA {number}") for number in range(5)]
    with context.write() as work:
        work.connection.execute(delete(FOLLOW_UP_AWAITED))
        work.connection.execute(delete(FOLLOW_UP_STANDING))
    found = show_list(context, ListName.TRACING)
    assert (len(found.lines), found.total, found.stale) == (5, 5, 5)
    monkeypatch.setattr(in_parts, "AT_ONCE", 2)
    trail = audit_rows(context)
    steps = []
    assert renew_standings(context, steps.append, at_most=4) == 4
    assert renew_standings(context, steps.append) == 1
    assert steps == [2, 4, 1]
    assert renew_standings(context) == 0
    assert audit_rows(context) == trail
    found = show_list(context, ListName.TRACING)
    assert ([line.identity.infant_id for line in found.lines], found.stale) == (
        [one.id for one in infants],
        0,
    )


def test_work_that_was_interrupted_keeps_what_is_done(context, clock, monkeypatch):
    clock.now = datetime(2026, 4, 30, 9)
    for number in range(5):
        followed(context, f"SAIRA {number}")
    clock.now += timedelta(days=60)
    monkeypatch.setattr(in_parts, "AT_ONCE", 2)

    def stop(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        renew_standings(context, stop)
    assert show_list(context, ListName.TRACING).stale == 3
    assert_lists_are_right(context, clock, clock.now.date())


def test_answers_by_other_rules_count_for_nothing(context, clock):
    clock.now = datetime(2026, 4, 30, 9)
    followed(context)
    with context.write() as work:
        work.connection.execute(update(FOLLOW_UP_STANDING).values(attempts=7, rules=0))
    found = show_list(context, ListName.TRACING)
    assert [line.standing.attempts for line in found.lines] == [0]
    assert (found.total, found.stale) == (1, 1)
    assert renew_standings(context) == 1
    assert show_list(context, ListName.TRACING).stale == 0


def test_dates_that_a_register_adds_to_a_known_infant_are_on_the_list_at_once(context, clock):
    clock.now = datetime(2026, 4, 16, 9)
    infant = add_infant(context, "SAIRA", [(3, 6)])
    booked = ScheduledVisit(infant_id=0, due_on=DUE, kind=ScheduledKind.FIRST)
    with context.write() as work:
        work.repository.put([booked], {"infant_id": [infant.id]})
    found = show_list(context, ListName.WEEK)
    assert ([line.identity.infant_id for line in found.lines], found.stale) == ([infant.id], 0)


def test_saving_a_weight_leaves_the_answers_alone(context, monkeypatch):
    infant = admitted(context)
    asked = []
    monkeypatch.setattr(standings, "follow_up_files", lambda *_, **_more: asked.append(1) or {})
    entry = WeightEntry(infant_id=infant.id, day=date(2026, 5, 5), weight_g=1500, confirmed=True)
    record_weight(context, entry)
    assert asked == []


def test_an_import_and_the_demo_leave_answers_for_everybody(tmp_path, centres, demo):
    imported = centres()
    assert import_bundle(imported, write_bundle(tmp_path / "bundle")).written
    for context in (imported, demo):
        today = context.clock().date()
        with context.read() as reader:
            assert stale_infants(reader.connection, today) == []
            held = reader.connection.execute(select(FOLLOW_UP_STANDING.c.infant_id)).all()
            assert len(held) == len(reader.find(Infant)) > 0
        wanted, _ = lists_by_definition(context, today)
        assert any(wanted.values())
        assert {name: shown(show_list(context, name, ALL)) for name in ListName} == wanted


def test_who_may_not_see_the_ward_sees_no_list(context):
    only_data = replace(context, account=replace(context.account, roles=(Role.DATA_ADMIN,)))
    for ask in (count_lists, lambda one: show_list(one, ListName.WEEK)):
        with pytest.raises(UserError, match="not_allowed"):
            ask(only_data)


def audit_rows(context):
    with context.read() as reader:
        return len(reader.connection.execute(select(AUDIT.c.seq)).all())
