"""Finding an infant: who is found, in which order, and that the stored keys are never stale."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from kmc_desk.domain.care_codes import DeathCause, Outcome
from kmc_desk.domain.codes import Plurality, Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.identity.found import Whereabouts, with_who_can_come_first
from kmc_desk.domain.identity.search_query import matches, query_keys
from kmc_desk.domain.records import Bed, Delivery, Episode, Infant, Mother
from kmc_desk.store import search_index
from kmc_desk.store.tables import SEARCH_KEY, SEARCH_RULES
from kmc_desk.usecases.admit import admit
from kmc_desk.usecases.discharge import Leaving, discharge
from kmc_desk.usecases.import_bundle import import_bundle
from kmc_desk.usecases.search import make_keys, search
from tests.going_home import AT_HOME
from tests.golden.fixture_m1 import write_bundle
from tests.usecases.conftest import admission, admitted
from tests.usecases.exporting import centres, copied, demo_folder
from tests.usecases.searching import assert_keys_are_right, keys_by_definition, stored_keys

__all__ = ["centres", "demo_folder"]  # fixtures of a neighbour
NAMES = ("SAIRA", "Faiza Bibi", "Rukhsana", "سائرہ", "GUL BANO")
TYPED = (
    "a", "s", "sai", "saira", "sayra", "bibi", "akram", "muhammad", "m k", "سائرہ", "فائزہ",
    "T1", "t2 saira", "bed 3", "3", "14", "2026", "DEMO", "0300", "03", "00", "xqj", "gul bano",
)  # fmt: skip


@pytest.fixture(scope="module")
def demo(demo_folder, tmp_path_factory):
    """One copy for all, as nothing is written."""
    with copied(demo_folder, tmp_path_factory.mktemp("demo") / "data") as context:
        yield context


def found(context, typed, **more):
    return [one.infant_id for one in search(context, typed, **more).found]


def leave(context, infant, outcome=Outcome.HOME_KMC, **more):
    return discharge(
        context,
        Leaving(
            infant_id=infant.id,
            exit_at=context.clock(),
            outcome=outcome,
            exit_weight_g=1600,
            more={**AT_HOME, **more},
            confirmed=True,
        ),
    )


@pytest.mark.parametrize("typed", TYPED)
def test_the_store_answers_as_the_definition_does(demo, typed):
    keys = keys_by_definition(demo)
    query = query_keys(typed)
    wanted = {number for number, own in keys.items() if matches(own, query)}
    assert set(found(demo, typed, limit=1000)) == wanted


def test_whatever_stands_in_the_demo_is_found_by_its_own_words(demo):
    with demo.read() as reader:
        infants = reader.find(Infant)
    for infant in infants:
        assert found(demo, infant.kmc_no) == [infant.id]


def test_the_ward_comes_first_then_the_newest_admission(demo):
    answer = search(demo, "a", limit=1000).found
    here = [one.where is Whereabouts.ON_WARD for one in answer]
    assert here == sorted(here, reverse=True)
    assert {True, False} == set(here)
    with demo.read() as reader:
        stays = reader.find(Episode)
    newest = {}
    for stay in sorted(stays, key=lambda s: s.admitted_at):
        newest[stay.infant_id] = stay.admitted_at
    for part in (True, False):
        times = [newest[o.infant_id] for o in answer if (o.where is Whereabouts.ON_WARD) is part]
        assert times == sorted(times, reverse=True)


def test_twins_beside_one_another_stand_in_birth_order(context):
    first = admitted(context, plurality=Plurality.TWIN, birth_order=1)
    admitted(
        context, sibling_of=first.id, plurality=Plurality.TWIN, birth_order=2,
        birth_time=time(4, 10), bed_no="2",
    )  # fmt: skip
    twins = search(context, "saira").found
    assert [one.infant_id for one in twins] == sorted(one.infant_id for one in twins)
    assert twins[0].infant_id == first.id


def test_a_bound_list_says_that_there_are_more_and_shows_the_same_first(demo):
    whole = found(demo, "a", limit=1000)
    for limit in (1, 5, 20, len(whole) - 1):
        answer = search(demo, "a", limit=limit)
        assert [one.infant_id for one in answer.found] == whole[:limit]
        assert answer.more
    assert not search(demo, "a", limit=len(whole)).more


def test_rare_and_common_terms_are_answered_alike(demo, monkeypatch):
    wanted = {typed: found(demo, typed, limit=1000) for typed in TYPED}
    for few, names, numbers in ((0, 6000, 6000), (0, 0, 0), (0, 3, 3), (10_000, 0, 5)):
        monkeypatch.setattr("kmc_desk.store.queries_search._FEW", few)
        monkeypatch.setattr("kmc_desk.store.queries_search._FEW_OF_TWO", few)
        monkeypatch.setattr("kmc_desk.store.queries_search._MOST_NAMES", names)
        monkeypatch.setattr("kmc_desk.store.queries_search._MOST_NUMBERS", numbers)
        for typed, numbers_found in wanted.items():
            assert found(demo, typed, limit=1000) == numbers_found, typed


def test_what_says_nothing_finds_nobody(demo):
    assert search(demo, "  -  ").found == ()


def test_a_line_tells_where_the_infant_is(context, clock):
    home, dead = admitted(context), admitted(context, mother_name="FAIZA", bed_no="2")
    here = admitted(context, mother_name="HINA", bed_no="B-03", father_name="Akram")
    leave(context, home)
    leave(context, dead, Outcome.DIED, died_at=context.clock(), primary_cause=DeathCause.NEC)
    clock.now += timedelta(days=10)
    line = {one.infant_id: one for one in search(context, "HRP-2026").found}
    assert [line[i.id].where for i in (here, home, dead)] == [
        Whereabouts.ON_WARD,
        Whereabouts.LEFT,
        Whereabouts.DIED,
    ]
    assert (line[here.id].bed_no, line[home.id].bed_no) == ("B-03", None)
    assert (line[here.id].father_name, line[here.id].label) == ("Akram", "B/O HINA")
    assert (line[here.id].age_days, line[dead.id].age_days) == (12, 2)
    assert line[home.id].left_at == datetime(2026, 5, 5, 10, 42)
    assert line[home.id].outcome is Outcome.HOME_KMC


def test_a_clinic_is_shown_first_who_can_come_to_it(context):
    home = admitted(context)
    leave(context, home)
    admitted(context, mother_name="SAIRA BIBI", bed_no="2")
    answer = search(context, "saira")
    assert [one.where for one in answer.found] == [Whereabouts.ON_WARD, Whereabouts.LEFT]
    turned = with_who_can_come_first(answer)
    assert [one.where for one in turned.found] == [Whereabouts.LEFT, Whereabouts.ON_WARD]


def test_an_infant_without_any_stay_is_found_last(context):
    admitted(context)
    with context.write() as work:
        mother = work.repository.add(Mother(key="m", mother_name="SAIRA"))
        delivery = work.repository.add(Delivery(key="d", mother_id=mother.id))
        infant = work.repository.find(Infant)[0]
        alone = work.repository.add(
            replace(infant, id=0, key="i", kmc_no="HRP-2026-00099-X", delivery_id=delivery.id)
        )
    answer = search(context, "saira").found
    assert [one.where for one in answer] == [Whereabouts.ON_WARD, Whereabouts.NEVER_ADMITTED]
    assert answer[-1].infant_id == alone.id


def test_the_bed_finds_only_who_lies_in_it(context):
    infant = admitted(context, bed_no="7")
    assert found(context, "bed 7") == [infant.id]
    leave(context, infant)
    assert found(context, "bed 7") == []


def test_an_import_writes_the_keys_of_everybody(tmp_path, centres):
    context = centres()
    report = import_bundle(context, write_bundle(tmp_path / "bundle"))
    assert report.written
    assert_keys_are_right(context)
    assert stored_keys(context)


def test_a_refused_save_leaves_no_keys(context):
    admitted(context)
    before = stored_keys(context)
    with suppress(ZeroDivisionError), context.write() as work:
        mother = work.repository.find(Mother)[0]
        work.repository.update(replace(mother, mother_name="FAIZA"))
        _ = 1 / 0
    assert stored_keys(context) == before


def test_keys_of_older_rules_are_made_anew_before_the_first_search(context, monkeypatch):
    monkeypatch.setattr(search_index, "AT_ONCE", 2)
    infants = [admitted(context, mother_name=name, bed_no=str(n)) for n, name in enumerate(NAMES)]
    wanted = stored_keys(context)
    with context.write() as work:
        work.connection.execute(delete(SEARCH_KEY))
        work.connection.execute(delete(SEARCH_RULES))
        row = {"key": "n:of the older rules.", "infant_id": infants[0].id}
        work.connection.execute(SEARCH_KEY.insert(), [row])
    steps = []
    answer = search(context, "HRP", progress=steps.append)
    assert steps == [2, 4, 5, 5]
    assert len(answer.found) == len(NAMES)
    assert stored_keys(context) == wanted
    assert make_keys(context) == 0


def test_a_making_that_was_interrupted_begins_again(context):
    for n, name in enumerate(NAMES):
        admitted(context, mother_name=name, bed_no=str(n))
    wanted = stored_keys(context)
    with context.write() as work:
        work.connection.execute(delete(SEARCH_RULES))
        work.connection.execute(delete(SEARCH_KEY).where(SEARCH_KEY.c.infant_id > 1))

    def stop(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_keys(context, stop)
    assert len(search(context, "HRP").found) == len(NAMES)
    assert stored_keys(context) == wanted


def test_who_may_not_see_the_ward_finds_nobody(context):
    only_data = replace(context.account, roles=(Role.DATA_ADMIN,))
    with pytest.raises(UserError, match="not_allowed"):
        search(replace(context, account=only_data), "saira")


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["admit", "twin", "leave", "rename", "number", "plurality", "bed"]),
            st.sampled_from(NAMES),
            st.integers(0, 9),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_whatever_is_done_the_stored_keys_are_those_of_the_records(context, deeds):
    for deed, name, number in deeds:
        with context.read() as reader:
            infants = reader.find(Infant)
            taken = len(reader.find(Bed))
        if deed == "admit" or not infants:
            admitted(context, mother_name=name, bed_no=f"B-{taken}", confirmed=True)
            continue
        infant = infants[number % len(infants)]
        if deed == "twin":
            twin = admission(
                sibling_of=infant.id, plurality=Plurality.TWIN, birth_order=2,
                birth_time=time(4, 10), bed_no=f"B-{taken}", confirmed=True,
            )  # fmt: skip
            admit(context, twin)
        elif deed == "leave":
            with suppress(UserError):
                leave(context, infant)
        elif deed == "bed":
            with context.write() as work:
                stay = work.repository.find(Episode, infant_id=infant.id)[-1]
                work.repository.update(replace(stay, bed_no=f"Z{number}", mr_no=f"MR-{number}"))
        else:
            change(context, infant, deed, name, number)
    assert_keys_are_right(context)


def change(context, infant, deed, name, number):
    with context.write() as work:
        delivery = work.repository.get(Delivery, infant.delivery_id)
        mother = work.repository.get(Mother, delivery.mother_id)
        if deed == "rename":
            work.repository.update(replace(mother, mother_name=name, father_name=name))
            work.repository.update(replace(infant, infant_name=name if number % 2 else None))
        elif deed == "number":
            cnic = f"13302-123456{number}-8"
            phone = f"+92300123456{number}"
            changed = replace(mother, mother_cnic=cnic, phone_primary=phone, phone_alt=None)
            work.repository.update(changed)
        else:
            plurality = [None, Plurality.SINGLE, Plurality.TWIN][number % 3]
            work.repository.update(replace(delivery, plurality=plurality))
            work.repository.update(replace(infant, birth_order=1 + number % 2))
