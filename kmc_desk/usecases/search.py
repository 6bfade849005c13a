"""Finding an infant by anything that is known of it, while somebody types."""

from collections.abc import Callable
from itertools import groupby

from kmc_desk.domain.identity.found import SearchAnswer, found_of
from kmc_desk.domain.identity.known import KnownInfant
from kmc_desk.domain.identity.search_query import query_keys
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.readmission import death_heard_of
from kmc_desk.store.queries_follow_up import follow_up_files
from kmc_desk.store.queries_people import known_infants
from kmc_desk.store.queries_search import infants_found
from kmc_desk.store.search_index import is_current, make_part
from kmc_desk.usecases.context import Context

SHOWN = 20
Progress = Callable[[int], object]


def search(
    context: Context, typed: str, limit: int = SHOWN, progress: Progress | None = None
) -> SearchAnswer:
    """Infants that a typed text finds: those on the ward first, then by newest admission.

    Siblings beside one another stand in birth order, T1 over T2, as on the ward.

    Where the rules of searching have changed since, everybody's keys are made anew first.

    Args:
        context: who asks.
        typed: names, numbers, bed, in any order and script; what says nothing finds nobody.
        limit: of infants that are returned.
        progress: told how many infants are done while keys are made anew.

    Raises:
        UserError: not_allowed.
    """
    context.allow(Action.SEE_WARD)
    query = query_keys(typed)
    if not query:
        return SearchAnswer()
    make_keys(context, progress)
    today = context.clock().date()
    with context.read() as reader:
        numbers = infants_found(reader.connection, query, limit + 1)
        known = known_infants(reader.connection, numbers[:limit])
        files = follow_up_files(reader.connection, known)
    together = groupby(known.values(), key=lambda one: one.infant.delivery_id)
    in_birth_order = (one for _, some in together for one in sorted(some, key=_birth_order))
    found = tuple(
        found_of(one, today, died_on=death_heard_of(files.get(one.infant.id), today))
        for one in in_birth_order
    )
    return SearchAnswer(found=found, more=len(numbers) > limit)


def _birth_order(one: KnownInfant) -> int:
    return one.infant.birth_order or 0


def make_keys(context: Context, progress: Progress | None = None) -> int:
    """Make the keys of all infants where they are lacking or of older rules; returns how many.

    Each part is saved by itself; interrupted, it begins again the next time.
    """
    if context.database.read_only:  # they were right when it was written
        return 0
    with context.read() as reader:
        if is_current(reader.connection):
            return 0
    last: int | None = 0
    done = 0
    while last is not None:
        with context.write(at_any_clock=True) as work:  # keys are no entries and carry no time
            last, made = make_part(work.connection, last)
        done += made
        if progress is not None:
            progress(done)
    return done
