"""Keys to search by, and records of one infant that were merged.

Frozen, as 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("infant", sa.Column("merged_into", sa.Text))
    op.create_index("ix_infant_merged_into", "infant", ["merged_into"])
    op.create_table(
        "search_key",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("infant_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("key", "infant_id", name="pk_search_key"),
        sa.ForeignKeyConstraint(["infant_id"], ["infant.id"], name="fk_search_key_infant_id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_search_key_infant_id", "search_key", ["infant_id"])
    op.create_table(
        "search_rules",
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_search_rules"),
        sqlite_strict=True,
    )
