"""Whatever people do, the trail replayed at any moment is what the database held then."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.feeding import parse_feed
from kmc_desk.domain.history import latest, record_at
from kmc_desk.domain.records import (
    Delivery,
    Episode,
    Exit,
    Feed,
    Infant,
    Measurement,
    Mother,
    Record,
    SkinToSkin,
    SkinToSkinZeroDay,
    Vitals,
)
from kmc_desk.store.queries_audit import RECORD_OF, entries_of_infant
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.correct_record import Correction, correct
from kmc_desk.usecases.discharge import Leaving, discharge
from kmc_desk.usecases.record_feed import FeedGiven, record_feed
from kmc_desk.usecases.record_observation import Observation, record_observation
from kmc_desk.usecases.record_skin_to_skin import DayTotal, record_day_total
from kmc_desk.usecases.record_weight import WeightEntry, record_weight
from kmc_desk.usecases.show_ward import show_round
from kmc_desk.usecases.withdraw_record import restore_record, withdraw_record
from kmc_desk.usecases.withdraw_stay import restore_stay, stay_in_error, withdraw_stay
from tests.going_home import AT_HOME
from tests.usecases.conftest import admitted

KINDS = (
    Mother, Delivery, Infant, Episode, Exit,
    Measurement, Vitals, SkinToSkin, SkinToSkinZeroDay, Feed,
)  # fmt: skip
CARE = (Measurement, Vitals, SkinToSkin, SkinToSkinZeroDay, Feed)
WHY = "as the law of the test has it"
NUMBER = st.integers(0, 30)
STEP = st.tuples(st.sampled_from((*range(8), *range(8), 8)), NUMBER)
Held = dict[tuple[type[Record], int], Record]


def everything(context: Context) -> Held:
    with context.read() as reader:
        return {(kind, one.id): one for kind in KINDS for one in reader.find(kind)}


def step(context: Context, infant: Infant, what: int, number: int) -> None:
    """One thing a person does; what is refused is part of it."""
    held = everything(context)
    day = context.clock().date()
    at = context.clock() - timedelta(minutes=number)
    care = [(k, n) for k, n in held if k in CARE]
    kind, record_id = care[number % len(care)] if care else (Feed, 0)
    stay = next(n for k, n in held if k is Episode)
    entry = parse_feed(f"c{10 + number}")
    assert entry is not None
    if what == 0:
        seen = next((m.version for m in held.values() if isinstance(m, Measurement)), 0)
        grams = 1480 + 5 * number
        weighed = WeightEntry(infant_id=infant.id, day=day, weight_g=grams, seen_version=seen)
        record_weight(context, replace(weighed, confirmed=True))
    elif what == 1:
        temp = Observation(infant_id=infant.id, at=at, values={"temp_c": 36.0 + number / 20})
        record_observation(context, temp)
    elif what == 2:
        record_feed(context, FeedGiven(infant_id=infant.id, at=at, entry=entry))
    elif what == 3:
        shown = show_round(context, day).rows
        seen = shown[0].skin_to_skin_min if shown else None
        total = DayTotal(infant_id=infant.id, day=day, minutes=10 * number, seen_min=seen)
        record_day_total(context, total)
    elif what == 4:
        withdraw_record(context, kind, record_id, WHY)  # type: ignore[arg-type]
    elif what == 5:
        restore_record(context, kind, record_id, WHY)  # type: ignore[arg-type]
    elif what == 6:
        mother = next(m for m in held.values() if isinstance(m, Mother))
        changes = {"mother_name": f"SAIRA {'I' * number}", "mother_age_y": 20 + number % 9}
        correct(context, Correction(kind=Mother, record_id=mother.id, version=mother.version,
                                    changes=changes, reason=WHY, confirmed=True))  # fmt: skip
    elif what == 7:
        if stay_in_error(context, infant.id) is None:
            withdraw_stay(context, stay, WHY)
        else:
            restore_stay(context, stay, WHY)
    else:
        left = Leaving(infant_id=infant.id, exit_at=context.clock(), outcome="HOME_KMC",  # type: ignore[arg-type]
                       exit_weight_g=1500, more=AT_HOME, confirmed=True)  # fmt: skip
        discharge(context, left)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, min_size=15, max_size=25))
def test_the_replayed_trail_is_what_was_held_at_every_moment_of_any_day(context, clock, steps):
    with context.read() as reader:
        infants = reader.find(Infant)
    infant = infants[0] if infants else admitted(context)
    seen: dict[datetime, Held] = {}
    for what, number in steps:
        clock.now += timedelta(minutes=1)
        person = replace(context.account, name="night" if number % 2 else "head")
        with suppress(UserError):  # then nothing was written, as is seen below
            step(replace(context, account=person), infant, what, number)
        seen[clock.now] = everything(context)
    with context.read() as reader:
        entries = entries_of_infant(reader.connection, infant.id)
    for key, now in everything(context).items():
        kind, record_id = key
        own = [e for e in entries if (RECORD_OF[e.entity], e.entity_id) == key]
        assert latest(own, kind) == now
        for moment, held in seen.items():
            assert record_at(own, kind, moment) == held.get(key)
            assert record_id == now.id
