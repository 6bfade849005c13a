"""Sessions of skin-to-skin by their start: the return asks for whom they began in a month.

Frozen, as 0001.
"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_skin_to_skin_start_infant_id", "skin_to_skin", ["start", "infant_id"])
