"""The stored answers of where infants stand: kept right at every commit, one row for every infant.

With them what each infant adds to the return (`domain.follow_up.counts`), which no day changes.

Each holds from one day to another (`domain.follow_up.standing`). On a day on which one does not
hold, because nobody wrote anything of the infant since, it is made anew for whoever asks, and
written down later (`usecases.follow_up_lists.renew_standings`).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, union
from sqlalchemy.sql import ColumnElement

from kmc_desk.domain.follow_up.counts import FollowUpCount, counts_of
from kmc_desk.domain.follow_up.standing import RULES, standing_and_awaited
from kmc_desk.domain.follow_up.states import FollowUpFile, Standing
from kmc_desk.domain.records import ScheduledVisit
from kmc_desk.store.in_parts import parts
from kmc_desk.store.queries_follow_up import follow_up_files
from kmc_desk.store.queries_stays import INFANTS
from kmc_desk.store.tables import FOLLOW_UP_AWAITED, FOLLOW_UP_COUNT, FOLLOW_UP_STANDING

STANDINGS, AWAITED = FOLLOW_UP_STANDING.c, FOLLOW_UP_AWAITED.c
COUNTS = FOLLOW_UP_COUNT.c
COUNT_NAMES = tuple(field.name for field in fields(FollowUpCount))
STANDING_NAMES = tuple(field.name for field in fields(Standing))
STANDING_COLUMNS = tuple(STANDINGS[name] for name in STANDING_NAMES)
Answer = tuple[Standing, tuple[ScheduledVisit, ...]]
_NOBODY: dict[str, Any] = {
    field.name: None if field.default is MISSING else field.default for field in fields(Standing)
}


def holds_on(today: date) -> tuple[ColumnElement[bool], ...]:
    """Rows that say where their infant stands on a day, by the rules of this program."""
    return (
        STANDINGS.rules == RULES,
        STANDINGS.holds_until >= today,
        STANDINGS.holds_from <= today,
    )


def stale_infants(connection: Connection, today: date) -> list[int]:
    """Infants without a row that holds on a day, in the order of their numbers."""
    other_day = union(
        select(STANDINGS.infant_id).where(STANDINGS.holds_until < today),
        select(STANDINGS.infant_id).where(STANDINGS.holds_from > today),
    )
    return sorted({*connection.scalars(other_day), *infants_not_made(connection)})


def infants_not_made(connection: Connection) -> list[int]:
    """Infants of whom no answer was made by the rules of this program, so that nothing is stored.

    Two counts are soon made; only an older program, or an older database, leaves a difference.
    """
    made = select(STANDINGS.infant_id).where(STANDINGS.rules == RULES)
    everybody = connection.scalar(select(func.count()).select_from(INFANTS))
    if everybody == connection.scalar(select(func.count()).select_from(made.subquery())):
        return []
    left = select(INFANTS.c.id).where(INFANTS.c.id.not_in(made)).order_by(INFANTS.c.id)
    return list(connection.scalars(left))


def answers_on(connection: Connection, infant_ids: Iterable[int], today: date) -> dict[int, Answer]:
    """Where infants stand on a day, and the dates their families may still keep, from the records.

    Left out is who has no stay that counts and began by then.
    """
    return {
        number: standing_and_awaited(file, today)
        for part in parts(infant_ids)
        for number, file in follow_up_files(connection, part, whole=False).items()
        if _first_day(file) <= today
    }


def write_standings(
    connection: Connection, infant_ids: Iterable[int], today: date, *, changed: bool = True
) -> None:
    """Make the stored answers of some infants what they ought to be on a day.

    Args:
        connection: to the database.
        infant_ids: of whom.
        today: the day of the answers.
        changed: False: nothing was recorded of them, only the day is another; what they add to the
            return stays as it is where it was made by the rules of this program.
    """
    for part in parts(infant_ids):
        files = follow_up_files(connection, part, whole=False)
        rows: list[dict[str, Any]] = []
        dates: list[dict[str, Any]] = []
        for number in part:
            file = files.get(number)
            if file is None or _first_day(file) > today:
                until = date.max if file is None else _first_day(file) - timedelta(days=1)
                held = {"infant_id": number, "holds_from": date.min, "holds_until": until}
                rows.append(_NOBODY | held | {"rules": RULES})
                continue
            answer, awaited = standing_and_awaited(file, today)
            rows.append({name: getattr(answer, name) for name in STANDING_NAMES} | {"rules": RULES})
            dates += [
                {"scheduled_visit_id": one.id, "infant_id": number, "due_on": one.due_on}
                for one in awaited
            ]
        kept = set[int]() if changed else _made_of(connection, part)
        _write_counts(connection, part, files, kept)
        connection.execute(delete(FOLLOW_UP_AWAITED).where(AWAITED.infant_id.in_(part)))
        connection.execute(delete(FOLLOW_UP_STANDING).where(STANDINGS.infant_id.in_(part)))
        connection.execute(insert(FOLLOW_UP_STANDING), rows)
        if dates:
            connection.execute(insert(FOLLOW_UP_AWAITED), dates)


def _made_of(connection: Connection, infant_ids: Sequence[int]) -> set[int]:
    """Of these infants those whose answer was made by the rules of this program."""
    made = select(STANDINGS.infant_id).where(
        STANDINGS.infant_id.in_(infant_ids), STANDINGS.rules == RULES
    )
    return set(connection.scalars(made))


def _write_counts(
    connection: Connection,
    infant_ids: Sequence[int],
    files: Mapping[int, FollowUpFile],
    kept: Collection[int],
) -> None:
    """Write what these infants add to the return, but for those of whom it is kept as it is."""
    anew = [number for number in infant_ids if number not in kept]
    if not anew:
        return
    connection.execute(delete(FOLLOW_UP_COUNT).where(COUNTS.infant_id.in_(anew)))
    counts = [
        {name: getattr(one, name) for name in COUNT_NAMES}
        for number in anew
        if number in files
        for one in counts_of(files[number])
    ]
    if counts:
        connection.execute(insert(FOLLOW_UP_COUNT), counts)


def _first_day(file: FollowUpFile) -> date:
    return min(stay.admitted_at for stay, _ in file.stays).date()
