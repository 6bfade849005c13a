"""The days of a stay as the infant's screen lists them."""

from dataclasses import replace

import pytest

from kmc_desk.domain.codes import BirthWeightSource
from kmc_desk.domain.infant_view import day_rows
from tests.domain.ready_infant import NOW, STAY


@pytest.mark.parametrize(
    ("source", "loss"),
    [
        (BirthWeightSource.MEASURED_BIRTH_RECORD, "1.33"),  # 1500 g at birth, 1480 g on the day
        (BirthWeightSource.FIRST_WEIGHT_LE72H, None),
        (BirthWeightSource.RECALL, None),
    ],
)
def test_a_loss_is_told_against_a_measured_birth_weight_only(source, loss):
    known = replace(STAY.infant, birth_weight_source=source)
    first = day_rows(replace(STAY, infant=known), NOW)[0]
    assert first.weight_g == 1480
    assert (first.loss_percent and f"{first.loss_percent:.2f}") == loss
