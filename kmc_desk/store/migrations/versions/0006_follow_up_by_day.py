"""Dates of follow-up and visits by their day, whoever's they are.

Frozen, as 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_visit_visit_at", "visit", ["visit_at"])
    # A database that never had this table gets it with its indexes (`store/additions.py`).
    if sa.inspect(op.get_bind()).has_table("scheduled_visit"):
        op.create_index("ix_scheduled_visit_due_on", "scheduled_visit", ["due_on"])
