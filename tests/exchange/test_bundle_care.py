"""The rows of care of one infant: what a few neighbours tell is what all of them would tell."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.care_codes import Provider
from kmc_desk.domain.codes import Sex
from kmc_desk.domain.findings.daily_checks import (
    measurement_findings,
    scale_findings,
    size_findings,
)
from kmc_desk.domain.records import Delivery, Episode, Infant, Measurement, SkinToSkin, Vitals
from kmc_desk.domain.skin_to_skin import day_minutes, overlaps
from kmc_desk.exchange.bundle_care import judge_care
from kmc_desk.exchange.bundle_care_past import CarePast
from kmc_desk.exchange.bundle_families import PersonFile
from kmc_desk.exchange.bundle_sessions import HeldTimes

NOW = datetime(2026, 5, 5, 10, 42)
BORN = date(2026, 4, 1)
INFANT = Infant(key="N1", delivery_id=1, kmc_no="", sex=Sex.F, birth_date=BORN)
STAY = Episode(infant_id=1, episode=1, admitted_at=datetime(2026, 4, 1, 9), admission_weight_g=1500)
FILE = PersonFile(INFANT, Delivery(key="D1", mother_id=1), stays=[(STAY, None)])

days = st.integers(0, 20).map(lambda n: BORN + timedelta(days=n))
measurements = st.builds(
    Measurement,
    infant_id=st.just(1),
    measured_on=days,
    weight_g=st.none() | st.integers(280, 400).map(lambda n: 5 * n),
    length_cm=st.none() | st.integers(380, 460).map(lambda n: n / 10),
    hc_cm=st.none() | st.integers(260, 300).map(lambda n: n / 10),
    scale_id=st.sampled_from([None, "S1", "S2"]),
)
hours = st.integers(0, 60).map(lambda n: datetime(2026, 4, 2) + timedelta(hours=n))


@st.composite
def sessions(draw):
    start = draw(hours)
    length = draw(st.none() | st.integers(1, 20))
    stop = None if length is None else start + timedelta(hours=length)
    return SkinToSkin(infant_id=1, start=start, stop=stop, provider=Provider.MOTHER)


@given(
    st.lists(measurements, max_size=12, unique_by=lambda m: m.measured_on),
    st.lists(measurements, max_size=6, unique_by=lambda m: m.measured_on),
)
def test_a_measurement_is_judged_as_beside_all_others(fresh, stored):
    taken = {m.measured_on for m in fresh}
    known = [m for m in stored if m.measured_on not in taken]
    rows = [("measurements", n, m) for n, m in enumerate(fresh)]
    care = judge_care(rows, known, CarePast([*known, *(row[2] for row in rows)], FILE), NOW)
    everything = [*fresh, *known]
    weights = [(m.measured_on, m.weight_g) for m in everything if m.weight_g is not None]
    expected = [
        ("measurements", n, finding)
        for n, m in enumerate(fresh)
        for finding in (
            *measurement_findings(m, weights, NOW.date(), BORN),
            *scale_findings(m, everything),
            *size_findings(m, everything, INFANT),
        )
    ]
    assert care.found == expected
    assert (care.new, care.out) == (rows, set())


@given(st.lists(sessions(), max_size=10), st.lists(sessions(), max_size=4))
def test_of_sessions_those_are_kept_that_begin_first_and_share_no_time(fresh, stored):
    known: list[SkinToSkin] = []
    for session in stored:
        if not overlaps(session, known):
            known.append(session)
    rows = [("sts_sessions", n, s) for n, s in enumerate(fresh)]
    care = judge_care(rows, known, CarePast([*known, *(row[2] for row in rows)], FILE), NOW)
    kept = list(known)
    expected = set()
    left = [row for row in rows if (row[0], row[1]) not in {place for place in care.already}]
    for row in sorted(left, key=lambda one: (one[2].start, one[1])):
        if overlaps(row[2], kept):
            expected.add((row[0], row[1]))
        else:
            kept.append(row[2])
    assert care.out == expected


@given(st.lists(sessions(), max_size=8))
def test_days_on_which_an_infant_was_held_are_those_with_minutes(held):
    times = HeldTimes(held[:3])
    for session in held[3:]:
        times.add(session)
    wanted = {d for n in range(6) if day_minutes(held, d := date(2026, 4, 1) + timedelta(days=n))}
    assert times.days() == wanted


def test_a_withdrawn_row_is_not_compared_but_must_still_be_possible():
    start = datetime(2026, 4, 2, 10)
    session = SkinToSkin(infant_id=1, start=start, stop=start + timedelta(hours=2),
                         provider=Provider.MOTHER)  # fmt: skip
    over = replace(session, withdrawn=True)
    backwards = replace(over, stop=start - timedelta(hours=1))
    cold = Vitals(infant_id=1, at=start, temp_c=3.0, withdrawn=True)
    rows = [("sts_sessions", 2, session), ("sts_sessions", 3, over), ("sts_sessions", 4, backwards),
            ("vitals", 2, cold)]  # fmt: skip
    care = judge_care(rows, [], CarePast([row[2] for row in rows], FILE), NOW)
    assert care.out == {("sts_sessions", 4), ("vitals", 2)}
    assert {f.code for _, _, f in care.found} == {"stop_before_start", "out_of_range"}
