"""One measurement on the standard that is meant for it, and which two may be compared."""

from dataclasses import dataclass, replace

from kmc_desk.domain.growth.centiles import centile
from kmc_desk.domain.growth.choice import Occasion, Rule, choose
from kmc_desk.domain.growth.measures import Basis, Measure, StandardName
from kmc_desk.domain.growth.no_score import NoScore, why_none
from kmc_desk.domain.growth.site_reference import SiteReference
from kmc_desk.domain.growth.standards import GrowthTable, Standards
from kmc_desk.domain.growth.who import length_as_tabled


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A z-score with all that is needed to read it, or the reason why there is none.

    Attributes:
        standard: word of the standard, or the name of a site's own reference.
        basis: what the value was compared at; `at` is the place, in days or cm.
        centile: 0..100.
        reason: None with a z-score.
    """

    measure: Measure
    standard: str | None = None
    basis: Basis | None = None
    at: float | None = None
    z: float | None = None
    centile: float | None = None
    reason: NoScore | None = None


def score(
    standards: Standards, occasion: Occasion, value: float, *, rule: Rule = Rule.CORRECTED
) -> Score:
    """The z-score of a value in grams or cm on the standard that is meant for it (`choose`).

    Args:
        standards: the tables (`kmc_desk.growth_tables.standards`).
        occasion: what was measured, in whom and when.
        value: grams or cm.
        rule: which age counts after PMA 64 weeks.
    """
    measure = occasion.measure
    chosen = choose(occasion, rule)
    if isinstance(chosen, NoScore):
        return Score(measure=measure, reason=chosen)
    if occasion.position is not None and chosen.standard is StandardName.WHO:
        if measure is Measure.LENGTH:
            value = length_as_tabled(value, chosen.at, occasion.position)
        elif measure is Measure.WEIGHT_FOR_LENGTH:  # its table is for lengths taken lying
            chosen = replace(chosen, at=length_as_tabled(chosen.at, 0, occasion.position))
    table = standards.table(chosen.standard, measure)
    if table is None:
        return Score(measure=measure, reason=NoScore.NOT_IN_STANDARD)
    return _scored(table, occasion, value, (chosen.standard, chosen.basis, chosen.at))


def score_on_site_reference(reference: SiteReference, occasion: Occasion, value: float) -> Score:
    """The z-score of a value in grams or cm on a site's own reference, by PMA; plain LMS."""
    table = reference.table(occasion.measure)
    if table is None:
        return Score(measure=occasion.measure, reason=NoScore.NOT_IN_STANDARD)
    if occasion.ga_days is None or occasion.age_days is None:
        return Score(measure=occasion.measure, reason=NoScore.PMA_UNKNOWN)
    pma_days = occasion.ga_days + occasion.age_days
    return _scored(table, occasion, value, (reference.name, Basis.PMA, pma_days))


def z_change(first: Score, last: Score) -> float | None:
    """Change of z from one measurement to a later one; None when they may not be compared.

    z-scores of different measures, standards or bases are not subtracted: the same 1000 g boy at
    28+0 is at -0.36 on newborn size and at +0.95 on the preterm postnatal standard.
    """
    same = (first.measure, first.standard, first.basis) == (last.measure, last.standard, last.basis)
    return last.z - first.z if same and first.z is not None and last.z is not None else None


def _scored(
    table: GrowthTable, occasion: Occasion, value: float, where: tuple[str, Basis, float]
) -> Score:
    standard, basis, at = where
    z = table.z(value, at, occasion.sex)
    if z is None:
        return Score(measure=occasion.measure, reason=why_none(table, value, at, occasion.sex))
    return Score(
        measure=occasion.measure, standard=standard, basis=basis, at=at, z=z, centile=centile(z)
    )
