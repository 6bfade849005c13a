"""What was wrong in a stay, what was given, and what was found (clinical.md §2.7, §2.8, §7.1)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kmc_desk.domain.care_codes import Route
from kmc_desk.domain.feeding import given_feeds
from kmc_desk.domain.follow_up_codes import Culture, TreatmentKind
from kmc_desk.domain.records import Lab, Problem, Treatment
from kmc_desk.domain.stay_file import StayFile

ANTIBIOTICS = frozenset(
    {TreatmentKind.ANTIBIOTIC_1ST, TreatmentKind.ANTIBIOTIC_2ND, TreatmentKind.ANTIBIOTIC_OTHER}
)
AT_ONCE = frozenset(
    {TreatmentKind.EXCHANGE_TX, TreatmentKind.TRANSFUSION_PRBC, TreatmentKind.VITAMIN_K}
)
"""Given at one moment: the times are counted, not the days."""

SUPPLEMENTS = frozenset(
    {
        TreatmentKind.VITAMIN_D,
        TreatmentKind.IRON,
        TreatmentKind.ZINC,
        TreatmentKind.MULTIVITAMIN,
        TreatmentKind.CALCIUM_PHOSPHATE,
        TreatmentKind.PROBIOTIC,
        TreatmentKind.FORTIFIER,
    }
)
"""What is added to feeds."""

_TUBES = frozenset({Route.NG_TUBE, Route.OG_TUBE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From one day to another, both included; `last_on` None: it went on when the stay ended."""

    first_on: date
    last_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """All that was given of one kind.

    Attributes:
        spans: as recorded, the first one first.
        days: calendar days of the stay on which it was given, the first and the last included [D];
            a day in two courses counts once.
        details: drugs and doses as recorded, each once.
    """

    kind: TreatmentKind
    spans: tuple[Span, ...]
    days: int
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One figure of a sample."""

    value: float
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyResults:
    """The results that the next doctor asks for; None where there is no such result.

    Attributes:
        lowest_glucose: mg/dl, that of admission included.
        lowest_hb, last_hb: g/dl.
        peak_tsb: mg/dl.
        highest_crp: mg/l.
        cultures: samples of which something is known, the first one first.
        others: samples with a result in words.
    """

    lowest_glucose: Result | None
    lowest_hb: Result | None
    last_hb: Result | None
    peak_tsb: Result | None
    highest_crp: Result | None
    cultures: tuple[Lab, ...]
    others: tuple[Lab, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedingCourse:
    """How feeding went; None where no such feed is recorded."""

    first_at_breast: date | None
    last_by_tube: date | None


def problems_of_stay(file: StayFile) -> tuple[Problem, ...]:
    """Problems that were there in a stay, the earliest first."""
    first, last = _days(file)
    found = [p for p in file.problems if _meets(p.onset_on, p.resolved_on, first, last)]
    return tuple(sorted(found, key=lambda p: (p.onset_on, p.id)))


def given_in_stay(file: StayFile) -> tuple[Given, ...]:
    """What was given in a stay, by kind, in the order of the kinds; OTHER by its drug."""
    grouped: dict[tuple[TreatmentKind, str], list[Treatment]] = {}
    for one in _treatments(file):
        drug = one.drug or "" if one.treatment is TreatmentKind.OTHER else ""
        grouped.setdefault((one.treatment, drug), []).append(one)
    order = list(TreatmentKind)
    return tuple(
        _given(file, kind, group)
        for (kind, _), group in sorted(grouped.items(), key=lambda item: order.index(item[0][0]))
    )


def treatment_days(file: StayFile, kinds: Collection[TreatmentKind]) -> int:
    """Calendar days of a stay on which any of these was given."""
    return _day_count(file, (one for one in _treatments(file) if one.treatment in kinds))


def days_given(treatments: Iterable[Treatment], first: date, last: date) -> set[date]:
    """Calendar days from one to another on which any of these was given.

    The first and the last day of a course count [D]; one without an end goes on to `last`, what is
    given at one moment has its day alone.
    """
    days: set[date] = set()
    for one in treatments:
        start, stop = max(one.started_on, first), min(_last_day(one) or last, last)
        days |= {start + timedelta(days=n) for n in range((stop - start).days + 1)}
    return days


def key_results(file: StayFile) -> KeyResults:
    """The extremes of what was measured in a stay, and its cultures."""
    first, last = _days(file)
    labs = sorted((x for x in file.labs if first <= x.at.date() <= last), key=lambda x: x.at)
    glucose = [Result(value=x.glucose_mgdl, at=x.at) for x in labs if x.glucose_mgdl is not None]
    if file.episode.glucose_mgdl is not None:
        glucose.insert(0, Result(value=file.episode.glucose_mgdl, at=file.episode.admitted_at))
    hb = [Result(value=x.hb_gdl, at=x.at) for x in labs if x.hb_gdl is not None]
    return KeyResults(
        lowest_glucose=_least(glucose),
        lowest_hb=_least(hb),
        last_hb=hb[-1] if hb else None,
        peak_tsb=_most(Result(value=x.tsb_mgdl, at=x.at) for x in labs if x.tsb_mgdl is not None),
        highest_crp=_most(Result(value=x.crp_mgl, at=x.at) for x in labs if x.crp_mgl is not None),
        cultures=tuple(x for x in labs if x.culture not in (None, Culture.NOT_DONE)),
        others=tuple(x for x in labs if x.other_text),
    )


def feeding_course(file: StayFile) -> FeedingCourse:
    """The first feed at the breast and the last one by tube of a stay."""
    first, last = _days(file)
    given = [f for f in given_feeds(file.feeds) if first <= f.at.date() <= last]
    return FeedingCourse(
        first_at_breast=min((f.at.date() for f in given if f.route is Route.BREAST), default=None),
        last_by_tube=max((f.at.date() for f in given if f.route in _TUBES), default=None),
    )


def _days(file: StayFile) -> tuple[date, date]:
    """The first and the last day of a stay; of one that goes on, the last day there is."""
    last = file.exit.exit_at.date() if file.exit else date.max
    return file.episode.admitted_at.date(), last


def _meets(start: date, stop: date | None, first: date, last: date) -> bool:
    return start <= last and (stop is None or stop >= first)


def _treatments(file: StayFile) -> list[Treatment]:
    first, last = _days(file)
    found = [t for t in file.treatments if _meets(t.started_on, t.stopped_on, first, last)]
    return sorted(found, key=lambda t: (t.started_on, t.id))


def _given(file: StayFile, kind: TreatmentKind, group: list[Treatment]) -> Given:
    _, last = _days(file)
    return Given(
        kind=kind,
        spans=tuple(
            Span(
                first_on=one.started_on,
                last_on=None if (end := _last_day(one)) is None or end > last else end,
            )
            for one in group
        ),
        days=_day_count(file, group),
        details=tuple(dict.fromkeys(words for one in group if (words := _details(one)))),
    )


def _last_day(one: Treatment) -> date | None:
    """What is given at one moment has that day alone, though nobody wrote an end."""
    at_once = one.stopped_on is None and one.treatment in AT_ONCE
    return one.started_on if at_once else one.stopped_on


def _details(one: Treatment) -> str:
    return ", ".join(part for part in (one.drug, one.dose, one.frequency) if part)


def _day_count(file: StayFile, treatments: Iterable[Treatment]) -> int:
    return len(days_given(treatments, *_days(file)))


def _least(results: Iterable[Result]) -> Result | None:
    return min(results, key=lambda one: one.value, default=None)


def _most(results: Iterable[Result]) -> Result | None:
    return max(results, key=lambda one: one.value, default=None)
