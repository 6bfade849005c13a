"""What a spreadsheet would take for a formula stays words; telephones and numbers stay."""

import pytest

from kmc_desk.domain.csv_text import inert
from kmc_desk.domain.returns.explained import Explained, ExplainedItem
from kmc_desk.domain.returns.figures import typed
from kmc_desk.exchange.return_explained_csv import explained_csv


@pytest.mark.fault(27)
@pytest.mark.parametrize("words", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-x", "\tSAIRA", "+"])
def test_before_words_that_look_like_a_formula_stands_an_apostrophe(words):
    assert inert(words) == f"'{words}"


@pytest.mark.fault(27)
@pytest.mark.parametrize("value", ["+92 300 1234567", "-1.2", "SAIRA", "گل بانو", "", None, -3])
def test_telephones_numbers_and_other_words_stay_as_they_are(value):
    assert inert(value) == value


@pytest.mark.fault(27)
def test_a_name_behind_a_figure_is_no_formula_in_its_table():
    item = ExplainedItem(
        infant_id=1,
        kmc_no="HRP-26-0001",
        name="=HYPERLINK(1)",
        birth_weight_g=None,
        at=None,
        amount=None,
        unit="",
    )
    found = Explained(
        month="2026-04",
        version=0,
        figure=typed("B10", 1),
        label="",
        category="",
        rule="",
        counted=(item,),
        among=(),
    )
    assert "'=HYPERLINK(1)" in explained_csv(found, names=True)
