"""Who answers a typed text: first those on the ward, then by newest admission.

`domain.identity.search_query.matches` is the definition; these selects must answer the same. A
term that many infants meet is never read to its end: then the newest admissions are asked in turn.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Select,
    and_,
    exists,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.sql import ColumnElement

from kmc_desk.domain.identity.search_keys import ON_WARD
from kmc_desk.domain.identity.search_query import Query, Term
from kmc_desk.store.queries_stays import EPISODES, INFANTS
from kmc_desk.store.tables import SEARCH_KEY

_LAST = "\U0010ffff"  # behind every sign that a key may go on with
# Rows of one term that are read; of a term with more, infants are asked one after another. Numbers
# grow with time, so that the newest infants may all have others.
_MOST_NAMES = 6000
_MOST_NUMBERS = 50_000
_ROWS_FOR_ONE = 10  # rows are read in the time in which one infant is asked
_FEW = 200  # infants that are put in order at once
_ASKED, _MOST_ASKED = 64, 1024  # infants that are asked at a time
_KEY, _OF = SEARCH_KEY.c.key, SEARCH_KEY.c.infant_id


def infants_found(connection: Connection, query: Query, most: int) -> list[int]:
    """Numbers of infants that meet every term, those on the ward first, then newest admission.

    Args:
        query: not empty.
        most: of them; ask for one more than is shown to know that there are more.
    """
    terms = [_widest(term) for term in query]
    here = set(connection.scalars(select(_OF).where(_KEY == ON_WARD)))
    found = list(connection.scalars(_ordered(here, [_meets(term) for term in terms], most)))
    if len(found) < most:
        found += islice(_elsewhere(connection, terms, here), most - len(found))
    return found


def _elsewhere(connection: Connection, terms: Sequence[Term], here: set[int]) -> Iterator[int]:
    """The same of infants who are not among those here, as many as are taken."""
    among: set[int] | None = None
    tests: list[ColumnElement[bool]] = []
    for size, term in sorted((_size(connection, term), term) for term in terms):
        if size > (_most(term) if among is None else _ROWS_FOR_ONE * len(among)):
            tests.append(_meets(term))
        else:
            numbers = set(connection.scalars(_having(term))) - here
            among = numbers if among is None else among & numbers
    if among is not None and len(among) <= _FEW:
        yield from connection.scalars(_ordered(among, tests))
        return
    stays = _newest_first(connection)
    for part in _parts(n for n in stays if n not in here and (among is None or n in among)):
        yield from connection.scalars(_ordered(part, tests)) if tests else part
    never = ~exists().where(EPISODES.c.infant_id == INFANTS.c.id)
    nowhere = select(INFANTS.c.id).where(never, *tests).order_by(INFANTS.c.id.desc())
    yield from (n for n in connection.scalars(nowhere) if among is None or n in among)


def _newest_first(connection: Connection) -> Iterator[int]:
    """Infants with a stay, each once, by newest admission."""
    newest = (EPISODES.c.admitted_at.desc(), EPISODES.c.id.desc())
    stays = select(EPISODES.c.infant_id).order_by(*newest)
    seen: set[int] = set()
    for number in connection.scalars(stays, execution_options={"yield_per": _ASKED}):
        if number not in seen:
            seen.add(number)
            yield number


def _parts(numbers: Iterator[int]) -> Iterator[list[int]]:
    """Some at a time, more each time: whoever is rare needs many to be asked."""
    size = _ASKED
    while part := list(islice(numbers, size)):
        yield part
        size = min(4 * size, _MOST_ASKED)


def _ordered(
    numbers: Collection[int], tests: Iterable[ColumnElement[bool]], most: int | None = None
) -> Select[int]:
    """Of some infants those that pass all tests, newest admission first."""
    stays = EPISODES.alias()
    newest = (
        select(stays.c.id)
        .where(stays.c.infant_id == INFANTS.c.id)
        .order_by(stays.c.admitted_at.desc(), stays.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(INFANTS.c.id)
        .join(EPISODES, EPISODES.c.id == newest, isouter=True)
        .where(INFANTS.c.id.in_(numbers), *tests)
        .order_by(EPISODES.c.admitted_at.desc(), EPISODES.c.id.desc(), INFANTS.c.id.desc())
        .limit(most)
    )


def _meets(term: Term) -> ColumnElement[bool]:
    return exists().where(INFANTS.c.id == _OF, or_(*(_begins(beginning) for beginning in term)))


def _having(term: Term) -> CompoundSelect[int]:
    """Numbers of all infants that meet a term, some of them several times."""
    return union_all(*(select(_OF).where(_begins(beginning)) for beginning in term))


def _begins(beginning: str) -> ColumnElement[bool]:
    return and_(beginning <= _KEY, beginning + _LAST > _KEY)


def _size(connection: Connection, term: Term) -> int:
    """How many keys meet a term, counted no further than terms are ever read."""
    some = _having(term).limit(_MOST_NUMBERS + 1).subquery()
    return connection.scalar(select(func.count()).select_from(some)) or 0


def _most(term: Term) -> int:
    return _MOST_NAMES if term[0].startswith(("n:", "u:")) else _MOST_NUMBERS


def _widest(term: Term) -> Term:
    """A term without the beginnings that begin with another of it."""
    return tuple(
        one for one in term if not any(one.startswith(other) for other in term if other != one)
    )
