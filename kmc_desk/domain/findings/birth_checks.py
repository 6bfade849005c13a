"""A whole family against the rules of admission and exit, for a correction of any part of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from kmc_desk.domain.findings.family_checks import death_after_discharge_findings
from kmc_desk.domain.findings.finding import Finding, hard, soft
from kmc_desk.domain.findings.register_checks import (
    Stay,
    derived_admission_type,
    sibling_birth_findings,
    stay_order_findings,
)
from kmc_desk.domain.findings.stay_checks import (
    admission_findings,
    birth_findings,
    exit_findings,
    lacks_override,
    weight_for_gestation_findings,
)
from kmc_desk.domain.records import Delivery, Episode, Exit, Infant, Record

WeightZ = Callable[[int | None, int | None, str], float | None]
"""z-score of a birth weight in grams at a gestation in days, by sex."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Birth:
    """One delivery with its infants and their stays.

    Attributes:
        stays: by number of the infant, the first stay first; none registered in error.
    """

    delivery: Delivery
    infants: tuple[Infant, ...]
    stays: Mapping[int, tuple[Stay, ...]] = field(default_factory=dict[int, tuple[Stay, ...]])


def with_record(birth: Birth, record: Record) -> Birth:
    """The same birth with another version of one of its records."""
    match record:
        case Delivery():
            return replace(birth, delivery=record)
        case Infant():
            others = (record if one.id == record.id else one for one in birth.infants)
            return replace(birth, infants=tuple(others))
        case _:
            stays = {
                infant_id: tuple(_with(stay, record) for stay in own)
                for infant_id, own in birth.stays.items()
            }
            return replace(birth, stays=stays)


def birth_family_findings(birth: Birth, weight_z: WeightZ, now: datetime) -> list[Finding]:
    """All that admission and exit find in the infants of one delivery, V01 to V09."""
    found: list[Finding] = []
    for infant in birth.infants:
        siblings = [one for one in birth.infants if one.id != infant.id]
        z = weight_z(infant.birth_weight_g, birth.delivery.ga_days, infant.sex)
        found += birth_findings(infant, birth.delivery, now)
        found += weight_for_gestation_findings(infant, birth.delivery, z)
        found += sibling_birth_findings(infant, siblings)
        order = infant.birth_order
        if order is not None and any(one.birth_order == order for one in siblings):
            found.append(hard("birth_order_taken", "birth_order", order=order))
        found += _stays_findings(infant, birth, now)
        found += death_at_home_findings(infant, birth.stays.get(infant.id, ()), now.date())
    return found


def death_at_home_findings(infant: Infant, stays: Sequence[Stay], today: date) -> list[Finding]:
    """A death at home comes after the last stay, and not of an infant who is on the ward.

    Args:
        infant: with the day of its death, where it has died after leaving.
        stays: of the infant, in their order; none registered in error.
        today: no death lies after it.
    """
    if infant.death_after_discharge_on is None or not stays:
        return []
    leaving = stays[-1][1]
    if leaving is None:
        return [hard("death_at_home_on_ward", "death_after_discharge_on")]
    return death_after_discharge_findings(infant, leaving.exit_at.date(), today)


def _stays_findings(infant: Infant, birth: Birth, now: datetime) -> list[Finding]:
    found: list[Finding] = []
    stays = birth.stays.get(infant.id, ())
    for place, (episode, leaving) in enumerate(stays):
        found += admission_findings(infant, birth.delivery, episode, now)
        found += stay_order_findings(stays, place)
        expected = derived_admission_type(stays[:place], episode.admitted_at)
        if episode.admission_type not in (None, expected):
            found.append(soft("admission_type_unexpected", "admission_type", expected=expected))
        if lacks_override(infant, episode):
            found.append(hard("over_2000_needs_reason", "override_reason"))
        if leaving is not None:
            found += exit_findings(episode, leaving, now)
    return found


def new_findings(
    before: Sequence[Finding], after: Sequence[Finding], changed: Sequence[str]
) -> list[Finding]:
    """What a correction brings up: not what was there already, unless it is about its own fields.

    So a name can be put right although an old weight is off the scale.
    """
    found: list[Finding] = []
    for one in after:
        if (one not in before or one.field in changed) and one not in found:
            found.append(one)
    return found


def _with(stay: Stay, record: Record) -> Stay:
    episode, leaving = stay
    if isinstance(record, Episode) and record.id == episode.id:
        return record, leaving
    if isinstance(record, Exit) and leaving is not None and record.id == leaving.id:
        return episode, record
    return stay
