"""What is recorded on the ward each day (clinical.md §2); all belong to the infant, by time.

Nothing is deleted: a record made by mistake is `withdrawn`, kept for the history, counted nowhere.
"""

from dataclasses import dataclass
from datetime import date, datetime

from kmc_desk.domain.care_codes import (
    Activity,
    Colour,
    FormulaReason,
    HeldPlace,
    Milk,
    NotWeighedReason,
    Provider,
    Route,
)
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.records.base import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement(Record):
    """The official weight, length and head circumference of one infant on one ward day."""

    infant_id: int
    measured_on: date
    weight_g: int | None = None
    length_cm: float | None = None
    hc_cm: float | None = None
    scale_id: str | None = None
    not_weighed_reason: NotWeighedReason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vitals(Record):
    """One set of vital signs; `temp_c` is axillary, degrees Celsius to 0.1."""

    infant_id: int
    at: datetime
    temp_c: float | None = None
    rr: int | None = None
    hr: int | None = None
    spo2: int | None = None
    o2_flow: float | None = None
    apnoea_events: int | None = None
    colour: Colour | None = None
    activity: Activity | None = None
    danger_signs: tuple[DangerSign, ...] = ()
    not_known: tuple[str, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SkinToSkin(Record):
    """One session of skin-to-skin contact; `stop` None: still going on.

    Attributes:
        estimated: made from a total, not timed.
    """

    infant_id: int
    start: datetime
    stop: datetime | None = None
    provider: Provider
    place: HeldPlace | None = None
    estimated: bool = False
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SkinToSkinZeroDay(Record):
    """An explicit "no skin-to-skin on this day", apart from a day not recorded."""

    infant_id: int
    date: date
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed(Record):
    """One feed; `volume_ml` None at the breast."""

    infant_id: int
    at: datetime
    milk: Milk
    route: Route
    volume_ml: float | None = None
    formula_reason: FormulaReason | None = None
    withdrawn: bool = False
