"""Checks of what is recorded each day (clinical.md §2.2-§2.5)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from math import ceil

from kmc_desk.domain.care_codes import FORMULA, Milk, Route
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.danger_signs import vital_signs_of_danger
from kmc_desk.domain.feed_volume import FeedReference
from kmc_desk.domain.feeding import given_feeds
from kmc_desk.domain.findings.clock_checks import CLOCK_SLACK
from kmc_desk.domain.findings.code_checks import none_findings, ticked_findings
from kmc_desk.domain.findings.finding import Finding, hard, note, refused, soft
from kmc_desk.domain.findings.limit_checks import limit_findings
from kmc_desk.domain.findings.scale_misreads import weight_findings
from kmc_desk.domain.records import (
    Feed,
    Infant,
    Measurement,
    SkinToSkin,
    Vitals,
    WardDay,
    is_answered,
)
from kmc_desk.domain.skin_to_skin import overlaps
from kmc_desk.domain.temperature import TemperatureClass, temperature_class

MOST_CM_A_WEEK = {"length_cm": 2.0, "hc_cm": 1.5}  # in less than a week too [D]
LONGEST_SESSION = timedelta(hours=24)  # [D]
OPEN_ASKED_AFTER = timedelta(hours=12)  # clinical.md §2.4 [D]
MOST_SPO2_ON_OXYGEN = 95  # more endangers the eyes of a preterm infant [GK]
LATE_AFTER = timedelta(hours=6)  # clinical.md §2.9 [D]
_MEASURED_BY = {
    DangerSign.TEMP_LT_35_5: "temp_c",
    DangerSign.FEVER: "temp_c",
    DangerSign.APNOEA: "apnoea_events",
    DangerSign.CENTRAL_CYANOSIS: "colour",
}
INFORMED_BEFORE = timedelta(hours=1)  # the round may be typed after the doctor came [D]
CLOSEST_FEEDS = timedelta(minutes=20)  # of feeds counted for a shift [D]
SHORT_SESSION = timedelta(minutes=60)  # WHO 2003 [GK]
MOST_OF_REFERENCE = 1.5  # rounded up to whole millilitres: 8 feeds for 12 may be given [D]


def measurement_findings(
    measured: Measurement,
    before: Iterable[tuple[date, int]],
    today: date,
    born: date | None = None,
) -> list[Finding]:
    """A weight against the limits and the weights before.

    Args:
        before: (date, grams) of the infant's other weights, any order.
        born: date of birth; without it the change is not judged by age.
    """
    found = limit_findings(measured)
    if measured.measured_on > today:
        found.append(hard("measured_in_future", "measured_on", on=measured.measured_on))
    if measured.weight_g is not None:
        found += weight_findings(measured.weight_g, measured.measured_on, before, born)
    return found


def scale_findings(measured: Measurement, others: Iterable[Measurement]) -> list[Finding]:
    """Another scale than yesterday: part of the change may be the scales' (clinical.md §2.2)."""
    yesterday = measured.measured_on - timedelta(days=1)
    before = next((m.scale_id for m in others if m.measured_on == yesterday), None)
    return other_scale_findings(measured, before)


def other_scale_findings(measured: Measurement, before: str | None) -> list[Finding]:
    """As `scale_findings`, with the scale of the day before."""
    if measured.scale_id is None or before is None or measured.scale_id == before:
        return []
    return [note("other_scale", "scale_id", scale=measured.scale_id, before=before)]


def size_findings(
    measured: Measurement, others: Iterable[Measurement], infant: Infant
) -> list[Finding]:
    """Length and head against the latest earlier ones: they do not shrink, nor grow in leaps.

    Args:
        others: the infant's other measurements, any order.
        infant: whose sizes at birth count too.
    """
    found: list[Finding] = []
    at_birth = Measurement(
        infant_id=infant.id,
        measured_on=infant.birth_date,
        length_cm=infant.birth_length_cm,
        hc_cm=infant.birth_hc_cm,
    )
    known_days = [m for m in [at_birth, *others] if m.measured_on < measured.measured_on]
    earlier = sorted(known_days, key=lambda m: m.measured_on)
    for field, most_a_week in MOST_CM_A_WEEK.items():
        value: float | None = getattr(measured, field)
        known = [(m.measured_on, last) for m in earlier if (last := getattr(m, field)) is not None]
        if value is None or not known:
            continue
        last_on, last = known[-1]
        weeks = max(1.0, (measured.measured_on - last_on) / timedelta(weeks=1))
        tenths = round(10 * (value - last))
        values = {"value": value, "last": last, "last_on": last_on}
        if tenths < 0:
            found.append(soft("size_smaller", field, **values))
        elif tenths > round(10 * most_a_week * weeks, 6):
            found.append(soft("size_grows_fast", field, most=most_a_week, **values))
    return found


def vitals_findings(vitals: Vitals, now: datetime) -> list[Finding]:
    """Vital signs against the limits; a cold or hot infant and every danger sign are noted."""
    found = [f for f in limit_findings(vitals) if f.code != "unusual" or f.field != "temp_c"]
    if vitals.at > now + CLOCK_SLACK:
        found.append(hard("observed_in_future", "at", at=vitals.at))
    if vitals.temp_c is not None and not any(f.field == "temp_c" for f in found):
        named = temperature_class(vitals.temp_c)
        if named is not TemperatureClass.NORMAL:
            found.append(note("temperature_" + named.lower(), "temp_c", temp_c=vitals.temp_c))
    if vitals.spo2 is not None and vitals.spo2 > MOST_SPO2_ON_OXYGEN and vitals.o2_flow:
        found.append(note("spo2_high_on_oxygen", "spo2", spo2=vitals.spo2))
    found += none_findings(vitals)
    if not refused(found):
        seen = vital_signs_of_danger(vitals)
        found += sign_findings(seen, vitals.rr)
        found += ticked_findings(sign for sign in vitals.danger_signs if sign not in seen)
    return found


def sign_findings(signs: Iterable[DangerSign], rr: int | None) -> list[Finding]:
    """A note for each danger sign that was measured; fast breathing is counted twice (§3.6).

    Args:
        signs: as of `danger_signs.measured_signs`.
        rr: breaths a minute that were counted.
    """
    return [
        note("fast_breathing", "rr", rr=rr)
        if sign is DangerSign.FAST_BREATHING_GE60
        else note("danger_sign", _MEASURED_BY.get(sign, "activity"), sign=sign)
        for sign in signs
    ]


def session_findings(
    session: SkinToSkin, others: Iterable[SkinToSkin], born: datetime, now: datetime
) -> list[Finding]:
    """A session: stop after start, at most 24 h, not in future, no overlap (clinical.md §2.4)."""
    found: list[Finding] = []
    if session.start < born:
        found.append(hard("session_before_birth", "start", born=born))
    if max(session.start, session.stop or session.start) > now + CLOCK_SLACK:
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
    elif now - session.start > OPEN_ASKED_AFTER:
        found.append(soft("session_open_long", "stop", start=session.start))
    shared = overlaps(session, others)
    if shared:
        values = {"start": shared[0].start, "stop": shared[0].stop}
        found.append(hard("session_overlaps", "start", **values))
    return found


def feed_findings(
    feed: Feed, now: datetime, reference: FeedReference | None = None
) -> list[Finding]:
    """A feed: volume within limits, only where one can be measured, not far over the reference.

    Args:
        reference: what is ordered or usual for the infant at that time; None: nobody can say.
    """
    found = limit_findings(feed)
    if feed.at > now + CLOCK_SLACK:
        found.append(hard("observed_in_future", "at", at=feed.at))
    if feed.milk is Milk.NPO and feed.volume_ml and feed.route is not Route.IV_FLUID:
        found.append(hard("volume_with_nothing_by_mouth", "volume_ml"))
    if reference is not None and feed in given_feeds([feed]):
        found += _volume_findings(feed.volume_ml, reference)
    return found


def formula_findings(feed: Feed) -> list[Finding]:
    """Formula is given for a reason, which is asked for (clinical.md §2.5)."""
    if feed.milk not in FORMULA or is_answered(feed, "formula_reason"):
        return []
    return [soft("formula_without_reason", "formula_reason")]


def _volume_findings(volume_ml: float | None, reference: FeedReference) -> list[Finding]:
    """More than 1.5 times the reference, or the order, for one feed is asked about (§2.5)."""
    most_ml = ceil(round(MOST_OF_REFERENCE * reference.total_ml / reference.feeds, 6))
    if volume_ml is None or volume_ml <= most_ml:
        return []
    values = {"volume_ml": volume_ml, "usual_ml": reference.per_feed_ml, "feeds": reference.feeds}
    values["dosing_g"] = reference.dosing_g
    if reference.schedule is None:
        return [soft("volume_over_order", "volume_ml", ml_kg_day=reference.ml_kg_day, **values)]
    return [soft("volume_over_reference", "volume_ml", **values)]


def informed_findings(vitals: Vitals, now: datetime) -> list[Finding]:
    """When a doctor was told: not yet to come, and not before the sign was seen."""
    at = vitals.doctor_informed_at
    if at is None:
        return []
    if at > now + CLOCK_SLACK:
        return [hard("observed_in_future", "doctor_informed_at", at=at)]
    if at < vitals.at - INFORMED_BEFORE:
        return [soft("informed_before_sign", "doctor_informed_at", at=vitals.at)]
    return []


def ward_day_findings(day: WardDay, today: date, admitted_at: datetime) -> list[Finding]:
    """Counts of a ward day against the limits, NONE beside something else, and the day itself."""
    found = limit_findings(day) + none_findings(day)
    if day.date > today:
        found.append(hard("measured_in_future", "date", on=day.date))
    if day.date < admitted_at.date():
        found.append(soft("before_admission", "date", admitted_at=admitted_at))
    return found


def counted_feeds_findings(
    count: int, singly: int, since: datetime, until: datetime
) -> list[Finding]:
    """Feeds that were counted for a shift: asked about where they would be hardly possible [D].

    Args:
        singly: how many feeds of the shift are written already.
    """
    values = {"count": count, "since": since, "until": until}
    found: list[Finding] = []
    if until - since < CLOSEST_FEEDS * count:
        found.append(soft("feeds_close", "at", **values))
    if singly:
        found.append(soft("feeds_written_already", "at", singly=singly, **values))
    return found


def time_in_stay_findings(at: datetime, admitted_at: datetime) -> list[Finding]:
    """Care typed for a time before the infant was on the ward is asked about."""
    if at >= admitted_at:
        return []
    return [soft("before_admission", "at", admitted_at=admitted_at)]


def is_entered_late(observed_at: datetime, entered_at: datetime) -> bool:
    """Whether something was entered more than 6 h after it was seen (clinical.md §2.9)."""
    return entered_at - observed_at > LATE_AFTER
