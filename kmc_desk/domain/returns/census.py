"""Part B of the monthly return: the census, which must balance (clinical.md §6.2)."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from kmc_desk.domain.care_codes import Outcome, OutcomeGroup
from kmc_desk.domain.codes import AdmissionType
from kmc_desk.domain.returns.cohorts import admissions, by_admission, counted, exits, open_at
from kmc_desk.domain.returns.facts import MonthFacts, Period, Stay, born, outcome_group
from kmc_desk.domain.returns.figures import ALL, Figure, Item, count, percentage
from kmc_desk.domain.returns.form import listed

_GROUP_ROWS = {
    "B6": OutcomeGroup.HOME,
    "B7": OutcomeGroup.TRANSFER,
    "B8": OutcomeGroup.LAMA,
    "B9": OutcomeGroup.ABSCONDED,
    "B10": OutcomeGroup.DIED,
}
_TRANSFER_ROWS = {
    "B7a": Outcome.REFERRED_UP,
    "B7b": Outcome.TRANSFERRED_WARD,
    "B7c": Outcome.TRANSFERRED_BACK,
}

CENSUS_FORM = (
    listed(
        "return.census",
        (
            *("B1", "B2", "B2a", "B2b", "B3", "B3b", "B4", "B5"),
            *("B6", "B7", "B7a", "B7b", "B7c", "B8", "B9", "B10", "B11"),
            *("B12", "B13", "B14", "B15", "B16"),
        ),
        totals=frozenset({"B5", "B11", "B12", "B13"}),
        parts=frozenset({"B2a", "B2b", "B7a", "B7b", "B7c"}),
    ),
)


def census(facts: MonthFacts) -> list[Figure]:
    """Rows B1 to B16 in the order of the form.

    B12 is arithmetic and B13 is counted; they differ where a stay has an exit without an outcome,
    or an admission without a type.
    """
    opening = open_at(counted(facts), facts.period.start)
    came = _came(facts)
    cared_for = [*opening, *(stay for stays in _main_rows(came) for stay in stays)]
    left = exits(facts)
    gone = {stay.episode.id for stay in left}
    staying = [stay for stay in cared_for if stay.episode.id not in gone]
    return [
        _stays("B1", opening),
        *(_stays(row, stays) for row, stays in came.items()),
        _stays("B5", cared_for),
        *_exit_rows(left),
        _stays("B11", left),
        count("B12", ALL, by_admission(staying), len(cared_for) - len(left)),
        _stays("B13", open_at(counted(facts), facts.period.end)),
        *_bed_rows(facts),
        _mothers(opening, facts),
    ]


def bed_days(stay: Stay, period: Period) -> int:
    """Midnights (24:00) of the period at which the infant is present (return-format reading 6).

    A stay that begins and ends on one date counts 1, in the month of that date.
    """
    admitted_at = stay.episode.admitted_at
    exit_at = None if stay.exit is None else stay.exit.exit_at
    if exit_at is not None and exit_at.date() == admitted_at.date():
        return int(period.holds(admitted_at))
    # Present at the midnight that ends day d: admitted on d or before, and left after d.
    first = max(admitted_at.date(), period.start.date())
    last = period.last_day
    if exit_at is not None:
        last = min(last, exit_at.date() - timedelta(days=1))
    return max(0, (last - first).days + 1)


def all_bed_days(facts: MonthFacts) -> tuple[int, list[Item]]:
    """B14, and every stay with its bed-days in the month, none without one."""
    days = [(stay, bed_days(stay, facts.period)) for stay in counted(facts)]
    present = [
        Item(stay.infant.id, stay.episode.admitted_at, number) for stay, number in days if number
    ]
    return sum(number for _, number in days), present


def _came(facts: MonthFacts) -> dict[str, list[Stay]]:
    first = admissions(facts, AdmissionType.FIRST)
    return {
        "B2": first,
        "B2a": [stay for stay in first if born(stay) == "IN"],
        "B2b": [stay for stay in first if born(stay) == "OUT"],
        "B3": admissions(facts, AdmissionType.READMISSION_LE28D),
        "B3b": admissions(facts, AdmissionType.READMISSION_GT28D),
        "B4": admissions(
            facts, AdmissionType.RETURN_FROM_REFERRAL, AdmissionType.RETURN_AFTER_LAMA
        ),
    }


def _main_rows(came: dict[str, list[Stay]]) -> list[list[Stay]]:
    return [came[row] for row in ("B2", "B3", "B3b", "B4")]


def _exit_rows(left: Sequence[Stay]) -> Iterable[Figure]:
    for row, group in _GROUP_ROWS.items():
        yield _stays(row, [stay for stay in left if outcome_group(stay) is group])
        if group is OutcomeGroup.TRANSFER:
            for part, outcome in _TRANSFER_ROWS.items():
                yield _stays(part, [s for s in left if s.exit and s.exit.outcome is outcome])


def _bed_rows(facts: MonthFacts) -> Iterable[Figure]:
    total, present = all_bed_days(facts)
    beds = facts.typed.functional_beds if facts.typed is not None else None
    yield count("B14", ALL, present, total)
    bed_capacity = None if beds is None else beds * facts.period.days
    yield percentage("B15", ALL, (total, bed_capacity), (present, ()))


def _mothers(opening: Sequence[Stay], facts: MonthFacts) -> Figure:
    """Mothers of infants open at the start or admitted in the month, whatever the type."""
    cared_for = [
        *opening,
        *(s for s in counted(facts) if facts.period.holds(s.episode.admitted_at)),
    ]
    mothers = {stay.delivery.mother_id for stay in cared_for}
    return count("B16", ALL, by_admission(cared_for), len(mothers))


def _stays(row: str, stays: Sequence[Stay]) -> Figure:
    return count(row, ALL, by_admission(stays))
