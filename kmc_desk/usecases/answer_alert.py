"""The alerts of one infant, and what somebody does about one of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kmc_desk.domain.alert import Alert
from kmc_desk.domain.alerts.standing import (
    StandingAlert,
    covers,
    family,
    resolved,
    standing_alerts,
)
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.findings.alert_checks import answer_findings
from kmc_desk.domain.findings.finding import refused
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import AlertNote
from kmc_desk.domain.stay_file import Identity, identity
from kmc_desk.domain.tasks_due import Task, tasks_due
from kmc_desk.store.queries_centre import ward_rules
from kmc_desk.store.queries_stays import open_stay
from kmc_desk.usecases.context import Context, Recorded, Refused

OVER_SHOWN_FOR = timedelta(hours=24)  # answers to what is over [D]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertSheet:
    """What asks for a look at one infant now.

    Attributes:
        alerts: active ones before answered ones, red first in both.
        over: answers of the last 24 hours to what is over, the newest first.
        tasks: what is due, what is due first standing first.
        may_answer: the person signed in may write what was done.
    """

    identity: Identity
    at: datetime
    alerts: tuple[StandingAlert, ...]
    over: tuple[AlertNote, ...]
    tasks: tuple[Task, ...]
    may_answer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertAnswer:
    """What was done about an alert.

    Attributes:
        alert: as the person saw it.
        doctor_informed_at: local; needed for a danger sign.
    """

    infant_id: int
    alert: Alert
    action_text: str
    doctor_informed_at: datetime | None = None


def show_alerts(context: Context, infant_id: int) -> AlertSheet:
    """The alerts and tasks of an infant on the ward.

    Raises:
        UserError: not_allowed, not_on_ward.
    """
    context.allow(Action.SEE_WARD)
    now = context.clock()
    with context.read() as reader:
        file = open_stay(reader.connection, infant_id)
        rules = ward_rules(reader.connection)
    alerts = standing_alerts(file, now, rules)
    recent = [n for n in file.alert_notes if n.acknowledged_at > now - OVER_SHOWN_FOR]
    return AlertSheet(
        identity=identity(file),
        at=now,
        alerts=alerts,
        over=resolved((one.alert for one in alerts), reversed(recent)),
        tasks=tasks_due(file, now, rules),
        may_answer=context.may(Action.ENTER_CARE),
    )


def acknowledge_alert(context: Context, answer: AlertAnswer) -> Recorded[AlertNote] | Refused:
    """Keep what was done about an alert that stands; the trail says who and when.

    An alert that is over, or newer or worse than the person saw, takes no answer: what was read
    must be what is answered.

    Raises:
        UserError: not_allowed, not_on_ward; alert_over, alert_changed.
    """
    context.allow(Action.ENTER_CARE)
    now = context.clock()
    with context.write() as work:
        note = _note(context, answer, now)
        findings = answer_findings(note, now)
        if refused(findings):
            return Refused(tuple(findings))
        file = open_stay(work.connection, answer.infant_id)
        here = [
            one.alert
            for one in standing_alerts(file, now, ward_rules(work.connection))
            if family(one.alert.code) is family(note.code)
        ]
        if not here:
            raise UserError("alert_over")
        if not all(covers(note, alert) for alert in here):
            raise UserError("alert_changed")
        return Recorded(work.repository.save(note), tuple(findings))


def _note(context: Context, answer: AlertAnswer, now: datetime) -> AlertNote:
    return AlertNote(
        infant_id=answer.infant_id,
        acknowledged_at=now,
        code=answer.alert.code,
        level=answer.alert.level,
        about=answer.alert.about,
        acknowledged_by=context.account.name,
        action_text=" ".join(answer.action_text.split()),
        doctor_informed_at=answer.doctor_informed_at,
    )
