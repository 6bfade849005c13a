"""What holds of part H for every month, and H1 counted a second time without the program's rule."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from kmc_desk.domain.follow_up_codes import Culture, TreatmentKind
from kmc_desk.domain.records import Lab, Treatment
from kmc_desk.domain.returns import MonthFacts, Stay, by_row_and_key, monthly_return
from kmc_desk.domain.returns.facts import BIRTH_WEIGHT_BANDS, was_no_stay
from kmc_desk.domain.returns.figures import Item
from kmc_desk.domain.returns.illness_records import IllnessRecords, Reading
from kmc_desk.domain.returns.morbidity import COMPLICATIONS
from tests.domain.test_returns_laws import DAYS, MOMENTS, MONTHS, month_of, some_stays

FEW = settings(max_examples=40)
READINGS = st.dictionaries(
    st.integers(1, 5),
    st.lists(
        st.tuples(MOMENTS, st.sampled_from([31.9, 32.0, 35.9, 36.0, 36.4, 36.5, 37.0, 38.0])),
        max_size=8,
        unique_by=lambda one: one[0],
    ).map(tuple),
)
TREATMENTS = st.lists(
    st.builds(
        lambda infant_id, kind, start, days: Treatment(
            infant_id=infant_id,
            treatment=kind,
            started_on=start,
            stopped_on=None if days is None else start + timedelta(days=days),
        ),
        st.integers(1, 5),
        st.sampled_from(
            [TreatmentKind.ANTIBIOTIC_1ST, TreatmentKind.ANTIBIOTIC_2ND, TreatmentKind.O2]
        ),
        DAYS,
        st.none() | st.integers(0, 9),
    ),
    max_size=8,
).map(tuple)
CULTURES = st.lists(
    st.builds(
        lambda infant_id, at: Lab(infant_id=infant_id, at=at, culture=Culture.POS),
        st.integers(1, 5),
        MOMENTS,
    ),
    max_size=4,
).map(tuple)


def naive_cold(month: MonthFacts) -> Counter[str]:
    """Episodes that began in the month by class, in the plainest way."""
    found: Counter[str] = Counter()
    for stay in month.stays:
        if was_no_stay(stay) or stay.episode.admitted_at >= month.period.end:
            continue
        lowest, began = None, None
        for at, temp_c in [*sorted(readings_in(stay, month)), (None, 37.0)]:
            if temp_c < 36.5:
                lowest, began = min(temp_c, lowest or temp_c), began or at
                continue
            if lowest is not None and began is not None:
                if month.period.start <= began < month.period.end:
                    name = "SEVERE" if lowest < 32 else "MODERATE" if lowest < 36 else "MILD"
                    found[name] += 1
                lowest, began = None, None
    return found


def readings_in(stay: Stay, month: MonthFacts) -> list[Reading]:
    return [
        (at, temp_c)
        for at, temp_c in month.illness.temperatures.get(stay.infant.id, ())
        if at >= stay.episode.admitted_at and (stay.exit is None or at <= stay.exit.exit_at)
    ]


@FEW
@given(some_stays(complete=False), READINGS, st.sampled_from(MONTHS))
def test_episodes_of_cold_are_those_a_plain_count_finds(stays, readings, month):
    facts = replace(month_of(stays, month), illness=IllnessRecords(temperatures=readings))
    figures = by_row_and_key(monthly_return(facts))
    expected = naive_cold(facts)
    for name in ("MILD", "MODERATE", "SEVERE"):
        assert figures["H1", f"TEMP={name}"].numerator == expected[name]
    rate = figures["H1", "ALL"]
    assert rate.numerator == expected.total()
    assert rate.denominator == figures["B14", "ALL"].numerator
    assert len(figures["H1", "CLASS=INFANTS"].counted) == len(set(rate.infants))


def is_on_ward(month: MonthFacts, item: Item) -> bool:
    """Whether a day lies in the month and, by dates, in a stay of the infant."""
    day, period = item.at, month.period
    assert day is not None
    return period.start.date() <= day < period.end.date() and any(
        stay.episode.admitted_at.date() <= day
        and (stay.exit is None or day <= stay.exit.exit_at.date())
        for stay in month.stays
        if stay.infant.id == item.infant_id and not was_no_stay(stay)
    )


@FEW
@given(some_stays(), TREATMENTS, CULTURES, st.sampled_from(MONTHS))
def test_courses_and_days_of_treatment_stay_within_their_bounds(stays, treatments, labs, month):
    illness = IllnessRecords(treatments=treatments, labs=labs)
    facts = replace(month_of(stays, month), illness=illness)
    figures = by_row_and_key(monthly_return(facts))

    def number(row: str, name: str) -> int:
        return int(figures[row, f"CLASS={name}"].numerator or 0)

    assert number("H2", "CULTURE_POSITIVE") <= number("H2", "EARLY") + number("H2", "LATE")
    assert number("H2", "LATE_RATE") == number("H2", "LATE")
    for name in ("OXYGEN_CPAP", "ANTIBIOTICS"):
        days = figures["H10", f"CLASS={name}"].counted
        assert len(set(days)) == len(days)
        assert all(is_on_ward(facts, item) for item in days)
    exits = figures["I3", "CLASS=ALL_EXITS"].denominator or 0
    for name in COMPLICATIONS:
        in_bands = [figures["H9", f"BW={band};CLASS={name}"] for band in BIRTH_WEIGHT_BANDS]
        assert sum(int(f.numerator or 0) for f in in_bands) <= exits
