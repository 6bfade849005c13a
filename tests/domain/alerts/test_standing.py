"""The life of an alert: active, acknowledged, resolved; and the laws of what an answer covers."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.alert import RANK, Alert
from kmc_desk.domain.alert_codes import AlertCode as C
from kmc_desk.domain.alert_codes import AlertLevel as L
from kmc_desk.domain.alerts.standing import (
    AlertState,
    covers,
    family,
    resolved,
    standing,
    standing_alerts,
    worst_active,
)
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.records import AlertNote
from tests.domain.alerts.files import NOW, YESTERDAY, held, seen, stay

HOUR = timedelta(hours=1)
MOMENTS = st.datetimes(datetime(2026, 5, 1), datetime(2026, 5, 30))
ALERTS = st.builds(
    Alert,
    code=st.sampled_from(C),
    level=st.sampled_from(L),
    on=MOMENTS.map(datetime.date),
    at=st.none() | MOMENTS,
    since=st.none() | MOMENTS.map(datetime.date),
)


def note_about(alert: Alert, **changes: object) -> AlertNote:
    made = AlertNote(
        infant_id=1,
        acknowledged_at=NOW,
        code=alert.code,
        level=alert.level,
        about=alert.about,
        acknowledged_by="asma",
        action_text="skin-to-skin",
        doctor_informed_at=NOW,
    )
    return replace(made, **changes)


NOTES = st.builds(
    note_about,
    ALERTS,
    doctor_informed_at=st.none() | MOMENTS,
    withdrawn=st.booleans(),
    acknowledged_at=MOMENTS,
)


def states(file, now=NOW):
    return {one.alert.code: one.state for one in standing_alerts(file, now)}


def test_an_answered_alert_stands_behind_the_active_ones_with_who_did_what():
    file = stay(vitals=(seen(temp_c=35.8, hr=185),))
    cold = next(a.alert for a in standing_alerts(file, NOW) if a.alert.level is L.RED)
    answered = replace(file, alert_notes=(note_about(cold),))
    first, second = standing_alerts(answered, NOW)
    assert (first.alert.code, first.state) == (C.HR_HIGH, AlertState.ACTIVE)
    assert (second.alert.code, second.state) == (C.MODERATE_HYPOTHERMIA, AlertState.ACKNOWLEDGED)
    assert second.note
    assert (second.note.acknowledged_by, second.note.action_text) == ("asma", "skin-to-skin")
    assert worst_active((first, second)) is L.AMBER
    assert worst_active((second,)) is None


def test_a_newer_cold_reading_is_active_again_and_a_warm_one_ends_it():
    cold = seen(NOW - HOUR, temp_c=36.2)
    [alert] = standing_alerts(stay(vitals=(cold,)), NOW)
    note = note_about(alert.alert)
    again = stay(vitals=(cold, seen(NOW, temp_c=36.2)), alert_notes=(note,))
    assert states(again) == {C.MILD_HYPOTHERMIA: AlertState.ACTIVE}
    warm = stay(vitals=(cold, seen(NOW, temp_c=36.6)), alert_notes=(note,))
    assert states(warm) == {}
    assert resolved([], warm.alert_notes) == (note,)


def test_a_day_that_turns_out_worse_is_active_again_and_a_milder_one_stays_answered():
    before = held(8 * 60, YESTERDAY - timedelta(days=1))
    less = stay(sessions=(before, held(400, YESTERDAY)))
    [amber] = [one.alert for one in standing_alerts(less, NOW)]
    worse = stay(
        sessions=(held(100, YESTERDAY - timedelta(days=1)), held(400, YESTERDAY)),
        alert_notes=(note_about(amber),),
    )
    assert states(worse) == {C.STS_LT8_2D: AlertState.ACTIVE}
    [red] = [one.alert for one in standing_alerts(worse, NOW)]
    milder = replace(less, alert_notes=(note_about(red),))
    assert states(milder) == {C.STS_LT8: AlertState.ACKNOWLEDGED}


def test_a_danger_sign_stays_active_until_a_doctor_was_told():
    file = stay(vitals=(seen(danger_signs=(DangerSign.CONVULSIONS,)),))
    [one] = standing_alerts(file, NOW)
    untold = note_about(one.alert, doctor_informed_at=None)
    assert states(replace(file, alert_notes=(untold,))) == {C.DANGER: AlertState.ACTIVE}
    told = note_about(one.alert)
    assert states(replace(file, alert_notes=(untold, told))) == {C.DANGER: AlertState.ACKNOWLEDGED}


def test_an_answer_given_later_does_not_count_for_an_earlier_moment():
    file = stay(vitals=(seen(NOW - 2 * HOUR, temp_c=36.2),))
    [one] = standing_alerts(file, NOW)
    answered = replace(file, alert_notes=(note_about(one.alert),))
    assert states(answered, NOW - HOUR) == {C.MILD_HYPOTHERMIA: AlertState.ACTIVE}


@given(ALERTS)
def test_an_answer_to_an_alert_covers_it_unless_it_is_withdrawn(alert: Alert):
    assert covers(note_about(alert), alert)
    assert not covers(note_about(alert, withdrawn=True), alert)


@given(NOTES, ALERTS, ALERTS)
def test_what_an_answer_covers_it_covers_older_and_milder_too(
    note: AlertNote, one: Alert, two: Alert
):
    two = replace(two, code=one.code)
    no_worse = RANK[two.level] <= RANK[one.level] and two.about <= one.about
    if covers(note, one) and no_worse:
        assert covers(note, two)


@given(NOTES, ALERTS)
def test_nothing_newer_worse_or_of_another_family_is_ever_covered(note: AlertNote, alert: Alert):
    newer = alert.about > note.about
    worse = RANK[alert.level] > RANK[note.level]
    if newer or worse or family(alert.code) is not family(note.code):
        assert not covers(note, alert)


@given(st.lists(ALERTS, max_size=6), st.lists(NOTES, max_size=6))
def test_no_alert_is_lost_and_another_answer_never_wakes_one(
    alerts: list[Alert], notes: list[AlertNote]
):
    found = standing(alerts, notes)
    assert sorted(map(repr, alerts)) == sorted(repr(one.alert) for one in found)
    quiet = [one.note is not None for one in found]
    assert quiet == sorted(quiet)
    waiting = {repr(one.alert) for one in found if one.note is None}
    fewer = {repr(one.alert) for one in standing(alerts, notes[1:]) if one.note is None}
    assert waiting <= fewer
    over = resolved(alerts, notes)
    assert not {n.code for n in over} & {one.alert.code for one in found}
