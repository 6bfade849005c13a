"""The second step: people and stays are judged, and what only all families together tell.

Nothing is written yet: KMC numbers go by the first admission, which is known when all are read.
"""

from collections import deque
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain

from kmc_desk.domain.findings.finding import soft
from kmc_desk.domain.identity import infant_label, kmc_number
from kmc_desk.domain.identity.candidates import candidate_of
from kmc_desk.domain.identity.duplicates import born_between, rank
from kmc_desk.domain.identity_checks import cnic_with_other_name, duplicate_finding
from kmc_desk.exchange.bundle import Located
from kmc_desk.exchange.bundle_families import People
from kmc_desk.store import staged_facts
from kmc_desk.store.register import highest_kmc_serial
from kmc_desk.usecases.import_bundle.people import judge_families, judge_strangers
from kmc_desk.usecases.import_bundle.report import Fate, Stage
from kmc_desk.usecases.import_bundle.run import Run

_AT_ONCE = 500
_NO_ADMISSION = "none"  # after every date
_MOST_OF_A_NUMBER = 50  # mothers with one CNIC that are compared with each other
_MOST_COMPARED = 400  # infants born within days of each other; more have one date by mistake
_MOST_ALIKE = 2  # infants named beside one that may be the same
_STORED_AHEAD = timedelta(days=31)


def check_people(run: Run) -> None:
    """Mothers, infants and stays; what came of each row is counted."""
    of = sum(run.read[table] for table in ("mothers", "infants", "episodes"))
    done = 0
    for keys in run.families():
        people, _ = judge_families(run, keys)
        done += _settle(run, people)
        run.told(Stage.CHECKING, done, of)
    for keys in run.strangers():
        people = judge_strangers(run, keys)
        done += _settle(run, people)
        run.told(Stage.CHECKING, done, of)


def _settle(run: Run, people: People) -> int:
    run.say(people.found)
    for table, row in people.out:
        run.settle(table, row, Fate.LEFT_OUT)
    for (table, row), new in people.kept.items():
        run.settle(table, row, Fate.NEW if new else Fate.ALREADY)
    _keep_facts(run, people)
    return len(people.out) + len(people.kept)


def _keep_facts(run: Run, people: People) -> None:
    """What the checks across families need of new records."""
    staging, files = run.staging, people.files
    stays = [
        (row, e.bed_no, e.admitted_at, leaving and leaving.exit_at, files[key].delivery.key)
        for row, key, (e, leaving) in people.new_stays
        if e.bed_no
    ]
    staged_facts.add_stays(staging, stays)
    mothers = [(people.mother_rows[mother.key], mother) for mother in people.new.mothers]
    staged_facts.add_mothers(staging, mothers)
    births: list[staged_facts.Birth] = []
    numbers: list[tuple[str, str, int, str]] = []
    for _, infant in people.new.infants:
        file = files[infant.key]
        first = file.stays[0][0].admitted_at if file.stays else None
        if not infant.kmc_no:
            year = (first or infant.birth_date).year
            at = first.isoformat() if first else _NO_ADMISSION
            numbers.append((at, infant.key, year, ""))
        mother = people.mothers[file.mother_key]
        label = infant_label(infant, file.delivery, mother)
        candidate = candidate_of(mother, file.delivery, infant)
        births.append(staged_facts.Birth(candidate, label, infant.kmc_no, file.row))
    staging.add("number", numbers)
    staged_facts.add_births(staging, births)


def check_across(run: Run, centre_code: str) -> None:
    """KMC numbers, beds, identity numbers and infants that may be one."""
    _give_numbers(run, centre_code)
    for found in chain(_bed_clashes(run), _shared_numbers(run), _alike(run)):
        run.say([found])


def _give_numbers(run: Run, code: str) -> None:
    """KMC numbers in the order of first admission to infants whose bundle has none."""
    serials: dict[int, int] = {}
    after = ("", "")
    while rows := run.staging.unnumbered(after, _AT_ONCE):
        given: list[tuple[str, str, str]] = []
        for first, infant, year in rows:
            if year not in serials:
                serials[year] = highest_kmc_serial(run.work.connection, f"{code}-{year:04d}-")
            while True:
                serials[year] += 1
                number = kmc_number(code, year, serials[year])
                if not run.staging.is_given(number):
                    break
            given.append((number, first, infant))
        run.staging.set_numbers(given)
        after = rows[-1][:2]


def _bed_clashes(run: Run) -> Iterator[Located]:
    """Two infants in one bed at one time who are not siblings."""
    last: staged_facts.BedStay | None = None
    for stay in staged_facts.stays_by_bed(run.staging):
        bed, since, row, until, delivery = stay
        if last is None or last[0] != bed:
            last = stay
            continue
        overlap = not last[3] or last[3] > since
        said_at = row if row > 0 else last[2]
        if overlap and delivery != last[4] and said_at > 0:
            yield Located("episodes", said_at, soft("bed_shared", "bed_no", bed=bed))
        if last[3] and (not until or until > last[3]):
            last = stay


def _shared_numbers(run: Run) -> Iterator[Located]:
    """V10: one identity number, two names."""
    for mothers in staged_facts.mothers_by_number(run.staging, _MOST_OF_A_NUMBER):
        for row, mother in mothers:
            if row > 0:
                others = [other for _, other in mothers]
                for finding in cnic_with_other_name(mother, others)[:1]:
                    yield Located("mothers", row, finding)


def _alike(run: Run) -> Iterator[Located]:
    """V03: infants of the bundle that may be one with another, or its twin."""
    window: deque[staged_facts.Birth] = deque(maxlen=_MOST_COMPARED)
    stored, day, known = _Stored(run), date.min, list[staged_facts.Birth]()
    for birth in staged_facts.births(run.staging):
        if birth.candidate.birth_date != day:
            day = birth.candidate.birth_date
            earliest, latest = born_between(day)
            while window and window[0].candidate.birth_date < earliest:
                window.popleft()
            known = stored.between(earliest, latest)
        near = [*known, *window]
        for match in rank(birth.candidate, (one.candidate for one in near), _MOST_ALIKE):
            other = next(one for one in near if one.candidate is match.known)
            kmc_no = other.kmc_no or _number(run, match.known.key)
            finding = duplicate_finding(match.score, other.label, kmc_no, match.known.birth_date)
            if finding is not None:
                yield Located("infants", birth.row, finding)
        window.append(birth)


def _number(run: Run, infant: str) -> str:
    return run.staging.numbers([infant]).get(infant, "—")


class _Stored:
    """Infants of the database by birth date, a month or so at a time."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._until: date | None = None
        self._known: list[staged_facts.Birth] = []

    def between(self, first: date, last: date) -> list[staged_facts.Birth]:
        """Those born between two dates; dates are asked for in order."""
        if self._until is None or last > self._until:
            self._until = last + _STORED_AHEAD
            connection = self._run.work.connection
            self._known = staged_facts.stored_births(connection, first, self._until)
        return [one for one in self._known if first <= one.candidate.birth_date <= last]
