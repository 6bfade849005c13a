"""One line of an answer to a search: who it is and where the infant is now."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.dates import age_days
from kmc_desk.domain.identity.known import KnownInfant


class Whereabouts(StrEnum):
    """Where an infant is now, as far as this centre knows."""

    ON_WARD = "ON_WARD"
    LEFT = "LEFT"
    DIED = "DIED"
    DIED_AT_HOME = "DIED_AT_HOME"
    FOLLOW_UP_ONLY = "FOLLOW_UP_ONLY"
    NEVER_ADMITTED = "NEVER_ADMITTED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One infant that answers.

    Attributes:
        label: marker first, then the name.
        age_days: today, in days; at death for an infant who died.
        bed_no: of the infant on the ward, else None.
        left_at, outcome: of the newest stay, where it has ended.
        died_on: a death that follow-up has heard of.
    """

    infant_id: int
    label: str
    sex: str
    mother_name: str
    father_name: str | None
    kmc_no: str
    birth_date: date
    age_days: int
    where: Whereabouts
    bed_no: str | None = None
    left_at: datetime | None = None
    outcome: Outcome | None = None
    died_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAnswer:
    """Who answers, best first.

    Attributes:
        more: there are others who are not among `found`.
    """

    found: tuple[Found, ...] = ()
    more: bool = False


def with_who_can_come_first(answer: SearchAnswer) -> SearchAnswer:
    """The same infants for a clinic: behind the others, who is on the ward and who has died.

    One key notes the arrival of the first, and of two of a name it is the one at home who came.
    """
    cannot = (Whereabouts.ON_WARD, Whereabouts.DIED, Whereabouts.DIED_AT_HOME)
    in_turn = sorted(answer.found, key=lambda one: one.where in cannot)
    return replace(answer, found=tuple(in_turn))


_AFTER: dict[Outcome | None, Whereabouts] = {
    Outcome.DIED: Whereabouts.DIED,
    Outcome.FOLLOW_UP_ONLY: Whereabouts.FOLLOW_UP_ONLY,
}


def found_of(known: KnownInfant, today: date, *, died_on: date | None = None) -> Found:
    """One line of the answer.

    Args:
        known: one record of an infant.
        today: the day of its age.
        died_on: follow-up has heard of its death; how it once went home is then not told.
    """
    infant = known.infant
    stay, leaving = known.counted_stays[-1] if known.counted_stays else (None, None)
    died = leaving is not None and leaving.outcome is Outcome.DIED
    if stay is None:
        where = Whereabouts.NEVER_ADMITTED
    elif leaving is None:
        where = Whereabouts.ON_WARD
    else:
        where = _AFTER.get(leaving.outcome, Whereabouts.LEFT)
    until = leaving.exit_at.date() if leaving and died else today
    if died_on is not None and where not in (Whereabouts.ON_WARD, Whereabouts.DIED):
        where, until = Whereabouts.DIED_AT_HOME, died_on
    return Found(
        infant_id=infant.id,
        label=known.label,
        sex=infant.sex.value,
        mother_name=known.mother.mother_name,
        father_name=known.mother.father_name,
        kmc_no=infant.kmc_no,
        birth_date=infant.birth_date,
        age_days=age_days(infant.birth_date, until),
        where=where,
        bed_no=stay.bed_no if stay and leaving is None else None,
        left_at=leaving.exit_at if leaving else None,
        outcome=leaving.outcome if leaving else None,
        died_on=died_on,
    )
