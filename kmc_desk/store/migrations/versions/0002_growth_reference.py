"""Growth references of a centre's own.

Frozen, as 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TABLE = "growth_reference"


def upgrade() -> None:
    op.create_table(
        _TABLE,
        *_needed(sa.Integer, "id", "version"),
        *_needed(sa.Text, "entered_at", "entered_by", "name", "source", "figures"),
        *_needed(sa.Integer, "withdrawn"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{_TABLE}"),
        sa.UniqueConstraint("name", name=f"uq_{_TABLE}_name"),
        sa.CheckConstraint("withdrawn IN (0, 1)", name=f"ck_{_TABLE}_withdrawn"),
        sqlite_strict=True,
    )


def _needed(kind: type[sa.Integer | sa.Text], *names: str) -> tuple[sa.Column[object], ...]:
    return tuple(sa.Column(name, kind, nullable=False) for name in names)
