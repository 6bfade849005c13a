"""What an earlier stay left behind, so that it is not taken for part of a later one."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from kmc_desk.domain.records import DischargeMedicine, Treatment
from kmc_desk.domain.stay_course import AT_ONCE
from kmc_desk.domain.stay_file import StayFile


def began_in_earlier_stay(file: StayFile, when: date) -> bool:
    """Whether a moment, or a day, lies in a stay before this one.

    The day on which an infant left and came again belongs to both: it counts to this one.
    """
    return _began_before(when, file.episode.admitted_at, file.left_before)


def never_stopped(file: StayFile, one: Treatment) -> bool:
    """Whether an earlier stay left a course without an end; given at one moment, it needs none."""
    needs_end = one.stopped_on is None and one.treatment not in AT_ONCE
    return needs_end and began_in_earlier_stay(file, one.started_on)


def of_this_stay(file: StayFile) -> StayFile:
    """The file with the treatments and orders of its own stay.

    A course that began in an earlier stay is part of this one only where its end is on record in
    this one. Without an end nobody knows whether it went on [D]: it is neither given nor over, and
    is kept apart until somebody says when it ended, or enters it anew.
    """
    if file.left_before is None:
        return file
    return replace(
        file,
        treatments=courses_of_stay(file.treatments, file.episode.admitted_at, file.left_before),
        left_running=tuple(one for one in file.treatments if never_stopped(file, one)),
        orders=tuple(one for one in file.orders if not began_in_earlier_stay(file, one.ordered_at)),
    )


def courses_of_stay(
    treatments: Iterable[Treatment], admitted_at: datetime, left_before: datetime | None
) -> tuple[Treatment, ...]:
    """The treatments of one stay, as `of_this_stay` says; `left_before`: the end of another one."""
    came_on = admitted_at.date()
    return tuple(
        one
        for one in treatments
        if not _began_before(one.started_on, admitted_at, left_before)
        or (one.stopped_on is not None and one.stopped_on > came_on)
    )


def _began_before(when: date, admitted_at: datetime, left_before: datetime | None) -> bool:
    if left_before is None:
        return False
    if isinstance(when, datetime):
        return when <= left_before
    return when <= left_before.date() and when < admitted_at.date()


def prescribed_in_stay(
    file: StayFile, medicines: Iterable[DischargeMedicine]
) -> tuple[DischargeMedicine, ...]:
    """The medicines for home without those of an earlier discharge: the weight was another then."""
    return tuple(one for one in medicines if not began_in_earlier_stay(file, one.prescribed_on))
