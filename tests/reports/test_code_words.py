"""Stored codes as people read them."""

from enum import StrEnum

import pytest

from kmc_desk.domain import care_codes, codes
from kmc_desk.domain.care_codes import FeedingMethod, Outcome, OutcomeGroup, Route
from kmc_desk.domain.codes import Sex
from kmc_desk.domain.feeding import FeedCategory
from kmc_desk.domain.temperature import TemperatureClass
from kmc_desk.texts import code_text

KINDS: list[type[StrEnum]] = [
    *(
        kind
        for module in (codes, care_codes)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
    ),
    FeedCategory,
    TemperatureClass,
]
ABBREVIATIONS = {"CPAP", "NICU", "LAMA"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_code_has_words_of_its_own(kind):
    words = [code_text(code) for code in kind]
    assert len(set(words)) == len(words)
    assert not [word for word in words if "_" in word]
    assert not [word for word in words if word.isupper() and word not in ABBREVIATIONS]


def test_words_fit_within_a_sentence_and_outcomes_stand_alone():
    assert code_text(Sex.M) == "male"
    assert code_text(Route.NG_TUBE) == "naso-gastric tube"
    assert code_text(FeedingMethod.BREAST_CUP_SPOON) == "breast and cup or spoon"
    assert code_text(Outcome.LAMA) == "Left against medical advice (LAMA)"
    assert code_text(OutcomeGroup.HOME) == "Home"


def test_all_codes_of_the_records_are_looked_at():
    assert len(KINDS) >= 36
