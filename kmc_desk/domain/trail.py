"""What part of the audit trail somebody wishes to see, and whether all of it holds."""

from dataclasses import dataclass
from datetime import date, datetime

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import (
    Account,
    Bed,
    Centre,
    Dhis2Mapping,
    FinalReturn,
    GrowthReference,
    HomeRules,
    MonthInput,
    Record,
    Scale,
    WardRules,
)

OF_NO_PATIENT: frozenset[type[Record]] = frozenset(
    {Account, Bed, Centre, Dhis2Mapping, FinalReturn, GrowthReference, HomeRules, MonthInput}
    | {Scale, WardRules}
)
"""Kinds of records that say nothing of any patient: whoever keeps the trail may read what changed.
A new kind is not among them until somebody says so."""

KEEPING = frozenset(
    {AuditAction.SIGN_IN, AuditAction.SIGN_IN_FAILED, AuditAction.KEYS, AuditAction.BACKUP}
    | {AuditAction.RESTORE, AuditAction.GAP_FOUND, AuditAction.GAP_SEEN, AuditAction.GAP_ACCEPTED}
)
"""Deeds on keys, backups and the file as a whole: they say nothing of any patient, either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailWish:
    """What does not narrow it is empty.

    Attributes:
        account: who did it.
        action: what was done.
        entities: what it is about, as the trail names it.
        infant_id: all about one infant, its mother, stays, care and papers.
        first_on, last_on: local days, both included.
        with_reason: only where somebody said why.
    """

    account: str | None = None
    action: AuditAction | None = None
    entities: tuple[str, ...] = ()
    infant_id: int | None = None
    first_on: date | None = None
    last_on: date | None = None
    with_reason: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailState:
    """What came of looking at all of the trail.

    Attributes:
        entries: how many hold.
        first_at, last_at: local times of the first and the newest entry; None in an empty trail.
        signed: signed returns that agree with it.
        others: entries that are known from elsewhere and are in it: the anchor's and backups'.
        anchored: whether the file beside the database that notes the end is there.
        faults: what does not hold, the gravest first, each as what a command is refused with:
            trail_broken, trail_key, trail_cut, trail_rewritten, trail_return.
    """

    entries: int
    first_at: datetime | None
    last_at: datetime | None
    signed: int
    others: int
    anchored: bool
    faults: tuple[UserError, ...]

    @property
    def holds(self) -> bool:
        """Whether there is nothing wrong."""
        return not self.faults
