"""Some families read back from where they wait, linked and judged."""

from collections.abc import Iterable, Sequence

from kmc_desk.domain.records import Infant
from kmc_desk.exchange.bundle import BundleRow, Located
from kmc_desk.exchange.bundle_families import Elsewhere, People, ReadInfant, ReadRow
from kmc_desk.exchange.bundle_people import judge_infants, judge_mothers
from kmc_desk.exchange.bundle_stays import judge_stays
from kmc_desk.store.register import existing_people, numbers_taken
from kmc_desk.store.staging import StagedInfant
from kmc_desk.usecases.import_bundle.run import TABS, Run


def judge_families(run: Run, mother_keys: Sequence[str]) -> tuple[People, list[str]]:
    """The families of some mothers.

    Returns:
        What came of them, and the keys of infants whose stays and care stand beside.
    """
    staged = run.staging.infants(mother_keys)
    keys = {one.infant for one in staged}
    repeated = run.staging.repeated("infant", keys)
    if repeated:  # rows that name such an infant are looked at once, not in every family
        first = run.staging.first_infants(repeated)
        keys -= {key for key in repeated if all(one.row != first[key] for one in staged)}
    infants = sorted(keys)
    deliveries = {one.delivery for one in staged}
    numbers = {one.kmc_no for one in staged if one.kmc_no}
    people = People(
        existing=existing_people(
            run.work.connection, mother_keys, deliveries, {one.infant for one in staged}
        ),
        elsewhere=Elsewhere(
            repeated_infants=repeated,
            repeated_numbers=run.staging.repeated("kmc_no", numbers),
            several_mothers=run.staging.of_several_mothers(deliveries),
            numbers_taken=numbers_taken(run.work.connection, numbers),
            lost_rows=run.lost_rows,
            skipping=run.skipping,
        ),
        now=run.now,
    )
    judge_mothers(people, _read(run, people, "mothers", mother_keys))
    read = _read_infants(run, people, staged)
    people.elsewhere.survivors.update(_survivors(run, read))
    judge_infants(people, read)
    judge_stays(people, _read(run, people, "episodes", infants))
    return people, infants


def judge_strangers(run: Run, infants: list[str]) -> People:
    """Infants that have no row in the bundle; perhaps the database knows them."""
    people = People(
        existing=existing_people(run.work.connection, (), (), infants),
        elsewhere=Elsewhere(lost_rows=run.lost_rows, skipping=run.skipping),
        now=run.now,
    )
    judge_infants(people, ())
    judge_stays(people, _read(run, people, "episodes", infants))
    return people


def read_back(run: Run, people: People, table: str, number: int, packed: str) -> BundleRow | None:
    """A row as records; what keeps it from being read is said."""
    parsed, found = run.readers[table].parsed(number, packed)
    if found:
        people.found.extend(Located(table, number, one) for one in found)
    return parsed


def _read(run: Run, people: People, table: str, owners: Iterable[str]) -> list[ReadRow]:
    return [
        ReadRow(number, owner, read_back(run, people, table, number, packed))
        for owner, number, packed in run.staging.rows(TABS[table], owners)
    ]


def _survivors(run: Run, read: Iterable[ReadInfant]) -> set[str]:
    """Of the infants that these were merged into those that count themselves."""
    infants = [one.parsed.record(Infant) for one in read if one.parsed is not None]
    wanted = sorted({one.merged_into for one in infants if one.merged_into})
    stored = existing_people(run.work.connection, (), (), wanted).infants
    found = {key for key, infant in stored.items() if infant.merged_into is None}
    reader = run.readers.get("infants")
    if reader is None or not wanted:
        return found
    for owner, _, packed in run.staging.rows(TABS["infants"], wanted):
        if not reader.cells(packed).get("merged_into"):
            found.add(owner)
    return found


def _read_infants(run: Run, people: People, staged: Sequence[StagedInfant]) -> list[ReadInfant]:
    rows = run.staging.rows(TABS["infants"], {one.infant for one in staged})
    packed = {number: text for _, number, text in rows}
    return [
        ReadInfant(
            one.row,
            one.family,
            one.infant,
            one.delivery,
            one.kmc_no,
            read_back(run, people, "infants", one.row, packed[one.row]),
        )
        for one in staged
    ]
