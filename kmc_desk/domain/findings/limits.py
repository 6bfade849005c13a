"""The limits table: what no record may hold and what is asked about (clinical.md §1, §2, §4).

One table feeds the forms, the use cases, the import and the CHECK constraints of the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """The limits of one numeric field; every bound belongs to the allowed range.

    Attributes:
        field: name of the field, the same in the record, the table and the bundle.
        low, high: hard; a value outside is refused.
        soft_low, soft_high: a value outside is asked about; None: no question.
        unit: as shown after the figure; empty for counts.
        clinical: an unusual value means the infant and not the hand; it is saved and shown.
        tag: evidence of the limits as in clinical.md §0.1.
    """

    field: str
    low: float
    high: float
    soft_low: float | None = None
    soft_high: float | None = None
    unit: str = ""
    clinical: bool = False
    tag: str


_Bounds = tuple[float | None, float | None]
_NOT_ASKED: _Bounds = (None, None)


def _sign(
    field: str, hard: tuple[float, float], usual: _Bounds, unit: str, tag: str = "[GK], [D]"
) -> Limit:
    """A vital sign or a result: an unusual one is the infant's, so it is saved and shown."""
    (low, high), (soft_low, soft_high) = hard, usual
    return Limit(field=field, low=low, high=high, soft_low=soft_low, soft_high=soft_high,
                 unit=unit, clinical=True, tag=tag)  # fmt: skip


def _temperature(field: str) -> Limit:
    """Axillary temperature; soft outside the normal range (§1.6, §2.3)."""
    return _sign(field, (25.0, 43.0), (36.5, 37.5), "°C", "[D]")


def _heart_rate(field: str) -> Limit:
    """Beats per minute; <100 slow, >180 fast (§2.3)."""
    return _sign(field, (20, 300), (100, 180), "/min", "[GK]")


def _breathing_rate(field: str) -> Limit:
    """Breaths per minute; >=60 fast [V:S17], <30 slow [GK] (§2.3)."""
    return _sign(field, (0, 150), (30, 59), "/min", "[V:S17], [GK]")


def _saturation(field: str) -> Limit:
    """Oxygen saturation; <90 low (§2.3)."""
    return _sign(field, (30, 100), (90, None), "%", "[GK]")


def _size(
    field: str, hard: tuple[float, float], usual: _Bounds, unit: str, tag: str = "[D]"
) -> Limit:
    """A weight, length or head: an unusual one may be a slip of the hand, and is asked about."""
    (low, high), (soft_low, soft_high) = hard, usual
    return Limit(field=field, low=low, high=high, soft_low=soft_low, soft_high=soft_high,
                 unit=unit, tag=tag)  # fmt: skip


def _weight(field: str, usual: _Bounds = _NOT_ASKED) -> Limit:
    """Any weight of an infant: 300-6000 g (§1.5, §1.6, §2.2)."""
    return _size(field, (300, 6000), usual, "g", "[D], after [V:S10]")


def _length(field: str, usual: _Bounds = _NOT_ASKED) -> Limit:
    """Length of the body (§1.5, §2.2)."""
    return _size(field, (20.0, 65.0), usual, "cm")


def _head(field: str, usual: _Bounds = _NOT_ASKED) -> Limit:
    """Head circumference (§1.5, §2.2)."""
    return _size(field, (15.0, 45.0), usual, "cm")


def _apgar(field: str) -> Limit:
    """A score of 0-10 (§1.4)."""
    return Limit(field=field, low=0, high=10, tag="[D]")


def _count(field: str, low: float, high: float) -> Limit:
    """A plain count or place in an order; only slips of the hand are refused."""
    return Limit(field=field, low=low, high=high, tag="[D]")


_ALL = (
    # mother and delivery (§1.2, §1.5): gestation 20+0 to 45+0, usual 24+0 to 41+6
    _count("gravida", 0, 20),
    _count("para", 0, 20),
    _count("living_children", 0, 20),
    Limit(field="household_distance_km", low=0, high=3000, unit="km", tag="[D]"),
    Limit(field="travel_time_min", low=0, high=6000, unit="min", tag="[D]"),
    _count("n_born", 1, 9),
    _count("n_live", 0, 9),
    _count("anc_visits", 0, 20),
    Limit(field="mother_age_y", low=10, high=60, soft_low=15, soft_high=49, unit="y", tag="[D]"),
    Limit(field="ga_days", low=140, high=315, soft_low=168, soft_high=293, unit="days", tag="[D]"),
    # infant at birth (§1.1, §1.4, §1.5): over 2000 g needs a reason, it is never refused (§1.9)
    _count("birth_order", 1, 4),
    _apgar("apgar_1"),
    _apgar("apgar_5"),
    _apgar("apgar_10"),
    _weight("birth_weight_g", (500, 2000)),
    _length("birth_length_cm", (28.0, 52.0)),
    _head("birth_hc_cm", (20.0, 36.0)),
    # a stay and its end (§1.6, §4)
    _count("episode", 1, 99),
    _weight("admission_weight_g"),
    _temperature("admission_temp_c"),
    _heart_rate("admission_hr"),
    _breathing_rate("admission_rr"),
    _saturation("admission_spo2"),
    _weight("exit_weight_g"),
    _temperature("exit_temp_c"),
    _breathing_rate("exit_rr"),
    _length("exit_length_cm"),
    _head("exit_hc_cm"),
    # the ward day (§2.2, §2.3, §2.5); weight and volume are asked about by comparison, not by range
    _weight("weight_g"),
    _length("length_cm"),
    _head("hc_cm"),
    _temperature("temp_c"),
    _breathing_rate("rr"),
    _heart_rate("hr"),
    _saturation("spo2"),
    Limit(field="o2_flow", low=0, high=15, soft_high=2, unit="L/min", tag="[GK]"),
    _count("apnoea_events", 0, 99),
    Limit(field="longest_apnoea_s", low=0, high=600, unit="s", tag="[D]"),
    _count("jaundice_zone", 0, 5),
    Limit(field="scale_step_g", low=1, high=100, unit="g", tag="[D]"),
    Limit(field="tare_weight_g", low=0, high=1000, unit="g", tag="[D]"),
    Limit(field="volume_ml", low=0.1, high=120, unit="ml", tag="[D]"),
    Limit(field="duration_min", low=1, high=240, soft_high=60, unit="min", tag="[D]"),
    Limit(field="residual_ml", low=0, high=120, unit="ml", tag="[D]"),
    _count("feeds_24h", 0, 48),
    _count("urine_24h", 0, 40),
    _count("stools_24h", 0, 40),
    Limit(
        field="feed_order_ml_kg_day", low=0, high=300, soft_high=200, unit="ml/kg/day", tag="[D]"
    ),
    # samples (§1.6, §2.8, §3.6): glucose <45 mg/dL is low [GK]; bilirubin over 15 is asked about
    _sign("glucose_mgdl", (5, 600), (45, None), "mg/dL"),
    _sign("tsb_mgdl", (0, 50), (None, 15), "mg/dL"),
    _sign("hb_gdl", (1, 30), (None, None), "g/dL"),
    _sign("hct_percent", (3, 90), (None, None), "%"),
    _sign("crp_mgl", (0, 600), (None, None), "mg/L"),
    # follow-up (§5)
    Limit(field="sts_home_h_24h", low=0, high=24, unit="h", tag="[D]"),
    Limit(field="sts_by_mother_h", low=0, high=24, unit="h", tag="[D]"),
    _count("feeds_day", 0, 30),
    _count("feeds_night", 0, 20),
    _count("neuro_score", 0, 1000),
    # the centre and what is typed once a month (§6)
    _count("place", 0, 9999),
    _count("issue", 1, 999),
    _count("pieces", 1, 999),
    _count("closing_census", 0, 9999),
    _count("functional_beds", 0, 999),
    _count("live_births", 0, 99999),
    _count("weighed_at_birth", 0, 99999),
    _count("le2000_births", 0, 99999),
    _count("le2000_admitted", 0, 99999),
    _count("le2000_deaths_before_kmc", 0, 99999),
    _count("binders_in_stock", 0, 99999),
    _count("scales_working", 0, 999),
    _count("thermometers_working", 0, 9999),
    Limit(field="power_h_24h", low=0, high=24, unit="h", tag="[D]"),
    _count("staff_on_kmc", 0, 9999),
    Limit(field="step_g", low=1, high=100, unit="g", tag="[D]"),
    Limit(field="feed_freq_cut_g", low=1000, high=2500, unit="g", tag="[D]"),
    _count("weight_due_hour", 0, 23),
    _count("morning_from_hour", 0, 23),
    _count("evening_from_hour", 0, 23),
    _count("night_from_hour", 0, 23),
    Limit(field="sts_target_h", low=1, high=24, unit="h", tag="[D]"),
    Limit(field="lock_after_min", low=1, high=30, unit="min", tag="[D]"),
    # going home (§3.8); days are read again for each row of the ward list, so there are few
    Limit(field="stable_days", low=1, high=7, unit="days", tag="[D]"),
    Limit(field="gain_days", low=1, high=7, unit="days", tag="[D]"),
    Limit(field="gain_g_per_kg_day", low=0, high=40, unit="g/kg/day", tag="[D]"),
    Limit(field="gain_g_per_day", low=0, high=100, unit="g/day", tag="[D]"),
    Limit(field="min_discharge_weight_g", low=1000, high=3000, unit="g", tag="[D]"),
    Limit(field="held_h", low=1, high=24, unit="h", tag="[D]"),
    Limit(field="held_days", low=1, high=7, unit="days", tag="[D]"),
    # follow-up (§3.9); a weight lies between those at which skin-to-skin care begins and ends
    Limit(field="own_weekly_until_g", low=1500, high=4000, unit="g", tag="[D]"),
    _count("weekly_ahead", 1, 12),
    Limit(field="rop_bw_g", low=1000, high=2501, unit="g", tag="[D]"),
    Limit(field="rop_ga_days", low=196, high=259, unit="days", tag="[D]"),
    Limit(field="check_error_g", low=-1000, high=1000, unit="g", tag="[D]"),
)

LIMITS: Mapping[str, Limit] = MappingProxyType({limit.field: limit for limit in _ALL})
"""By field name; every numeric field of the records stands here, identifiers apart."""

LONGEST_TEXT: Mapping[str, int] = MappingProxyType(
    {
        "mr_no": 20,
        "infant_name": 60,
        "infant_name_ur": 60,
        "mother_name": 80,
        "father_name": 80,
    }
)
"""Signs of a text that is asked about when it is longer (clinical.md §1.1, §1.2) [D]."""

OF_RECORD: Mapping[tuple[str, str], Limit] = MappingProxyType(
    {
        # follow-up visits go on to 24 months and more (§5)
        ("Visit", "weight_g"): Limit(field="weight_g", low=300, high=15000, unit="g", tag="[D]"),
        ("Visit", "length_cm"): Limit(field="length_cm", low=25.0, high=90.0, unit="cm", tag="[D]"),
        ("Visit", "hc_cm"): Limit(field="hc_cm", low=20.0, high=52.0, unit="cm", tag="[D]"),
    }
)
"""Where a field of one record has other limits than elsewhere: by name of the record and field."""


def limit_of(field: str, record: str = "") -> Limit | None:
    """The limits of a field, those of a record by its name first; None: it has none."""
    return OF_RECORD.get((record, field)) or LIMITS.get(field)
