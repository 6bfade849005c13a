"""For any month, what stands behind a figure makes its numerator and its denominator."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from math import isclose
from random import Random
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from kmc_desk.domain.care_codes import Provider
from kmc_desk.domain.codes import AdmissionType, Diagnosis
from kmc_desk.domain.follow_up.counts import ON_A_DAY, Counted, FollowUpCount
from kmc_desk.domain.follow_up_codes import Culture, TreatmentKind
from kmc_desk.domain.growth.series import WeightPoint
from kmc_desk.domain.readiness.family import BEFORE_HOME
from kmc_desk.domain.records import Lab, MonthInput, Problem, SkinToSkin, Treatment, Vitals
from kmc_desk.domain.returns import Figure, MonthFacts, Stay, monthly_return
from kmc_desk.domain.returns.born_here import BornHere
from kmc_desk.domain.returns.facts import Recorded
from kmc_desk.domain.returns.figures import Item, Kind
from kmc_desk.domain.returns.follow_up_facts import EyesDue, FollowUpFacts, VaccineGiven
from kmc_desk.domain.returns.illness_records import IllnessRecords
from tests.domain.test_returns_laws_of_care import ward_of
from tests.domain.test_returns_laws_outcome import one_stay as one_that_left

FIRST = date(2025, 3, 1)
TYPED_OUTSIDE = frozenset({"B15", "K6", "Q10"})
"""Rows whose denominator was typed, or is a number of entries nobody lists."""
ADDED_UP = frozenset({"B14", "B15", "E6"})
"""Rows whose numerator is the sum of the amounts, as is that of each mean."""
OF_MOTHERS = frozenset({("B16", "ALL"), ("C3", "CLASS=MULTIPLE_MOTHERS")})
TYPED = frozenset((*(f"K{n}" for n in range(1, 6)), *(f"L{n}" for n in range(1, 6))))
AMOUNTS = frozenset({Counted.HOURS, Counted.DIED})
PROVIDERS = (Provider.MOTHER, Provider.MOTHER, Provider.FATHER)
T = TypeVar("T")


def weighed(stay: Stay, chance: Random) -> Stay:
    """A stay with siblings, which may have been weighed on leaving."""
    weight_g = chance.choice((None, 1400, 1700))
    return replace(
        stay,
        delivery=replace(stay.delivery, mother_id=stay.infant.id // 2),
        exit=stay.exit and replace(stay.exit, exit_weight_g=weight_g),
    )


def again(stay: Stay, chance: Random) -> Stay:
    """A later stay of the same infant, which goes on."""
    left_at = stay.exit.exit_at if stay.exit else stay.episode.admitted_at
    episode = replace(
        stay.episode,
        id=1000 + stay.episode.id,
        episode=2,
        admitted_at=left_at + timedelta(days=chance.choice((0, 5, 28, 29))),
        admission_type=AdmissionType.READMISSION_LE28D,
    )
    return replace(stay, episode=episode, exit=None)


def held_all_day(number: int) -> SkinToSkin:
    """Two weeks at one stretch, as an import may bring it."""
    at = datetime(2025, 4, 8)
    return SkinToSkin(
        infant_id=number, start=at, stop=at + timedelta(days=14), provider=Provider.FATHER
    )


def some_month(seed: int) -> MonthFacts:
    """A month with stays that began, went on and ended, and something of every record."""
    chance = Random(seed)
    ward = ward_of(seed, 40)
    left = [one_that_left(number, chance) for number in range(41, 71)]
    once = [weighed(stay, chance) for stay in (*ward.stays, *left)]
    stays = (*once, *(again(stay, chance) for stay in once if stay.exit and chance.random() < 0.5))
    numbers = [stay.infant.id for stay in stays]

    def some(of: Callable[[int], T], most: int) -> tuple[T, ...]:
        return tuple(of(chance.choice(numbers)) for _ in range(chance.randrange(most)))

    def day() -> date:
        return FIRST + timedelta(days=chance.randrange(75))

    def moment() -> datetime:
        return datetime.combine(day(), datetime.min.time()) + timedelta(
            minutes=chance.randrange(24 * 60)
        )

    def later(at: date) -> date | None:
        return chance.choice((None, at + timedelta(days=chance.randrange(6))))

    def held(number: int) -> SkinToSkin:
        at = moment()
        return SkinToSkin(
            infant_id=number,
            start=at,
            stop=chance.choice((None, at + timedelta(minutes=chance.randrange(900)))),
            provider=chance.choice(PROVIDERS),
        )

    def treated(number: int) -> Treatment:
        on = day()
        kind = chance.choice(list(TreatmentKind))
        return Treatment(infant_id=number, treatment=kind, started_on=on, stopped_on=later(on))

    def counted(number: int) -> FollowUpCount:
        what, on = chance.choice(list(Counted)), day()
        until = on + timedelta(days=chance.randrange(40)) if what in ON_A_DAY else on
        amount = chance.choice((0, 3, 7, 8.5, 40)) if what in AMOUNTS else None
        return FollowUpCount(
            infant_id=number,
            counted=what,
            counts_from=on,
            counts_until=until,
            at=on,
            amount=amount,
        )

    return replace(
        ward,
        stays=stays,
        begun=stays,
        left_before=tuple(
            stay for stay in stays if stay.exit and stay.exit.exit_at.date() < date(2025, 4, 1)
        ),
        sessions=(*ward.sessions, *some(held, 120), *(held_all_day(n) for n in numbers[::3])),
        weights={
            number: tuple(
                WeightPoint(on=FIRST + timedelta(days=n), weight_g=chance.randrange(900, 2200))
                for n in sorted(chance.sample(range(75), 12))
            )
            for number in numbers
        },
        illness=IllnessRecords(
            temperatures={
                number: tuple((moment(), chance.choice((31.5, 35, 36.4, 37.0))) for _ in range(6))
                for number in numbers
            },
            apnoeas=tuple(
                some(
                    lambda n: Vitals(
                        infant_id=n, at=moment(), apnoea_events=1, longest_apnoea_s=25
                    ),
                    9,
                )
            ),
            treatments=tuple(some(treated, 30)),
            problems=tuple(
                some(
                    lambda n: Problem(
                        infant_id=n, onset_on=day(), diagnosis=chance.choice(list(Diagnosis))
                    ),
                    30,
                )
            ),
            labs=tuple(
                some(
                    lambda n: Lab(
                        infant_id=n,
                        at=moment(),
                        glucose_mgdl=chance.choice((None, 30.0, 60.0)),
                        culture=chance.choice((None, Culture.POS)),
                    ),
                    20,
                )
            ),
        ),
        follow_up=FollowUpFacts(
            counts=tuple(some(counted, 60)),
            vaccines=tuple(some(lambda n: VaccineGiven(n, chance.choice(BEFORE_HOME), day()), 30)),
            eyes=tuple(some(lambda n: EyesDue(n, day(), 1200, None, later(day())), 8)),
        ),
        born_here=tuple(
            BornHere(n, day(), chance.choice((None, 1500, 2400)), 1900, ward.first_held.get(n))
            for n in numbers
        ),
        recorded=Recorded(
            temperatures={(n, day()): 2 for n in numbers},
            fed=frozenset((n, day()) for n in numbers),
            open_sessions=tuple(Item(n, moment()) for n in numbers[:3]),
            entries=40,
            late=tuple(Item(n, moment()) for n in numbers[:5]),
        ),
        typed=chance.choice(
            (None, MonthInput(month="2025-04", functional_beds=8, live_births=90, le2000_births=12))
        ),
    )


def numbers_of(items: Sequence[Item], *, added: bool) -> float:
    """How many there are, or what they come to."""
    return sum(item.amount or 0 for item in items) if added else len(items)


def explained(figure: Figure, month: MonthFacts) -> bool:
    """Whether the things behind a figure make its numerator and its denominator."""
    counted, among = figure.counted, figure.among
    some, of = figure.numerator, figure.denominator
    if (figure.row, figure.key) in OF_MOTHERS:
        mothers = {s.infant.id: s.delivery.mother_id for s in month.stays}
        return some == len({mothers[item.infant_id] for item in counted})
    if figure.kind is Kind.STATISTIC:
        amounts = [item.amount for item in counted if item.amount is not None]
        return some is None and len(amounts) == len(counted) == of and within(figure, amounts)
    if figure.row in TYPED:
        return not counted and not among
    added = figure.row in ADDED_UP or figure.kind is Kind.MEAN
    if some is None or not isclose(some, numbers_of(counted, added=added), abs_tol=1e-9):
        return False
    if figure.kind is Kind.COUNT or figure.row in TYPED_OUTSIDE:
        return not among
    in_days = figure.kind is Kind.RATE or figure.row == "E6"
    return of is not None and isclose(of, numbers_of(among, added=in_days), abs_tol=1e-9)


def within(figure: Figure, amounts: Sequence[float]) -> bool:
    if figure.value is None:
        return not amounts
    return min(amounts) <= figure.value <= max(amounts)


def follows(figure: Figure) -> bool:
    """Whether the value is what numerator and denominator make it."""
    some, of, value = figure.numerator, figure.denominator, figure.value
    if figure.kind is Kind.COUNT:
        return of is None and value == some
    if figure.kind is Kind.STATISTIC:
        return (value is None) == (not of)
    if not of or some is None:
        return value is None
    per = {Kind.MEAN: 1, Kind.PERCENTAGE: 100}.get(figure.kind)
    per = per or (1000 if figure.row == "H2" else 100)
    return value == per * some / of


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**9))
def test_what_stands_behind_a_figure_makes_its_numerator_and_its_denominator(seed):
    month = some_month(seed)
    found = monthly_return(month)
    figures = [*found.figures, *found.quality]
    wrong = [one for one in figures if not follows(one) or not explained(one, month)]
    if not found.balanced:  # B12 is arithmetic and may miss the stays that are then named
        wrong = [one for one in wrong if one.row != "B12"]
    assert not [(one.row, one.key, one.numerator, one.denominator, one.value) for one in wrong]


def test_a_random_month_has_something_in_every_row():
    """Else the law would say nothing of it."""
    months = [monthly_return(some_month(seed)) for seed in range(20)]
    told = {
        figure.row
        for month in months
        for figure in (*month.figures, *month.quality)
        if figure.value
    }
    rows = {figure.row for figure in (*months[0].figures, *months[0].quality)}
    assert rows - told - {"K2", "K4", "K5", *(f"L{n}" for n in range(1, 6))} == set()
