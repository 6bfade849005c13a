"""Who answers a typed text: first those on the ward, then by newest admission.

`domain.identity.search_query.matches` is the definition; these selects must answer the same. A
term that many infants meet is never read to its end: then the newest admissions are asked in turn.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

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
# Keys of one term that are listed; of a term with more, infants are asked in turn. Numbers grow
# with time, so that the newest infants may all have others; names come back every few infants.
_MOST_NUMBERS = 50_000
_MOST_NAMES = 6000
_ROWS_FOR_ONE = 10  # keys are listed in the time in which one infant is asked
_FEW = 400  # keys whose infants are put in order at once
_FEW_OF_TWO = 4000  # the same where a second list is asked as well, which leaves few
_KEY, _OF = SEARCH_KEY.c.key, SEARCH_KEY.c.infant_id
_NEWEST = (EPISODES.c.admitted_at.desc(), EPISODES.c.id.desc())
Test = Callable[[ColumnElement[int]], ColumnElement[bool]]
"""Whether the infant of a column's number meets a term."""


def infants_found(connection: Connection, query: Query, most: int) -> list[int]:
    """Numbers of infants that meet every term, those on the ward first, then newest admission.

    Args:
        query: not empty.
        most: of them; ask for one more than is shown to know that there are more.
    """
    terms = [_widest(term) for term in query]
    here = set(connection.scalars(select(_OF).where(_KEY == ON_WARD)))
    asked = [_meets(INFANTS.c.id, term) for term in terms]
    found = list(connection.scalars(_ordered([INFANTS.c.id.in_(here), *asked], most)))
    if len(found) < most:
        found += _elsewhere(connection, terms, here, most - len(found))
    return found


def _elsewhere(
    connection: Connection, terms: Sequence[Term], here: set[int], most: int
) -> list[int]:
    """The same of infants who are not among those here."""
    sized = sorted((_size(connection, term), term) for term in terms)
    fewest, _ = sized[0]
    if not fewest:
        return []
    listed = [term for size, term in sized if size <= _most(term, fewest)]
    tests: list[Test] = [
        partial(_listed if term in listed else _meets, term=term) for _, term in sized
    ]
    numbers = INFANTS.c.id
    wanted = [numbers.not_in(here), *(test(numbers) for test in tests)]
    if fewest <= (_FEW if len(listed) == 1 else _FEW_OF_TWO):
        return list(connection.scalars(_ordered(wanted, most)))
    found = _by_newest_stay(connection, tests, here, most)
    if len(found) < most:
        never = ~exists().where(EPISODES.c.infant_id == numbers)
        nowhere = select(numbers).where(*wanted, never).order_by(numbers.desc())
        found += connection.scalars(nowhere.limit(most - len(found)))
    return found


def _by_newest_stay(
    connection: Connection, tests: Iterable[Test], here: set[int], most: int
) -> list[int]:
    """Infants with a stay that pass all tests, read in the order of an index until enough are."""
    number = EPISODES.c.infant_id + 0  # an expression, so that it is not read by infant and sorted
    passing = (test(number) for test in tests)
    stays = select(EPISODES.c.infant_id).where(number.not_in(here), *passing).order_by(*_NEWEST)
    rows = connection.scalars(stays)
    found: dict[int, None] = {}
    while len(found) < most and (some := rows.fetchmany(most)):
        found.update(dict.fromkeys(some))
    rows.close()
    return list(found)[:most]


def _ordered(wanted: Iterable[ColumnElement[bool]], most: int) -> Select[int]:
    """The infants that are wanted, newest admission first."""
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
        .where(*wanted)
        .order_by(*_NEWEST, INFANTS.c.id.desc())
        .limit(most)
    )


def _meets(number: ColumnElement[int], term: Term) -> ColumnElement[bool]:
    """Asks the keys of the one infant."""
    return exists().where(number == _OF, or_(*(_begins(beginning) for beginning in term)))


def _listed(number: ColumnElement[int], term: Term) -> ColumnElement[bool]:
    """Asks a list of all that meet the term, which the statement makes once."""
    return number.in_(_having(term))


def _having(term: Term) -> CompoundSelect[int]:
    """Numbers of all infants that meet a term, some of them several times."""
    return union_all(*(select(_OF).where(_begins(beginning)) for beginning in term))


def _begins(beginning: str) -> ColumnElement[bool]:
    return and_(beginning <= _KEY, beginning + _LAST > _KEY)


def _size(connection: Connection, term: Term) -> int:
    """How many keys meet a term, counted no further than terms are ever read."""
    some = _having(term).limit(_MOST_NUMBERS + 1).subquery()
    return connection.scalar(select(func.count()).select_from(some)) or 0


def _most(term: Term, fewest: int) -> int:
    """Up to how many keys a term is listed, beside one of which there are few."""
    if fewest <= _MOST_NAMES:
        return _ROWS_FOR_ONE * fewest
    return _MOST_NAMES if term[0].startswith(("n:", "u:")) else _MOST_NUMBERS


def _widest(term: Term) -> Term:
    """A term without the beginnings that begin with another of it."""
    return tuple(
        one for one in term if not any(one.startswith(other) for other in term if other != one)
    )
