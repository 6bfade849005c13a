"""Checks across fields of mother, birth, exit and visit (clinical.md §1.2-§1.5, §4, §5)."""

from collections.abc import Iterable
from datetime import date

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import Plurality
from kmc_desk.domain.findings.code_checks import none_findings
from kmc_desk.domain.findings.finding import Finding, hard, soft
from kmc_desk.domain.findings.limit_checks import limit_findings
from kmc_desk.domain.findings.pregnancy_checks import last_period_findings
from kmc_desk.domain.records import (
    Delivery,
    Episode,
    Exit,
    Infant,
    Mother,
    Visit,
    own_values,
)

_BORN = {Plurality.SINGLE: (1, 1), Plurality.TWIN: (2, 2), Plurality.TRIPLET: (3, 3)}
_FOUR_OR_MORE = (4, 9)
_OF_A_DEATH = ("died_at", "death_place", "contributing_causes", "modifiable_factors")


def family_findings(mother: Mother) -> list[Finding]:
    """The mother's own cells: limits, and no more births than pregnancies."""
    found = limit_findings(mother) + none_findings(mother)
    if mother.gravida is not None and mother.para is not None and mother.para > mother.gravida:
        found.append(hard("para_over_gravida", "para", para=mother.para, gravida=mother.gravida))
    return found


def delivery_findings(delivery: Delivery, births: Iterable[date]) -> list[Finding]:
    """One birth: how many were born, and gestation against the dates it may be counted from.

    Args:
        delivery: the birth.
        births: birth dates of its infants.
    """
    found = limit_findings(delivery)
    born, live = delivery.n_born, delivery.n_live
    if born is not None and live is not None and live > born:
        found.append(hard("more_live_than_born", "n_live", live=live, born=born))
    if born is not None and delivery.plurality is not None:
        least, most = _BORN.get(delivery.plurality, _FOUR_OR_MORE)
        if not least <= born <= most:
            found.append(soft("born_against_plurality", "n_born", born=born))
    for born_on in sorted(set(births))[:1]:
        found += last_period_findings(
            delivery.lmp_date, delivery.edd_date, born_on, delivery.ga_days
        )
    return found


def exit_block_findings(episode: Episode, leaving: Exit) -> list[Finding]:
    """The blocks of an exit: a death only where the outcome says so, and within the stay."""
    found = none_findings(leaving)
    values = own_values(leaving)
    if leaving.outcome is not Outcome.DIED and any(values[name] for name in _OF_A_DEATH):
        found.append(soft("death_block_without_death", "outcome"))
    died = leaving.died_at
    if died is not None and not episode.admitted_at <= died <= leaving.exit_at:
        ends = {"admitted_at": episode.admitted_at, "exit_at": leaving.exit_at}
        found.append(hard("death_outside_stay", "died_at", **ends))
    seen = leaving.last_seen_at
    if seen is not None and not episode.admitted_at <= seen <= leaving.exit_at:
        ends = {"admitted_at": episode.admitted_at, "exit_at": leaving.exit_at}
        found.append(hard("last_seen_outside_stay", "last_seen_at", **ends))
    weighed = leaving.exit_weight_on
    if weighed is not None and not (
        episode.admitted_at.date() <= weighed <= leaving.exit_at.date()
    ):
        found.append(hard("exit_weight_outside_stay", "exit_weight_on", on=weighed))
    return found


def death_after_discharge_findings(
    infant: Infant, last_exit: date | None, today: date
) -> list[Finding]:
    """A death at home or elsewhere: after birth and the last stay, and not in the future."""
    died = infant.death_after_discharge_on
    if died is None:
        return []
    earliest = max(infant.birth_date, last_exit or infant.birth_date)
    if not earliest <= died <= today:
        return [hard("death_on_impossible_day", "death_after_discharge_on", earliest=earliest)]
    return []


def visit_field_findings(visit: Visit) -> list[Finding]:
    """Fields of a visit against each other: hours of the mother, days before and after it."""
    found: list[Finding] = []
    total, mothers = visit.sts_home_h_24h, visit.sts_by_mother_h
    if total is not None and mothers is not None and mothers > total:
        found.append(hard("mother_hours_over_total", "sts_by_mother_h", total=total))
    day = visit.visit_at.date()
    if visit.kmc_stopped_on is not None and visit.kmc_stopped_on > day:
        found.append(hard("observed_in_future", "kmc_stopped_on", at=visit.kmc_stopped_on))
    if visit.next_due_on is not None and visit.next_due_on < day:
        found.append(hard("next_visit_before_visit", "next_due_on", on=visit.next_due_on))
    return found
