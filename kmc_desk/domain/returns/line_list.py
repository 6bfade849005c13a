"""The stays of a month, one line each, without names: the list that follows the return."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import AdmissionType
from kmc_desk.domain.returns.census import bed_days
from kmc_desk.domain.returns.cohorts import counted
from kmc_desk.domain.returns.facts import MonthFacts, Stay, born, sex
from kmc_desk.domain.returns.figures import ALL, Figure, Item


@dataclass(frozen=True, slots=True, kw_only=True)
class StayLine:
    """One stay that touches the month.

    Attributes:
        sex: M, F or X.
        born: IN or OUT.
        left_at, outcome: None where the infant stayed beyond the period.
        bed_days: of the month, as B14 counts them.
        recorded_days, mean_h: full ward days with skin-to-skin recorded, and hours a day on them.
    """

    kmc_no: str
    episode: int
    sex: str
    born: str
    birth_weight_g: int | None
    ga_days: int | None
    admitted_at: datetime
    admission_type: AdmissionType | None
    left_at: datetime | None
    outcome: Outcome | None
    exit_weight_g: int | None
    bed_days: int
    recorded_days: int
    mean_h: float | None


def stay_lines(facts: MonthFacts, figures: Iterable[Figure]) -> tuple[StayLine, ...]:
    """The stays in the order in which they began.

    Args:
        facts: of the month.
        figures: of the same month; what E3 counts tells the hours of each stay.
    """
    days: dict[int, list[Item]] = {}
    for figure in figures:
        if (figure.row, figure.key) == ("E3", ALL):
            for item in figure.counted:
                days.setdefault(item.infant_id, []).append(item)
    in_order = sorted(counted(facts), key=lambda stay: (stay.episode.admitted_at, stay.episode.id))
    return tuple(_line(stay, facts, days.get(stay.infant.id, [])) for stay in in_order)


def _line(stay: Stay, facts: MonthFacts, days: list[Item]) -> StayLine:
    leaving = stay.exit if stay.exit is not None and stay.exit.exit_at < facts.period.end else None
    last = date.max if stay.exit is None else stay.exit.exit_at.date()
    hours = [
        item.amount
        for item in days
        if isinstance(item.at, date)
        and item.amount is not None
        and stay.episode.admitted_at.date() <= item.at < last
    ]
    return StayLine(
        kmc_no=stay.infant.kmc_no,
        episode=stay.episode.episode,
        sex=sex(stay),
        born=born(stay),
        birth_weight_g=stay.infant.birth_weight_g,
        ga_days=stay.delivery.ga_days,
        admitted_at=stay.episode.admitted_at,
        admission_type=stay.episode.admission_type,
        left_at=None if leaving is None else leaving.exit_at,
        outcome=None if leaving is None else leaving.outcome,
        exit_weight_g=None if leaving is None else leaving.exit_weight_g,
        bed_days=bed_days(stay, facts.period),
        recorded_days=len(hours),
        mean_h=sum(hours) / len(hours) if hours else None,
    )
