"""How an infant is at a moment, and what was done until then, as a letter tells it (§7.2)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kmc_desk.domain.care_codes import Milk, Route
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.danger_signs import vital_signs_of_danger
from kmc_desk.domain.discharge_summary import LAST_DAY, KmcCare, kmc_care
from kmc_desk.domain.ends_of_stay import at_admission, at_leaving
from kmc_desk.domain.feeding import (
    FeedCategory,
    Intake,
    feed_category,
    given_feeds,
    intake,
)
from kmc_desk.domain.follow_up_codes import TreatmentKind
from kmc_desk.domain.handover import Course, courses_on
from kmc_desk.domain.orders import orders_that_hold
from kmc_desk.domain.records import DoctorOrder, Feed, Lab, Problem, Treatment, WardDay
from kmc_desk.domain.running_session import running_session
from kmc_desk.domain.stay_course import AT_ONCE
from kmc_desk.domain.stay_file import (
    StayFile,
    feeds_between,
    weights_of_stay,
)

VITALS = ("temp_c", "rr", "hr", "spo2", "o2_flow", "colour", "activity", "jaundice_zone")
"""Fields of a set of vital signs that a letter tells, in its order."""

LABS = ("glucose_mgdl", "hb_gdl", "hct_percent", "crp_mgl", "tsb_mgdl", "culture", "other_text")
"""Fields of a result that a letter tells, in its order."""

_NO_SIGN = frozenset({DangerSign.NONE, DangerSign.UNKNOWN})
_ADMISSION = {
    "temp_c": "admission_temp_c",
    "rr": "admission_rr",
    "hr": "admission_hr",
    "spo2": "admission_spo2",
}
_MOMENT = timedelta(minutes=1)  # what was recorded at the very moment is before it


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One value and when it was found."""

    field: str
    value: object
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SignSeen:
    """A danger sign, when it was seen last, and whether it was measured or ticked there."""

    sign: DangerSign
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFeeds:
    """What was fed in 24 hours.

    Attributes:
        last: the newest feed.
        of_kind: how many by each milk and route, the most frequent first.
        weight_g: the latest weight, for millilitres a kilogram.
    """

    intake: Intake
    category: FeedCategory | None
    last: Feed | None
    of_kind: tuple[tuple[Milk, Route, int], ...]
    weight_g: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LastState:
    """An infant at a moment.

    Attributes:
        at: when it left, or now.
        weight_on, weight_g: the last weight of the stay.
        readings: the newest value of each vital sign.
        apnoeas: counted in the last 24 hours; None where nobody looked.
        signs: danger signs of the last 24 hours, ticked or measured, the newest first.
        signs_looked_for: somebody answered about danger signs in the last 24 hours.
        running: treatments that go on, with their day.
        ended: treatments of this stay that were stopped, or given at one moment, the latest last.
        never_stopped: treatments that an earlier stay left without an end.
        open_problems, past_problems: diagnoses, oldest first.
        results: the newest value of each result of the stay.
        counted: the newest note of a day, that of leaving or the one before, in which feeds, urine
            or stools were counted.
        drip_at: the last fluid into a vein of the last 24 hours.
        held_since: start of the session that goes on.
    """

    at: datetime
    weight_on: date
    weight_g: int
    readings: tuple[Reading, ...]
    apnoeas: int | None
    signs: tuple[SignSeen, ...]
    signs_looked_for: bool
    running: tuple[Course, ...]
    ended: tuple[Treatment, ...]
    never_stopped: tuple[Treatment, ...]
    open_problems: tuple[Problem, ...]
    past_problems: tuple[Problem, ...]
    results: tuple[Reading, ...]
    feeds: GivenFeeds
    counted: WardDay | None
    drip_at: datetime | None
    kmc: KmcCare
    held_since: datetime | None
    orders: tuple[DoctorOrder, ...]

    @property
    def on_iv_fluids(self) -> bool:
        """Whether fluid runs into a vein, by the treatments or by the feeds."""
        runs = any(one.treatment.treatment is TreatmentKind.IV_FLUIDS for one in self.running)
        return runs or self.drip_at is not None


def last_state(file: StayFile, now: datetime) -> LastState:
    """The infant when it left, or now while it is on the ward; later records are left out."""
    at = file.exit.exit_at if file.exit else now
    since, until = at - LAST_DAY, at + _MOMENT
    weight = weights_of_stay(file)[-1]
    rows = feeds_between(file, since + _MOMENT, until)
    drips = [one.at for one in rows if one.route is Route.IV_FLUID]
    seen = [v for v in file.vitals if v.at < until]
    apnoeas = [v.apnoea_events for v in seen if v.at > since and v.apnoea_events is not None]
    problems = sorted(
        (one for one in file.problems if one.onset_on <= at.date()),
        key=lambda one: (one.onset_on, one.id),
    )
    running = None if file.exit else running_session(file, at)
    signs, looked = _signs(file, since, until)
    return LastState(
        at=at,
        weight_on=weight.on,
        weight_g=weight.weight_g,
        readings=_readings(file, until),
        apnoeas=sum(apnoeas) if apnoeas else None,
        signs=signs,
        signs_looked_for=looked,
        running=courses_on(file, at),
        ended=_ended(file, at),
        never_stopped=file.left_running,
        open_problems=tuple(one for one in problems if not _is_past(one, at.date())),
        past_problems=tuple(one for one in problems if _is_past(one, at.date())),
        results=_results(file.labs, file.episode.admitted_at, until),
        feeds=_feeds(rows, weight.weight_g),
        counted=_counted(file.day_notes, at.date()),
        drip_at=max(drips, default=None),
        kmc=kmc_care(file, at),
        held_since=None if running is None else running.start,
        orders=orders_that_hold(file.orders, at),
    )


def _readings(file: StayFile, until: datetime) -> tuple[Reading, ...]:
    """The newest value of each vital sign; those of admission and of leaving stand among them."""
    episode, leaving = file.episode, file.exit
    found = [
        Reading(field=name, value=getattr(v, name), at=v.at)
        for v in file.vitals
        if episode.admitted_at <= v.at < until
        for name in VITALS
    ]
    found += [
        Reading(field=name, value=getattr(episode, own), at=episode.admitted_at)
        for name, own in _ADMISSION.items()
    ]
    if leaving is not None:
        of_leaving = {"temp_c": leaving.exit_temp_c, "rr": leaving.exit_rr}
        found += [
            Reading(field=name, value=value, at=leaving.exit_at)
            for name, value in of_leaving.items()
        ]
    return _newest(found, VITALS)


def _results(labs: Iterable[Lab], since: datetime, until: datetime) -> tuple[Reading, ...]:
    found = [
        Reading(field=name, value=getattr(lab, name), at=lab.at)
        for lab in labs
        if since <= lab.at < until
        for name in LABS
    ]
    return _newest(found, LABS)


def _newest(found: Iterable[Reading], order: Iterable[str]) -> tuple[Reading, ...]:
    newest: dict[str, Reading] = {}
    for one in sorted(found, key=lambda one: one.at):
        if one.value is not None and one.value != "":
            newest[one.field] = one
    return tuple(newest[name] for name in order if name in newest)


def _signs(file: StayFile, since: datetime, until: datetime) -> tuple[tuple[SignSeen, ...], bool]:
    """Signs after one moment and before another, each at its newest; whether somebody looked."""
    seen = [*file.vitals, at_admission(file)]
    if file.exit is not None:
        seen.append(at_leaving(file.infant.id, file.exit))
    said = [(v.at, v.danger_signs, vital_signs_of_danger(v)) for v in seen]
    inside = [one for one in said if since < one[0] < until]
    newest: dict[DangerSign, datetime] = {}
    for at, ticked, measured in sorted(inside, key=lambda one: one[0]):
        newest.update({sign: at for sign in (*ticked, *measured) if sign not in _NO_SIGN})
    looked = any(sign is not DangerSign.UNKNOWN for _, ticked, _ in inside for sign in ticked)
    signs = [SignSeen(sign=sign, at=at) for sign, at in newest.items()]
    return tuple(sorted(signs, key=lambda one: one.at, reverse=True)), looked


def _ended(file: StayFile, at: datetime) -> tuple[Treatment, ...]:
    """Courses that were stopped in this stay, and what was given at one moment before today."""
    admitted_on, on = file.episode.admitted_at.date(), at.date()
    over: list[tuple[date, int, Treatment]] = []
    for one in file.treatments:
        if one.stopped_on is not None and admitted_on <= one.stopped_on <= on:
            over.append((one.stopped_on, one.id, one))
        elif one.stopped_on is None and one.treatment in AT_ONCE and one.started_on < on:
            over.append((one.started_on, one.id, one))
    return tuple(one for _, _, one in sorted(over, key=lambda item: item[:2]))


def _is_past(problem: Problem, on: date) -> bool:
    return problem.resolved_on is not None and problem.resolved_on <= on


def _counted(notes: Iterable[WardDay], on: date) -> WardDay | None:
    """Of today or yesterday; older counts tell nothing of how the infant is."""
    lately = [
        one
        for one in notes
        if timedelta(0) <= on - one.date <= LAST_DAY
        and (one.feeds_24h, one.urine_24h, one.stools_24h) != (None, None, None)
    ]
    return max(lately, key=lambda one: one.date, default=None)


def _feeds(rows: Iterable[Feed], weight_g: int) -> GivenFeeds:
    known = list(rows)
    given = given_feeds(known)
    kinds: dict[tuple[Milk, Route], int] = {}
    for one in given:
        kinds[one.milk, one.route] = kinds.get((one.milk, one.route), 0) + 1
    return GivenFeeds(
        intake=intake(known),
        category=feed_category(known),
        last=max(given, key=lambda one: (one.at, one.id), default=None),
        of_kind=_most_first(kinds),
        weight_g=weight_g,
    )


def _most_first(kinds: Mapping[tuple[Milk, Route], int]) -> tuple[tuple[Milk, Route, int], ...]:
    ordered = sorted(kinds.items(), key=lambda item: -item[1])
    return tuple((milk, route, count) for (milk, route), count in ordered)
