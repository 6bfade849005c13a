"""What the death summary says of the death (clinical.md §4.3)."""

from reportlab.platypus import Flowable

from kmc_desk.domain.discharge_summary import DischargeSummary
from kmc_desk.reports.discharge_parts import Fact, prose
from kmc_desk.reports.discharge_words import coded, fact, listed, not_recorded, yes_no
from kmc_desk.texts import text


def death_facts(summary: DischargeSummary) -> list[Fact]:
    """Cause, place and circumstances; where nobody answered, only what must be known says so."""
    leaving = summary.leaving
    other = leaving.exit_other_text
    cause = listed((leaving.primary_cause,), other) if leaving.primary_cause else not_recorded()
    facts = [fact("summary.cause", cause, wide=True, strong=True)]
    if leaving.contributing_causes:
        words = listed(leaving.contributing_causes, other)
        facts.append(fact("summary.contributing", words, wide=True))
    place = coded(leaving.death_place) if leaving.death_place else not_recorded()
    facts += [
        fact("summary.death_place", place),
        fact("summary.within_24h", yes_no(summary.died_within_a_day)),
        fact("summary.in_sts", yes_no(leaving.in_sts_at_time) or not_recorded()),
        fact("summary.resus", yes_no(leaving.resus_attempted) or not_recorded()),
    ]
    if leaving.modifiable_factors:
        words = listed(leaving.modifiable_factors, other)
        facts.append(fact("summary.modifiable", words, wide=True))
    if leaving.death_audited is not None:
        facts.append(fact("summary.audited", _audited(summary)))
    if leaving.certificate_no:
        facts.append(fact("summary.certificate", leaving.certificate_no))
    return facts


def narrative(summary: DischargeSummary) -> list[Flowable]:
    """What was written down of the last hours; empty where nothing was."""
    return prose(summary.leaving.death_narrative or "")


def _audited(summary: DischargeSummary) -> str:
    on = summary.leaving.death_audited_on
    said = yes_no(summary.leaving.death_audited)
    return text("summary.dated", what=said, on=on) if on else said
