"""Checks of what is recorded each day (clinical.md §2.2-§2.5)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from kmc_desk.domain.care_codes import Milk, Route
from kmc_desk.domain.findings.finding import Finding, hard, note, soft
from kmc_desk.domain.findings.limit_checks import limit_findings
from kmc_desk.domain.records import Feed, Measurement, SkinToSkin, Vitals
from kmc_desk.domain.skin_to_skin import overlaps
from kmc_desk.domain.temperature import TemperatureClass, temperature_class

RE_WEIGH_PERCENT = 5  # asked about, per day [D]
RETYPE_PERCENT = 15  # within 48 h, later RE_WEIGH_PERCENT for each day [D]
LONGEST_SESSION = timedelta(hours=24)
SHORT_SESSION = timedelta(minutes=60)


def measurement_findings(
    measured: Measurement, before: Iterable[tuple[date, int]], today: date
) -> list[Finding]:
    """A weight against the limits and the latest earlier weight.

    Args:
        before: (date, grams) of the infant's other weights, any order.
    """
    found = limit_findings(measured)
    if measured.measured_on > today:
        found.append(hard("measured_in_future", "measured_on", on=measured.measured_on))
    earlier = sorted(w for w in before if w[0] < measured.measured_on)
    if measured.weight_g is None or not earlier or any(f.code == "out_of_range" for f in found):
        return found
    last_on, last_g = earlier[-1]
    days = (measured.measured_on - last_on).days
    change = 100 * (measured.weight_g - last_g) / last_g
    values = {"weight_g": measured.weight_g, "last_g": last_g, "last_on": last_on}
    for factor in (10, 0.1):
        if abs(measured.weight_g * factor - last_g) <= 0.05 * last_g:
            meant = round(measured.weight_g * factor)
            return [*found, soft("weight_ten_times_off", "weight_g", meant_g=meant, **values)]
    if abs(change) > max(RETYPE_PERCENT, RE_WEIGH_PERCENT * days):
        found.append(soft("weight_change_implausible", "weight_g", percent=change, **values))
    elif days == 1 and abs(change) > RE_WEIGH_PERCENT:
        found.append(soft("weight_change_large", "weight_g", percent=change, **values))
    return found


def vitals_findings(vitals: Vitals, now: datetime) -> list[Finding]:
    """Vital signs against the limits; a cold or hot infant is noted by its class."""
    found = [f for f in limit_findings(vitals) if f.code != "unusual" or f.field != "temp_c"]
    if vitals.at > now + timedelta(minutes=5):
        found.append(hard("observed_in_future", "at", at=vitals.at))
    if vitals.temp_c is not None and not any(f.field == "temp_c" for f in found):
        named = temperature_class(vitals.temp_c)
        if named is not TemperatureClass.NORMAL:
            found.append(note("temperature_" + named.lower(), "temp_c", temp_c=vitals.temp_c))
    return found


def session_findings(
    session: SkinToSkin, others: Iterable[SkinToSkin], born: datetime, now: datetime
) -> list[Finding]:
    """A session: stop after start, at most 24 h, not in future, no overlap (clinical.md §2.4)."""
    found: list[Finding] = []
    if session.start < born:
        found.append(hard("session_before_birth", "start", born=born))
    if max(session.start, session.stop or session.start) > now + timedelta(minutes=5):
        found.append(hard("session_in_future", "stop" if session.stop else "start"))
    if session.stop is not None:
        length = session.stop - session.start
        if length <= timedelta(0):
            values = {"start": session.start, "stop": session.stop}
            return [*found, hard("stop_before_start", "stop", **values)]
        if length > LONGEST_SESSION:
            found.append(hard("session_too_long", "stop", hours=length.total_seconds() / 3600))
        elif length < SHORT_SESSION and not session.estimated:
            found.append(note("session_short", "stop", minutes=length.total_seconds() / 60))
    elif now - session.start > LONGEST_SESSION:
        found.append(soft("session_open_long", "stop", start=session.start))
    shared = overlaps(session, others)
    if shared:
        values = {"start": shared[0].start, "stop": shared[0].stop}
        found.append(hard("session_overlaps", "start", **values))
    return found


def feed_findings(feed: Feed, now: datetime) -> list[Finding]:
    """A feed: volume within limits and only where one can be measured."""
    found = limit_findings(feed)
    if feed.at > now + timedelta(minutes=5):
        found.append(hard("observed_in_future", "at", at=feed.at))
    if feed.milk is Milk.NPO and feed.volume_ml and feed.route is not Route.IV_FLUID:
        found.append(hard("volume_with_nothing_by_mouth", "volume_ml"))
    return found


def time_in_stay_findings(at: datetime, admitted_at: datetime) -> list[Finding]:
    """Care typed for a time before the infant was on the ward is asked about."""
    if at >= admitted_at:
        return []
    return [soft("before_admission", "at", admitted_at=admitted_at)]
