"""The first schema.

Frozen: it says what released databases hold, whatever the records have become since.
"""

import sqlalchemy as sa
from alembic import op

from kmc_desk.store.engine import make_append_only

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _table(name: str, *parts: sa.schema.SchemaItem) -> None:
    stamps = (
        sa.Column("id", sa.Integer, nullable=False),
        *_wholes("version", required=True),
        *_texts("entered_at", "entered_by", required=True),
    )
    key = sa.PrimaryKeyConstraint("id", name=f"pk_{name}")
    op.create_table(name, *stamps, *parts, key, sqlite_strict=True)


def _texts(*names: str, required: bool = False) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.Text, nullable=not required) for name in names)


def _wholes(*names: str, required: bool = False) -> tuple[sa.Column[int], ...]:
    return tuple(sa.Column(name, sa.Integer, nullable=not required) for name in names)


def _real(name: str) -> sa.Column[float]:
    return sa.Column(name, sa.REAL, nullable=True)


def _between(table: str, **limits: tuple[float, float]) -> tuple[sa.CheckConstraint, ...]:
    return tuple(
        _check(table, column, f"BETWEEN {low} AND {high}") for column, (low, high) in limits.items()
    )


def _check(table: str, column: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"{column} {condition}", name=f"ck_{table}_{column}")


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def _reference(table: str, column: str) -> sa.ForeignKeyConstraint:
    target = column.removesuffix("_id")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}")


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def upgrade() -> None:
    _centre()
    _family()
    _stays()
    _days()
    _audit()


def _centre() -> None:
    _table(
        "centre",
        *_texts("code", "name", required=True),
        *_texts("hospital", "district", "province"),
        _unique("centre", "code"),
    )
    _table(
        "bed",
        *_texts("bed_no", required=True),
        *_wholes("place", required=True),
        *_between("bed", place=(0, 9999)),
        _unique("bed", "bed_no"),
    )
    _table(
        "account",
        *_texts("name", "full_name", "roles", required=True),
        *_wholes("active", required=True),
        _check("account", "active", "IN (0, 1)"),
        _unique("account", "name"),
    )
    _table(
        "month_input",
        *_texts("month", required=True),
        *_wholes("functional_beds", "live_births", "weighed_at_birth", "le2000_births"),
        *_wholes("le2000_admitted", "le2000_deaths_before_kmc"),
        *_between("month_input", functional_beds=(0, 999), live_births=(0, 99999)),
        *_between("month_input", weighed_at_birth=(0, 99999), le2000_births=(0, 99999)),
        *_between("month_input", le2000_admitted=(0, 99999), le2000_deaths_before_kmc=(0, 99999)),
        _unique("month_input", "month"),
    )


def _family() -> None:
    _table(
        "mother",
        *_texts("key", "mother_name", required=True),
        *_texts("father_name"),
        *_wholes("mother_age_y"),
        *_texts("mother_cnic", "id_type", "population_group", "phone_primary", "phone_owner"),
        *_texts("phone_alt", "province", "district", "tehsil", "union_council", "village_mohalla"),
        *_texts("landmark", "mother_status"),
        *_texts("not_known", required=True),
        *_between("mother", mother_age_y=(10, 60)),
        _unique("mother", "key"),
    )
    _table(
        "delivery",
        *_texts("key", required=True),
        *_wholes("mother_id", required=True),
        *_texts("plurality", "birth_place", "antenatal_steroids"),
        *_wholes("ga_days"),
        *_texts("ga_method"),
        *_texts("not_known", required=True),
        *_between("delivery", ga_days=(140, 315)),
        _unique("delivery", "key"),
        _reference("delivery", "mother_id"),
    )
    _index("delivery", "mother_id")
    _table(
        "infant",
        *_texts("key", required=True),
        *_wholes("delivery_id", required=True),
        *_texts("kmc_no", required=True),
        *_texts("infant_name"),
        *_texts("sex", "birth_date", required=True),
        *_texts("birth_time"),
        *_wholes("birth_order"),
        *_texts("delivery_mode", "resuscitation"),
        *_wholes("apgar_1", "apgar_5", "apgar_10", "birth_weight_g"),
        *_texts("birth_weight_source"),
        _real("birth_length_cm"),
        _real("birth_hc_cm"),
        *_texts("congenital_anomaly"),
        *_texts("not_known", required=True),
        *_between("infant", birth_order=(1, 4), apgar_1=(0, 10), apgar_5=(0, 10), apgar_10=(0, 10)),
        *_between("infant", birth_weight_g=(300, 6000), birth_length_cm=(20.0, 65.0)),
        *_between("infant", birth_hc_cm=(15.0, 45.0)),
        _unique("infant", "key"),
        _unique("infant", "kmc_no"),
        _reference("infant", "delivery_id"),
    )
    _index("infant", "birth_date")
    _index("infant", "delivery_id")


def _stays() -> None:
    _table(
        "episode",
        *_wholes("infant_id", "episode", required=True),
        *_texts("mr_no", "bed_no"),
        *_texts("admitted_at", required=True),
        *_texts("admission_type", "admission_source"),
        *_wholes("admission_weight_g", required=True),
        _real("admission_temp_c"),
        *_wholes("admission_hr", "admission_rr", "admission_spo2"),
        *_texts("respiratory_support"),
        *_texts("admission_diagnoses", "danger_signs", "kmc_contraindication", required=True),
        *_texts("kmc_not_started_reason", "override_reason", "override_by"),
        *_texts("not_known", required=True),
        *_between("episode", episode=(1, 99), admission_weight_g=(300, 6000)),
        *_between("episode", admission_temp_c=(25.0, 43.0), admission_hr=(20, 300)),
        *_between("episode", admission_rr=(0, 150), admission_spo2=(30, 100)),
        _unique("episode", "infant_id", "episode"),
        _reference("episode", "infant_id"),
    )
    _index("episode", "admitted_at")
    _table(
        "exit",
        *_wholes("episode_id", required=True),
        *_texts("exit_at", required=True),
        *_texts("outcome"),
        *_wholes("exit_weight_g"),
        *_texts("feeding_method_at_discharge", "primary_cause"),
        *_texts("lama_reasons", required=True),
        *_texts("unmet_reason", "next_visit_on", "plan", "discharge_by"),
        *_texts("not_known", required=True),
        *_between("exit", exit_weight_g=(300, 6000)),
        _unique("exit", "episode_id"),
        _reference("exit", "episode_id"),
    )
    _index("exit", "exit_at")


def _days() -> None:
    _table(
        "measurement",
        *_wholes("infant_id", required=True),
        *_texts("measured_on", required=True),
        *_wholes("weight_g"),
        _real("length_cm"),
        _real("hc_cm"),
        *_texts("scale_id", "not_weighed_reason"),
        *_between("measurement", weight_g=(300, 6000), length_cm=(20.0, 65.0), hc_cm=(15.0, 45.0)),
        _unique("measurement", "infant_id", "measured_on"),
        _reference("measurement", "infant_id"),
    )
    _index("measurement", "measured_on")
    _table(
        "vitals",
        *_wholes("infant_id", required=True),
        *_texts("at", required=True),
        _real("temp_c"),
        *_wholes("rr", "hr", "spo2"),
        _real("o2_flow"),
        *_wholes("apnoea_events"),
        *_texts("colour", "activity"),
        *_texts("danger_signs", "not_known", required=True),
        *_wholes("withdrawn", required=True),
        *_between("vitals", temp_c=(25.0, 43.0), rr=(0, 150), hr=(20, 300), spo2=(30, 100)),
        *_between("vitals", o2_flow=(0, 15), apnoea_events=(0, 99)),
        _check("vitals", "withdrawn", "IN (0, 1)"),
        _reference("vitals", "infant_id"),
    )
    _index("vitals", "infant_id", "at")
    _table(
        "skin_to_skin",
        *_wholes("infant_id", required=True),
        *_texts("start", required=True),
        *_texts("stop"),
        *_texts("provider", required=True),
        *_texts("place"),
        *_wholes("estimated", "withdrawn", required=True),
        _check("skin_to_skin", "stop", "> start"),
        _check("skin_to_skin", "estimated", "IN (0, 1)"),
        _check("skin_to_skin", "withdrawn", "IN (0, 1)"),
        _reference("skin_to_skin", "infant_id"),
    )
    _index("skin_to_skin", "infant_id", "start")
    _table(
        "skin_to_skin_zero_day",
        *_wholes("infant_id", required=True),
        *_texts("date", required=True),
        *_wholes("withdrawn", required=True),
        _check("skin_to_skin_zero_day", "withdrawn", "IN (0, 1)"),
        _unique("skin_to_skin_zero_day", "infant_id", "date"),
        _reference("skin_to_skin_zero_day", "infant_id"),
    )
    _table(
        "feed",
        *_wholes("infant_id", required=True),
        *_texts("at", "milk", "route", required=True),
        _real("volume_ml"),
        *_texts("formula_reason"),
        *_wholes("withdrawn", required=True),
        *_between("feed", volume_ml=(0.1, 120)),
        _check("feed", "withdrawn", "IN (0, 1)"),
        _reference("feed", "infant_id"),
    )
    _index("feed", "infant_id", "at")


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer, nullable=False),
        *_texts("at_utc", "at_local", "account", "action", "entity", required=True),
        *_wholes("entity_id", required=True),
        *_texts("changes", required=True),
        *_texts("reason"),
        *_texts("prev_hash", "hash", required=True),
        sa.PrimaryKeyConstraint("seq", name="pk_audit"),
        sqlite_strict=True,
    )
    _index("audit", "entity", "entity_id")
    make_append_only(op.get_bind())
