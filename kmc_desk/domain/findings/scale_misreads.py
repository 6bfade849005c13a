"""A typed weight against the infant's weights before: slips of the hand and of the scale (§2.2).

Every finding asks, and typing the weight again keeps it; only where the weight is impossible does
what may have been meant stand beside the refusal. What needs the rows of the whole ward stands in
`sheet_misreads`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor

from kmc_desk.domain.findings.finding import Finding, hard, soft
from kmc_desk.domain.findings.limit_checks import SCALE_STEP_G
from kmc_desk.domain.findings.limits import LIMITS
from kmc_desk.domain.findings.weight_bands import possible_change

RE_WEIGH_PERCENT = 5  # asked about, per day [D]
RETYPE_PERCENT = 15  # within 48 h, later RE_WEIGH_PERCENT for each day [D]
SAME_DAYS = 3  # the same weight on so many days running is asked about [D]

Earlier = Iterable[tuple[date, int]]


@dataclass(frozen=True, slots=True)
class _Against:
    """The latest weight before, and what may be said about today's."""

    last_on: date
    last_g: int
    on: date
    born: date | None

    def values(self, weight_g: int) -> dict[str, object]:
        """What the sentence of a finding names."""
        return {"weight_g": weight_g, "last_g": self.last_g, "last_on": self.last_on}

    def is_near(self, weight_g: int) -> bool:
        """Possible and within 5 % of the weight before; in whole numbers, so the edge is exact."""
        apart = abs(weight_g - self.last_g)
        return _is_possible(weight_g) and 100 * apart <= RE_WEIGH_PERCENT * self.last_g


def weight_findings(
    weight_g: int, on: date, before: Earlier, born: date | None = None
) -> list[Finding]:
    """One weight against those before it.

    Args:
        before: (date, grams) of the infant's other weights, any order.
        born: date of birth; without it the bands by age are not asked.
    """
    earlier = dict(sorted(w for w in before if w[0] < on))
    if not earlier:
        return []
    last_on = max(earlier)
    against = _Against(last_on, earlier[last_on], on, born)
    change = _change_finding(weight_g, against)
    doubtful = change is not None or not _is_possible(weight_g)
    found = _misread(weight_g, against, doubtful=doubtful) or change
    if found is None and _is_same(weight_g, on, earlier):
        found = soft("weight_same_three_days", "weight_g", weight_g=weight_g)
    return [found] if found else []


def _is_possible(weight_g: int) -> bool:
    limit = LIMITS["weight_g"]
    return limit.low <= weight_g <= limit.high


def _change_finding(weight_g: int, against: _Against) -> Finding | None:
    """A change that is hardly possible, large for one day, or not usual at this age."""
    last_g, last_on = against.last_g, against.last_on
    days = (against.on - last_on).days
    change = 100 * (weight_g - last_g) / last_g
    values = against.values(weight_g)
    if not _is_possible(weight_g):
        return None  # refused already
    if abs(change) > max(RETYPE_PERCENT, RE_WEIGH_PERCENT * days):
        return soft("weight_change_implausible", "weight_g", percent=change, **values)
    if days == 1 and abs(change) > RE_WEIGH_PERCENT:
        return soft("weight_change_large", "weight_g", percent=change, **values)
    if against.born is None:
        return None
    lowest, highest = possible_change(against.born, last_on, against.on)
    if lowest <= change <= highest:
        return None
    limit = LIMITS["weight_g"]
    low_g = max(int(limit.low), ceil(last_g * (100 + lowest) / 100))
    high_g = min(int(limit.high), floor(last_g * (100 + highest) / 100))
    return soft("weight_change_for_age", "weight_g", low_g=low_g, high_g=high_g, **values)


def _misread(weight_g: int, against: _Against, *, doubtful: bool) -> Finding | None:
    """What the digits may have been meant to be; an undoubted weight is not read otherwise."""
    tenfold = [g for g in (weight_g * 10, (weight_g + 5) // 10) if _stands(g, against)]
    meant = [("weight_ten_times_off", _only(tenfold))]
    if doubtful:
        meant += _other_digits(weight_g, against)
    ask = soft if _is_possible(weight_g) else hard
    for code, meant_g in meant:
        if meant_g is not None:
            return ask(code, "weight_g", meant_g=meant_g, **against.values(weight_g))
    return None


def _other_digits(weight_g: int, against: _Against) -> list[tuple[str, int | None]]:
    """What it may have been with one digit more, or with two digits exchanged."""
    if weight_g <= 0:
        return []
    longer = [g for g in _with_a_digit_more(weight_g) if _would_do(g, against)]
    swapped = [g for g in _with_digits_swapped(weight_g) if _would_do(g, against)]
    return [
        ("weight_digit_missing", _only(longer)),
        ("weight_digits_swapped", _nearest(swapped, weight_g, against.last_g)),
    ]


def _stands(weight_g: int, against: _Against) -> bool:
    """Whether it is near the weight before and would itself not be taken for another."""
    if not against.is_near(weight_g):
        return False
    undoubted = _change_finding(weight_g, against) is None
    return undoubted or not any(meant for _, meant in _other_digits(weight_g, against))


def _would_do(weight_g: int, against: _Against) -> bool:
    """Whether a scale can show it and it is what might be expected."""
    on_scale = weight_g % SCALE_STEP_G == 0
    return on_scale and against.is_near(weight_g) and _change_finding(weight_g, against) is None


def _only(candidates: list[int]) -> int | None:
    """The candidate, if there is one; of several none is proposed."""
    return candidates[0] if len(candidates) == 1 else None


def _nearest(candidates: list[int], weight_g: int, last_g: int) -> int | None:
    """The candidate nearest to the weight before, if it is nearer than what was typed."""
    nearest = min(candidates, key=lambda g: (abs(g - last_g), g), default=weight_g)
    return nearest if abs(nearest - last_g) < abs(weight_g - last_g) else None


def _with_a_digit_more(weight_g: int) -> set[int]:
    """What a scale may have shown if one digit was not typed: 540 may be 1540."""
    typed = str(weight_g)
    longer = {
        int(typed[:place] + digit + typed[place:])
        for place in range(len(typed) + 1)
        for digit in "0123456789"
    }
    return {g for g in longer if len(str(g)) > len(typed)}


def _with_digits_swapped(weight_g: int) -> set[int]:
    """The numbers that come of two neighbouring digits changing places."""
    typed = str(weight_g)
    swapped = {
        typed[:place] + typed[place + 1] + typed[place] + typed[place + 2 :]
        for place in range(len(typed) - 1)
    }
    return {int(digits) for digits in swapped if digits[0] != "0"}


def _is_same(weight_g: int, on: date, earlier: dict[date, int]) -> bool:
    days = [on - timedelta(days=n) for n in range(1, SAME_DAYS)]
    return all(earlier.get(day) == weight_g for day in days)
