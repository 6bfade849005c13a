"""The centre, its beds, its people, and what is typed once a month."""

from dataclasses import dataclass
from datetime import date

from kmc_desk.domain.codes import Role
from kmc_desk.domain.records.base import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre(Record):
    """The one centre of this database; `code` opens every KMC number."""

    code: str
    name: str
    hospital: str | None = None
    district: str | None = None
    province: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bed(Record):
    """A bed of the ward; rows are shown in the order of `place`."""

    bed_no: str
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale(Record):
    """A scale of the ward.

    Attributes:
        scale_id: its label, as measurements name it.
        step_g: grams in which it reads.
        checked_on, check_error_g: the last check with a known weight, and how far off it was.
    """

    scale_id: str
    step_g: int | None = None
    in_use: bool = True
    checked_on: date | None = None
    check_error_g: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account(Record):
    """A person who signs in; may hold several roles (a centre head is often the doctor too)."""

    name: str
    full_name: str
    roles: tuple[Role, ...]
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthReference(Record):
    """A growth reference of the centre's own; used only where somebody chooses it on a chart.

    Attributes:
        name: what it is called on charts.
        source: paper, edition, permission; shown under each chart drawn with it.
        figures: the checked rows as CSV, `sex,measure,pma_days,L,M,S`, M in kg or cm.
        withdrawn: not offered any more; what was drawn with it can still be explained.
    """

    name: str
    source: str
    figures: str
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthInput(Record):
    """Figures the centre head types for one month, from registers outside the ward.

    Attributes:
        month: YYYY-MM.
        binders_in_stock ... actions: part L of the return.
    """

    month: str
    functional_beds: int | None = None
    live_births: int | None = None
    weighed_at_birth: int | None = None
    le2000_births: int | None = None
    le2000_admitted: int | None = None
    le2000_deaths_before_kmc: int | None = None
    binders_in_stock: int | None = None
    scales_working: int | None = None
    thermometers_working: int | None = None
    power_h_24h: float | None = None
    staff_on_kmc: int | None = None
    trainings: str | None = None
    problems: str | None = None
    actions: str | None = None
    not_known: tuple[str, ...] = ()
