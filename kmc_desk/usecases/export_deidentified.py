"""Tables for analysis that name nobody, some hundred infants at a time."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from operator import attrgetter
from pathlib import Path

from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import WHEN, Delivery, Episode, Exit, Infant, Mother, Record
from kmc_desk.exchange import deidentified
from kmc_desk.exchange.bundle import CARE_TABLES, TABLE_RECORDS
from kmc_desk.exchange.bundle_files import opened
from kmc_desk.exchange.bundle_write import Row
from kmc_desk.store.queries_analysis import families_for_analysis
from kmc_desk.store.queries_stays import records_by
from kmc_desk.store.repository import Reader
from kmc_desk.usecases.context import Context

_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Nameless:
    """Rows written, by table."""

    rows: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Who leaves, in an order made by chance; the number of each is its place.

    Attributes:
        infants, mothers: their stored numbers, in the order of the numbers they leave with.
        of_mother, of_delivery: the number of each.
    """

    infants: Sequence[int]
    mothers: Sequence[int]
    of_mother: dict[int, int]
    of_delivery: dict[int, int]


def export_deidentified(
    context: Context, target: Path, *, chance: random.Random | None = None
) -> Nameless:
    """Write tables for analysis that name nobody; a folder, or a file that ends in .zip or .xlsx.

    Infants whose family refused the use of data are left out (clinical.md §1.8); the return still
    counts them.

    Args:
        context: who asks.
        target: must not be there yet.
        chance: where the numbers of infants come from; the system's when None.

    Raises:
        UserError: not_allowed, export_target_exists.
    """
    context.allow(Action.EXPORT)
    with opened(target) as out:
        with context.read() as reader:
            numbers = _numbered(reader, chance or random.SystemRandom())
            rows = {
                name: out.table(name, deidentified.columns(name), cells)
                for name, cells in _tables(reader, numbers)
            }
        context.note_given_out(("bundle_deidentified", 0))
    return Nameless(rows=rows)


def _numbered(reader: Reader, chance: random.Random) -> _Numbers:
    people = list(families_for_analysis(reader.connection))
    infants = [infant for infant, _, _ in people]
    deliveries = list(dict.fromkeys(delivery for _, delivery, _ in people))
    mothers = list(dict.fromkeys(mother for _, _, mother in people))
    for ids in (infants, deliveries, mothers):
        chance.shuffle(ids)
    return _Numbers(infants, mothers, _places(mothers), _places(deliveries))


def _places(ids: Sequence[int]) -> dict[int, int]:
    return {number: place for place, number in enumerate(ids, start=1)}


def _tables(reader: Reader, numbers: _Numbers) -> Iterator[tuple[str, Iterable[Row]]]:
    yield "mothers", _mother_rows(reader, numbers)
    yield "infants", _infant_rows(reader, numbers)
    yield "episodes", _stay_rows(reader, numbers)
    for table in CARE_TABLES:
        yield table, _care_rows(reader, numbers, TABLE_RECORDS[table][0])


def _mother_rows(reader: Reader, numbers: _Numbers) -> Iterator[Row]:
    for first in range(0, len(numbers.mothers), _AT_ONCE):
        part = numbers.mothers[first : first + _AT_ONCE]
        found = {one.id: one for one in records_by(reader.connection, Mother, "id", part)}
        for mother in part:
            yield deidentified.row((numbers.of_mother[mother],), None, found[mother])


def _infant_rows(reader: Reader, numbers: _Numbers) -> Iterator[Row]:
    for part in _parts(reader, numbers):
        ids = [infant.delivery_id for _, infant in part]
        births = {one.id: one for one in records_by(reader.connection, Delivery, "id", ids)}
        for number, infant in part:
            birth = births[infant.delivery_id]
            own = (number, numbers.of_mother[birth.mother_id], numbers.of_delivery[birth.id])
            yield deidentified.row(own, _born(infant), infant, birth)


def _stay_rows(reader: Reader, numbers: _Numbers) -> Iterator[Row]:
    for part in _parts(reader, numbers):
        stays = _by_infant(reader, Episode, part, "episode")
        ids = [stay.id for found in stays.values() for stay in found]
        exits = {
            one.episode_id: one for one in records_by(reader.connection, Exit, "episode_id", ids)
        }
        for number, infant in part:
            for stay in stays.get(infant.id, []):
                leaving = exits.get(stay.id)
                cells = deidentified.row((number,), _born(infant), stay, leaving)
                yield cells if leaving else [*cells, *[""] * len(deidentified.kept_fields(Exit))]


def _care_rows(reader: Reader, numbers: _Numbers, kind: type[Record]) -> Iterator[Row]:
    for part in _parts(reader, numbers):
        records = _by_infant(reader, kind, part, WHEN[kind])
        for number, infant in part:
            for record in records.get(infant.id, []):
                yield deidentified.row((number,), _born(infant), record)


def _parts(reader: Reader, numbers: _Numbers) -> Iterator[list[tuple[int, Infant]]]:
    """Some hundred infants with their numbers, in the order of these."""
    for first in range(0, len(numbers.infants), _AT_ONCE):
        part = numbers.infants[first : first + _AT_ONCE]
        found = {one.id: one for one in records_by(reader.connection, Infant, "id", part)}
        yield [(first + place, found[number]) for place, number in enumerate(part, start=1)]


def _by_infant(
    reader: Reader, kind: type[Record], part: Iterable[tuple[int, Infant]], order: str
) -> dict[int, list[Record]]:
    """The records of one kind of these infants, oldest first."""
    owner, grouped = attrgetter("infant_id"), dict[int, list[Record]]()
    found = records_by(reader.connection, kind, "infant_id", (infant.id for _, infant in part))
    for record in sorted(found, key=lambda one: (getattr(one, order), one.id)):
        grouped.setdefault(owner(record), []).append(record)
    return grouped


def _born(infant: Infant) -> datetime:
    return datetime.combine(infant.birth_date, infant.birth_time or time())
