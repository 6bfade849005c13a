"""A register bundle as records: one format in, the same format out (register-bundle.md).

Here stands which tables there are and what their rows become; `bundle_rows` reads one row,
`bundle_people` and `bundle_care` judge what rows mean together.
"""

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields
from typing import Any, TypeVar, cast

from kmc_desk.domain.answers import OWN_ANSWER, UNKNOWN
from kmc_desk.domain.findings.finding import Finding
from kmc_desk.domain.records import (
    WHEN,
    AlertNote,
    Bed,
    Centre,
    Consent,
    Contact,
    Counselling,
    Delivery,
    Dhis2Mapping,
    DischargeMedicine,
    DoctorOrder,
    Episode,
    Event,
    Exit,
    Feed,
    FinalReturn,
    FinalReturnPiece,
    GrowthReference,
    HomeRules,
    Immunisation,
    Infant,
    ItemGiven,
    Lab,
    Measurement,
    MonthInput,
    Mother,
    Problem,
    Record,
    Scale,
    ScheduledVisit,
    Screening,
    ShiftNote,
    SkinToSkin,
    SkinToSkinZeroDay,
    Treatment,
    Visit,
    Vitals,
    WardDay,
    WardRules,
)
from kmc_desk.domain.records.base import ENTERED, LINKS, STAMPS
from kmc_desk.exchange.bundle_cells import is_flag

R = TypeVar("R", bound=Record)

# One table may feed several records; the first is the row's main record.
TABLE_RECORDS: dict[str, tuple[type[Record], ...]] = {
    "centre": (Centre,),
    "mothers": (Mother,),
    "infants": (Infant, Delivery),
    "episodes": (Episode, Exit),
    "measurements": (Measurement,),
    "vitals": (Vitals,),
    "sts_sessions": (SkinToSkin,),
    "sts_zero_days": (SkinToSkinZeroDay,),
    "feeds": (Feed,),
    "ward_days": (WardDay,),
    "treatments": (Treatment,),
    "diagnoses": (Problem,),
    "labs": (Lab,),
    "events": (Event,),
    "orders": (DoctorOrder,),
    "alert_notes": (AlertNote,),
    "screenings": (Screening,),
    "consents": (Consent,),
    "counselling": (Counselling,),
    "items": (ItemGiven,),
    "discharge_medicines": (DischargeMedicine,),
    "scheduled_visits": (ScheduledVisit,),
    "visits": (Visit,),
    "contacts": (Contact,),
    "immunisations": (Immunisation,),
    "month_inputs": (MonthInput,),
    "beds": (Bed,),
    "scales": (Scale,),
    "ward_rules": (WardRules,),
    "home_rules": (HomeRules,),
    "shift_notes": (ShiftNote,),
    "growth_references": (GrowthReference,),
    "final_returns": (FinalReturn,),
    "final_return_pieces": (FinalReturnPiece,),
    "dhis2_mappings": (Dhis2Mapping,),
}
PLAIN_KEY: Mapping[str, str] = {
    "month_inputs": "month",
    "beds": "bed_no",
    "scales": "scale_id",
    "ward_rules": "name",
    "home_rules": "name",
    "shift_notes": "shift_start",
    "growth_references": "name",
    "final_returns": "name",
    "final_return_pieces": "name",
    "dhis2_mappings": "name",
}
"""Tables of records that belong to nobody, with the column that tells them apart."""

TYPED_TABLES = tuple(name for name in TABLE_RECORDS if not name.startswith("final_return"))
"""Tables that somebody may fill in; a return is signed in the program and only taken along."""

CARE_TABLES = tuple(name for name, kinds in TABLE_RECORDS.items() if kinds[0] in WHEN)
KEYS = ("mother_key", "delivery_key", "infant_key")
_REQUIRED_KEYS: dict[str, tuple[str, ...]] = {
    "centre": (),
    "mothers": ("mother_key",),
    "infants": ("infant_key", "mother_key"),
    **dict.fromkeys(PLAIN_KEY, ()),
}
OWN_KEY = {"mothers": "mother_key", "infants": "infant_key"}
_NO_UNKNOWN = frozenset({"birth_date", "admitted_at", "exit_at", *WHEN.values()})
_MADE_HERE = frozenset({*STAMPS, *LINKS, "not_known", "kmc_no"})


@dataclass(frozen=True, slots=True)
class BundleRow:
    """One row: its keys as text and the records it makes, links still 0.

    Attributes:
        records: by type; an `Exit` is absent where the row has no exit time.
        kmc_no: the KMC number where the bundle carries one.
    """

    table: str
    row: int
    keys: Mapping[str, str]
    records: Mapping[type[Record], Record]
    kmc_no: str = ""

    def record(self, kind: type[R]) -> R:
        """The row's record of a kind."""
        return cast("R", self.records[kind])


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with its place in the bundle."""

    table: str
    row: int
    finding: Finding


def is_needed(record: type[Record], own: Field[Any]) -> bool:
    """Whether a field must not be empty; the centre's row only fills what is there already."""
    return own.default is MISSING and record is not Centre


def columns_of(record: type[Record]) -> list[str]:
    """The record's fields that stand in its table as columns.

    An exit that was withdrawn is none: it stays in the history of its own database.
    """
    left_out = _MADE_HERE | {"withdrawn"} if record is Exit else _MADE_HERE
    return [f.name for f in fields(record) if f.name not in left_out]


def stamp_columns(table: str) -> list[tuple[str, type[Record], str]]:
    """Columns that say who entered a row when: name, record, field.

    The centre has none: it is made anew in each database. Of a row with two records the second
    has columns of its own.
    """
    kinds = [kind for kind in TABLE_RECORDS[table] if kind is not Centre]
    return [
        (field if place == 0 else f"{kind.__name__.lower()}_{field}", kind, field)
        for place, kind in enumerate(kinds)
        for field in ENTERED
    ]


def needed_keys(table: str) -> tuple[str, ...]:
    """The keys without which no row of a table belongs anywhere."""
    return _REQUIRED_KEYS.get(table, ("infant_key",))


def needed_columns(table: str) -> list[str]:
    """The columns without which no row of a table can be read."""
    main = TABLE_RECORDS[table][0]
    own = [f.name for f in fields(main) if f.name in columns_of(main) and is_needed(main, f)]
    return [*own, *needed_keys(table)]


def answers(record: type[Record], column: str, *, required: bool) -> tuple[str, ...]:
    """What may stand in a cell in place of a value: UNKNOWN, or the field's own answer."""
    if required or column in _NO_UNKNOWN or record is Measurement or is_flag(record, column):
        return ()
    own = OWN_ANSWER.get(column)
    return (UNKNOWN, own) if own else (UNKNOWN,)
