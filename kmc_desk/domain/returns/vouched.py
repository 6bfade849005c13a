"""Signed returns and the audit trail vouch for each other."""

import json
from collections.abc import Iterable, Sequence

from kmc_desk.domain.audit import AuditAction, AuditEntry
from kmc_desk.domain.records import FinalReturn


def first_not_vouched(
    finals: Iterable[FinalReturn], trail: Sequence[AuditEntry]
) -> tuple[str, int] | None:
    """The first version the trail does not know as it is stored: month and version; None: all hold.

    The trail knows the hash of each, and each that was signed here knows with which hash the trail
    ended before it: who writes the trail anew, or cuts it before a return, shows here.

    Args:
        finals: all that are stored.
        trail: all entries about final returns, in the order of `seq`.
    """
    stored = {one.name: one for one in finals}
    signed_here = {entry.entity_id for entry in trail if entry.action is AuditAction.FINALISE}
    known: set[str] = set()
    for entry in trail:
        if entry.action is not AuditAction.ADD:
            continue
        told = {name: new for name, (_, new) in json.loads(entry.changes).items()}
        final = stored.get(told["name"])
        after = entry.prev_hash if entry.entity_id in signed_here else told["trail_hash"]
        if final is None or (final.hash, final.trail_hash) != (told["hash"], after):
            return told["month"], told["issue"]
        known.add(final.name)
    cut_off = (one for name, one in sorted(stored.items()) if name not in known)
    return next(((one.month, one.issue) for one in cut_off), None)
