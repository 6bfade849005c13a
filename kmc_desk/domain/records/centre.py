"""The centre, its beds, its people, and what is typed once a month."""

from dataclasses import dataclass
from datetime import date, datetime, time

from kmc_desk.domain.care_codes import FeedSchedule
from kmc_desk.domain.codes import Role
from kmc_desk.domain.home_codes import (
    OPEN_WEEKDAYS,
    CorrectedAge,
    ProfileName,
    ScheduleName,
    Weekday,
)
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
    """A bed of the ward; rows are shown in the order of `place`.

    Attributes:
        withdrawn: there is no such bed any more; whoever lay in it did.
    """

    bed_no: str
    place: int
    withdrawn: bool = False


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
class WardRules(Record):
    """What the centre may set for its ward; there is one record, and none until something is set.

    Attributes:
        name: always the same; a register tells its rows apart by it.
        feed_schedule: the table of ml/kg/day; the more cautious one first [D].
        feed_freq_cut_g: 12 feeds a day below this weight, else 8 [GK: WHO 2003]; 1250 is the
            other cut in use [V:S22].
        weight_due_hour: from this hour on a weight of the day is missing [D].
        morning_from_hour, evening_from_hour, night_from_hour: when shifts begin [GK].
        sts_target_h: hours of skin-to-skin a day to aim for: WHO 2023, at least 8.
        lock_after_min: minutes without a key or the mouse until the screen locks [ours].
    """

    name: str = "ward"
    feed_schedule: FeedSchedule = FeedSchedule.KMC2003
    feed_freq_cut_g: int = 1500
    weight_due_hour: int = 14
    morning_from_hour: int = 8
    evening_from_hour: int = 14
    night_from_hour: int = 20
    sts_target_h: int = 8
    lock_after_min: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeRules(Record):
    """What the centre may set for going home; there is one record, and none until something is set.

    Of the profile of readiness only what the centre has otherwise is kept: None, and no criteria,
    mean that it is as the program brings it (`readiness.centre_profile`).

    Attributes:
        name: always the same; a register tells its rows apart by it.
        readiness_profile: the bundled profile that the centre goes by.
        criteria: those asked for, by their stored words; a word that is not known is passed over.
        stable_days ... phone_needed: thresholds as in `Profile`; a gain of 0: any gain is enough.
        held_h: hours of skin-to-skin on each of the last full days.
        leaflet_needed, phone_needed: whether a leaflet and a telephone belong to the criteria.
        follow_up_profile: by which dates are proposed on leaving.
        own_days, own_twice_weekly, own_weekly_until_g, own_term: the centre's own calendar, as in
            `Calendar`; of no account under another profile.
        weekly_ahead: how many weekly visits are booked on leaving.
        corrected_ages: visits beyond those of the profile; the own calendar has only these.
        clinic_phone, clinic_place, clinic_opens: as printed on papers for families.
        open_weekdays: days of the week on which the clinic is held.
        closed_dates: single days on which it is not, such as Eid.
        leaflet_language: of papers for families, such as "ur".
        vaccine_schedule: by which vaccines are due; the code of a file of `resources/vaccines`.
        rop_bw_g, rop_ga_days: eyes of infants born below either are to be looked at [D: §3.10].
    """

    name: str = "home"
    readiness_profile: ProfileName = ProfileName.WHO2003_STYLE
    criteria: tuple[str, ...] = ()
    stable_days: int | None = None
    gain_days: int | None = None
    gain_g_per_kg_day: float | None = None
    gain_g_per_day: float | None = None
    strict_daily: bool | None = None
    min_discharge_weight_g: int | None = None
    held_h: int | None = None
    held_days: int | None = None
    leaflet_needed: bool | None = None
    phone_needed: bool | None = None
    follow_up_profile: ScheduleName = ScheduleName.PAK_DEFAULT
    own_days: tuple[int, ...] = ()
    own_twice_weekly: bool = False
    own_weekly_until_g: int | None = None
    own_term: bool = False
    weekly_ahead: int = 1
    corrected_ages: tuple[CorrectedAge, ...] = ()
    clinic_phone: str | None = None
    clinic_place: str | None = None
    clinic_opens: time | None = None
    open_weekdays: tuple[Weekday, ...] = OPEN_WEEKDAYS
    closed_dates: tuple[date, ...] = ()
    leaflet_language: str = "ur"
    vaccine_schedule: str = "pak"
    rop_bw_g: int = 2000
    rop_ga_days: int = 34 * 7


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftNote(Record):
    """What one shift leaves for the next, in its own words; at most one a shift.

    Attributes:
        shift_start: when the shift began.
        note: may be empty again; who wrote it last is who saved it last.
    """

    shift_start: datetime
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account(Record):
    """A person who signs in; may hold several roles (a centre head is often the doctor too).

    Attributes:
        active: False: closed; may not sign in, and what was entered stays theirs.
        passphrase_from: account that chose the passphrase, and so knows it; None: the person did.
    """

    name: str
    full_name: str
    roles: tuple[Role, ...]
    active: bool = True
    passphrase_from: str | None = None


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
class Dhis2Mapping(Record):
    """Which figure of the return goes where in DHIS2; one record, and none until it is kept.

    Attributes:
        name: always the same; a register tells its rows apart by it.
        lines: the checked table as CSV, as `exchange.dhis2.mapping_csv` writes it.
    """

    name: str = "dhis2"
    lines: str = ""


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
