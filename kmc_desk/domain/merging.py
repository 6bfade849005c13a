"""Two records of one infant: what moves to the record that is kept, and what cannot.

The kept record has its way: whatever of the other would change what it says, or count a thing
twice, is left with the other, which counts nowhere. Nothing is rewritten and nothing deleted.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.findings.register_checks import Stay, derived_admission_type
from kmc_desk.domain.follow_up.booking import is_expected
from kmc_desk.domain.identity.duplicates import Relation, duplicate_score
from kmc_desk.domain.identity.evidence import sibling_marks
from kmc_desk.domain.identity.known import KnownInfant
from kmc_desk.domain.records import (
    ONE_A_DAY,
    WHEN,
    CareRecord,
    Episode,
    Feed,
    Infant,
    ScheduledVisit,
    SkinToSkin,
    SkinToSkinZeroDay,
    Visit,
    Vitals,
    own_values,
)

_ONE_AT_A_TIME = (Vitals, Feed, Visit)  # two of one moment are one, written down twice
_FOR_EVER = datetime.max


class Left(StrEnum):
    """Why a record stays with the record that is merged away."""

    SAME = "SAME"
    """The kept record says the same already."""
    DAY_TAKEN = "DAY_TAKEN"
    """The kept record has another value for this day or moment."""
    OVERLAPS = "OVERLAPS"
    """It overlaps a session or a stay of the kept record."""
    ZERO_DAY = "ZERO_DAY"
    """One of the two says "none on this day", the other has a session."""


class MergeRefusal(StrEnum):
    """Why two records cannot be merged at all; the sentence stands as `merge_refused_<word>`."""

    ONE_RECORD = "ONE_RECORD"
    MERGED_ALREADY = "MERGED_ALREADY"
    SIBLINGS = "SIBLINGS"
    OPEN_STAY_LEFT = "OPEN_STAY_LEFT"
    DEATH_LEFT = "DEATH_LEFT"


@dataclass(frozen=True, slots=True, kw_only=True)
class OneRecord:
    """One of the two, with everything recorded of it.

    Attributes:
        has_merged: others were merged into it before.
    """

    known: KnownInfant
    care: tuple[CareRecord, ...] = ()
    has_merged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftBehind:
    """A stay or a care record that stays with the other.

    Attributes:
        at: when it was; a date or a local time.
    """

    record: Episode | CareRecord
    at: date | datetime
    why: Left


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePlan:
    """What merging would do.

    Attributes:
        moving: stays of the other that move, as they are.
        stays: all stays of the kept record as they will be: infant, number and type.
        care: records of the other that move.
    """

    moving: tuple[Episode, ...]
    stays: tuple[Episode, ...]
    care: tuple[CareRecord, ...]
    left: tuple[LeftBehind, ...]


def merge_plan(keep: OneRecord, other: OneRecord) -> MergePlan:
    """What moves and what is left.

    Args:
        keep: the record that counts afterwards.
        other: the record that is merged into it.
    """
    moving: list[Stay] = []
    left: list[LeftBehind] = []
    for stay in other.known.stays:
        overlap = stay in other.known.counted_stays and any(
            _overlap(stay, kept) for kept in keep.known.counted_stays
        )
        if overlap:
            episode = stay[0]
            left.append(LeftBehind(record=episode, at=episode.admitted_at, why=Left.OVERLAPS))
        else:
            moving.append(stay)
    care: list[CareRecord] = []
    for record in other.care:
        why = _why_left(record, keep.care)
        if why is None:
            care.append(record)
        else:
            left.append(LeftBehind(record=record, at=_when(record), why=why))
    return MergePlan(
        moving=tuple(episode for episode, _ in moving),
        stays=tuple(_as_one(keep.known, other.known, moving)),
        care=tuple(care),
        left=tuple(left),
    )


def _as_one(keep: KnownInfant, other: KnownInfant, moving: Sequence[Stay]) -> Iterator[Episode]:
    """All stays of one infant in order; a type that followed from the stays before does so again.

    A type that somebody wrote against the rule stays as it was written.
    """
    before = {
        episode.id: derived_admission_type(_earlier(stays, episode), episode.admitted_at)
        for stays in (keep.stays, other.stays)
        for episode, _ in stays
    }
    together = sorted([*keep.stays, *moving], key=lambda s: (s[0].admitted_at, s[0].id))
    for number, (episode, _) in enumerate(together, start=1):
        kind = episode.admission_type
        if kind is before[episode.id]:
            earlier = _earlier(together, episode)
            kind = derived_admission_type(earlier, episode.admitted_at)
        yield replace(episode, infant_id=keep.infant.id, episode=number, admission_type=kind)


def _earlier(stays: Iterable[Stay], episode: Episode) -> list[Stay]:
    """The stays that began before one."""
    return [stay for stay in stays if stay[0].admitted_at < episode.admitted_at]


def merge_refusal(keep: OneRecord, other: OneRecord, plan: MergePlan) -> MergeRefusal | None:
    """Why the two cannot be merged; None: they can.

    Two of one delivery that differ in order, sex or time of birth are twins, and so are two that
    are born of one family and marked as siblings: never one baby.
    """
    one, two = keep.known, other.known
    if one.infant.id == two.infant.id:
        return MergeRefusal.ONE_RECORD
    if one.infant.merged_into or two.infant.merged_into or other.has_merged:
        return MergeRefusal.MERGED_ALREADY
    joined = one.delivery.id == two.delivery.id
    related = duplicate_score(one.candidate, two.candidate).relation is Relation.SIBLING
    if related or (joined and sibling_marks(one.candidate, two.candidate, joined=True)):
        return MergeRefusal.SIBLINGS
    open_stay = two.open_stay
    if open_stay and open_stay not in plan.moving and one.open_stay is None:
        return MergeRefusal.OPEN_STAY_LEFT
    if any(
        leaving is not None and leaving.outcome is Outcome.DIED and episode not in plan.moving
        for episode, leaving in two.counted_stays
    ) and not any(out and out.outcome is Outcome.DIED for _, out in one.counted_stays):
        return MergeRefusal.DEATH_LEFT  # else its family would be called
    return None


def with_death_of(keep: Infant, other: Infant) -> Infant:
    """The kept infant with a death after leaving that only the other record knows of.

    Its family must not be called because two records became one.
    """
    if keep.death_after_discharge_on is not None or other.death_after_discharge_on is None:
        return keep
    return replace(
        keep,
        death_after_discharge_on=other.death_after_discharge_on,
        death_after_discharge_place=other.death_after_discharge_place,
        death_after_discharge_cause=other.death_after_discharge_cause,
    )


def _overlap(one: Stay, other: Stay) -> bool:
    return one[0].admitted_at < _end(other) and other[0].admitted_at < _end(one)


def _end(stay: Stay) -> datetime:
    """The end of a stay; one that ended as it began still took that minute."""
    episode, leaving = stay
    if leaving is None:
        return _FOR_EVER
    return max(leaving.exit_at, episode.admitted_at + timedelta(minutes=1))


def _why_left(record: CareRecord, kept: Sequence[CareRecord]) -> Left | None:
    alike = [one for one in kept if type(one) is type(record)]
    if any(_said(one) == _said(record) for one in alike):
        return Left.SAME
    if isinstance(record, ONE_A_DAY) and any(_when(one) == _when(record) for one in alike):
        return Left.DAY_TAKEN
    if _withdrawn(record):
        return None
    counted = [one for one in kept if not _withdrawn(one)]
    if isinstance(record, _ONE_AT_A_TIME):
        moments = {_when(one) for one in counted if type(one) is type(record)}
        return Left.DAY_TAKEN if _when(record) in moments else None
    if isinstance(record, ScheduledVisit):
        return _date_clash(record, counted)
    return _session_clash(record, counted)


def _date_clash(record: ScheduledVisit, counted: Sequence[CareRecord]) -> Left | None:
    """A family is not expected twice on about one day, nor twice for a visit at an age.

    What the kept record awaits no more is in nobody's way, and neither is a date taken off.
    """
    if record.cancelled is not None:
        return None
    awaited = [d for d in counted if isinstance(d, ScheduledVisit) and d.cancelled is None]
    return Left.DAY_TAKEN if is_expected(record, awaited) else None


def _session_clash(record: CareRecord, counted: Sequence[CareRecord]) -> Left | None:
    """Two sessions at once, or a session on a day that is said to have none."""
    sessions = [one for one in counted if isinstance(one, SkinToSkin)]
    if isinstance(record, SkinToSkinZeroDay) and record.date in _days(sessions):
        return Left.ZERO_DAY
    if not isinstance(record, SkinToSkin):
        return None
    if any(_sessions_overlap(record, one) for one in sessions):
        return Left.OVERLAPS
    zeros = {one.date for one in counted if isinstance(one, SkinToSkinZeroDay)}
    return Left.ZERO_DAY if zeros & _days([record]) else None


def _withdrawn(record: CareRecord) -> bool:
    """Made by mistake: kept for the history, in nobody's way."""
    return bool(getattr(record, "withdrawn", False))


def _said(record: CareRecord) -> dict[str, object]:
    return {name: value for name, value in own_values(record).items() if name != "infant_id"}


def _when(record: CareRecord) -> date | datetime:
    return getattr(record, WHEN[type(record)])


def _sessions_overlap(one: SkinToSkin, other: SkinToSkin) -> bool:
    return one.start < (other.stop or _FOR_EVER) and other.start < (one.stop or _FOR_EVER)


def _days(sessions: Iterable[SkinToSkin]) -> set[date]:
    """The dates a session touches; of one that goes on, its first."""
    days: set[date] = set()
    for one in sessions:
        last = one.stop.date() if one.stop else one.start.date()
        days |= {
            one.start.date() + timedelta(days=n) for n in range((last - one.start.date()).days + 1)
        }
    return days
