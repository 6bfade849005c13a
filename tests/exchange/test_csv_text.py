"""What a spreadsheet would take for a formula stays words; telephones and numbers stay."""

import pytest

from kmc_desk.exchange.csv_text import inert


@pytest.mark.fault(27)
@pytest.mark.parametrize("words", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-x", "\tSAIRA", "+"])
def test_before_words_that_look_like_a_formula_stands_an_apostrophe(words):
    assert inert(words) == f"'{words}"


@pytest.mark.fault(27)
@pytest.mark.parametrize("value", ["+92 300 1234567", "-1.2", "SAIRA", "گل بانو", "", None, -3])
def test_telephones_numbers_and_other_words_stay_as_they_are(value):
    assert inert(value) == value
