"""What growth charts of one infant are made from, out of the files of its stays."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.eligibility import is_proxy
from kmc_desk.domain.follow_up_codes import VisitPlace
from kmc_desk.domain.growth.chart import (
    ChartEvent,
    ChartInfant,
    DayHours,
    EventKind,
    GrowthRecord,
    Measured,
)
from kmc_desk.domain.growth.measures import Measure
from kmc_desk.domain.identity import infant_label
from kmc_desk.domain.stay_file import (
    StayFile,
    skin_to_skin_minutes,
    ward_days,
    weights_since_birth,
)


def growth_record(stays: Sequence[StayFile], now: datetime) -> GrowthRecord:
    """Weights, lengths, heads and what happened, over all stays of an infant, oldest first."""
    file = stays[-1]
    infant = file.infant
    seen = [visit for visit in file.visits if visit.place is not VisitPlace.PHONE]
    weights = {p.on: float(p.weight_g) for stay in stays for p in weights_since_birth(stay)}
    lengths = {m.measured_on: m.length_cm for m in file.measurements if m.length_cm is not None}
    heads = {m.measured_on: m.hc_cm for m in file.measurements if m.hc_cm is not None}
    for visit in seen:  # a measurement of the ward on the same day goes before it
        on = visit.visit_at.date()
        for of_day, value in (
            (weights, visit.weight_g),
            (lengths, visit.length_cm),
            (heads, visit.hc_cm),
        ):
            if value is not None:
                of_day.setdefault(on, float(value))
    for leaving in (stay.exit for stay in stays if stay.exit):
        for of_day, size_cm in ((lengths, leaving.exit_length_cm), (heads, leaving.exit_hc_cm)):
            if size_cm is not None:
                of_day.setdefault(leaving.exit_at.date(), size_cm)
    if infant.birth_length_cm is not None:
        lengths.setdefault(infant.birth_date, infant.birth_length_cm)
    if infant.birth_hc_cm is not None:
        heads.setdefault(infant.birth_date, infant.birth_hc_cm)
    return GrowthRecord(
        infant=ChartInfant(
            label=infant_label(infant, file.delivery, file.mother),
            kmc_no=infant.kmc_no,
            sex=infant.sex.value,
            birth_date=infant.birth_date,
            ga_days=file.delivery.ga_days,
            birth_weight_g=infant.birth_weight_g,
            birth_weight_proxy=is_proxy(infant.birth_weight_g, infant.birth_weight_source),
        ),
        series={
            measure: tuple(Measured(on=on, value=of_day[on]) for on in sorted(of_day))
            for measure, of_day in (
                (Measure.WEIGHT, weights),
                (Measure.LENGTH, lengths),
                (Measure.HEAD, heads),
            )
        },
        events=tuple(_events(stays)),
        skin_to_skin=tuple(
            DayHours(on=day, hours=None if minutes is None else minutes / 60)
            for stay in stays
            for day in ward_days(stay, now)
            for minutes in (skin_to_skin_minutes(stay, day),)
        ),
    )


def _events(stays: Sequence[StayFile]) -> Iterable[ChartEvent]:
    """Admissions, start of KMC, the first day of each run of days with danger signs, exits."""
    for stay in stays:
        if stay.is_follow_up_only:
            continue
        yield ChartEvent(kind=EventKind.ADMITTED, on=stay.episode.admitted_at.date())
        if stay.exit:
            yield ChartEvent(kind=EventKind.DISCHARGED, on=stay.exit.exit_at.date())
    file = stays[-1]
    if file.sessions:
        first = min(session.start for session in file.sessions)
        yield ChartEvent(kind=EventKind.KMC_START, on=first.date())
    ill = {v.at.date() for v in file.vitals if _tells_illness(v.danger_signs)}
    ill |= {
        stay.episode.admitted_at.date()
        for stay in stays
        if _tells_illness(stay.episode.danger_signs)
    }
    for day in sorted(ill):
        if day - timedelta(days=1) not in ill:
            yield ChartEvent(kind=EventKind.ILLNESS, on=day)


def _tells_illness(signs: Iterable[DangerSign]) -> bool:
    return any(sign is not DangerSign.NONE for sign in signs)
