"""Last digits of the weights of a month, for the head of the centre."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Measurement
from kmc_desk.texts import finding_text
from kmc_desk.usecases.data_quality import data_quality
from tests.usecases.conftest import admitted

APRIL = date(2026, 4, 1)


@pytest.fixture
def weigh(context):
    """Measured weights, from a day on, one a day."""
    infant = admitted(context)

    def store(first, weights_g):
        days = [first + timedelta(days=n) for n in range(len(weights_g))]
        with context.write() as work:
            work.repository.add_many(
                [
                    Measurement(infant_id=infant.id, measured_on=on, weight_g=weight_g)
                    for on, weight_g in zip(days, weights_g, strict=True)
                ]
            )

    return store


@pytest.mark.parametrize(("rounded", "is_said"), [(12, False), (13, True)])
def test_more_than_forty_percent_of_weights_in_zeros_are_said(context, weigh, rounded, is_said):
    weigh(APRIL, [*(rounded * [1500]), *((30 - rounded) * [1515])])
    found = data_quality(context, "2026-04")
    assert [finding_text(f) for f in found] == (
        [
            "43.3 % of 30 weights of the month end in 00. Are they read off the scale to the last "
            "digit?"
        ]
        if is_said
        else []
    )


def test_only_the_weights_of_the_month_are_counted(context, weigh):
    weigh(APRIL, [*(12 * [1500]), *(18 * [1515])])  # 40 %, one more of either month is too many
    weigh(date(2026, 5, 1), [1500])
    weigh(APRIL - timedelta(days=1), [1500])
    assert data_quality(context, "2026-04") == []
    assert data_quality(context, "2026-05") == []  # too few for a share


def test_a_nurse_is_not_told(context):
    nurse = replace(context, account=replace(context.account, roles=(Role.NURSE,)))
    with pytest.raises(UserError, match="not_allowed"):
        data_quality(nurse, "2026-04")
