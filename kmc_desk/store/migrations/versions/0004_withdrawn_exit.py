"""An exit that was entered by mistake is withdrawn, so that the stay goes on.

SQLite adds no column that must hold something without a default standing in the table for ever,
so the table is made anew, from whatever columns it has.

Frozen, as 0001.
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_COLUMN = "\twithdrawn INTEGER NOT NULL, \n"
_CHECK = "\tCONSTRAINT ck_exit_withdrawn CHECK (withdrawn IN (0, 1)), \n"


def upgrade() -> None:
    link = op.get_bind()
    made = link.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'exit'").scalar_one()
    columns = [row[1] for row in link.exec_driver_sql("PRAGMA table_info('exit')")]
    named = ", ".join(f'"{name}"' for name in columns)
    before, first_constraint, after = str(made).partition("\tCONSTRAINT")
    op.drop_index("ix_exit_exit_at", "exit")
    op.rename_table("exit", "exit_before")
    op.execute(f"{before}{_COLUMN}{_CHECK}{first_constraint}{after}")
    op.execute(f"INSERT INTO exit ({named}, withdrawn) SELECT {named}, 0 FROM exit_before")
    op.drop_table("exit_before")
    op.create_index("ix_exit_exit_at", "exit", ["exit_at"])
