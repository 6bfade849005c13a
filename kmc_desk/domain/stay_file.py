"""All that is known of one stay, and the plain figures read from it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import Plurality
from kmc_desk.domain.dates import day_span, pma_days
from kmc_desk.domain.eligibility import is_proxy
from kmc_desk.domain.feed_volume import DEFAULT_RULES, FeedingPast
from kmc_desk.domain.growth.series import WeightPoint
from kmc_desk.domain.identity import infant_name, marker
from kmc_desk.domain.identity.ward_names import WardLabel
from kmc_desk.domain.records import (
    AlertNote,
    Bed,
    Delivery,
    DoctorOrder,
    Episode,
    Event,
    Exit,
    Feed,
    Infant,
    Lab,
    Measurement,
    Mother,
    Problem,
    Record,
    SkinToSkin,
    SkinToSkinZeroDay,
    Treatment,
    Visit,
    Vitals,
    WardDay,
    WardRules,
)
from kmc_desk.domain.skin_to_skin import day_minutes
from kmc_desk.domain.stay_weights import weights_between


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """How one infant is named everywhere: marker first, then the name, then what tells it apart."""

    infant_id: int
    marker: str
    name: str
    mother_name: str
    father_name: str | None
    sex: str
    kmc_no: str
    birth_date: date
    ga_days: int | None
    birth_weight_g: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StayFile:
    """The records of one stay; those of each day and visits are the infant's, oldest first.

    Attributes:
        first_held_at: start of the infant's first session of skin-to-skin, whether that session
            is among `sessions` or before what was read.
        treatments, orders: of this stay; see `earlier_stay.of_this_stay`.
        left_before: when the stay before this one ended; None: it is the first.
        left_running: treatments that an earlier stay left without an end.
    """

    mother: Mother
    delivery: Delivery
    infant: Infant
    episode: Episode
    exit: Exit | None = None
    measurements: tuple[Measurement, ...] = ()
    vitals: tuple[Vitals, ...] = ()
    sessions: tuple[SkinToSkin, ...] = ()
    zero_days: tuple[SkinToSkinZeroDay, ...] = ()
    feeds: tuple[Feed, ...] = ()
    visits: tuple[Visit, ...] = ()
    treatments: tuple[Treatment, ...] = ()
    problems: tuple[Problem, ...] = ()
    labs: tuple[Lab, ...] = ()
    events: tuple[Event, ...] = ()
    day_notes: tuple[WardDay, ...] = ()
    alert_notes: tuple[AlertNote, ...] = ()
    first_held_at: datetime | None = None
    orders: tuple[DoctorOrder, ...] = ()
    left_before: datetime | None = None
    left_running: tuple[Treatment, ...] = ()

    @property
    def is_follow_up_only(self) -> bool:
        """Whether the infant was never on the ward and comes to the clinic."""
        return self.exit is not None and self.exit.outcome is Outcome.FOLLOW_UP_ONLY

    @property
    def asked_on_admission(self) -> tuple[Record, ...]:
        """The records that an admission fills; who comes for follow-up only is not admitted."""
        family = (self.mother, self.delivery, self.infant)
        return family if self.is_follow_up_only else (*family, self.episode)


def identity(file: StayFile) -> Identity:
    """The identity of the infant of a stay."""
    return identity_of(file.mother, file.delivery, file.infant)


def identity_of(mother: Mother, delivery: Delivery, infant: Infant) -> Identity:
    """The identity of an infant."""
    return Identity(
        infant_id=infant.id,
        marker=marker(delivery.plurality, infant.birth_order),
        name=infant_name(infant, mother),
        mother_name=mother.mother_name,
        father_name=mother.father_name,
        sex=infant.sex.value,
        kmc_no=infant.kmc_no,
        birth_date=infant.birth_date,
        ga_days=delivery.ga_days,
        birth_weight_g=infant.birth_weight_g,
    )


def ward_label(file: StayFile) -> WardLabel:
    """The name of an infant, to be compared with the others of the ward."""
    infant = file.infant
    name = infant_name(infant, file.mother)
    return WardLabel(infant_id=infant.id, delivery_id=file.delivery.id, text=name)


def in_bed_order(files: Iterable[StayFile], beds: Sequence[Bed]) -> list[StayFile]:
    """Files in the order of the beds (unlisted beds by number), siblings by birth order."""
    places = {b.bed_no: b.place for b in beds}

    def key(file: StayFile) -> tuple[int, int, str, str, str]:
        label = file.episode.bed_no or ""
        digits = "".join(c for c in label if c.isdigit())
        number = int(digits) if digits else 10_000
        sibling = marker(file.delivery.plurality, file.infant.birth_order)
        return places.get(label, 10_000), number, label, sibling, file.infant.kmc_no

    return sorted(files, key=key)


def born_at(infant: Infant) -> datetime:
    """The moment of birth; the first of its day where the time is not known."""
    return datetime.combine(infant.birth_date, infant.birth_time or time())


def is_multiple(file: StayFile) -> bool:
    """Whether the infant was born with siblings."""
    return file.delivery.plurality not in (None, Plurality.SINGLE)


def weights_of_stay(file: StayFile) -> tuple[WeightPoint, ...]:
    """Official weights of this stay, the admission and exit weights standing in."""
    return weights_between(_measured(file), file.episode, file.exit)


def weights_since_birth(file: StayFile) -> tuple[WeightPoint, ...]:
    """The measured birth weight, every weight measured in any stay, and those of this stay.

    A birth weight that stands in for a measured one is no weight of the day of birth.
    """
    of_day = {p.on: p for p in (*weights_of_stay(file), *_measured(file))}
    weight_g = measured_birth_weight_g(file)
    if weight_g is not None:
        born = WeightPoint(on=file.infant.birth_date, weight_g=weight_g)
        of_day.setdefault(born.on, born)
    return tuple(of_day[on] for on in sorted(of_day))


def measured_birth_weight_g(file: StayFile) -> int | None:
    """Birth weight that loss and regain may be judged by; None for a proxy (clinical.md §3.2)."""
    infant = file.infant
    proxy = is_proxy(infant.birth_weight_g, infant.birth_weight_source)
    return None if proxy else infant.birth_weight_g


def _measured(file: StayFile) -> list[WeightPoint]:
    return [
        WeightPoint(on=m.measured_on, weight_g=m.weight_g)
        for m in file.measurements
        if m.weight_g is not None
    ]


def pma_on(file: StayFile, on: date) -> int | None:
    """Postmenstrual age in days; None where gestation is not known."""
    ga_days = file.delivery.ga_days
    return None if ga_days is None else pma_days(ga_days, file.infant.birth_date, on)


def skin_to_skin_minutes(file: StayFile, day: date) -> float | None:
    """Minutes on one ward day; None where neither a session nor a zero is recorded."""
    minutes = day_minutes(file.sessions, day)
    if minutes:
        return minutes
    zero = any(z.date == day for z in file.zero_days)
    start, end = day_span(day)
    running = any(s.stop is None and s.start < end for s in file.sessions if s.start >= start)
    return 0.0 if zero and not running else None


def minutes_so_far(file: StayFile, day: date, now: datetime) -> float | None:
    """As `skin_to_skin_minutes`, but a session that goes on counts up to now.

    What is certain of it is enough to say that a day was no short one.
    """
    closed = (s if s.stop else replace(s, stop=max(now, s.start)) for s in file.sessions)
    return skin_to_skin_minutes(replace(file, sessions=tuple(closed)), day)


def latest_temperature(file: StayFile) -> tuple[datetime, float] | None:
    """The newest reading, the admission temperature included; None when none was taken."""
    readings = [(v.at, v.temp_c) for v in file.vitals if v.temp_c is not None]
    if file.episode.admission_temp_c is not None:
        readings.append((file.episode.admitted_at, file.episode.admission_temp_c))
    return max(readings, default=None)


def feeds_between(file: StayFile, start: datetime, end: datetime) -> list[Feed]:
    """Feeds with start ≤ time < end (return-format reading 10)."""
    return [f for f in file.feeds if start <= f.at < end]


def feeding_past(file: StayFile, rules: WardRules = DEFAULT_RULES) -> FeedingPast:
    """What decides on the usual volume of a feed."""
    return FeedingPast(
        born=file.infant.birth_date,
        birth_weight_g=measured_birth_weight_g(file),
        weights=weights_since_birth(file),
        feeds=file.feeds,
        treatments=file.treatments,
        rules=rules,
        orders=file.orders,
    )


def has_care_after(file: StayFile, at: datetime) -> bool:
    """Whether something is recorded after a moment: then the stay hardly ended there."""
    moments = [*(v.at for v in file.vitals), *(s.start for s in file.sessions)]
    moments += [f.at for f in file.feeds]
    days = [m.measured_on for m in file.measurements]
    return any(moment > at for moment in moments) or any(day > at.date() for day in days)


def ward_days(file: StayFile, now: datetime) -> list[date]:
    """The dates of a stay, admission and exit included, up to today."""
    first = file.episode.admitted_at.date()
    last = (file.exit.exit_at if file.exit else now).date()
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
