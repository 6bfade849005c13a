"""A schedule of vaccines as data: which dose at which age, and after which other one."""

from dataclasses import dataclass

from kmc_desk.domain.follow_up_codes import Vaccine


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDose:
    """One dose of a schedule.

    Attributes:
        weeks: of age since birth, however early the infant was born.
        tag: evidence (clinical.md §0.1).
        after: the dose it follows, never nearer than the schedule's least interval.
    """

    vaccine: Vaccine
    weeks: int
    tag: str
    after: Vaccine | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VaccineSchedule:
    """The schedule of a country or a province.

    Attributes:
        code: name of its file, such as "pak".
        name: as people call it.
        source: where it comes from, and how sure that is; shown beside it.
        apart_weeks: at least, between a dose and the one it follows.
        doses: in the order of their ages.
    """

    code: str
    name: str
    source: str
    apart_weeks: int
    doses: tuple[PlannedDose, ...]
