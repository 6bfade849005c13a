"""A list of follow-up as CSV, for who goes through it elsewhere (clinical.md §3.9)."""

import csv
import io
from collections.abc import Iterator

from kmc_desk.domain.csv_text import inert
from kmc_desk.domain.dates import weeks_and_days
from kmc_desk.domain.follow_up.lists import FollowUpLine, FollowUpList

_OF_MOTHER = (
    *("mother_name", "father_name", "phone_primary", "phone_owner", "phone_alt"),
    *("phone_alt_owner", "village_mohalla", "union_council", "district", "landmark"),
    *("lhw_name", "lhw_phone"),
)
COLUMNS: tuple[str, ...] = (
    *("list", "date", "kmc_no", "marker", "name", *_OF_MOTHER),
    *("last_weight_g", "last_weight_on", "pma", "state", "left_on", "last_seen_on"),
    *("unattended_since", "days_overdue", "attempts", "attempt_days", "last_attempt_at"),
    *("last_result", "promised_on", "due_on", "due_kind"),
)


def list_csv(found: FollowUpList) -> str:
    """One line an infant, in a list of dates one a date, under one header row.

    Codes and dates as they are stored, empty where nothing is known; lines end with a line feed.
    Words that a spreadsheet would take for a formula have an apostrophe before them.
    """
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(
        {name: inert(value) for name, value in _cells(found, line)} for line in found.lines
    )
    return stream.getvalue()


def _cells(found: FollowUpList, line: FollowUpLine) -> Iterator[tuple[str, object]]:
    who, standing, visit = line.identity, line.standing, line.visit
    sought = standing.unattended_since is not None
    yield "list", found.name.value
    yield "date", found.on.isoformat()
    yield "kmc_no", who.kmc_no
    yield "marker", who.marker
    yield "name", who.name
    for name in _OF_MOTHER:
        yield name, getattr(line.mother, name)
    yield "last_weight_g", standing.weight_g
    yield "last_weight_on", standing.weight_on
    yield "pma", None if line.pma_days is None else weeks_and_days(line.pma_days)
    yield "state", standing.state.value
    yield "left_on", standing.left_on
    yield "last_seen_on", standing.seen_on
    yield "unattended_since", standing.unattended_since
    yield "days_overdue", standing.days_overdue(found.on) if sought else None
    yield "attempts", standing.attempts if sought else None
    yield "attempt_days", standing.attempt_days if sought else None
    at = standing.tried_at
    yield "last_attempt_at", at.isoformat(timespec="minutes") if at else None
    yield "last_result", standing.last_result
    yield "promised_on", standing.promised_on
    yield "due_on", visit.due_on if visit else standing.due_on
    yield "due_kind", visit.kind if visit else standing.due_kind
