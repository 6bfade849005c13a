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
        tag: evidence of the limits as in clinical.md §0.1.
    """

    field: str
    low: float
    high: float
    soft_low: float | None = None
    soft_high: float | None = None
    unit: str = ""
    tag: str


def _weight(field: str, **soft: float) -> Limit:
    """Any weight of an infant: 300-6000 g (§1.5, §1.6, §2.2)."""
    return Limit(field=field, low=300, high=6000, unit="g", tag="[D], after [V:S10]", **soft)


def _temperature(field: str) -> Limit:
    """Axillary temperature; soft outside the normal range (§1.6, §2.3)."""
    return Limit(
        field=field, low=25.0, high=43.0, soft_low=36.5, soft_high=37.5, unit="°C", tag="[D]"
    )


def _heart_rate(field: str) -> Limit:
    """Beats per minute; <100 slow, >180 fast (§2.3)."""
    return Limit(
        field=field, low=20, high=300, soft_low=100, soft_high=180, unit="/min", tag="[GK]"
    )


def _breathing_rate(field: str) -> Limit:
    """Breaths per minute; >=60 fast [V:S17], <30 slow [GK] (§2.3)."""
    return Limit(
        field=field, low=0, high=150, soft_low=30, soft_high=59, unit="/min", tag="[V:S17], [GK]"
    )


def _saturation(field: str) -> Limit:
    """Oxygen saturation; <90 low (§2.3)."""
    return Limit(field=field, low=30, high=100, soft_low=90, unit="%", tag="[GK]")


def _length(field: str, **soft: float) -> Limit:
    """Length of the body (§1.5, §2.2)."""
    return Limit(field=field, low=20.0, high=65.0, unit="cm", tag="[D]", **soft)


def _head(field: str, **soft: float) -> Limit:
    """Head circumference (§1.5, §2.2)."""
    return Limit(field=field, low=15.0, high=45.0, unit="cm", tag="[D]", **soft)


def _apgar(field: str) -> Limit:
    """A score of 0-10 (§1.4)."""
    return Limit(field=field, low=0, high=10, tag="[D]")


def _count(field: str, low: float, high: float) -> Limit:
    """A plain count or place in an order; only slips of the hand are refused."""
    return Limit(field=field, low=low, high=high, tag="[D]")


_ALL = (
    # mother and delivery (§1.2, §1.5): gestation 20+0 to 45+0, usual 24+0 to 41+6
    Limit(field="mother_age_y", low=10, high=60, soft_low=15, soft_high=49, unit="y", tag="[D]"),
    Limit(field="ga_days", low=140, high=315, soft_low=168, soft_high=293, unit="days", tag="[D]"),
    # infant at birth (§1.1, §1.4, §1.5): over 2000 g needs a reason, it is never refused (§1.9)
    _count("birth_order", 1, 4),
    _apgar("apgar_1"),
    _apgar("apgar_5"),
    _apgar("apgar_10"),
    _weight("birth_weight_g", soft_low=500, soft_high=2000),
    _length("birth_length_cm", soft_low=28.0, soft_high=52.0),
    _head("birth_hc_cm", soft_low=20.0, soft_high=36.0),
    # a stay and its end (§1.6, §4)
    _count("episode", 1, 99),
    _weight("admission_weight_g"),
    _temperature("admission_temp_c"),
    _heart_rate("admission_hr"),
    _breathing_rate("admission_rr"),
    _saturation("admission_spo2"),
    _weight("exit_weight_g"),
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
    Limit(field="volume_ml", low=0.1, high=120, unit="ml", tag="[D]"),
    # follow-up (§5)
    Limit(field="sts_home_h_24h", low=0, high=24, unit="h", tag="[D]"),
    # the centre and what is typed once a month (§6)
    _count("place", 0, 9999),
    _count("functional_beds", 0, 999),
    _count("live_births", 0, 99999),
    _count("weighed_at_birth", 0, 99999),
    _count("le2000_births", 0, 99999),
    _count("le2000_admitted", 0, 99999),
    _count("le2000_deaths_before_kmc", 0, 99999),
)

LIMITS: Mapping[str, Limit] = MappingProxyType({limit.field: limit for limit in _ALL})
"""By field name; every numeric field of the records stands here, identifiers apart."""

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
