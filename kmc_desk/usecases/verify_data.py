"""Whether the open data are whole: every page, every table, the whole trail and its anchor."""

from dataclasses import dataclass

from kmc_desk.domain.permissions import Action
from kmc_desk.store.backup_check import check_data
from kmc_desk.usecases.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What was found in data that are whole.

    Attributes:
        counts: rows by table.
        entries: of the audit trail.
        trail_break: the first entry at which the trail does not hold; None: it does.
    """

    counts: dict[str, int]
    entries: int
    trail_break: int | None


def verify_data(context: Context) -> Verified:
    """Read every page and follow the whole trail; of a large centre it takes a while.

    Raises:
        UserError: not_allowed; data_damaged, disk_error.
    """
    context.allow(Action.BACK_UP)
    found, broken = check_data(context.database.engine, context.database.folder)
    return Verified(counts=found.counts, entries=found.seq, trail_break=broken)
