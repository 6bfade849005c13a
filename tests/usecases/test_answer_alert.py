"""An alert is answered on a real database, comes back when it is newer or worse, and ends."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from kmc_desk.domain.alert import Alert
from kmc_desk.domain.alert_codes import AlertCode
from kmc_desk.domain.alerts.standing import AlertState
from kmc_desk.domain.codes import DangerSign, Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import AlertNote, Infant, Vitals
from kmc_desk.domain.tasks_due import TaskKind
from kmc_desk.store.queries_audit import entries_of
from kmc_desk.texts.alert_words import over_sentence
from kmc_desk.usecases.answer_alert import AlertAnswer, acknowledge_alert, show_alerts
from kmc_desk.usecases.context import Context, Recorded, Refused
from kmc_desk.usecases.record_observation import Observation, record_observation
from kmc_desk.usecases.show_ward import show_ward
from tests.usecases.conftest import Clock, admitted

C = AlertCode
ACTIVE, ANSWERED = AlertState.ACTIVE, AlertState.ACKNOWLEDGED


@pytest.fixture
def infant(context: Context) -> Infant:
    return admitted(context, birth_date=date(2026, 5, 4), admitted_at=datetime(2026, 5, 5, 9))


def warm(context: Context, infant: Infant, clock: str, temp_c: float) -> None:
    at = datetime.fromisoformat(f"2026-05-05 {clock}")
    entry = Observation(infant_id=infant.id, at=at, values={"temp_c": temp_c})
    assert isinstance(record_observation(context, entry), Recorded)


def states(context: Context, infant: Infant) -> dict[AlertCode, AlertState]:
    return {one.alert.code: one.state for one in show_alerts(context, infant.id).alerts}


def alert_now(context: Context, infant: Infant, code: AlertCode) -> Alert:
    found = show_alerts(context, infant.id).alerts
    return next(one.alert for one in found if one.alert.code is code)


def answer(context: Context, infant: Infant, alert: Alert, text: str = "held", **more: Any):
    given = AlertAnswer(infant_id=infant.id, alert=alert, action_text=text, **more)
    return acknowledge_alert(context, given)


def convulses(context: Context, infant: Infant) -> Alert:
    signs = (DangerSign.CONVULSIONS,)
    seen = Vitals(infant_id=infant.id, at=datetime(2026, 5, 5, 10, 30), danger_signs=signs)
    with context.write() as work:
        work.repository.save(seen)
    return alert_now(context, infant, C.DANGER)


def test_an_answer_is_kept_with_who_when_and_what_and_stands_in_the_trail(
    context: Context, infant: Infant
):
    warm(context, infant, "10:30", 36.2)
    saved = answer(context, infant, alert_now(context, infant, C.MILD_HYPOTHERMIA), "  on  chest ")
    assert isinstance(saved, Recorded)
    note = saved.record
    assert (note.acknowledged_by, note.action_text) == ("head", "on chest")
    assert note.acknowledged_at == context.clock()
    assert (note.about, note.level) == (datetime(2026, 5, 5, 10, 30), "AMBER")
    assert states(context, infant) == {C.MILD_HYPOTHERMIA: ANSWERED}
    with context.read() as reader:
        [entry] = entries_of(reader.connection, AlertNote, note.id)
    assert entry.account == "head"


def test_a_newer_cold_reading_asks_again_and_a_warm_one_ends_it(
    context: Context, infant: Infant, clock: Clock
):
    warm(context, infant, "09:30", 36.2)
    answer(context, infant, alert_now(context, infant, C.MILD_HYPOTHERMIA))
    warm(context, infant, "10:10", 36.3)
    assert states(context, infant) == {C.MILD_HYPOTHERMIA: ACTIVE}
    clock.now = datetime(2026, 5, 5, 11)
    warm(context, infant, "10:50", 36.8)
    assert states(context, infant) == {}
    [over] = show_alerts(context, infant.id).over
    assert over_sentence(over) == (
        "Over: mild hypothermia of 05-May-2026 09:30. Answered by head on 05-May-2026 10:42: held"
    )
    clock.now += timedelta(hours=24)
    assert show_alerts(context, infant.id).over == ()


def test_what_is_over_takes_no_answer(context: Context, infant: Infant):
    warm(context, infant, "09:30", 36.2)
    seen = alert_now(context, infant, C.MILD_HYPOTHERMIA)
    warm(context, infant, "10:30", 36.8)
    with pytest.raises(UserError) as refused:
        answer(context, infant, seen)
    assert refused.value.key == "alert_over"


def test_what_has_become_worse_since_it_was_read_takes_no_answer(context: Context, infant: Infant):
    warm(context, infant, "09:30", 36.2)
    seen = alert_now(context, infant, C.MILD_HYPOTHERMIA)
    warm(context, infant, "10:30", 35.8)
    with pytest.raises(UserError) as refused:
        answer(context, infant, seen)
    assert refused.value.key == "alert_changed"
    assert states(context, infant) == {C.MODERATE_HYPOTHERMIA: ACTIVE}


def test_a_danger_sign_is_answered_only_with_the_time_a_doctor_was_told(
    context: Context, infant: Infant
):
    danger = convulses(context, infant)
    refusals: tuple[tuple[dict[str, Any], str], ...] = (
        ({}, "doctor_not_told"),
        ({"doctor_informed_at": datetime(2026, 5, 5, 9, 29)}, "doctor_told_before"),
        ({"doctor_informed_at": datetime(2026, 5, 5, 10, 48)}, "observed_in_future"),
    )
    for told, code in refusals:
        answered = answer(context, infant, danger, **told)
        assert isinstance(answered, Refused)
        assert [one.code for one in answered.findings] == [code]
    assert states(context, infant)[C.DANGER] is ACTIVE
    at = datetime(2026, 5, 5, 9, 30)  # the round was typed after the doctor came
    assert isinstance(answer(context, infant, danger, doctor_informed_at=at), Recorded)
    assert states(context, infant)[C.DANGER] is ANSWERED


def test_an_answer_says_what_was_done(context: Context, infant: Infant):
    warm(context, infant, "10:30", 36.2)
    answered = answer(context, infant, alert_now(context, infant, C.MILD_HYPOTHERMIA), "  ")
    assert isinstance(answered, Refused)
    assert [one.code for one in answered.findings] == ["action_missing"]


def test_an_alert_keeps_nobody_from_saving(context: Context, infant: Infant):
    convulses(context, infant)
    warm(context, infant, "10:35", 34.0)
    assert {C.DANGER, C.MODERATE_HYPOTHERMIA} <= states(context, infant).keys()


def test_who_enters_no_care_reads_alerts_and_answers_none(context: Context, infant: Infant):
    warm(context, infant, "10:30", 36.2)
    seen = alert_now(context, infant, C.MILD_HYPOTHERMIA)
    reader = Context(
        database=context.database,
        account=type(context.account)(
            name="chief", full_name="Chief", roles=(Role.CENTRE_HEAD,), active=True
        ),
        centre=context.centre,
        clock=context.clock,
    )
    assert not show_alerts(reader, infant.id).may_answer
    with pytest.raises(UserError) as refused:
        answer(reader, infant, seen)
    assert refused.value.key == "not_allowed"


def test_the_ward_list_and_the_sheet_of_one_infant_agree(
    context: Context, infant: Infant, clock: Clock
):
    warm(context, infant, "10:30", 36.2)
    answer(context, infant, alert_now(context, infant, C.MILD_HYPOTHERMIA))
    clock.now += timedelta(hours=1)
    [row], sheet = show_ward(context).rows, show_alerts(context, infant.id)
    assert (row.alerts, row.tasks) == (sheet.alerts, sheet.tasks)
    assert TaskKind.TEMPERATURE_RECHECK in {task.kind for task in row.tasks if task.overdue}
