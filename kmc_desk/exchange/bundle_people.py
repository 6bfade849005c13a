"""Mothers, deliveries and infants of some families: judged, and compared with the database.

A row with a hard finding is left out. So is what depends on it, for which `parent_left_out` names
the row; and where two rows contradict each other and nobody can say which is right, both are.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kmc_desk.domain.findings.family_checks import family_findings
from kmc_desk.domain.findings.finding import Finding, Level, hard
from kmc_desk.domain.findings.register_checks import (
    merged_deliveries,
    not_recorded_findings,
    sibling_birth_findings,
)
from kmc_desk.domain.findings.stay_checks import birth_findings, weight_for_gestation_findings
from kmc_desk.domain.identity import normal_kmc_number
from kmc_desk.domain.identity_checks import mother_findings, with_stored_numbers
from kmc_desk.domain.records import Delivery, Infant, Mother
from kmc_desk.exchange.bundle import BundleRow
from kmc_desk.exchange.bundle_compare import same_values
from kmc_desk.exchange.bundle_families import People, PersonFile, ReadInfant, ReadRow
from kmc_desk.growth_tables import birth_weight_z

_MOST_SIBLINGS = 9  # more were never born together: the key stands for several births


def judge_mothers(people: People, rows: Sequence[ReadRow]) -> None:
    """Mothers by key; both of two rows with one key are left out."""
    times = Counter(row.owner for row in rows)
    for row in rows:
        if times[row.owner] > 1:
            repeated = hard("key_repeated", "mother_key", key=row.owner[:80])
            people.say("mothers", row.row, [repeated])
        lost = times[row.owner] > 1 or row.parsed is None
        if row.parsed is None:
            people.lack("mothers", row.row)
        if lost or not _mother_is_kept(people, row.row, row.owner, row.parsed):
            people.lost.setdefault(("mothers", row.owner), row.row)
    for key, mother in people.existing.mothers.items():
        if ("mothers", key) not in people.lost:
            people.mothers.setdefault(key, mother)


def _mother_is_kept(people: People, row: int, key: str, parsed: BundleRow | None) -> bool:
    if parsed is None:
        return False
    mother = with_stored_numbers(replace(parsed.record(Mother), key=key))
    stored = people.existing.mothers.get(key)
    if stored is not None:
        if same_values(mother, with_stored_numbers(stored)):
            people.keep("mothers", row, new=False)
            people.mothers[key] = stored
            return True
        return not people.say("mothers", row, [hard("conflict")])
    # An old register is not refused for a number nobody can read any more (decision 0009).
    numbers = [
        replace(f, level=Level.SOFT) if f.level is Level.HARD else f
        for f in mother_findings(mother)
    ]
    if people.say("mothers", row, [*family_findings(mother), *numbers]):
        return False
    people.mothers[key] = mother
    people.mother_rows[key] = row
    people.new.mothers.append(mother)
    people.keep("mothers", row, new=True)
    return True


def judge_infants(people: People, rows: Sequence[ReadInfant]) -> None:
    """Deliveries and infants; siblings who contradict each other are left out together."""
    births: dict[str, list[ReadInfant]] = {}
    for row in rows:
        if row.parsed is None:
            people.lack("infants", row.row)
        elif not people.say("infants", row.row, _key_findings(people, row)):
            births.setdefault(row.delivery_key, []).append(row)
    for key, siblings in births.items():
        _judge_birth(people, key, siblings)
    for row in rows:
        if ("infants", row.row) in people.out:
            people.lost.setdefault(("infants", row.key), row.row)
    for key, infant in people.existing.infants.items():
        if key in people.files or ("infants", key) in people.lost:
            continue
        if infant.merged_into is None:
            people.files[key] = PersonFile(infant, people.existing.delivery_of(infant))


def _key_findings(people: People, row: ReadInfant) -> list[Finding]:
    """What an infant's keys have to do with those of others."""
    elsewhere, found = people.elsewhere, list[Finding]()
    into = _infant(row).merged_into
    if into is not None and into not in elsewhere.survivors:
        found.append(hard("key_not_found", "merged_into", key=into[:80]))
    if row.key in elsewhere.repeated_infants:
        found.append(hard("key_repeated", "infant_key", key=row.key[:80]))
    if row.kmc_no and normal_kmc_number(row.kmc_no) != row.kmc_no:
        found.append(hard("kmc_no_not_valid", "kmc_no", kmc_no=row.kmc_no[:80]))
    elif row.kmc_no in elsewhere.repeated_numbers:
        found.append(hard("key_repeated", "kmc_no", key=row.kmc_no))
    elif elsewhere.numbers_taken.get(row.kmc_no, row.key) != row.key:
        found.append(hard("kmc_no_taken", "kmc_no", kmc_no=row.kmc_no))
    for other, mother_key in elsewhere.several_mothers.get(row.delivery_key, ()):
        if mother_key != row.mother_key:
            found.append(hard("siblings_other_mother", "mother_key", other=other))
            break
    return found


def _judge_birth(people: People, key: str, siblings: list[ReadInfant]) -> None:
    """One delivery of all its infants' rows, and the checks of each infant's own cells."""
    if len(siblings) > _MOST_SIBLINGS:
        many = hard("too_many_rows", "delivery_key", key=key[:80], most=_MOST_SIBLINGS)
        for row in siblings:
            people.say("infants", row.row, [many])
        return
    left, delivery, differing = _merged(people, siblings)
    if not left or delivery is None:
        return
    if differing:
        for row in left:
            other = left[1].row if row is left[0] else left[0].row
            found = [hard("siblings_differ", name, other=other) for name in differing]
            people.say("infants", row.row, found)
        return
    mother_key = left[0].mother_key
    if mother_key not in people.mothers:
        for row in left:
            people.lose("infants", row.row, "mothers", mother_key, "mother_key")
        return
    _compare_birth(people, replace(delivery, key=key), mother_key, left)


def _compare_birth(
    people: People, delivery: Delivery, mother_key: str, siblings: Sequence[ReadInfant]
) -> None:
    """A sound delivery and its infants against the database."""
    stored = people.existing.deliveries.get(delivery.key)
    if stored is not None and not _same_birth(people, stored, delivery, mother_key):
        for row in siblings:
            people.say("infants", row.row, [hard("conflict", "delivery_key")])
        return
    kept = [row for row in siblings if _infant_is_kept(people, row, delivery, siblings)]
    if kept and stored is None:
        people.new.deliveries.append((mother_key, delivery))
    for row in kept:
        infant = people.existing.infants.get(row.key) or _infant(row)
        people.files[row.key] = PersonFile(infant, stored or delivery, mother_key, row.row)


def _merged(
    people: People, siblings: list[ReadInfant]
) -> tuple[list[ReadInfant], Delivery | None, list[str]]:
    """The rows that are sound in themselves, their delivery, and on what they disagree."""
    left = [
        row
        for row in siblings
        if not people.say("infants", row.row, _hard_birth(people, row, _delivery(row)))
    ]
    while left:
        delivery, differing = merged_deliveries([_delivery(row) for row in left])
        sound = [
            row
            for row in left
            if not people.say("infants", row.row, _hard_birth(people, row, delivery))
        ]
        if len(sound) == len(left):
            return left, delivery, differing
        left = sound
    return [], None, []


def _hard_birth(people: People, row: ReadInfant, delivery: Delivery) -> list[Finding]:
    found = birth_findings(_infant(row), delivery, people.now)
    return [f for f in found if f.level is Level.HARD]


def _same_birth(people: People, stored: Delivery, given: Delivery, mother_key: str) -> bool:
    mother = people.existing.mothers.get(mother_key)
    return same_values(given, stored) and mother is not None and stored.mother_id == mother.id


def _infant_is_kept(
    people: People, row: ReadInfant, delivery: Delivery, siblings: Sequence[ReadInfant]
) -> bool:
    infant = _infant(row)
    stored = people.existing.infants.get(row.key)
    if stored is not None:
        conflict: list[Finding] = []
        if people.existing.delivery_of(stored).key != delivery.key:
            conflict.append(hard("conflict", "delivery_key"))
        if row.kmc_no and row.kmc_no != stored.kmc_no:
            conflict.append(hard("conflict", "kmc_no"))
        if not same_values(infant, stored):
            conflict.append(hard("conflict"))
        if people.say("infants", row.row, conflict):
            return False
        people.keep("infants", row.row, new=False)
        return True
    weight_z = birth_weight_z(infant.birth_weight_g, delivery.ga_days, infant.sex)
    people.say(
        "infants",
        row.row,
        [
            *birth_findings(infant, delivery, people.now),
            *weight_for_gestation_findings(infant, delivery, weight_z),
            *sibling_birth_findings(infant, [_infant(other) for other in siblings]),
            *not_recorded_findings(infant),
            *not_recorded_findings(delivery),
        ],
    )
    people.new.infants.append((delivery.key, replace(infant, kmc_no=row.kmc_no)))
    people.keep("infants", row.row, new=True)
    return True


def _infant(row: ReadInfant) -> Infant:
    assert row.parsed is not None
    return replace(row.parsed.record(Infant), key=row.key)


def _delivery(row: ReadInfant) -> Delivery:
    assert row.parsed is not None
    return row.parsed.record(Delivery)
