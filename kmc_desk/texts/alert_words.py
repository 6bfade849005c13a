"""An alert and a task in words, for screens and documents (clinical.md §3.7)."""

from collections.abc import Callable
from datetime import date, time

from kmc_desk.domain.alert import Alert
from kmc_desk.domain.alert_codes import AlertCode
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.dates import show_date, show_datetime
from kmc_desk.domain.records import AlertNote
from kmc_desk.domain.tasks_due import Task
from kmc_desk.domain.units import half_up
from kmc_desk.domain.ward_codes import LowStsReason
from kmc_desk.texts import TEXTS, code_text, text

_WITH_REASON = frozenset({AlertCode.STS_LT8, AlertCode.STS_LT8_2D, AlertCode.STS_ZERO})
Say = Callable[..., str]
"""Fills in a text by its key, as `text` does; a screen gives its own, which keeps figures whole."""


def alert_sentence(alert: Alert, say: Say = text) -> str:
    """What is wrong with value and date: "Gain 11.2 g/kg/day over 12→15 May (target 15)."."""
    said = say(_key("alert", alert), **_values(alert))
    if alert.code in _WITH_REASON and alert.names:
        return f"{said} {say('alert_reason', names=_names(alert.names))}"
    return said


def alert_chip_words(alert: Alert, say: Say = text) -> str:
    """The same in few words: "gain 11.2 g/kg/d"."""
    return say(_key("alert_short", alert), **_values(alert))


def answer_sentence(alert: Alert, note: AlertNote, say: Say = text) -> str:
    """An answered alert with who did what and when."""
    said = say("alert_answered", sentence=alert_sentence(alert, say), **_answer(note))
    if note.doctor_informed_at is None:
        return said
    told = say("alert_doctor_informed", at=show_datetime(note.doctor_informed_at))
    return f"{said.rstrip('. ')}. {told}"


def over_sentence(note: AlertNote, say: Say = text) -> str:
    """What was answered and is over by itself."""
    about = note.about
    day = show_datetime(about) if about.time() != time() else show_date(about.date())
    return say("alert_is_over", name=code_text(note.code), about=day, **_answer(note))


def task_sentence(task: Task, say: Say = text) -> str:
    """What is to be done, and by when."""
    return say(f"task.{task.kind.value}", **_of_task(task))


def task_chip_words(task: Task, say: Say = text) -> str:
    """The same in few words; that it is overdue where it is."""
    prefix = "task_overdue" if task.overdue else "task_short"
    return say(f"{prefix}.{task.kind.value}", **_of_task(task))


def show_days(first: date, last: date) -> str:
    """12→15 May; 30 Apr→3 May: a window of a few days."""
    start = f"{first.day}" if (first.year, first.month) == (last.year, last.month) else _day(first)
    return f"{start}→{_day(last)}"


def _day(day: date) -> str:
    """15 May, from the month's name that every date has."""
    return f"{day.day} {show_date(day).split('-')[1]}"


def _key(prefix: str, alert: Alert) -> str:
    of_level = f"{prefix}.{alert.code.value}.{alert.level.value}"
    return of_level if of_level in TEXTS else f"{prefix}.{alert.code.value}"


def _values(alert: Alert) -> dict[str, object]:
    return {
        "value": _value(alert),
        "unit": alert.unit,
        "unit_short": alert.unit.replace("day", "d"),
        "target": "" if alert.target is None else half_up(alert.target),
        "on": show_date(alert.on),
        "day": _day(alert.on),
        "at": "" if alert.at is None else show_datetime(alert.at),
        "since": "" if alert.since is None else show_date(alert.since),
        "days": "" if alert.since is None else show_days(alert.since, alert.on),
        "names": _names(alert.names),
        "first_name": _first_name(alert.names),
    }


def _value(alert: Alert) -> str:
    if alert.code is not AlertCode.APNOEA:
        return _figure(alert.value, alert.target)
    if alert.value is None:
        return text("alert_length_not_recorded")
    return text("alert_length", value=_figure(alert.value, None))


def _answer(note: AlertNote) -> dict[str, object]:
    return {
        "who": note.acknowledged_by or note.entered_by,
        "at": show_datetime(note.acknowledged_at),
        "what": note.action_text or "",
    }


def _of_task(task: Task) -> dict[str, object]:
    return {
        "by": f"{task.due_at:%H:%M}",
        "due": show_datetime(task.due_at),
        "since": show_datetime(task.since),
        "value": _figure(task.value, None),
        "names": _names(task.names),
    }


def _figure(value: float | None, target: float | None) -> str:
    """A count as it is, a measure to one place; two where one would hide that it failed (G25)."""
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value).replace("-", "−")
    shown = half_up(value, 1)
    if target is not None and value < target <= float(shown):
        shown = half_up(value, 2)
    return shown.replace("-", "−")


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(_name(name) for name in names)


def _first_name(names: tuple[str, ...]) -> str:
    """The first of them, and how many more there are."""
    more = f" +{len(names) - 1}" if len(names) > 1 else ""
    return _name(names[0]) + more if names else ""


def _name(name: str) -> str:
    if f"names.{name}" in TEXTS:
        return text(f"names.{name}")
    reason = name in LowStsReason.__members__
    return code_text(LowStsReason(name) if reason else DangerSign(name))
