"""Data quality of a month (clinical.md §6.13): rows Q1 and on, on a page of their own.

They say how far the return can be trusted. A red row is mended, or explained by who signs.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from enum import StrEnum

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import AdmissionType
from kmc_desk.domain.eligibility import is_proxy
from kmc_desk.domain.returns.cohorts import (
    admissions,
    by_admission,
    by_exit,
    counted,
    exits,
    open_at,
)
from kmc_desk.domain.returns.facts import MonthFacts, Stay
from kmc_desk.domain.returns.figures import ALL, Figure, Item, count, percentage, share
from kmc_desk.domain.returns.form import FormBlock, listed

GREEN_PERCENT, AMBER_PERCENT = 95, 80  # colour limits, clinical.md §6.13 [D]
MANY_DAYS = 60  # on the list for longer is to be looked at (§6.13) [D]
ROUND_PERCENT = 40  # of weights that end in 00 or 50 g; more are looked at [D]
FEWEST_WEIGHTS = 30  # below, a share says nothing [D]
TEMPERATURES_A_DAY = 2  # §6.13
_WITHOUT_EXIT_WEIGHT = frozenset({Outcome.DIED, Outcome.ABSCONDED})  # nobody can weigh them [D]

QUALITY_FORM: tuple[FormBlock, ...] = (
    listed("return.quality_of_admissions", ("Q1", "Q2", "Q3", "Q4")),
    listed("return.quality_of_days", ("Q5", "Q6", "Q7", "Q8")),
    listed("return.quality_of_entries", ("Q9", "Q10", "Q11", "Q12", "Q13")),
)


class Light(StrEnum):
    """How good a row is; NONE: there was nothing to judge. Texts: `light.<light>`."""

    GREEN = "GREEN"
    AMBER = "AMBER"
    RED = "RED"
    NONE = "NONE"


def quality(facts: MonthFacts, figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Rows Q1 to Q13.

    Args:
        facts: of the month.
        figures: of the return; its full ward days are looked at again.
    """
    recorded = facts.recorded
    first = admissions(facts, AdmissionType.FIRST)
    by_row = {figure.row: figure for figure in figures if figure.row == "E2"}
    days, held = (by_row["E2"].among, by_row["E2"].counted) if by_row else ((), ())
    weights = _weights(facts)
    weighed = {(one.infant_id, one.at) for one in weights}
    warm = {place for place, n in recorded.temperatures.items() if n >= TEMPERATURES_A_DAY}
    leaving = [s for s in exits(facts) if s.exit and s.exit.outcome not in _WITHOUT_EXIT_WEIGHT]
    late = recorded.late
    return (
        _of_stays("Q1", first, _is_measured),
        _of_stays("Q2", first, lambda stay: stay.delivery.ga_days is not None),
        _of_stays("Q3", first, lambda stay: stay.infant.birth_time is not None),
        _of_stays("Q4", first, lambda stay: stay.episode.admission_temp_c is not None),
        share("Q5", ALL, _on(days, weighed), days),
        share("Q6", ALL, _on(days, warm), days),
        share("Q7", ALL, held, days),
        share("Q8", ALL, _on(days, recorded.fed), days),
        share("Q9", ALL, [one for one in weights if (one.amount or 0) % 50 == 0], weights),
        percentage("Q10", ALL, (len(late), recorded.entries), (late, ())),
        count("Q11", ALL, recorded.open_sessions),
        count("Q12", ALL, _long_here(facts)),
        share(
            "Q13",
            ALL,
            by_exit(s for s in leaving if s.exit and s.exit.exit_weight_g is not None),
            by_exit(leaving),
        ),
    )


def light_of(figure: Figure) -> Light:
    """The colour of a row of data quality."""
    judge = _JUDGES.get(figure.row, _is_good)
    return Light.NONE if figure.value is None else judge(figure)


def red_rows(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Those that must be mended or explained before the return can be signed."""
    return tuple(figure for figure in figures if light_of(figure) is Light.RED)


def _is_good(figure: Figure) -> Light:
    """A share of what should be there."""
    return _judged(100 * (figure.numerator or 0), figure.denominator or 0)


def _is_bad(figure: Figure) -> Light:
    """A share of what should not be."""
    of = figure.denominator or 0
    return _judged(100 * (of - (figure.numerator or 0)), of)


def _judged(hundredfold: float, of: float) -> Light:
    """By whole numbers, so that the edges are exact; both limits belong to the better colour."""
    if hundredfold >= GREEN_PERCENT * of:
        return Light.GREEN
    return Light.AMBER if hundredfold >= AMBER_PERCENT * of else Light.RED


def _none_is_good(worst: Light) -> Callable[[Figure], Light]:
    return lambda figure: worst if figure.value else Light.GREEN


def _endings(figure: Figure) -> Light:
    """More weights end in 00 or 50 than a scale shows; nobody can mend it afterwards."""
    some, of = figure.numerator or 0, figure.denominator or 0
    many = of >= FEWEST_WEIGHTS and 100 * some > ROUND_PERCENT * of
    return Light.AMBER if many else Light.GREEN


_JUDGES: Mapping[str, Callable[[Figure], Light]] = {
    "Q9": _endings,
    "Q10": _is_bad,
    "Q11": _none_is_good(Light.RED),  # its minutes are missing in part E
    "Q12": _none_is_good(Light.AMBER),
}


def _is_measured(stay: Stay) -> bool:
    """As C10: neither unknown nor a proxy (return-format reading 23)."""
    infant = stay.infant
    return not is_proxy(infant.birth_weight_g, infant.birth_weight_source)


def _of_stays(row: str, stays: Iterable[Stay], known: Callable[[Stay], bool]) -> Figure:
    among = list(stays)
    return share(row, ALL, by_admission(s for s in among if known(s)), by_admission(among))


def _on(days: Iterable[Item], places: Iterable[object]) -> list[Item]:
    """The infants and days that are among these places."""
    wanted = set(places)
    return [one for one in days if (one.infant_id, one.at) in wanted]


def _weights(facts: MonthFacts) -> list[Item]:
    """Every measured weight of the month, in grams."""
    return [
        Item(infant_id, point.on, point.weight_g)
        for infant_id, points in facts.weights.items()
        for point in points
        if facts.period.holds_day(point.on)
    ]


def _long_here(facts: MonthFacts) -> tuple[Item, ...]:
    since = facts.period.end - timedelta(days=MANY_DAYS)
    still = open_at(counted(facts), facts.period.end)
    return by_admission(stay for stay in still if stay.episode.admitted_at < since)
