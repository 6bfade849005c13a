"""Growing, warm, breathing: what scale, thermometer and eye say (clinical.md §8.4)."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from kmc_desk.domain.alert import Alert
from kmc_desk.domain.alert_codes import AlertCode, AlertLevel
from kmc_desk.domain.alerts.breathing import SPO2_LOW_BELOW, is_on_oxygen
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.danger_signs import FAST_BREATHING_FROM
from kmc_desk.domain.dates import age_days
from kmc_desk.domain.follow_up_codes import TreatmentKind
from kmc_desk.domain.growth.alerts import (
    LARGE_INFANT_G,
    SLOW_AMBER_BELOW_G_PER_DAY,
    SLOW_AMBER_BELOW_G_PER_KG_DAY,
    SLOW_GAIN_FIRST_AGE_DAYS,
    SLOW_GAIN_WINDOW_DAYS,
)
from kmc_desk.domain.growth.series import WeightPoint, weight_on
from kmc_desk.domain.growth.velocity import average_two_point, g_per_day, gv_7d
from kmc_desk.domain.growth.weight_loss import loss_pct, weight_loss
from kmc_desk.domain.readiness.health import is_running, is_support_end_unknown
from kmc_desk.domain.records import Vitals
from kmc_desk.domain.review.answers import (
    Case,
    Fact,
    Point,
    Question,
    ReviewAnswer,
    Verdict,
    answer_of,
    fact,
    never_stopped,
    of_alert,
    point,
)
from kmc_desk.domain.stay_file import measured_birth_weight_g, weights_since_birth
from kmc_desk.domain.temperature import TemperatureClass, temperature_class
from kmc_desk.domain.units import half_up

GROWTH = (
    *(AlertCode.WT_LOSS_10, AlertCode.WT_LOSS_15, AlertCode.NOT_REGAINED_14),
    *(AlertCode.NOT_REGAINED_21, AlertCode.SLOW_GAIN, AlertCode.NO_GAIN_2D, AlertCode.WT_JUMP),
)
WARMTH = (
    *(AlertCode.SEVERE_HYPOTHERMIA, AlertCode.MODERATE_HYPOTHERMIA, AlertCode.MILD_HYPOTHERMIA),
    *(AlertCode.RAISED_TEMP, AlertCode.FEVER),
)
BREATH = (
    *(AlertCode.APNOEA, AlertCode.RR_SLOW, AlertCode.RR_FAST, AlertCode.SPO2_LOW),
    AlertCode.SPO2_HIGH_ON_O2,
)
_HELP = (TreatmentKind.CPAP, TreatmentKind.O2)


def growing(case: Case) -> ReviewAnswer:
    """Weight gain of three days; in the first days the loss since birth."""
    weights = weights_since_birth(case.stay)
    today = case.now.date()
    on = today if weight_on(weights, today) is not None else today - timedelta(days=1)
    missed = [_missed(one, today) for one in case.alerts if one.code is AlertCode.MISSED_WT]
    found = [*case.alerting(GROWTH), *missed]
    start = on - timedelta(days=SLOW_GAIN_WINDOW_DAYS)
    is_early = age_days(case.stay.infant.birth_date, start) < SLOW_GAIN_FIRST_AGE_DAYS
    judge = _first_days if is_early else _gain
    found += judge(case, weights, on)
    if any(one.verdict is Verdict.CANNOT_TELL for one in missed):
        found = [one for one in found if one.code != "no_weight"]  # the alert says it
    gains = () if is_early else _of_gain(weights, on)
    first, *others = _of_growth(case, weights)
    return answer_of(Question.GROWING, found, (*gains[:1], first, *gains[1:], *others))


def _missed(alert: Alert, today: date) -> Point:
    """Today's weight is due; without yesterday's, or two of them, nobody can tell."""
    is_due = alert.level is not AlertLevel.RED and alert.on == today
    return of_alert(alert, Verdict.DUE if is_due else Verdict.CANNOT_TELL)


def _first_days(case: Case, weights: Sequence[WeightPoint], on: date) -> Iterator[Point]:
    """Loss is expected; what is too much of it is an alert."""
    born, birth_g = case.stay.infant.birth_date, measured_birth_weight_g(case.stay)
    weight_g = weight_on(weights, on)
    if birth_g is None:
        yield point("birth_weight_not_known", Verdict.CANNOT_TELL)
    elif weight_g is None:
        yield point("no_weight", Verdict.CANNOT_TELL, on=on)
    elif on == born:
        yield point("born_that_day", Verdict.CANNOT_TELL, on=on)
    elif weight_g < birth_g:
        yield point("early_loss", Verdict.GOOD)
    else:
        yield point("not_below_birth", Verdict.GOOD)


def _gain(case: Case, weights: Sequence[WeightPoint], on: date) -> Iterator[Point]:
    """Too slow a gain is an alert; a window with a gap tells nothing."""
    del case  # the same for every infant
    days = (on - timedelta(days=SLOW_GAIN_WINDOW_DAYS), on)
    missing = [day for day in days if weight_on(weights, day) is None]
    if missing:
        yield point("no_weight", Verdict.CANNOT_TELL, on=missing[0])
    else:
        yield point("gains", Verdict.GOOD)


def _of_gain(weights: Sequence[WeightPoint], on: date) -> tuple[Fact, ...]:
    """Gain of three days with its aim, and of a week."""
    found: list[Fact] = []
    start = on - timedelta(days=SLOW_GAIN_WINDOW_DAYS)
    first_g, last_g = weight_on(weights, start), weight_on(weights, on)
    if first_g is not None and last_g is not None:
        large = last_g >= LARGE_INFANT_G
        gain = (g_per_day if large else average_two_point)(first_g, last_g, SLOW_GAIN_WINDOW_DAYS)
        target = SLOW_AMBER_BELOW_G_PER_DAY if large else SLOW_AMBER_BELOW_G_PER_KG_DAY
        value, unit = _signed(gain or 0.0), "g/day" if large else "g/kg/day"
        found.append(fact("gain_3d", value=value, unit=unit, target=target))
    week = gv_7d(weights, on)
    if week is not None:
        found.append(fact("gain_7d", value=_signed(week)))
    return tuple(found)


def _of_growth(case: Case, weights: Sequence[WeightPoint]) -> Iterator[Fact]:
    """The latest weight, and what became of the birth weight."""
    last = weights[-1]
    yield fact("weight", grams=last.weight_g, on=last.on)
    birth_g = measured_birth_weight_g(case.stay)
    loss = weight_loss(weights, birth_date=case.stay.infant.birth_date, birth_weight_g=birth_g)
    if birth_g is not None and loss is not None and last.on > case.stay.infant.birth_date:
        if loss.regained_on is not None:
            yield fact("regained", on=loss.regained_on)
        elif last.weight_g < birth_g:
            yield fact("loss", percent=half_up(loss_pct(birth_g, last.weight_g), 1))


def _signed(value: float) -> str:
    return half_up(value, 1).replace("-", "−")


def warm(case: Case) -> ReviewAnswer:
    """The readings of 24 hours; one outside 36.5-37.5 °C counts although the next was normal."""
    seen = [(v.at, v.temp_c) for v in case.of_last_day() if v.temp_c is not None]
    found = case.alerting(WARMTH)
    outside = [
        (at, temp_c)
        for at, temp_c in seen
        if temperature_class(temp_c) is not TemperatureClass.NORMAL
    ]
    if not seen:
        found.append(point("no_temperature", Verdict.CANNOT_TELL))
    elif outside and not found:
        at, temp_c = outside[-1]
        shown, time = half_up(temp_c, 1), f"{at:%H:%M}"
        found.append(point("was_outside", Verdict.WARNING, temp_c=shown, time=time))
    elif not found:
        found.append(point("warm", Verdict.GOOD))
    return answer_of(Question.WARM, found, _of_warmth(case, [temp_c for _, temp_c in seen]))


def _of_warmth(case: Case, temps: Sequence[float]) -> Iterator[Fact]:
    if temps:
        low, high = half_up(min(temps), 1), half_up(max(temps), 1)
        span = low if low == high else f"{low}–{high}"
        yield fact("temperatures" if len(temps) > 1 else "temperature", span=span, count=len(temps))
    known = [v for v in case.known.vitals if v.temp_c is not None]
    if known:
        yield fact("latest_temperature", temp_c=half_up(known[-1].temp_c or 0, 1), at=known[-1].at)


def breathing(case: Case) -> ReviewAnswer:
    """Counts, saturation, pauses and help to breathe of 24 hours."""
    seen = case.of_last_day()
    found = [*case.alerting(BREATH), *_help(case, seen)]
    alerting = {one.alert.code for one in found if one.alert is not None}
    if not alerting & {AlertCode.RR_FAST}:
        found += _earlier(seen, "rr", "was_fast", lambda rr: rr >= FAST_BREATHING_FROM)
    if not alerting & {AlertCode.SPO2_LOW}:
        found += _earlier(seen, "spo2", "was_low", lambda spo2: spo2 < SPO2_LOW_BELOW)
    pauses = sum(v.apnoea_events or 0 for v in seen)
    if pauses and AlertCode.APNOEA not in alerting:
        found.append(point("short_pauses", Verdict.WARNING, count=pauses))
    if all(v.rr is None for v in seen):
        found.append(point("no_breaths", Verdict.CANNOT_TELL))
    elif not _is_apnoea_answered(seen):
        found.append(point("apnoea_not_answered", Verdict.CANNOT_TELL))
    if not found:
        found.append(point("breathes_well", Verdict.GOOD))
    return answer_of(Question.BREATHING, found, _of_breathing(seen))


def _is_apnoea_answered(seen: Sequence[Vitals]) -> bool:
    """Pauses were counted, or danger signs asked for: apnoea is one of them."""
    return any(
        v.apnoea_events is not None or set(v.danger_signs) - {DangerSign.UNKNOWN} for v in seen
    )


def _help(case: Case, seen: Sequence[Vitals]) -> Iterator[Point]:
    """Oxygen and CPAP, by a treatment that runs or a flow that was read."""
    running = [t for t in case.stay.treatments if is_running(t, case.now)]
    kinds = [kind for kind in _HELP if any(t.treatment is kind for t in running)]
    if kinds:
        yield point("helped", Verdict.WARNING, treatment=kinds[0])
    elif any(is_on_oxygen(v, case.stay.treatments) for v in seen):
        yield point("helped", Verdict.WARNING, treatment=TreatmentKind.O2)
    elif is_support_end_unknown(case.stay):
        yield point("help_end_unknown", Verdict.CANNOT_TELL)
    yield from never_stopped(case, _HELP)


def _earlier(
    seen: Sequence[Vitals], field: str, code: str, is_off: Callable[[int], bool]
) -> Iterator[Point]:
    """A count within 24 hours that was off, although the newest is not."""
    off = [v for v in seen if (value := getattr(v, field)) is not None and is_off(value)]
    if off:
        time = f"{off[-1].at:%H:%M}"
        yield point(code, Verdict.WARNING, value=getattr(off[-1], field), time=time)


def _of_breathing(seen: Sequence[Vitals]) -> Iterator[Fact]:
    for field in ("rr", "spo2"):
        values = [value for v in seen if (value := getattr(v, field)) is not None]
        if values:
            low, high = min(values), max(values)
            yield fact(field, span=str(low) if low == high else f"{low}–{high}")
        else:
            yield fact(f"no_{field}")
    looked = [v.apnoea_events for v in seen if v.apnoea_events is not None]
    if looked:
        yield fact("apnoea", count=sum(looked))
    else:
        yield fact("no_apnoea_sign" if _is_apnoea_answered(seen) else "no_apnoea_record")
