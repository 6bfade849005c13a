"""Alerts and tasks as chips: shape, few words, and the sentence behind them."""

from collections.abc import Iterable
from dataclasses import dataclass

from kmc_desk.domain.alert import Alert
from kmc_desk.domain.alert_codes import AlertLevel
from kmc_desk.domain.alerts.standing import StandingAlert
from kmc_desk.domain.tasks_due import Task, not_in_alerts
from kmc_desk.texts.alert_words import (
    alert_chip_words,
    alert_sentence,
    answer_sentence,
    task_chip_words,
    task_sentence,
)
from kmc_desk.ui.care_words import say
from kmc_desk.ui.tokens import State

STATES = {
    AlertLevel.RED: State.DANGER,
    AlertLevel.AMBER: State.WARNING,
    AlertLevel.INFO: State.DUE,
}
_ORDER = (State.DANGER, State.WARNING, State.DUE, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertChip:
    """A chip and the sentence behind it."""

    words: str
    sentence: str
    state: State | None


def chips_of(alerts: Iterable[StandingAlert], tasks: Iterable[Task] = ()) -> tuple[AlertChip, ...]:
    """What asks for a look: danger, warnings, what is due; behind them what was answered.

    A task that an alert names already has no chip of its own.
    """
    standing = list(alerts)
    waiting = [active_chip(one.alert) for one in standing if one.note is None]
    waiting += [
        AlertChip(
            words=task_chip_words(task, say), sentence=task_sentence(task, say), state=State.DUE
        )
        for task in not_in_alerts(tasks, (one.alert for one in standing))
    ]
    quiet = [_answered_chip(one) for one in standing if one.note is not None]
    return (*sorted(waiting, key=lambda chip: _ORDER.index(chip.state)), *quiet)


def active_chip(alert: Alert) -> AlertChip:
    """A chip of an alert that nobody has answered yet."""
    return AlertChip(
        words=alert_chip_words(alert, say),
        sentence=alert_sentence(alert, say),
        state=STATES[alert.level],
    )


def _answered_chip(one: StandingAlert) -> AlertChip:
    words = say("alert_answered_short", words=alert_chip_words(one.alert, say))
    sentence = answer_sentence(one.alert, one.note, say) if one.note else ""
    return AlertChip(words=words, sentence=sentence, state=None)
