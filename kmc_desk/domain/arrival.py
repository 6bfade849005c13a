"""An infant comes to the ward, the first time or again: the stay that begins."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from kmc_desk.domain.admission_form import More, nothing_more, with_more
from kmc_desk.domain.answers import own_answer
from kmc_desk.domain.care_codes import OverrideReason
from kmc_desk.domain.codes import AdmissionSource, DangerSign
from kmc_desk.domain.findings.finding import Finding, hard
from kmc_desk.domain.findings.register_checks import Stay, derived_admission_type
from kmc_desk.domain.findings.stay_checks import lacks_override
from kmc_desk.domain.records import Consent, Episode, Infant

_NOT_TAKEN = own_answer("admission_temp_c")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What is asked at every admission.

    Attributes:
        temp_not_taken: the temperature was not taken, which is an answer.
        more: what was typed in the folded parts of the form, by record.
    """

    admitted_at: datetime
    admission_source: AdmissionSource | None = None
    admission_weight_g: int
    admission_temp_c: float | None = None
    temp_not_taken: bool = False
    danger_signs: tuple[DangerSign, ...] = ()
    bed_no: str | None = None
    mr_no: str | None = None
    override_reason: OverrideReason | None = None
    more: More = field(default_factory=nothing_more)


def stay_of(arrival: Arrival, infant_id: int, before: Sequence[Stay], account: str) -> Episode:
    """The stay that begins; its number and type follow from the stays before.

    Args:
        arrival: what was typed.
        infant_id: whose stay; 0 while the infant itself is not stored.
        before: all earlier stays of the infant, those in error too: their numbers are taken.
        account: who decides on an override.
    """
    stay = Episode(
        infant_id=infant_id,
        episode=1 + max((stay.episode for stay, _ in before), default=0),
        mr_no=arrival.mr_no,
        bed_no=arrival.bed_no,
        admitted_at=arrival.admitted_at,
        admission_type=derived_admission_type(before, arrival.admitted_at),
        admission_source=arrival.admission_source,
        admission_weight_g=arrival.admission_weight_g,
        admission_temp_c=arrival.admission_temp_c,
        danger_signs=arrival.danger_signs,
        override_reason=arrival.override_reason,
        override_by=account if arrival.override_reason else None,
        not_known=(_NOT_TAKEN,) if arrival.temp_not_taken else (),
    )
    return with_more(stay, arrival.more)


def consent_of(arrival: Arrival, infant_id: int) -> list[Consent]:
    """What the family agreed to on admission; nothing where it was not asked."""
    consent = Consent(infant_id=infant_id, consent_at=arrival.admitted_at)
    given = with_more(consent, arrival.more)
    return [] if given == consent else [given]


def unanswered_findings(infant: Infant, episode: Episode) -> list[Finding]:
    """What must be answered before a stay can begin, with a value or with why there is none."""
    found: list[Finding] = []
    if episode.admission_temp_c is None and _NOT_TAKEN not in episode.not_known:
        found.append(hard("temperature_or_not_taken", "admission_temp_c"))
    if lacks_override(infant, episode):
        found.append(hard("over_2000_needs_reason", "override_reason"))
    return found
