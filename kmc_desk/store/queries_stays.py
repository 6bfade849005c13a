"""Stays with all their records, in a fixed number of selects."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, func, select
from sqlalchemy.sql import ColumnElement

from kmc_desk.domain.care_codes import IN_NO_COUNT
from kmc_desk.domain.earlier_stay import of_this_stay
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import (
    WHEN,
    AlertNote,
    Bed,
    Delivery,
    DoctorOrder,
    Episode,
    Event,
    Exit,
    Feed,
    Infant,
    Lab,
    Measurement,
    Mother,
    Problem,
    Record,
    SkinToSkin,
    SkinToSkinZeroDay,
    Treatment,
    Visit,
    Vitals,
    WardDay,
)
from kmc_desk.domain.stay_file import StayFile
from kmc_desk.store.queries_earlier import WAS_A_STAY, ends_of_stays, left_before
from kmc_desk.store.reader import from_row
from kmc_desk.store.ready_selects import by_values, of_days
from kmc_desk.store.tables import TABLES

EPISODES, EXITS = TABLES[Episode], TABLES[Exit]
ENDED = EXITS.c.withdrawn.is_(False)
"""Exits that count; every query of exits asks for it."""

INFANTS, DELIVERIES, MOTHERS = TABLES[Infant], TABLES[Delivery], TABLES[Mother]
COUNTED = EPISODES.c.infant_id.not_in(
    select(INFANTS.c.id).where(INFANTS.c.merged_into.is_not(None))
)
"""Not a stay that was left with a record merged into another: that one counts nowhere."""
_AT_ONCE = 500  # numbers in one IN list
R = TypeVar("R", bound=Record)
Daily = TypeVar(
    "Daily", Measurement, Vitals, SkinToSkin, SkinToSkinZeroDay, Feed, Visit,
    Treatment, Problem, Lab, Event, WardDay, AlertNote, DoctorOrder,
)  # fmt: skip


def select_records(connection: Connection, record: type[R], *where: ColumnElement[bool]) -> list[R]:
    """Records of one table, by id."""
    table = TABLES[record]
    rows = connection.execute(select(table).where(*where).order_by(table.c.id)).all()
    return [from_row(record, row) for row in rows]


def records_by(
    connection: Connection, record: type[R], column: str, values: Iterable[object]
) -> list[R]:
    """Records whose column holds one of many values, a bounded list at a time."""
    wanted = list(dict.fromkeys(values))
    asked = by_values(TABLES[record], column)
    found: list[R] = []
    for first in range(0, len(wanted), _AT_ONCE):
        rows = connection.execute(asked, {"values": wanted[first : first + _AT_ONCE]}).all()
        found += [from_row(record, row) for row in rows]
    return found


def surviving(connection: Connection, infant_id: int) -> int:
    """The number of the record that counts: the infant's own, or the one it was merged into."""
    own = select(INFANTS.c.merged_into).where(INFANTS.c.id == infant_id)
    other = select(INFANTS.c.id).where(INFANTS.c.key == own.scalar_subquery())
    found = connection.scalar(other)
    return infant_id if found is None else found


def open_stays(
    connection: Connection, since: datetime, feeds_since: datetime | None = None
) -> list[StayFile]:
    """Everybody on the ward; vitals, feeds and notes of a day since a moment, all weights.

    Sessions are read from a day before that moment: two full days are compared (§3.5).

    Args:
        connection: to the database.
        since: from when on.
        feeds_since: of feeds, which are many, where a later moment is enough.
    """
    episodes = select_records(connection, Episode, EPISODES.c.id.not_in(_gone()), COUNTED)
    return stay_files(connection, episodes, since, feeds_since)


def open_stay(connection: Connection, infant_id: int) -> StayFile:
    """The open stay of an infant with every record.

    Raises:
        UserError: not_on_ward.
    """
    episodes = select_records(
        connection,
        Episode,
        EPISODES.c.infant_id == infant_id,
        EPISODES.c.id.not_in(_gone()),
        COUNTED,
    )
    if not episodes:
        raise UserError("not_on_ward")
    return stay_files(connection, episodes[-1:])[0]


def unfinished_stay(connection: Connection, infant_id: int) -> StayFile:
    """The stay of an infant that still waits for its end: open, or left without an outcome.

    Raises:
        UserError: not_on_ward.
    """
    stays = stays_of_infant(connection, infant_id)
    if not stays or (stays[-1].exit and stays[-1].exit.outcome is not None):
        raise UserError("not_on_ward")
    return stays[-1]


def stays_left_since(connection: Connection, since: datetime) -> list[StayFile]:
    """Stays that ended at or after a moment, without the daily records before it.

    What was no stay on the ward (`IN_NO_COUNT`) is left out.
    """
    left = _gone().where(EXITS.c.exit_at >= since, WAS_A_STAY)
    episodes = select_records(connection, Episode, EPISODES.c.id.in_(left), COUNTED)
    return stay_files(connection, episodes, since)


def stays_of_infant(
    connection: Connection, infant_id: int, since: datetime | None = None
) -> list[StayFile]:
    """All stays of one infant, first stay first, with every record; `since` as of `open_stays`.

    Of a record that was merged into another, those of the other. Where the infant only comes for
    follow-up, that stay without a length stands alone; beside any other it is left out.
    """
    counts = surviving(connection, infant_id)
    episodes = select_records(connection, Episode, EPISODES.c.infant_id == counts)
    files = stay_files(connection, sorted(episodes, key=lambda e: e.episode), since)
    counted = [f for f in files if not f.exit or f.exit.outcome not in IN_NO_COUNT]
    return counted or [f for f in files if f.is_follow_up_only][-1:]


def exits_of(connection: Connection, episodes: Iterable[int]) -> dict[int, Exit]:
    """The exits that count of these episodes, by number of the episode."""
    found = records_by(connection, Exit, "episode_id", episodes)
    return {leaving.episode_id: leaving for leaving in found if not leaving.withdrawn}


def exit_to_write(connection: Connection, episode_id: int, exit_at: datetime) -> Exit:
    """An empty exit of a stay that has none; in the place of a withdrawn one, where there is."""
    fresh = Exit(episode_id=episode_id, exit_at=exit_at)
    old = select_records(connection, Exit, EXITS.c.episode_id == episode_id)
    return replace(fresh, id=old[0].id, version=old[0].version) if old else fresh


def _gone() -> Select[Any]:
    return select(EXITS.c.episode_id).where(ENDED)


def stay_files(
    connection: Connection,
    episodes: Sequence[Episode],
    since: datetime | None = None,
    feeds_since: datetime | None = None,
) -> list[StayFile]:
    """The files of given episodes, in their order; what is left out stands with `open_stays`."""
    infants = {
        i.id: i for i in records_by(connection, Infant, "id", (e.infant_id for e in episodes))
    }
    deliveries = {
        d.id: d
        for d in records_by(connection, Delivery, "id", (i.delivery_id for i in infants.values()))
    }
    mothers = {
        m.id: m
        for m in records_by(connection, Mother, "id", (d.mother_id for d in deliveries.values()))
    }
    exits = exits_of(connection, (e.id for e in episodes))
    measured = _daily(connection, Measurement, infants, None)
    vitals = _daily(connection, Vitals, infants, since)
    sessions = _daily(connection, SkinToSkin, infants, since and since - timedelta(days=1))
    first_held = _first_held(connection, infants) if since else {}
    zero_days = _daily(connection, SkinToSkinZeroDay, infants, None)
    feeds = _daily(connection, Feed, infants, feeds_since or since)
    visits = _daily(connection, Visit, infants, None)
    treatments = _daily(connection, Treatment, infants, None)
    problems = _daily(connection, Problem, infants, None)
    labs = _daily(connection, Lab, infants, None)
    events = _daily(connection, Event, infants, None)
    day_notes = _daily(connection, WardDay, infants, since)
    alert_notes = _daily(connection, AlertNote, infants, None)
    orders = _daily(connection, DoctorOrder, infants, None)
    ends = ends_of_stays(connection, (e.infant_id for e in episodes if e.episode > 1))
    files: list[StayFile] = []
    for episode in episodes:
        infant = infants[episode.infant_id]
        delivery = deliveries[infant.delivery_id]
        held = sessions[infant.id]
        file = StayFile(
            mother=mothers[delivery.mother_id],
            delivery=delivery,
            infant=infant,
            episode=episode,
            exit=exits.get(episode.id),
            measurements=tuple(measured[infant.id]),
            vitals=tuple(vitals[infant.id]),
            sessions=tuple(held),
            zero_days=tuple(zero_days[infant.id]),
            feeds=tuple(feeds[infant.id]),
            visits=tuple(visits[infant.id]),
            treatments=tuple(treatments[infant.id]),
            problems=tuple(problems[infant.id]),
            labs=tuple(labs[infant.id]),
            events=tuple(events[infant.id]),
            day_notes=tuple(day_notes[infant.id]),
            alert_notes=tuple(alert_notes[infant.id]),
            first_held_at=first_held.get(infant.id, held[0].start if held else None),
            orders=tuple(orders[infant.id]),
            left_before=left_before(ends[infant.id], episode.episode),
        )
        files.append(of_this_stay(file))
    return files


def _daily(
    connection: Connection, record: type[Daily], infants: Iterable[int], since: datetime | None
) -> defaultdict[int, list[Daily]]:
    """Records of one kind by infant, oldest first; sessions still running at `since` too."""
    ids, asked = list(infants), of_days(record, TABLES[record], is_since=since is not None)
    first_moment = since.date() if since and record is WardDay else since
    grouped: defaultdict[int, list[Daily]] = defaultdict(list)
    for first in range(0, len(ids), _AT_ONCE):
        values = {"ids": ids[first : first + _AT_ONCE]}
        if first_moment is not None:
            values |= {"since": first_moment}
        for row in connection.execute(asked, values):
            found = from_row(record, row)
            grouped[found.infant_id].append(found)
    for rows in grouped.values():
        rows.sort(key=_moment)
    return grouped


def _first_held(connection: Connection, infants: Iterable[int]) -> dict[int, datetime]:
    """When each infant's first session of skin-to-skin began."""
    table, ids, found = TABLES[SkinToSkin], list(infants), dict[int, datetime]()
    for first in range(0, len(ids), _AT_ONCE):
        rows = connection.execute(
            select(table.c.infant_id, func.min(table.c.start))
            .where(table.c.infant_id.in_(ids[first : first + _AT_ONCE]))
            .where(table.c.withdrawn.is_(False))
            .group_by(table.c.infant_id)
        )
        found |= {infant_id: start for infant_id, start in rows}
    return found


def _moment(record: Record) -> tuple[object, int]:
    return getattr(record, WHEN[type(record)]), record.id


def beds(connection: Connection) -> list[Bed]:
    """The ward's beds in their order, those left out that are there no more."""
    found = select_records(connection, Bed, TABLES[Bed].c.withdrawn.is_(False))
    return sorted(found, key=lambda bed: bed.place)


def infant_by_kmc_no(connection: Connection, kmc_no: str) -> Infant | None:
    """The infant of a KMC number; of a record merged into another, the one that counts."""
    found = select_records(connection, Infant, INFANTS.c.kmc_no == kmc_no)
    if found and found[0].merged_into:
        found = select_records(connection, Infant, INFANTS.c.key == found[0].merged_into)
    return found[0] if found else None
