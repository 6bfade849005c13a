"""The tables, made from the records: a field is a column, its annotation the column's type.

Keys, references and indexes are listed here once. Changing a record asks for a migration; a test
compares what migrations make with what stands here.
"""

import re
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from typing import Any, get_type_hints

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

from kmc_desk.domain import records as r
from kmc_desk.domain.audit import AuditEntry
from kmc_desk.domain.findings.limits import limit_of
from kmc_desk.domain.follow_up.counts import FollowUpCount
from kmc_desk.domain.follow_up.states import Standing
from kmc_desk.domain.records.base import STAMPS, Record
from kmc_desk.store.column_types import Flag, IsoDate, IsoDateTime, Real, column_type

RECORDS: tuple[type[Record], ...] = (
    r.Centre,
    r.Bed,
    r.Scale,
    r.WardRules,
    r.HomeRules,
    r.ShiftNote,
    r.Account,
    r.GrowthReference,
    r.Dhis2Mapping,
    r.MonthInput,
    r.FinalReturn,
    r.FinalReturnPiece,
    r.Mother,
    r.Delivery,
    r.Infant,
    r.Episode,
    r.Exit,
    *r.CARE_RECORDS,
)

_REFERENCES = {
    "mother_id": "mother.id",
    "delivery_id": "delivery.id",
    "infant_id": "infant.id",
    "episode_id": "episode.id",
}

_UNIQUE: dict[type[Record], tuple[tuple[str, ...], ...]] = {
    r.Centre: (("code",),),
    r.Bed: (("bed_no",),),
    r.Scale: (("scale_id",),),
    r.WardRules: (("name",),),
    r.HomeRules: (("name",),),
    r.ShiftNote: (("shift_start",),),
    r.Account: (("name",),),
    r.GrowthReference: (("name",),),
    r.Dhis2Mapping: (("name",),),
    r.MonthInput: (("month",),),
    r.FinalReturn: (("name",), ("month", "issue")),
    r.FinalReturnPiece: (("name",),),
    r.Mother: (("key",),),
    r.Delivery: (("key",),),
    r.Infant: (("key",), ("kmc_no",)),
    r.Episode: (("infant_id", "episode"),),
    r.Exit: (("episode_id",),),  # an open stay is an episode without an exit
    **{kind: (("infant_id", r.WHEN[kind]),) for kind in r.ONE_A_DAY},
}

_INDEXES: dict[type[Record], tuple[tuple[str, ...], ...]] = {
    r.Delivery: (("mother_id",),),
    r.Infant: (("delivery_id",), ("birth_date",), ("merged_into",)),
    r.Episode: (("admitted_at", "id", "infant_id"),),  # all that the newest stays are read for
    r.Exit: (("exit_at",),),
    r.Measurement: (("measured_on",),),
    **{kind: (("infant_id", when),) for kind, when in r.WHEN.items() if kind not in r.ONE_A_DAY},
    **{
        kind: (("infant_id", r.WHEN[kind]), (r.WHEN[kind],)) for kind in (r.ScheduledVisit, r.Visit)
    },
    r.SkinToSkin: (("infant_id", "start"), ("start", "infant_id")),
}

_CHECKS: dict[type[Record], dict[str, str]] = {
    r.SkinToSkin: {"stop": "stop > start"},  # clinical.md §2.4
    **{kind: {end: f"{end} >= {r.WHEN[kind]}"} for kind, end in r.UNTIL.items()},
}

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def table_name(record: type[Record]) -> str:
    """SkinToSkinZeroDay -> skin_to_skin_zero_day."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", record.__name__).lower()


def _columns(value: type[Any]) -> Iterator[Column[Any]]:
    """A column for every field, in the order of the fields."""
    hints = get_type_hints(value)
    for field in fields(value):
        kind, nullable = column_type(hints[field.name])
        reference = _REFERENCES.get(field.name)
        yield Column(
            field.name,
            kind,
            *([ForeignKey(reference)] if reference else []),
            primary_key=field.name in {"id", "seq"},
            nullable=nullable and field.name not in STAMPS,
            server_default=None if nullable or field.name in STAMPS else _default(field),
        )


def _default(field: Field[Any]) -> str | None:
    """What a row written before the field existed holds, where that cannot be nothing."""
    if field.default is MISSING:
        return None
    plain = int(field.default) if isinstance(field.default, bool) else field.default
    return str(plain) if isinstance(plain, str | int | float) else ""


def _value_checks(record: type[Record], columns: list[Column[Any]]) -> Iterator[CheckConstraint]:
    """Hard limits and the two values of a flag; an empty cell passes."""
    for column in columns:
        limit = limit_of(column.name, record.__name__)
        # A code may have the name of a number elsewhere: the place of a bed, of a session.
        if limit is not None and isinstance(column.type, Integer | Real):
            within = f"{column.name} BETWEEN {limit.low} AND {limit.high}"
            yield CheckConstraint(within, name=column.name)
        elif isinstance(column.type, Flag):
            yield CheckConstraint(f"{column.name} IN (0, 1)", name=column.name)


def _table(record: type[Record]) -> Table:
    columns = list(_columns(record))
    return Table(
        table_name(record),
        METADATA,
        *columns,
        *_value_checks(record, columns),
        *(CheckConstraint(sql, name=name) for name, sql in _CHECKS.get(record, {}).items()),
        *(UniqueConstraint(*names) for names in _UNIQUE.get(record, ())),
        *(Index(None, *names) for names in _INDEXES.get(record, ())),
        sqlite_strict=True,
    )


TABLES: dict[type[Record], Table] = {record: _table(record) for record in RECORDS}

UNCHANGEABLE: tuple[type[Record], ...] = (r.FinalReturn, r.FinalReturnPiece)
"""Signed once and for all: append-only by trigger, as the audit trail is."""

AUDIT = Table(
    "audit",
    METADATA,
    *_columns(AuditEntry),
    Index(None, "entity", "entity_id"),
    sqlite_strict=True,
)
"""Append-only by trigger; a new row per change (`kmc_desk.domain.audit`)."""

AUDIT_KEY = Table(
    "audit_key",
    METADATA,
    Column("from_seq", Integer, primary_key=True),
    Column("key", LargeBinary, nullable=False),
    sqlite_strict=True,
)
"""What entries are sealed with (`ChainKey`); append-only by trigger. Whoever reads it could read
all the rest of the file as well."""

KEY_SLOT = Table(
    "key_slot",
    METADATA,
    Column("name", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("coming", Flag, nullable=False),
    PrimaryKeyConstraint("name", "digest"),
    sqlite_strict=True,
)
"""Slots of the key file that open these data today (`known_slots`): no record, in no export."""

SEARCH_KEY = Table(
    "search_key",
    METADATA,
    Column("key", Text, nullable=False),
    Column("infant_id", Integer, ForeignKey("infant.id"), nullable=False),
    PrimaryKeyConstraint("key", "infant_id"),
    Index(None, "infant_id"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""What infants are found by; made from the records and made anew at will (`search_index`)."""

SEARCH_RULES = Table(
    "search_rules", METADATA, Column("version", Integer, primary_key=True), sqlite_strict=True
)
"""One row when the keys of all infants are there: the rules they were made by."""

FOLLOW_UP_STANDING = Table(
    "follow_up_standing",
    METADATA,
    *_columns(Standing),
    Column("rules", Integer, nullable=False),
    PrimaryKeyConstraint("infant_id"),
    Index(None, "rules", "state", "holds_until", "holds_from"),
    Index(None, "holds_until"),
    Index(None, "holds_from"),
    sqlite_strict=True,
)
"""Where every infant stands, from one day to another (`standings`); made from the records and made
anew at will. Without a state: no stay that counts has begun. `rules`: those it was made by."""
FOLLOW_UP_STANDING.c.state.nullable = True

FOLLOW_UP_AWAITED = Table(
    "follow_up_awaited",
    METADATA,
    Column("scheduled_visit_id", Integer, ForeignKey("scheduled_visit.id"), primary_key=True),
    Column("infant_id", Integer, ForeignKey("infant.id"), nullable=False),
    Column("due_on", IsoDate, nullable=False),
    Index(None, "infant_id"),
    Index(None, "due_on", "infant_id"),
    sqlite_strict=True,
)
"""The dates a family may still keep, as long as the infant's row of `follow_up_standing` holds."""

FOLLOW_UP_COUNT = Table(
    "follow_up_count",
    METADATA,
    *_columns(FollowUpCount),
    Index(
        None,
        *(field.name for field in fields(FollowUpCount) if field.name != "infant_id"),
        "infant_id",
    ),
    Index(None, "infant_id"),
    sqlite_strict=True,
)
"""What infants add to the return from follow-up (`counts`), of each that has a row of
`follow_up_standing` by the rules of this program; no day changes it."""

DRAFT = Table(
    "draft",
    METADATA,
    Column("account", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("typed", Text, nullable=False),
    Column("kept_at", IsoDateTime, nullable=False),
    PrimaryKeyConstraint("account", "place"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Half-typed entries (`drafts`): no records, so without version, audit row and export."""

PIN = Table(
    "pin",
    METADATA,
    Column("account", Text, primary_key=True),
    Column("memory_kib", Integer, nullable=False),
    Column("iterations", Integer, nullable=False),
    Column("lanes", Integer, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("verifier", LargeBinary, nullable=False),
    Column("set_at", IsoDateTime, nullable=False),
    Column("wrong", Integer, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""What lets a person back into the running program (`pins`): no record, and in no export."""
