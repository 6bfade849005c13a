"""What is recorded on the ward each day (clinical.md §2); all belong to the infant, by time.

Nothing is deleted: a record made by mistake is `withdrawn`, kept for the history, counted nowhere.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

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
from kmc_desk.domain.ward_codes import (
    ApnoeaNeeded,
    BabyFeedingProblem,
    HeldPosition,
    LowStsReason,
    MotherFeedingProblem,
    RrState,
    StoolType,
    StopReason,
    TempSite,
    TempUnit,
    Vomit,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement(Record):
    """The official weight, length and head circumference of one infant on one ward day.

    Attributes:
        scale_id, scale_step_g: the label of the scale, and the step in which it reads.
        tare_weight_g: of what the infant wore, taken off already.
    """

    infant_id: int
    measured_on: date
    weighed_at: time | None = None
    weight_g: int | None = None
    length_cm: float | None = None
    hc_cm: float | None = None
    scale_id: str | None = None
    scale_step_g: int | None = None
    weighed_naked: bool | None = None
    tare_weight_g: int | None = None
    not_weighed_reason: NotWeighedReason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vitals(Record):
    """One set of vital signs; `temp_c` is axillary unless said, degrees Celsius to 0.1.

    Attributes:
        longest_apnoea_s: seconds.
        jaundice_zone: Kramer 0-5.
        doctor_informed_at: when a doctor was told of a danger sign.
        other_text: what OTHER means in a list of codes of this record.
    """

    infant_id: int
    at: datetime
    temp_c: float | None = None
    temp_site: TempSite | None = None
    temp_unit_entered: TempUnit | None = None
    rr: int | None = None
    rr_state: RrState | None = None
    hr: int | None = None
    spo2: int | None = None
    o2_flow: float | None = None
    apnoea_events: int | None = None
    longest_apnoea_s: int | None = None
    apnoea_needed: ApnoeaNeeded | None = None
    colour: Colour | None = None
    activity: Activity | None = None
    jaundice_zone: int | None = None
    danger_signs: tuple[DangerSign, ...] = ()
    doctor_informed_at: datetime | None = None
    position_ok: bool | None = None
    hat_on: bool | None = None
    binder_ok: bool | None = None
    other_text: str | None = None
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
    position: HeldPosition | None = None
    fed_during: bool | None = None
    stop_reason: StopReason | None = None
    estimated: bool = False
    not_known: tuple[str, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SkinToSkinZeroDay(Record):
    """An explicit "no skin-to-skin on this day", apart from a day not recorded."""

    infant_id: int
    date: date
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed(Record):
    """One feed; `volume_ml` None at the breast.

    Attributes:
        duration_min: at the breast.
        residual_ml: found in the stomach before the feed.
        estimated: one of several that were counted for a shift; its time was not looked at.
    """

    infant_id: int
    at: datetime
    milk: Milk
    route: Route
    volume_ml: float | None = None
    duration_min: int | None = None
    fortified: bool | None = None
    tolerated: bool | None = None
    residual_ml: float | None = None
    vomit: Vomit | None = None
    formula_reason: FormulaReason | None = None
    estimated: bool = False
    not_known: tuple[str, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WardDay(Record):
    """What is known of one infant's ward day as a whole.

    Attributes:
        feeds_24h, urine_24h, stools_24h: how many, where they were counted and not written singly.
        treatments_checked: somebody looked whether a treatment changed.
        treatments_changed: one did; what changed stands in `Treatment`.
        other_text: what OTHER means in a list of codes of this record.
    """

    infant_id: int
    date: date
    feeds_24h: int | None = None
    urine_24h: int | None = None
    stools_24h: int | None = None
    stool_type: StoolType | None = None
    low_sts_reasons: tuple[LowStsReason, ...] = ()
    feeding_problems_baby: tuple[BabyFeedingProblem, ...] = ()
    feeding_problems_mother: tuple[MotherFeedingProblem, ...] = ()
    treatments_checked: bool | None = None
    treatments_changed: bool | None = None
    note: str | None = None
    other_text: str | None = None
    not_known: tuple[str, ...] = ()
    withdrawn: bool = False
