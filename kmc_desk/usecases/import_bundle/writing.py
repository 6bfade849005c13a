"""The last step: family by family the care is judged and, if it may be, everything is written."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kmc_desk.domain.findings.finding import hard
from kmc_desk.domain.records import CareRecord
from kmc_desk.domain.register import NewRecords
from kmc_desk.exchange.bundle import CARE_TABLES, Located
from kmc_desk.exchange.bundle_care import CareRow, judge_care
from kmc_desk.exchange.bundle_care_past import CarePast
from kmc_desk.exchange.bundle_families import People
from kmc_desk.store.register import existing_care, new_beds, write_register
from kmc_desk.store.staged_facts import new_beds as staged_beds
from kmc_desk.usecases.import_bundle.people import judge_families, judge_strangers, read_back
from kmc_desk.usecases.import_bundle.report import Fate, Stage
from kmc_desk.usecases.import_bundle.run import TABS, Run

MOST_OF_A_KIND = 50_000
"""More rows of care of one kind has no infant: 400 days with a feed each quarter of an hour."""


def write_families(run: Run, *, dry_run: bool) -> int:
    """Judge the care of every infant, and write while nothing refuses.

    Returns:
        How many records are new.
    """
    stage = Stage.CHECKING if dry_run or run.refused else Stage.WRITING
    of, done, records = run.read.total(), 0, 0
    for people, infants in _everybody(run):
        done += len(people.out) + len(people.kept)
        records += _family(run, people, infants, dry_run=dry_run)
        done += len(people.out) + len(people.kept)
        run.told(stage, done, of)
    beds = new_beds(run.work.connection, staged_beds(run.staging))
    if not (dry_run or run.refused):
        run.work.repository.add_many(beds)
    return records + len(beds)


def _everybody(run: Run) -> Iterator[tuple[People, list[str]]]:
    for keys in run.families():
        yield judge_families(run, keys)
    for infants in run.strangers():
        yield judge_strangers(run, infants), infants


def _family(run: Run, people: People, infants: Sequence[str], *, dry_run: bool) -> int:
    people.found.clear()  # said when people were checked
    people.out.clear()
    people.kept.clear()
    new = _with_numbers(run, people.new)
    _judge_all_care(run, people, infants, new)
    run.say(people.found)
    for table, row in people.out:
        run.settle(table, row, Fate.LEFT_OUT)
    for (table, row), is_new in people.kept.items():
        run.settle(table, row, Fate.NEW if is_new else Fate.ALREADY)
    if not (dry_run or run.refused):
        write_register(run.work.repository, new, people.existing)
    return new.size


def _with_numbers(run: Run, new: NewRecords) -> NewRecords:
    numbers = run.staging.numbers(infant.key for _, infant in new.infants if not infant.kmc_no)
    infants = [(key, replace(i, kmc_no=i.kmc_no or numbers[i.key])) for key, i in new.infants]
    return replace(new, infants=infants)


def _judge_all_care(run: Run, people: People, infants: Sequence[str], new: NewRecords) -> None:
    rows = _care_rows(run, people, infants)
    stored = existing_care(run.work.connection, people.existing)
    pasts: dict[str, CarePast] = {}
    for key in {*rows, *(key for _, key, _ in people.new_stays)}:
        own = (record for _, _, record in rows.get(key, ()))
        pasts[key] = CarePast([*stored.get(key, []), *own], people.files[key], run.rules)
    for row, key, stay in people.new_stays:
        found = pasts[key].exit_weight_findings(stay)
        people.found.extend(Located("episodes", row, one) for one in found)
    for key, own in rows.items():
        known: list[CareRecord] = stored.get(key, [])
        care = judge_care(own, known, pasts[key], run.now)
        people.found.extend(Located(*placed) for placed in care.found)
        people.out.update(care.out)
        for table, row in care.already:
            people.keep(table, row, new=False)
        for table, row, record in care.new:
            people.keep(table, row, new=True)
            new.daily.append((key, record))


def _care_rows(run: Run, people: People, infants: Sequence[str]) -> dict[str, list[CareRow]]:
    """The rows of care of infants by key; those that belong to nobody are left out."""
    found: dict[str, list[CareRow]] = {}
    for table in CARE_TABLES:
        if not run.read[table]:
            continue
        crowded = run.staging.crowded(TABS[table], infants, MOST_OF_A_KIND)
        for owner, (first, count) in crowded.items():
            many = hard("too_many_rows", "infant_key", key=owner[:80], most=MOST_OF_A_KIND)
            run.say_of(table, first, many)
            run.settle(table, first, Fate.LEFT_OUT, count)
        usual = [owner for owner in infants if owner not in crowded]
        for owner, number, packed in run.staging.rows(TABS[table], usual):
            parsed = read_back(run, people, table, number, packed)
            if parsed is None:
                people.lack(table, number)
            elif owner not in people.files:
                people.lose(table, number, "infants", owner, "infant_key")
            else:
                (record,) = parsed.records.values()
                found.setdefault(owner, []).append((table, number, record))  # pyright: ignore[reportArgumentType]
        run.staging.forget(TABS[table], infants)
    return found
