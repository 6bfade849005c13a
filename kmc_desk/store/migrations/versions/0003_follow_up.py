"""Treatments, problems, vaccines, follow-up visits and contacts.

Frozen, as 0001.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _table(
        "treatment",
        "started_on",
        *_texts("treatment", "started_on", needed=True),
        *_texts("stopped_on", "dose", "reason"),
        checks={"stopped_on": "stopped_on >= started_on"},
    )
    _table(
        "problem",
        "onset_on",
        *_texts("diagnosis", "onset_on", needed=True),
        *_texts("resolved_on", "culture"),
        checks={"resolved_on": "resolved_on >= onset_on"},
    )
    _table(
        "immunisation",
        "given_on",
        *_texts("vaccine", "given_on", needed=True),
        sa.Column("given_here", sa.Integer),
        *_texts("batch"),
        checks={"given_here": "given_here IN (0, 1)"},
    )
    _table(
        "visit",
        "visit_at",
        *_texts("visit_at", "place", needed=True),
        sa.Column("weight_g", sa.Integer),
        *(sa.Column(name, sa.REAL) for name in ("length_cm", "hc_cm", "temp_c")),
        sa.Column("rr", sa.Integer),
        sa.Column("sts_home_h_24h", sa.REAL),
        *_texts("feeding_24h", "danger_signs", needed=True),
        *_texts("classification", "outcome_after_visit"),
        checks={
            "weight_g": "weight_g BETWEEN 300 AND 15000",
            "length_cm": "length_cm BETWEEN 25.0 AND 90.0",
            "hc_cm": "hc_cm BETWEEN 20.0 AND 52.0",
            "temp_c": "temp_c BETWEEN 25.0 AND 43.0",
            "rr": "rr BETWEEN 0 AND 150",
            "sts_home_h_24h": "sts_home_h_24h BETWEEN 0 AND 24",
        },
    )
    _table(
        "contact",
        "at",
        *_texts("at", "channel", "result", needed=True),
        *_texts("result_date", "note"),
    )


def _table(
    name: str, when: str, *own: sa.Column[Any], checks: dict[str, str] | None = None
) -> None:
    """A table of records of one infant, with an index on its time."""
    op.create_table(
        name,
        *(sa.Column(column, sa.Integer, nullable=False) for column in ("id", "version")),
        *_texts("entered_at", "entered_by", needed=True),
        sa.Column("infant_id", sa.Integer, nullable=False),
        *own,
        *_texts("not_known", needed=True),
        sa.Column("withdrawn", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["infant_id"], ["infant.id"], name=f"fk_{name}_infant_id"),
        *(
            sa.CheckConstraint(condition, name=f"ck_{name}_{column}")
            for column, condition in {**(checks or {}), "withdrawn": "withdrawn IN (0, 1)"}.items()
        ),
        sqlite_strict=True,
    )
    op.create_index(f"ix_{name}_infant_id_{when}", name, ["infant_id", when])


def _texts(*names: str, needed: bool = False) -> tuple[sa.Column[Any], ...]:
    return tuple(sa.Column(name, sa.Text, nullable=not needed) for name in names)
