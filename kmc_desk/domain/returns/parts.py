"""The parts of the return in the order of the form: one module counts and lays out each."""

from collections.abc import Callable
from dataclasses import dataclass

from kmc_desk.domain.returns.census import CENSUS_FORM, census
from kmc_desk.domain.returns.dose import DOSE_FORM, dose
from kmc_desk.domain.returns.facts import MonthFacts
from kmc_desk.domain.returns.feeding import FEEDING_FORM, feeding
from kmc_desk.domain.returns.figures import Figure
from kmc_desk.domain.returns.follow_up import FOLLOW_UP_FORM, follow_up
from kmc_desk.domain.returns.form import FormBlock
from kmc_desk.domain.returns.growth import GROWTH_FORM, growth
from kmc_desk.domain.returns.morbidity import MORBIDITY_FORM, morbidity
from kmc_desk.domain.returns.outcome import OUTCOME_FORM, outcome
from kmc_desk.domain.returns.outside import OUTSIDE_FORM, outside
from kmc_desk.domain.returns.profile import PROFILE_FORM, profile
from kmc_desk.domain.returns.start import START_FORM, start
from kmc_desk.domain.returns.stock import STOCK_FORM, stock


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the return.

    Attributes:
        letter: B to L; the text table has `part.<letter>`.
        rows: facts in, figures out, in the order of the form.
        form: where each of these figures stands.
    """

    letter: str
    rows: Callable[[MonthFacts], list[Figure]]
    form: tuple[FormBlock, ...]


PARTS: tuple[Part, ...] = (
    Part(letter="B", rows=census, form=CENSUS_FORM),
    Part(letter="C", rows=profile, form=PROFILE_FORM),
    Part(letter="D", rows=start, form=START_FORM),
    Part(letter="E", rows=dose, form=DOSE_FORM),
    Part(letter="F", rows=feeding, form=FEEDING_FORM),
    Part(letter="G", rows=growth, form=GROWTH_FORM),
    Part(letter="H", rows=morbidity, form=MORBIDITY_FORM),
    Part(letter="I", rows=outcome, form=OUTCOME_FORM),
    Part(letter="J", rows=follow_up, form=FOLLOW_UP_FORM),
    Part(letter="K", rows=outside, form=OUTSIDE_FORM),
    Part(letter="L", rows=stock, form=STOCK_FORM),
)
