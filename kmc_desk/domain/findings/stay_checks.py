"""Checks across fields at admission and exit (clinical.md §1.9, §1.10, §4.1)."""

from datetime import datetime, timedelta

from kmc_desk.domain.care_codes import OUTCOME_GROUP, Outcome, OutcomeGroup
from kmc_desk.domain.codes import AdmissionType, Plurality
from kmc_desk.domain.dates import age_days
from kmc_desk.domain.eligibility import KMC_MAX_BIRTH_WEIGHT_G, Eligibility, eligibility
from kmc_desk.domain.findings.finding import Finding, hard, soft
from kmc_desk.domain.findings.limit_checks import limit_findings
from kmc_desk.domain.records import Delivery, Episode, Exit, Infant

CLOCK_SLACK = timedelta(minutes=5)
OLDEST_AT_ADMISSION_DAYS = 400
LATE_FIRST_ADMISSION_DAYS = 28  # V08
FAR_FROM_BIRTH_UNTIL_DAYS, FAR_FROM_BIRTH = 10, 0.12  # clinical.md §1.6
V09_BEFORE_DAYS, V09_RATIO = 7, 1.10
_NO_MORE_THAN = 4  # birth order where plurality is not recorded
_BORN_TOGETHER = {Plurality.SINGLE: 1, Plurality.TWIN: 2, Plurality.TRIPLET: 3}


def birth_findings(infant: Infant, delivery: Delivery, now: datetime) -> list[Finding]:
    """The infant's own cells: not born in the future, birth order within the plurality."""
    found = limit_findings(infant) + limit_findings(delivery)
    if (infant.birth_weight_g or 0) > KMC_MAX_BIRTH_WEIGHT_G:  # the override asks instead
        found = [f for f in found if (f.field, f.code) != ("birth_weight_g", "unusual")]
    if infant.birth_date > now.date():
        found.append(hard("birth_in_future", "birth_date", birth_date=infant.birth_date))
    most = _BORN_TOGETHER.get(delivery.plurality, 4) if delivery.plurality else 4
    if infant.birth_order is not None and infant.birth_order > most:
        found.append(hard("birth_order_too_high", "birth_order", order=infant.birth_order))
    return found


def admission_findings(
    infant: Infant, delivery: Delivery, episode: Episode, now: datetime
) -> list[Finding]:
    """One stay against its infant; V01, V08, V09 and the clock."""
    found = limit_findings(episode)
    born = datetime.combine(infant.birth_date, infant.birth_time or datetime.min.time())
    age = age_days(infant.birth_date, episode.admitted_at.date())
    if episode.admitted_at > now + CLOCK_SLACK:
        found.append(hard("admitted_in_future", "admitted_at", at=episode.admitted_at))
    if episode.admitted_at < born:
        found.append(hard("admitted_before_birth", "admitted_at", born=born))
    elif age > OLDEST_AT_ADMISSION_DAYS and episode.episode == 1:
        found.append(hard("born_too_long_ago", "admitted_at", days=age))
    elif age > LATE_FIRST_ADMISSION_DAYS and episode.admission_type is AdmissionType.FIRST:
        found.append(soft("first_admission_over_28_days", "admitted_at", days=age))
    return found + _weight_against_birth(infant, episode, age)


def lacks_override(infant: Infant, episode: Episode) -> bool:
    """Whether the ≤2000 g rule asks for a reason that is not given (clinical.md §1.9)."""
    source = infant.birth_weight_source
    rule = eligibility(infant.birth_weight_g, source, episode.admission_weight_g)
    return rule is Eligibility.OVER_2000 and episode.override_reason is None


def _weight_against_birth(infant: Infant, episode: Episode, age: int) -> list[Finding]:
    """Admission weight against birth weight: >12 % apart in 10 days, and V09."""
    if not infant.birth_weight_g or age > FAR_FROM_BIRTH_UNTIL_DAYS:
        return []
    ratio = episode.admission_weight_g / infant.birth_weight_g
    apart = abs(ratio - 1) > FAR_FROM_BIRTH or (age < V09_BEFORE_DAYS and ratio > V09_RATIO)
    if not apart:
        return []
    values = {"birth_weight_g": infant.birth_weight_g, "weight_g": episode.admission_weight_g}
    return [soft("admission_weight_far_from_birth", "admission_weight_g", **values)]


def exit_findings(episode: Episode, leaving: Exit, now: datetime) -> list[Finding]:
    """The end of a stay: after its beginning, not in the future, with what the outcome needs."""
    found = limit_findings(leaving)
    if leaving.exit_at < episode.admitted_at:
        found.append(hard("exit_before_admission", "exit_at", admitted_at=episode.admitted_at))
    if leaving.exit_at > now + CLOCK_SLACK:
        found.append(hard("exit_in_future", "exit_at", at=leaving.exit_at))
    if leaving.outcome is None:
        found.append(soft("exit_without_outcome", "outcome"))
        return found
    group = OUTCOME_GROUP.get(leaving.outcome)
    if group in {OutcomeGroup.HOME, OutcomeGroup.LAMA} and leaving.exit_weight_g is None:
        found.append(soft("exit_weight_missing", "exit_weight_g"))
    if leaving.outcome is Outcome.DIED and leaving.primary_cause is None:
        found.append(soft("death_cause_missing", "primary_cause"))
    return found
