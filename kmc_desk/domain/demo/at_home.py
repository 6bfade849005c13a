"""How an invented infant grows and fares after leaving the ward."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from kmc_desk.domain.dates import term_date
from kmc_desk.domain.demo.course import head_cm, length_cm
from kmc_desk.domain.stay_file import StayFile

_GAIN_G_A_DAY = ((0, 27.0), (91, 29.0), (182, 16.0), (366, 9.0))
"""Up to these days of corrected age, so much a day; about what the WHO standards gain."""
_LENGTH_CM_A_DAY = ((0, 0.14), (91, 0.115), (182, 0.066), (366, 0.045))
_HEAD_CM_A_DAY = ((0, 0.12), (91, 0.066), (182, 0.03), (366, 0.014))
_PRETERM_GA_DAYS, _USUAL_G = 34 * 7, 1700


@dataclass(frozen=True, slots=True, kw_only=True)
class AtHome:
    """The invented course of one infant from leaving on.

    Attributes:
        left_g, left_cm, left_head_cm: weight, length and head on leaving.
        term_on: from which corrected age counts.
        share: of the usual gain.
    """

    left_on: date
    left_g: int
    left_cm: float
    left_head_cm: float
    term_on: date
    share: float

    def weight_g(self, on: date, rng: Random) -> int:
        """As a scale with 10-g steps shows it."""
        exact = self.left_g + self.share * self._sum(_GAIN_G_A_DAY, on)
        return 10 * round((exact + rng.uniform(-25, 25)) / 10)

    def length_cm(self, on: date) -> float:
        """To a tenth."""
        return round(self.left_cm + self._sum(_LENGTH_CM_A_DAY, on), 1)

    def head_cm(self, on: date) -> float:
        """To a tenth."""
        return round(self.left_head_cm + self._sum(_HEAD_CM_A_DAY, on), 1)

    def _sum(self, rates: tuple[tuple[int, float], ...], on: date) -> float:
        """What is gained from leaving to a day."""
        at, end, total = (self.left_on - self.term_on).days, (on - self.term_on).days, 0.0
        for until, rate in rates:
            days = min(end, until) - at
            if days > 0:
                total += days * rate
                at += days
        return total


def at_home(file: StayFile, rng: Random) -> AtHome | None:
    """The course of an infant that left; None: it is on the ward, or was never weighed."""
    leaving = file.exit
    if leaving is None or leaving.exit_weight_g is None:
        return None
    born = file.infant.birth_date
    ga_days = file.delivery.ga_days or _PRETERM_GA_DAYS
    left_on, birth_g = leaving.exit_at.date(), file.infant.birth_weight_g or _USUAL_G
    age = (left_on - born).days
    return AtHome(
        left_on=left_on,
        left_g=leaving.exit_weight_g,
        left_cm=length_cm(birth_g, age),
        left_head_cm=head_cm(birth_g, age),
        term_on=term_date(ga_days, born),
        share=rng.uniform(0.86, 1.08),
    )


def home_hours(course: AtHome, on: date, rng: Random) -> float:
    """Skin-to-skin of a day, less and less of it; to the half hour."""
    weeks = (on - course.left_on) / timedelta(weeks=1)
    return round(2 * max(0.0, 10.5 - 0.9 * weeks + rng.uniform(-2, 1.5))) / 2
