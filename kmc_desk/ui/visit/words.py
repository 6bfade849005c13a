"""What the form of a visit says in sentences of an infant and of what is typed."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.alert_codes import AlertLevel
from kmc_desk.domain.dates import show_date, show_datetime, weeks_and_days
from kmc_desk.domain.findings.follow_up_checks import MOST_GAIN_G_A_DAY
from kmc_desk.domain.follow_up.visit_dates import NextVisit
from kmc_desk.domain.follow_up.visit_gain import VisitGain, Weighed
from kmc_desk.domain.follow_up.visit_view import VisitView
from kmc_desk.domain.growth.velocity import TARGET_G_PER_KG_DAY
from kmc_desk.domain.records import Visit
from kmc_desk.domain.units import half_up, show_weight
from kmc_desk.texts import code_text
from kmc_desk.texts.follow_up_words import days_words, standing_words
from kmc_desk.ui.forms.date_fields import weekday
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.tokens import State

_SHOWN_WEIGHTS = 2
_GAIN_STATES = {None: State.DONE, AlertLevel.AMBER: State.WARNING, AlertLevel.RED: State.DANGER}


def age_words(view: VisitView) -> str:
    """ "23 days old · 36+2 weeks · 26 days before term"."""
    ages = view.ages
    parts = [_tr("{days} old").format(days=days_words(ages.age_days))]
    if ages.pma_days is None:
        parts.append(_tr("gestation not known"))
    else:
        parts.append(_tr("{weeks} weeks").format(weeks=isolate(weeks_and_days(ages.pma_days))))
    corrected = ages.corrected_days
    if corrected is not None:
        words = _tr("{days} before term") if corrected < 0 else _tr("corrected {weeks} weeks")
        weeks = isolate(weeks_and_days(max(corrected, 0)))
        parts.append(words.format(days=days_words(abs(corrected)), weeks=weeks))
    return " · ".join(parts)


def weights_words(weights: tuple[Weighed, ...]) -> str:
    """ "Before: 1570 g on 08-May-2026 (at a visit), 1500 g on 05-May-2026 (on leaving)"."""
    shown = weights[:_SHOWN_WEIGHTS]
    if not shown:
        return _tr("No earlier weight is known.")
    one = _tr("{weight} on {day} ({where})")
    said = ", ".join(
        one.format(
            weight=isolate(show_weight(w.point.weight_g)),
            day=isolate(show_date(w.point.on)),
            where=code_text(w.where),
        )
        for w in shown
    )
    return _tr("Weights before: {weights}").format(weights=said)


def date_words(view: VisitView, today: date) -> str:
    """Which date of the calendar the visit answers, else where the infant stands."""
    if view.answers is None:
        stands = standing_words(view.standing, today)
        return _tr("No date of the calendar is due on this day. {stands}").format(stands=stands)
    words = _tr("Expected on {day} ({kind}).")
    day = isolate(show_date(view.answers.due_on))
    return words.format(day=day, kind=code_text(view.answers.kind))


def came_words(visit: Visit) -> str:
    """ "clinic · 08-May-2026 10:00 · scheduled"."""
    parts = [code_text(visit.place), isolate(show_datetime(visit.visit_at))]
    if visit.visit_reason is not None:
        parts.append(code_text(visit.visit_reason))
    return " · ".join(parts)


def gain_words(gain: VisitGain) -> tuple[str, State]:
    """The gain in a sentence, and whether it is enough."""
    grams = round(gain.g_per_day * gain.days)
    sign = "+" if grams > 0 else ""
    words = _tr("{grams} in {days} since {day}: {a_day} g a day")
    said = words.format(
        grams=isolate(f"{sign}{grams} g"),
        days=days_words(gain.days),
        day=isolate(show_date(gain.since.on)),
        a_day=isolate(half_up(gain.g_per_day, 1)),
    )
    if gain.g_per_kg_day is not None:
        per_kg = _tr("{gain} g/kg a day; the aim is {target} and more")
        gained = isolate(half_up(gain.g_per_kg_day, 1))
        said = f"{said}, {per_kg.format(gain=gained, target=TARGET_G_PER_KG_DAY)}"
    elif gain.level is not None:
        said = f"{said}; {_tr('from 2000 g on the aim is 20 and more')}"
    if gain.g_per_day > MOST_GAIN_G_A_DAY:
        much = _tr("More than {most} g a day: weigh again.").format(most=MOST_GAIN_G_A_DAY)
        return f"{said}. {much}", State.WARNING
    if gain.level is not None:
        said = f"{said}. {_tr('Slow: ask about feeding and skin-to-skin.')}"
    return said, _GAIN_STATES[gain.level]


def next_words(proposed: NextVisit | None, typed: date | None) -> str:
    """What becomes of the day that stands in the form."""
    if typed is None:
        return _tr("Nothing is booked as you save.")
    if proposed is not None and proposed.due_on == typed:
        booked = _tr("{day}, {kind}: booked already.")
        new = _tr("{day}, {kind}: booked as you save.")
        words = booked if proposed.is_booked else new
        return words.format(day=weekday(typed), kind=code_text(proposed.kind))
    if proposed is not None:
        words = _tr("By the calendar it would be {day}; the day that is typed is booked.")
        return words.format(day=isolate(show_date(proposed.due_on)))
    return _tr("{day}: booked as you save.").format(day=weekday(typed))


def _tr(words: str) -> str:
    return QCoreApplication.translate("VisitForm", words)
