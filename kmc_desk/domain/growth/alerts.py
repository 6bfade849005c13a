"""Growth alerts, evaluated after each weight (clinical.md §3.4); prompts, not orders."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import takewhile

from kmc_desk.domain.alert import Alert
from kmc_desk.domain.alert_codes import AlertCode, AlertLevel
from kmc_desk.domain.growth.series import WeightPoint, in_order, up_to, weight_on
from kmc_desk.domain.growth.velocity import average_two_point, g_per_day
from kmc_desk.domain.growth.weight_loss import loss_pct, weight_loss

LOSS_AMBER_PCT, LOSS_RED_PCT = 10, 15  # [D; 10 % from GK]
REGAIN_AMBER_AGE_DAYS, REGAIN_RED_AGE_DAYS = 14, 21  # [D]
SLOW_GAIN_FIRST_AGE_DAYS = 7  # the whole window lies in the second week or later [D]
SLOW_GAIN_WINDOW_DAYS = 3
LARGE_INFANT_G = 2000  # from here grams a day replace g/kg/day [GK]
SLOW_AMBER_BELOW_G_PER_KG_DAY, SLOW_RED_BELOW_G_PER_KG_DAY = 15, 10
SLOW_AMBER_BELOW_G_PER_DAY, SLOW_RED_BELOW_G_PER_DAY = 20, 10
NO_GAIN_FIRST_AGE_DAYS = 9  # [D]
JUMP_PCT = 5  # [D]


def growth_alerts(
    weights: Iterable[WeightPoint], *, birth_date: date, birth_weight_g: int | None, on: date
) -> tuple[Alert, ...]:
    """The alerts after the weight of day `on`, from that day and those before it.

    Args:
        weights: one point a day; later days are not looked at.
        birth_date: the day of age 0.
        birth_weight_g: measured birth weight; give None for a proxy, then loss and regain are
            not judged.
        on: the day judged.

    Returns:
        At most one alert of each kind, the severer code of a pair; nothing without a weight on
        that day.
    """
    points = up_to(in_order(weights), on)
    today = weight_on(points, on)
    if today is None:
        return ()
    found = (
        _loss(points, birth_weight_g, on),
        _not_regained(points, birth_date, birth_weight_g, on),
        _slow_gain(points, birth_date, today, on),
        _no_gain(points, birth_date, today, on),
        _jump(points, today, on),
    )
    return tuple(alert for alert in found if alert is not None)


def slow_gain_level(first_g: int, last_g: int, days: int) -> AlertLevel | None:
    """Amber or red for a slow gain between two weights; grams a day count from 2000 g on."""
    if last_g < LARGE_INFANT_G:
        gain = average_two_point(first_g, last_g, days)
        amber, red = SLOW_AMBER_BELOW_G_PER_KG_DAY, SLOW_RED_BELOW_G_PER_KG_DAY
    else:
        gain = g_per_day(first_g, last_g, days)
        amber, red = SLOW_AMBER_BELOW_G_PER_DAY, SLOW_RED_BELOW_G_PER_DAY
    if gain is None or gain >= amber:
        return None
    return AlertLevel.RED if gain < red else AlertLevel.AMBER


def _loss(points: tuple[WeightPoint, ...], birth_weight_g: int | None, on: date) -> Alert | None:
    """The loss of the day, since the first of the weights that ran at 10 % and more without end."""
    if birth_weight_g is None:
        return None
    loss = loss_pct(birth_weight_g, points[-1].weight_g)
    if loss < LOSS_AMBER_PCT:
        return None
    code, level = (
        (AlertCode.WT_LOSS_15, AlertLevel.RED)
        if loss >= LOSS_RED_PCT
        else (AlertCode.WT_LOSS_10, AlertLevel.AMBER)
    )
    low = takewhile(
        lambda point: loss_pct(birth_weight_g, point.weight_g) >= LOSS_AMBER_PCT, reversed(points)
    )
    return Alert(code=code, level=level, on=on, value=loss, unit="%", since=[*low][-1].on)


def _not_regained(
    points: tuple[WeightPoint, ...], birth_date: date, birth_weight_g: int | None, on: date
) -> Alert | None:
    loss = weight_loss(points, birth_date=birth_date, birth_weight_g=birth_weight_g)
    age = (on - birth_date).days
    if loss is None or not loss.below or loss.regained_on or age < REGAIN_AMBER_AGE_DAYS:
        return None
    code, level, from_age = (
        (AlertCode.NOT_REGAINED_21, AlertLevel.RED, REGAIN_RED_AGE_DAYS)
        if age >= REGAIN_RED_AGE_DAYS
        else (AlertCode.NOT_REGAINED_14, AlertLevel.AMBER, REGAIN_AMBER_AGE_DAYS)
    )
    since = birth_date + timedelta(days=from_age)
    return Alert(code=code, level=level, on=on, value=age, unit="d", since=since)


def _slow_gain(
    points: tuple[WeightPoint, ...], birth_date: date, today: int, on: date
) -> Alert | None:
    start = on - timedelta(days=SLOW_GAIN_WINDOW_DAYS)
    first = weight_on(points, start)
    if first is None or (start - birth_date).days < SLOW_GAIN_FIRST_AGE_DAYS:
        return None
    level = slow_gain_level(first, today, SLOW_GAIN_WINDOW_DAYS)
    large = today >= LARGE_INFANT_G
    gain = (g_per_day if large else average_two_point)(first, today, SLOW_GAIN_WINDOW_DAYS)
    if level is None or gain is None:
        return None
    return Alert(
        code=AlertCode.SLOW_GAIN,
        level=level,
        on=on,
        value=gain,
        unit="g/day" if large else "g/kg/day",
        since=start,
        target=SLOW_AMBER_BELOW_G_PER_DAY if large else SLOW_AMBER_BELOW_G_PER_KG_DAY,
    )


def _no_gain(
    points: tuple[WeightPoint, ...], birth_date: date, today: int, on: date
) -> Alert | None:
    yesterday = weight_on(points, on - timedelta(days=1))
    before = weight_on(points, on - timedelta(days=2))
    if (on - birth_date).days < NO_GAIN_FIRST_AGE_DAYS or yesterday is None or before is None:
        return None
    if today > yesterday or yesterday > before:
        return None
    return Alert(
        code=AlertCode.NO_GAIN_2D,
        level=AlertLevel.RED,
        on=on,
        value=today - before,
        unit="g",
        since=on - timedelta(days=2),
    )


def _jump(points: tuple[WeightPoint, ...], today: int, on: date) -> Alert | None:
    yesterday = weight_on(points, on - timedelta(days=1))
    if yesterday is None:
        return None
    change = -loss_pct(yesterday, today)
    if abs(change) <= JUMP_PCT:
        return None
    return Alert(code=AlertCode.WT_JUMP, level=AlertLevel.AMBER, on=on, value=change, unit="%")
