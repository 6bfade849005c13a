"""Checks across the rows of a register: siblings, stays in order, rows outside every stay."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, cast

from kmc_desk.domain.care_codes import FORMULA, IN_NO_COUNT, OUTCOME_GROUP, OutcomeGroup
from kmc_desk.domain.codes import AdmissionType
from kmc_desk.domain.findings.finding import Finding, hard, soft
from kmc_desk.domain.records import (
    OF_THE_STAY,
    UNTIL,
    WHEN,
    CareRecord,
    Delivery,
    Episode,
    Exit,
    Feed,
    Infant,
    Record,
    SkinToSkin,
    is_answered,
    own_values,
)

Stay = tuple[Episode, Exit | None]
READMISSION_DAYS = 28  # clinical.md §3.11 [D]
SIBLINGS_WITHIN = timedelta(hours=24)  # V04 [D]

_REQUIRED: dict[type[Record], tuple[str, ...]] = {
    Delivery: ("plurality", "birth_place", "ga_days"),
    Infant: ("birth_order", "birth_weight_g", "birth_weight_source"),
    Episode: ("admission_source", "admission_temp_c", "danger_signs"),
}
"""Fields a form asks for (levels R and C that every return needs); in a register they may lack."""


def not_recorded_findings(record: Record) -> list[Finding]:
    """A soft finding for each field a form requires that is neither given nor answered."""
    required = _REQUIRED.get(type(record), ())
    if isinstance(record, Feed) and record.milk in FORMULA:
        required = ("formula_reason",)
    return [soft("not_recorded", name) for name in required if not is_answered(record, name)]


def merged_deliveries(siblings: Sequence[Delivery]) -> tuple[Delivery, list[str]]:
    """One delivery from the rows of its infants, and the fields on which they disagree.

    A cell that one row leaves empty is taken from another; two different values disagree (V05).
    """
    values = own_values(siblings[0])
    differing: list[str] = []
    for other in siblings[1:]:
        for name, value in own_values(other).items():
            if value in (None, ()) or name == "not_known":
                continue
            if values[name] in (None, ()):
                values[name] = value
            elif values[name] != value and name not in differing:
                differing.append(name)
    return replace(siblings[0], **cast("dict[str, Any]", values)), differing


def sibling_birth_findings(infant: Infant, siblings: Iterable[Infant]) -> list[Finding]:
    """V04: siblings of one birth are born within 24 h; a birth time not known may be any."""
    earliest, latest = _born_between(infant)
    far: list[date] = []
    for sibling in siblings:
        first, last = _born_between(sibling)
        if max(first - latest, earliest - last) > SIBLINGS_WITHIN:
            far.append(sibling.birth_date)
    return [soft("siblings_born_far_apart", "birth_date", other=min(far))] if far else []


def _born_between(infant: Infant) -> tuple[datetime, datetime]:
    """The first and the last moment at which an infant can have been born."""
    known = infant.birth_time
    first, last = (known, known) if known else (time.min, time(23, 59))
    return datetime.combine(infant.birth_date, first), datetime.combine(infant.birth_date, last)


def derived_admission_type(earlier: Iterable[Stay], admitted_at: datetime) -> AdmissionType:
    """The type that follows from the latest earlier stay (return-format reading 17)."""
    past = [
        leaving
        for _, leaving in earlier
        if leaving and leaving.outcome not in IN_NO_COUNT and leaving.exit_at <= admitted_at
    ]
    if not past:
        return AdmissionType.FIRST
    last = max(past, key=lambda leaving: leaving.exit_at)
    group = OUTCOME_GROUP.get(last.outcome) if last.outcome else None
    if group is OutcomeGroup.TRANSFER:
        return AdmissionType.RETURN_FROM_REFERRAL
    if group in {OutcomeGroup.LAMA, OutcomeGroup.ABSCONDED}:
        return AdmissionType.RETURN_AFTER_LAMA
    days = (admitted_at.date() - last.exit_at.date()).days
    late = days > READMISSION_DAYS
    return AdmissionType.READMISSION_GT28D if late else AdmissionType.READMISSION_LE28D


def stay_order_findings(stays: Sequence[Stay], index: int) -> list[Finding]:
    """V02 and the order of the stays, for the stay at `index` of all stays of one infant."""
    episode, leaving = stays[index]
    found: list[Finding] = []
    for other_index, (other, other_exit) in enumerate(stays):
        if other_index == index:
            continue
        if other.episode == episode.episode:
            found.append(hard("episode_repeated", "episode", episode=episode.episode))
        elif other.episode < episode.episode and (
            other_exit is None or other_exit.exit_at > episode.admitted_at
        ):
            values = {"other": other.episode, "admitted_at": other.admitted_at}
            found.append(hard("stays_overlap", "admitted_at", **values))
        elif other.episode > episode.episode and leaving is None:
            found.append(hard("earlier_stay_still_open", "exit_at", other=other.episode))
    return found


def in_any_stay(stays: Iterable[Stay], at: datetime) -> bool:
    """Whether a moment lies in a stay, both ends included."""
    return any(e.admitted_at <= at and (x is None or at <= x.exit_at) for e, x in stays)


def touches_any_stay(stays: Iterable[Stay], day: date) -> bool:
    """Whether a date touches a stay."""
    return any(
        e.admitted_at.date() <= day and (x is None or day <= x.exit_at.date()) for e, x in stays
    )


def place_findings(record: CareRecord, born: date, stays: Sequence[Stay]) -> list[Finding]:
    """Before birth is refused; care outside every stay is kept, said, and counted nowhere.

    Args:
        record: of care, typed or imported.
        born: date of birth.
        stays: all of the infant, the first one first.
    """
    name = WHEN[type(record)]
    moment: date | datetime = getattr(record, name)
    if isinstance(record, SkinToSkin):
        before_first = not stays or record.start < stays[0][0].admitted_at
        inside = before_first or in_any_stay(stays, record.start)
        return [] if inside else [soft("outside_every_stay", name)]
    if _day(moment) < born:
        return [hard("before_birth", name, born=born)]
    inside = (
        not isinstance(record, OF_THE_STAY)
        or (isinstance(moment, datetime) and in_any_stay(stays, moment))
        or (not isinstance(moment, datetime) and touches_any_stay(stays, moment))
        or _goes_on_into_a_stay(record, stays)
    )
    return [] if inside else [soft("outside_every_stay", name)]


def _goes_on_into_a_stay(record: CareRecord, stays: Iterable[Stay]) -> bool:
    """Whether a course that began before a stay, as in the nursery, went on in it."""
    if type(record) not in UNTIL:
        return False
    start, end = _day(getattr(record, WHEN[type(record)])), getattr(record, UNTIL[type(record)])
    last = date.max if end is None else _day(end)
    return any(start < e.admitted_at.date() <= last for e, _ in stays)


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
