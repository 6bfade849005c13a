"""The words of the monthly return: a module a part, the categories, and what stands around."""

from kmc_desk.texts.returns.categories import CATEGORIES_TEXTS
from kmc_desk.texts.returns.census import CENSUS_TEXTS
from kmc_desk.texts.returns.dose import DOSE_TEXTS
from kmc_desk.texts.returns.explained import EXPLAINED_TEXTS
from kmc_desk.texts.returns.feeding import FEEDING_TEXTS
from kmc_desk.texts.returns.follow_up import RETURN_FOLLOW_UP_TEXTS
from kmc_desk.texts.returns.growth import GROWTH_TEXTS
from kmc_desk.texts.returns.inputs import INPUT_TEXTS
from kmc_desk.texts.returns.morbidity import MORBIDITY_TEXTS
from kmc_desk.texts.returns.outcome import OUTCOME_TEXTS
from kmc_desk.texts.returns.outside import OUTSIDE_TEXTS
from kmc_desk.texts.returns.page import PAGE_TEXTS
from kmc_desk.texts.returns.profile import PROFILE_TEXTS
from kmc_desk.texts.returns.signing import SIGNING_TEXTS
from kmc_desk.texts.returns.start import START_TEXTS
from kmc_desk.texts.returns.trend import TREND_TEXTS
from kmc_desk.texts.returns.workbook import WORKBOOK_TEXTS

RETURN_TEXTS: dict[str, str] = {
    **PAGE_TEXTS,
    **EXPLAINED_TEXTS,
    **CATEGORIES_TEXTS,
    **CENSUS_TEXTS,
    **PROFILE_TEXTS,
    **START_TEXTS,
    **DOSE_TEXTS,
    **FEEDING_TEXTS,
    **GROWTH_TEXTS,
    **MORBIDITY_TEXTS,
    **OUTCOME_TEXTS,
    **OUTSIDE_TEXTS,
    **INPUT_TEXTS,
    **WORKBOOK_TEXTS,
    **TREND_TEXTS,
    **RETURN_FOLLOW_UP_TEXTS,
    **SIGNING_TEXTS,
}
