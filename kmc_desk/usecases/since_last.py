"""What became of an account between its last sign-in and this one."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from kmc_desk.store.queries_accounts import tries_before_newest
from kmc_desk.usecases.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceLast:
    """Wrong tries at an account since its person was there.

    Attributes:
        last_at: local time of the sign-in before this one; None where this is the first.
        tries: what the trail says of each, with how often it says so.
    """

    last_at: datetime | None
    tries: tuple[tuple[str, int], ...] = ()


def since_last_sign_in(context: Context) -> SinceLast:
    """Tell the person who has just come in; everybody may know it of their own account."""
    with context.read() as reader:
        last_at, reasons = tries_before_newest(reader.connection, context.account.id)
    return SinceLast(last_at=last_at, tries=tuple(Counter(reasons).items()))
