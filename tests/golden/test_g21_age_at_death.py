"""G21: a death at 27 completed days is neonatal, at 28 it is not."""

from datetime import date

import pytest

from kmc_desk.domain.dates import age_days
from kmc_desk.domain.returns.deaths import AgeAtDeath, age_at_death_class

BORN = date(2025, 3, 1)


@pytest.mark.parametrize(
    ("died_on", "age", "expected"),
    [
        (date(2025, 3, 1), 0, AgeAtDeath.EARLY_NEONATAL),
        (date(2025, 3, 7), 6, AgeAtDeath.EARLY_NEONATAL),
        (date(2025, 3, 8), 7, AgeAtDeath.LATE_NEONATAL),
        (date(2025, 3, 28), 27, AgeAtDeath.LATE_NEONATAL),
        (date(2025, 3, 29), 28, AgeAtDeath.POST_NEONATAL),
    ],
)
def test_age_at_death_is_classed_by_completed_days(died_on, age, expected):
    assert age_days(BORN, died_on) == age
    assert age_at_death_class(BORN, died_on) is expected
