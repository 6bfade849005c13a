"""Who left the ward lately: for a summary made later, and for the list behind the ward."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.stay_file import Identity, identity
from kmc_desk.store.queries_stays import stays_left_since
from kmc_desk.usecases.context import Context

LATELY = timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentExit:
    """One infant who left."""

    identity: Identity
    exit_at: datetime
    outcome: Outcome | None


def recent_exits(context: Context) -> list[RecentExit]:
    """Exits of the last 31 days, newest first."""
    context.allow(Action.SEE_WARD)
    with context.read() as reader:
        files = stays_left_since(reader.connection, context.clock() - LATELY)
    found = [
        RecentExit(identity=identity(f), exit_at=f.exit.exit_at, outcome=f.exit.outcome)
        for f in files
        if f.exit
    ]
    return sorted(found, key=lambda left: left.exit_at, reverse=True)
