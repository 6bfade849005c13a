"""Checks across fields at admission and exit (clinical.md §1.9, §1.10, §4.1)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from kmc_desk.domain.care_codes import OUTCOME_GROUP, Outcome, OutcomeGroup
from kmc_desk.domain.codes import AdmissionType, Plurality
from kmc_desk.domain.danger_signs import measured_signs
from kmc_desk.domain.dates import age_days, weeks_and_days
from kmc_desk.domain.eligibility import KMC_MAX_BIRTH_WEIGHT_G, Eligibility, eligibility
from kmc_desk.domain.findings.clock_checks import CLOCK_SLACK
from kmc_desk.domain.findings.code_checks import none_findings, ticked_findings
from kmc_desk.domain.findings.daily_checks import sign_findings
from kmc_desk.domain.findings.family_checks import delivery_findings, exit_block_findings
from kmc_desk.domain.findings.finding import Finding, hard, note, refused, soft
from kmc_desk.domain.findings.limit_checks import limit_findings
from kmc_desk.domain.findings.scale_misreads import weight_findings
from kmc_desk.domain.growth.centiles import z_of_centile
from kmc_desk.domain.records import Delivery, Episode, Exit, Infant
from kmc_desk.domain.stay_file import StayFile

OLDEST_AT_ADMISSION_DAYS = 400  # [D]
LATE_FIRST_ADMISSION_DAYS = 28  # V08 [D]
LATE_ENTRY = timedelta(hours=24)  # clinical.md §1.6 [D]
FAR_FROM_BIRTH_UNTIL_DAYS, FAR_FROM_BIRTH_PERCENT = 10, 12  # clinical.md §1.6 [D]
V09_BEFORE_DAYS, V09_MOST_PERCENT, V09_LEAST_PERCENT = 7, 110, 80  # of birth weight [D]
V06_CENTILES = (0.1, 99.9)  # of weight for gestation at birth [D]
_NO_MORE_THAN = 4  # birth order where plurality is not recorded
_BORN_TOGETHER = {Plurality.SINGLE: 1, Plurality.TWIN: 2, Plurality.TRIPLET: 3}


def birth_findings(infant: Infant, delivery: Delivery, now: datetime) -> list[Finding]:
    """The infant's own cells: not born in the future, birth order within the plurality."""
    found = limit_findings(infant) + delivery_findings(delivery, [infant.birth_date])
    if (infant.birth_weight_g or 0) > KMC_MAX_BIRTH_WEIGHT_G:  # the override asks instead
        found = [f for f in found if (f.field, f.code) != ("birth_weight_g", "unusual")]
    born = datetime.combine(infant.birth_date, infant.birth_time or datetime.min.time())
    if infant.birth_date > now.date() or born > now + CLOCK_SLACK:
        late = "birth_time" if infant.birth_date <= now.date() else "birth_date"
        found.append(hard("birth_in_future", late, birth_date=infant.birth_date))
    most = _BORN_TOGETHER.get(delivery.plurality, 4) if delivery.plurality else 4
    if infant.birth_order is not None and infant.birth_order > most:
        found.append(hard("birth_order_too_high", "birth_order", order=infant.birth_order))
    first, second = infant.apgar_1, infant.apgar_5
    if first is not None and second is not None and second < first:
        found.append(soft("apgar_falls", "apgar_5", apgar_1=first, apgar_5=second))
    return found


def weight_for_gestation_findings(
    infant: Infant, delivery: Delivery, weight_z: float | None
) -> list[Finding]:
    """V06: a birth weight that hardly anybody has at this gestation.

    Args:
        weight_z: z-score of the birth weight on the newborn size standard; None: there is none.
    """
    if weight_z is None or infant.birth_weight_g is None or delivery.ga_days is None:
        return []
    least, most = (z_of_centile(number) for number in V06_CENTILES)
    if least <= weight_z <= most:
        return []
    values = {"weight_g": infant.birth_weight_g, "gestation": weeks_and_days(delivery.ga_days)}
    return [soft("birth_weight_against_gestation", "birth_weight_g", **values)]


def admission_findings(
    infant: Infant, delivery: Delivery, episode: Episode, now: datetime
) -> list[Finding]:
    """One stay against its infant; V01, V08, V09 and the clock; danger signs are noted."""
    found = limit_findings(episode) + none_findings(episode)
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
    found += _weight_against_birth(infant, episode, age)
    return found if refused(found) else found + _sign_findings(episode)


def late_entry_findings(admitted_at: datetime, now: datetime) -> list[Finding]:
    """A note on an admission that is entered more than 24 h later (clinical.md §1.6)."""
    if now - admitted_at <= LATE_ENTRY:
        return []
    return [note("late_entry", "admitted_at", at=admitted_at)]


def _sign_findings(episode: Episode) -> list[Finding]:
    """A note on every danger sign ticked or measured: the doctor is to be informed."""
    temp_c, rr = episode.admission_temp_c, episode.admission_rr
    seen = measured_signs(temp_c=temp_c, rr=rr)
    found = ticked_findings(sign for sign in episode.danger_signs if sign not in seen)
    measured = sign_findings(seen, rr)
    return found + [replace(f, field=f"admission_{f.field}") for f in measured]


def bed_findings(
    bed_no: str | None, delivery_id: int, on_ward: Iterable[StayFile]
) -> list[Finding]:
    """One infant a bed unless siblings (clinical.md §1.1)."""
    taken = any(
        bed_no and other.episode.bed_no == bed_no and other.delivery.id != delivery_id
        for other in on_ward
    )
    return [hard("bed_taken", "bed_no", bed=bed_no)] if taken else []


def is_over_2000(infant: Infant, episode: Episode) -> bool:
    """Whether the ≤2000 g rule asks for a reason (clinical.md §1.9)."""
    source = infant.birth_weight_source
    rule = eligibility(infant.birth_weight_g, source, episode.admission_weight_g)
    return rule is Eligibility.OVER_2000


def lacks_override(infant: Infant, episode: Episode) -> bool:
    """Whether it asks for a reason that is not given."""
    return is_over_2000(infant, episode) and episode.override_reason is None


def _weight_against_birth(infant: Infant, episode: Episode, age: int) -> list[Finding]:
    """Admission weight against birth weight: >12 % apart in 10 days, and V09."""
    born_g, weight_g = infant.birth_weight_g, episode.admission_weight_g
    if not born_g:
        return []
    soon = age <= FAR_FROM_BIRTH_UNTIL_DAYS
    apart = soon and 100 * abs(weight_g - born_g) > FAR_FROM_BIRTH_PERCENT * born_g
    above = age < V09_BEFORE_DAYS and 100 * weight_g > V09_MOST_PERCENT * born_g
    below = 100 * weight_g < V09_LEAST_PERCENT * born_g
    if not (apart or above or below):
        return []
    values = {"birth_weight_g": born_g, "weight_g": weight_g}
    return [soft("admission_weight_far_from_birth", "admission_weight_g", **values)]


def exit_findings(episode: Episode, leaving: Exit, now: datetime) -> list[Finding]:
    """The end of a stay: after its beginning, not in the future, with what the outcome needs."""
    found = limit_findings(leaving) + exit_block_findings(episode, leaving)
    if leaving.exit_at < episode.admitted_at:
        found.append(hard("exit_before_admission", "exit_at", admitted_at=episode.admitted_at))
    if leaving.exit_at > now + CLOCK_SLACK:
        found.append(hard("exit_in_future", "exit_at", at=leaving.exit_at))
    is_no_stay = leaving.outcome is Outcome.FOLLOW_UP_ONLY
    if is_no_stay and leaving.exit_at != episode.admitted_at:
        found.append(hard("follow_up_only_has_no_length", "exit_at"))
    if leaving.outcome is None:
        found.append(soft("exit_without_outcome", "outcome"))
        return found
    group = OUTCOME_GROUP.get(leaving.outcome)
    if group in {OutcomeGroup.HOME, OutcomeGroup.LAMA} and leaving.exit_weight_g is None:
        found.append(soft("exit_weight_missing", "exit_weight_g"))
    if leaving.outcome is Outcome.LAMA and not leaving.lama_reasons:
        found.append(soft("lama_reasons_missing", "lama_reasons"))
    if leaving.outcome is Outcome.DIED and leaving.primary_cause is None:
        found.append(soft("death_cause_missing", "primary_cause"))
    return found


def exit_weight_findings(
    leaving: Exit, before: Iterable[tuple[date, int]], born: date
) -> list[Finding]:
    """The exit weight against the weights before it, as a weight of the round is judged.

    Args:
        before: (date, grams) of the infant's other weights, any order.
        born: date of birth.
    """
    if leaving.exit_weight_g is None:
        return []
    found = weight_findings(leaving.exit_weight_g, leaving.exit_at.date(), before, born)
    return [replace(f, field="exit_weight_g") for f in found]
