"""The lists of follow-up: who is due, who is sought, who has no date; and how many are on each."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kmc_desk.domain.dates import pma_days
from kmc_desk.domain.follow_up.lists import (
    STATES_OF,
    WEEK_DAYS,
    FollowUpLine,
    FollowUpList,
    ListName,
    tracing_key,
    week_key,
)
from kmc_desk.domain.follow_up.states import Standing
from kmc_desk.domain.identity.labels import name_of
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import ScheduledVisit
from kmc_desk.domain.stay_file import identity_of
from kmc_desk.store.in_parts import parts
from kmc_desk.store.queries_follow_lists import (
    AwaitedOn,
    awaited_between,
    count_by_state,
    families_of,
    first_standings,
    names_of,
    standings_of,
)
from kmc_desk.store.queries_stays import records_by
from kmc_desk.store.repository import Reader
from kmc_desk.store.standings import Answer, answers_on, stale_infants, write_standings
from kmc_desk.usecases.context import Context

SHOWN = 200
ALL = 1_000_000_000
Progress = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class _Day:
    """What the lists of a day are made of: the rows that hold, and the answers that were made anew.

    Attributes:
        stale: infants without a row that holds.
        fresh: of these who stands anywhere.
    """

    reader: Reader
    on: date
    stale: frozenset[int]
    fresh: Mapping[int, Answer]

    @property
    def week(self) -> tuple[date, date]:
        """The first and the last day of the list of a week."""
        return self.on, self.on + timedelta(days=WEEK_DAYS - 1)


def show_list(context: Context, name: ListName, limit: int = SHOWN) -> FollowUpList:
    """A list of follow-up on the day of the clock.

    It is right on any day: where a stored answer does not hold, it is made anew for the list.

    Args:
        context: who asks.
        name: which list.
        limit: lines that are wanted; the list says how many there are.

    Raises:
        UserError: not_allowed.
    """
    context.allow(Action.SEE_WARD)
    with context.read() as reader:
        day = _day(reader, context.clock().date())
        make = _week if name is ListName.WEEK else _of_state
        lines, total = make(day, name, limit)
    return FollowUpList(name=name, on=day.on, lines=lines, total=total, stale=len(day.stale))


def take_list(context: Context, name: ListName, progress: Progress | None = None) -> FollowUpList:
    """All of a list, to be taken out of the program; it is noted in the trail.

    Args:
        context: who asks.
        name: which list.
        progress: told for how many infants an answer of another day was made anew.

    Raises:
        UserError: not_allowed.
    """
    context.allow(Action.EXPORT_IDENTIFIED)
    renew_standings(context, progress)
    found = show_list(context, name, limit=ALL)
    context.note_given_out((f"follow_up_{name.value.lower()}", 0))
    return found


def count_lists(context: Context) -> dict[ListName, int]:
    """How many lines each list has on the day of the clock.

    Raises:
        UserError: not_allowed.
    """
    context.allow(Action.SEE_WARD)
    with context.read() as reader:
        return _counts(_day(reader, context.clock().date()))


def renew_standings(
    context: Context, progress: Progress | None = None, at_most: int | None = None
) -> int:
    """Store anew the answers that do not hold today; returns how many.

    What is stored is made from the records: nobody enters anything, so the trail is silent. Each
    part is saved by itself; interrupted, it goes on the next time.

    Args:
        context: the database, and the clock.
        progress: told how many are done; what it raises ends the work.
        at_most: how many are done at a time, so that others get their turn.

    Raises:
        UserError: of a disk that cannot be written to.
    """
    if context.database.read_only:  # what is stored as of another day is answered anew each time
        return 0
    today = context.clock().date()
    with context.read() as reader:
        stale = stale_infants(reader.connection, today)[:at_most]
    done = 0
    for part in parts(stale):
        with context.write(at_any_clock=True) as work:
            write_standings(work.connection, part, today, changed=False)
        done += len(part)
        if progress is not None:
            progress(done)
    return done


def _day(reader: Reader, today: date) -> _Day:
    stale = stale_infants(reader.connection, today)
    return _Day(reader, today, frozenset(stale), answers_on(reader.connection, stale, today))


def _counts(day: _Day) -> dict[ListName, int]:
    by_state = count_by_state(day.reader.connection, day.on)
    for answer, _ in day.fresh.values():
        by_state[answer.state] = by_state.get(answer.state, 0) + 1
    of_state = {
        name: sum(by_state.get(one, 0) for one in states) for name, states in STATES_OF.items()
    }
    return of_state | {ListName.WEEK: len(_awaited(day))}


def _of_state(day: _Day, name: ListName, limit: int) -> tuple[tuple[FollowUpLine, ...], int]:
    """The first lines of a list of who is in one of its states, and how many there are."""
    states, connection = STATES_OF[name], day.reader.connection
    by_state = count_by_state(connection, day.on)
    stored = first_standings(connection, states, day.on, name, limit)
    fresh = [answer for answer, _ in day.fresh.values() if answer.state in states]

    def key(one: Standing) -> tuple[object, ...]:
        if name is ListName.NO_DATE:
            return one.left_on, one.infant_id
        return tracing_key(one, day.on)

    chosen = sorted([*stored, *fresh], key=key)[:limit]
    total = len(fresh) + sum(by_state.get(one, 0) for one in states)
    return _lines(day, [(one, None) for one in chosen]), total


def _awaited(day: _Day) -> list[AwaitedOn]:
    """The dates of the week that are waited for."""
    first, last = day.week
    made_anew = [
        AwaitedOn(visit_id=one.id, infant_id=number, due_on=one.due_on)
        for number, (_, awaited) in day.fresh.items()
        for one in awaited
        if first <= one.due_on <= last
    ]
    stored = awaited_between(day.reader.connection, first, last)
    return [*(one for one in stored if one.infant_id not in day.stale), *made_anew]


def _week(day: _Day, _name: ListName, limit: int) -> tuple[tuple[FollowUpLine, ...], int]:
    """The first lines of the list of dates, and how many there are."""
    awaited, connection = _awaited(day), day.reader.connection
    names = names_of(connection, (one.infant_id for one in awaited))

    def key(one: AwaitedOn) -> tuple[object, ...]:
        return week_key(one.due_on, name_of(*names[one.infant_id]), one.infant_id, one.visit_id)

    chosen = sorted(awaited, key=key)[:limit]
    visits = records_by(connection, ScheduledVisit, "id", (one.visit_id for one in chosen))
    by_id = {one.id: one for one in visits}
    standings = standings_of(connection, {one.infant_id for one in chosen})
    standings |= {number: answer for number, (answer, _) in day.fresh.items()}
    lines = _lines(day, [(standings[one.infant_id], by_id[one.visit_id]) for one in chosen])
    return lines, len(awaited)


def _lines(
    day: _Day, chosen: Iterable[tuple[Standing, ScheduledVisit | None]]
) -> tuple[FollowUpLine, ...]:
    """The lines of who was chosen, in that order."""
    wanted = list(chosen)
    families = families_of(day.reader.connection, (one.infant_id for one, _ in wanted))
    lines: list[FollowUpLine] = []
    for standing, visit in wanted:
        mother, delivery, infant = families[standing.infant_id]
        ga_days = delivery.ga_days
        lines.append(
            FollowUpLine(
                identity=identity_of(mother, delivery, infant),
                mother=mother,
                standing=standing,
                pma_days=None if ga_days is None else pma_days(ga_days, infant.birth_date, day.on),
                visit=visit,
            )
        )
    return tuple(lines)
