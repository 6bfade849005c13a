"""Parts C, D and F: what holds for every month, whatever was entered."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from kmc_desk.domain.care_codes import (
    FormulaReason,
    KmcContraindication,
    KmcNotStartedReason,
    Milk,
    Outcome,
    OverrideReason,
    Provider,
    Route,
)
from kmc_desk.domain.codes import (
    AdmissionSource,
    AdmissionType,
    BirthPlace,
    BirthWeightSource,
    Plurality,
    PopulationGroup,
    Sex,
)
from kmc_desk.domain.records import Delivery, Episode, Exit, Feed, Infant, SkinToSkin
from kmc_desk.domain.returns import Figure, MonthFacts, Stay
from kmc_desk.domain.returns.feeding import feeding
from kmc_desk.domain.returns.profile import profile
from kmc_desk.domain.returns.start import start
from kmc_desk.growth_tables import standards
from tests.domain.test_returns_laws import MONTHS, month_of

HOUR = timedelta(hours=1)
EDGES = (timedelta(0), timedelta(minutes=1), 24 * HOUR, 24 * HOUR + timedelta(minutes=1))
Figures = dict[tuple[str, str], Figure]


def one_stay(number: int, chance: Random) -> tuple[Stay, datetime | None, list[Feed]]:
    """A stay of an infant of its own, when it was first held, and feeds before it left."""
    birth = datetime(2025, 2, 20) + timedelta(minutes=chance.randrange(110 * 24 * 60))
    admitted_at = birth + chance.choice((*EDGES, chance.random() * 20 * 24 * HOUR))
    left = admitted_at + chance.random() * 20 * 24 * HOUR if chance.random() < 0.8 else None
    some = chance.choice
    infant = Infant(
        id=number,
        key=f"N{number}",
        delivery_id=number,
        kmc_no=f"K{number}",
        sex=some(list(Sex)),
        birth_date=birth.date(),
        birth_time=some((birth.time(), None)),
        birth_weight_g=some((None, chance.randrange(600, 2600))),
        birth_weight_source=some((None, *BirthWeightSource)),
    )
    episode = Episode(
        id=number,
        infant_id=number,
        episode=1,
        admitted_at=admitted_at,
        admission_type=some((AdmissionType.FIRST, AdmissionType.FIRST, *AdmissionType)),
        admission_source=some((None, *AdmissionSource)),
        admission_weight_g=chance.randrange(600, 2600),
        admission_temp_c=some((None, chance.randrange(310, 390) / 10)),
        override_reason=some((None, *OverrideReason)),
        kmc_not_started_reason=some((None, *KmcNotStartedReason)),
        kmc_contraindication=tuple(chance.sample(list(KmcContraindication), chance.randrange(3))),
    )
    stay = Stay(
        episode=episode,
        infant=infant,
        delivery=Delivery(
            id=number,
            key=f"D{number}",
            mother_id=number // 2,
            plurality=some((None, *Plurality)),
            birth_place=some((None, *BirthPlace)),
            ga_days=some((None, chance.randrange(150, 310))),
        ),
        exit=None
        if left is None
        else Exit(
            episode_id=number,
            exit_at=left,
            outcome=some((None, Outcome.HOME_KMC, Outcome.HOME_NO_KMC, *Outcome)),
        ),
        first_admission_weight_g=episode.admission_weight_g,
    )
    held_at = some(
        (None, birth + 24 * HOUR, birth + 72 * HOUR, left, birth + chance.random() * 99 * HOUR)
    )
    end = left or admitted_at
    feeds = [
        Feed(
            infant_id=number,
            at=end - some((*EDGES, chance.random() * 30 * HOUR)),
            milk=some((Milk.OMM, Milk.OMM, *Milk)),
            route=some((Route.BREAST, *Route)),
            formula_reason=some((None, *FormulaReason)),
        )
        for _ in range(chance.randrange(5))
    ]
    return stay, held_at, feeds


def ward_of(seed: int, size: int, month: str = "2025-04") -> MonthFacts:
    chance = Random(seed)
    people = [one_stay(number, chance) for number in range(1, size + 1)]
    stays = tuple(stay for stay, _, _ in people)
    ends = {s.infant.id: s.exit.exit_at for s in stays if s.exit is not None}
    return replace(
        month_of(stays, month),
        begun=stays,
        first_held={stay.infant.id: at for stay, at, _ in people if at is not None},
        feeds=tuple(feed for _, _, feeds in people for feed in feeds),
        sessions=tuple(
            SkinToSkin(
                infant_id=number,
                start=at - chance.choice((8, 9, 20)) * HOUR,
                stop=at - chance.randrange(2) * HOUR,
                provider=Provider.MOTHER,
            )
            for number, at in ends.items()
        ),
        population_groups={n: chance.choice(list(PopulationGroup)) for n in range(size // 3)},
        standards=standards(),
    )


def counted(facts: MonthFacts) -> Figures:
    rows = [*profile(facts), *start(facts), *feeding(facts)]
    return {(figure.row, figure.key): figure for figure in rows}


WARDS = st.builds(ward_of, st.integers(0, 10**9), st.integers(0, 40))
some_wards = settings(max_examples=25, deadline=None)


def number(figures: Figures, row: str, key: str = "ALL") -> float:
    return figures[row, key].numerator or 0


def of_dims(figures: Figures, row: str, *dims: str) -> float:
    """The sum of a row over all categories of some dimensions."""
    return sum(
        figure.numerator or 0
        for (of, key), figure in figures.items()
        if of == row and {part.split("=")[0] for part in key.split(";")} == set(dims)
    )


def among(figures: Figures, row: str, *keys: str) -> float:
    return sum(figures[row, key].denominator or 0 for key in keys or ("ALL",))


@some_wards
@given(WARDS)
def test_every_first_admission_is_in_one_category_of_each_row(ward):
    figures = counted(ward)
    first = number(figures, "C1")
    assert of_dims(figures, "C2", "GA") == of_dims(figures, "C2", "GA", "SEX") == first
    mothers = number(figures, "C3", "CLASS=MULTIPLE_MOTHERS")
    assert of_dims(figures, "C3", "CLASS") - mothers == first
    several = sum(number(figures, "C3", f"CLASS={one}") for one in ("TWIN", "TRIPLET", "HIGHER"))
    assert several / 2 <= mothers <= several
    for row, dim in (("C4", "AGE"), ("C5", "SOURCE"), ("C6", "TEMP"), ("C7", "GROUP")):
        assert of_dims(figures, row, dim) == first
    assert of_dims(figures, "C8", "CLASS") == first
    assert among(figures, "C6", "CLASS=HYPOTHERMIC") == first - number(
        figures, "C6", "TEMP=NOT_TAKEN"
    )
    cold = sum(number(figures, "C6", f"TEMP={one}") for one in ("MILD", "MODERATE", "SEVERE"))
    assert number(figures, "C6", "CLASS=HYPOTHERMIC") == cold
    over = number(figures, "C1", "BW=>2000")
    assert over <= number(figures, "C9") <= over + number(figures, "C1", "BW=UNKNOWN")
    assert of_dims(figures, "C9", "REASON") == number(figures, "C9") <= first
    assert of_dims(figures, "C10", "CLASS") == number(figures, "C10")
    assert number(figures, "C10", "CLASS=UNKNOWN") == number(figures, "C1", "BW=UNKNOWN")


@some_wards
@given(WARDS)
def test_who_was_begun_and_who_was_not_are_the_cohort(ward):
    figures = counted(ward)
    assert number(figures, "D1") + number(figures, "D5") == among(figures, "D1")
    assert of_dims(figures, "D5", "REASON") == number(figures, "D5")
    in_24_h = number(figures, "D2", "BORN=IN") + number(figures, "D2", "BORN=OUT")
    assert in_24_h <= number(figures, "D3") <= number(figures, "D4", "STAT=N")
    assert number(figures, "D4", "STAT=N") <= number(figures, "D1")
    assert among(figures, "D2", "BORN=IN", "BORN=OUT") == among(figures, "D3")
    assert among(figures, "D3") <= among(figures, "D1")
    ordered = [figures["D4", f"STAT={one}"].value or 0 for one in ("Q1", "MEDIAN", "Q3")]
    assert ordered == sorted(ordered)


@some_wards
@given(WARDS)
def test_feeding_at_discharge_is_a_part_of_a_part(ward):
    figures = counted(ward)
    assert max(number(figures, "F2"), number(figures, "F3")) <= number(figures, "F1")
    assert among(figures, "F1") == among(figures, "F2") == among(figures, "F3")
    assert among(figures, "F1") <= among(figures, "F4") == among(figures, "D1")
    reasons = [
        f.numerator or 0 for (row, key), f in figures.items() if row == "F4" and key != "ALL"
    ]
    assert max(reasons) <= number(figures, "F4") <= sum(reasons)
    assert number(figures, "F4", "REASON=NOT_STATED") <= number(figures, "F4")


@some_wards
@given(st.integers(0, 10**9), st.integers(0, 30))
def test_one_infant_more_never_lowers_a_number_counted_or_counted_among(seed, size):
    ward = ward_of(seed, size)
    more, held_at, feeds = one_stay(1000, Random(seed + 1))
    bigger = replace(
        ward,
        stays=(*ward.stays, more),
        begun=(*ward.begun, more),
        first_held=dict(ward.first_held) | ({} if held_at is None else {1000: held_at}),
        feeds=(*ward.feeds, *feeds),
    )
    before, after = counted(ward), counted(bigger)
    for place, figure in before.items():
        assert (after[place].numerator or 0) >= (figure.numerator or 0), place
        assert (after[place].denominator or 0) >= (figure.denominator or 0), place


@some_wards
@given(st.integers(0, 10**9), st.integers(0, 40))
def test_each_infant_is_first_held_in_one_month(seed, size):
    of_month = [counted(ward_of(seed, size, month))["D6", "ALL"] for month in MONTHS]
    seen: list[int] = [infant for figure in of_month for infant in figure.infants]
    assert len(seen) == len(set(seen)) == sum(figure.value or 0 for figure in of_month)
    begun = {infant for month in MONTHS for infant in _begun_of(ward_of(seed, size, month))}
    assert begun <= set(seen)


def _begun_of(ward: MonthFacts) -> Iterable[int]:
    """Who is in D1 of a month and was first held in the five months that are looked at."""
    first_month, last = date(2025, 2, 1), date(2025, 6, 30)
    for infant in counted(ward)["D1", "ALL"].infants:
        if first_month <= ward.first_held[infant].date() <= last:
            yield infant


@some_wards
@given(WARDS)
def test_every_figure_of_a_ward_is_counted_from_its_items(ward):
    for figure in counted(ward).values():
        if figure.kind != "STATISTIC" and figure.key != "CLASS=MULTIPLE_MOTHERS":
            assert figure.numerator == len(figure.counted)
        if figure.kind == "PERCENTAGE":
            assert figure.denominator == len(figure.among)
            assert {i.infant_id for i in figure.counted} <= {i.infant_id for i in figure.among}
