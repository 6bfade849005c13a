"""A centre in which every field of every record is filled in, made from the records themselves."""

from dataclasses import fields, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from kmc_desk.domain.codes import Plurality
from kmc_desk.domain.findings.limits import limit_of
from kmc_desk.domain.records import (
    CARE_RECORDS,
    UNTIL,
    Bed,
    Delivery,
    Dhis2Mapping,
    Episode,
    Exit,
    FinalReturn,
    GrowthReference,
    HomeRules,
    Infant,
    MonthInput,
    Mother,
    Record,
    Scale,
    ShiftNote,
    SkinToSkin,
    WardRules,
)
from kmc_desk.domain.records.base import STAMPS
from kmc_desk.domain.returns.snapshot import sealed_return
from kmc_desk.exchange.bundle_cells import without_none
from kmc_desk.exchange.dhis2.mapping_csv import mapping_text
from kmc_desk.exchange.growth_reference import canonical_figures
from kmc_desk.store.unit_of_work import UnitOfWork
from tests.exchange.dhis2_mapping import MAPPING
from tests.exchange.reference_file import reference_text

R = TypeVar("R", bound=Record)

BORN = date(2025, 3, 24)
IN = datetime(2025, 3, 25, 9, 30)
OUT = datetime(2025, 4, 20, 11, 15)
FIGURES = canonical_figures(reference_text().splitlines())
LINKS = {"mother_id", "delivery_id", "infant_id", "episode_id"}
CONTENT = "".join(f"{n * n} «quoted» and اردو" for n in range(9_000))  # of several pieces
LEFT_EMPTY = {"not_known", "withdrawn", "merged_into"}
"""Answers stand in place of values, and what is taken back or merged counts nowhere."""

OWN: dict[type[Record], dict[str, Any]] = {
    Mother: {"key": "M-1", "mother_cnic": "35202-1234567-2", "phone_primary": "+923001234567",
             "phone_alt": "+923337654321", "gravida": 4, "para": 3},
    Delivery: {"key": "D-1", "plurality": Plurality.SINGLE, "n_born": 1, "n_live": 1,
               "ga_days": 224, "lmp_date": BORN - timedelta(224),
               "edd_date": BORN + timedelta(56)},
    Infant: {"key": "N-1", "kmc_no": "HRP-2025-00001-D", "birth_date": BORN, "birth_order": 1,
             "birth_weight_g": 1650, "death_after_discharge_on": OUT.date() + timedelta(9)},
    Episode: {"episode": 1, "admitted_at": IN, "admission_weight_g": 1600, "bed_no": "B-1"},
    Exit: {"exit_at": OUT, "exit_weight_g": 2100, "exit_weight_on": OUT.date(),
           "died_at": OUT, "last_seen_at": OUT, "next_visit_on": OUT.date() + timedelta(3),
           "criteria_met": ("WARM=MET", "GAIN=NOT_MET")},
    Bed: {"bed_no": "B-1", "place": 1},
    Scale: {"scale_id": "S-1"},
    WardRules: {"name": "ward", "morning_from_hour": 7, "evening_from_hour": 13,
                "night_from_hour": 19},
    HomeRules: {"name": "home", "criteria": ("WARM", "GAIN"), "leaflet_language": "en",
                "own_days": (2, 7)},
    MonthInput: {"month": "2025-04"},
    GrowthReference: {"name": "Ward own", "figures": FIGURES},
    FinalReturn: {"name": "2025-04-v001", "month": "2025-04", "issue": 1},
    Dhis2Mapping: {"name": "dhis2", "lines": mapping_text(MAPPING)},
}  # fmt: skip


def filled(kind: type[R]) -> R:
    """A record of which no field is empty."""
    hints = get_type_hints(kind)
    own = OWN.get(kind, {})
    values: dict[str, Any] = {
        field.name: own.get(field.name, sample(hints[field.name], field.name, kind))
        for field in fields(kind)
        if field.name not in {*STAMPS, *LINKS, *LEFT_EMPTY}
    }
    if kind is SkinToSkin:
        values["stop"] = values["start"] + timedelta(hours=2)
    values |= {name: 0 for name in hints if name in LINKS and name != "key"}
    return kind(**values)


def sample(annotation: Any, name: str, kind: type[Record]) -> Any:
    """Something a field may hold."""
    plain = without_none(annotation)
    if get_origin(plain) is tuple:
        return (sample(get_args(plain)[0], name, kind),)
    if isinstance(plain, type) and issubclass(plain, StrEnum):
        return [code for code in plain if code not in {"NONE", "UNKNOWN"}][-1]
    limit = limit_of(name, kind.__name__)
    middle = 0 if limit is None else (limit.low + limit.high) // 2
    day = IN.date() + timedelta(5 if name == UNTIL.get(kind) else 3)
    return {
        str: f"{name}, «quoted» and اردو",
        bool: True,
        int: int(middle),
        float: middle + 0.5,
        date: day,
        datetime: datetime.combine(day, time(10, 42)),
        time: time(10, 42),
    }[plain]


def fill(work: UnitOfWork) -> None:
    """Store one record of every kind that a bundle carries."""
    add = work.repository.add
    mother = add(filled(Mother))
    delivery = add(replace(filled(Delivery), mother_id=mother.id))
    infant = add(replace(filled(Infant), delivery_id=delivery.id))
    stay = add(replace(filled(Episode), infant_id=infant.id))
    add(replace(filled(Exit), episode_id=stay.id))
    for kind in CARE_RECORDS:
        add(replace(filled(kind), infant_id=infant.id))
    for kind in (Bed, Scale, WardRules, HomeRules, ShiftNote, MonthInput, GrowthReference,
                 Dhis2Mapping):  # fmt: skip
        add(filled(kind))
    final, pieces = sealed_return(filled(FinalReturn), CONTENT)
    for one in (final, *pieces):
        add(one)
