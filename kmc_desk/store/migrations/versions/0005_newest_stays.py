"""An index that holds all that is read of the newest stays.

Frozen, as 0001.
"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_episode_admitted_at", "episode")
    op.create_index(
        "ix_episode_admitted_at_id_infant_id", "episode", ["admitted_at", "id", "infant_id"]
    )
