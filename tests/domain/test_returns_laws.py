"""What holds for every month, whatever was entered."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kmc_desk.domain.care_codes import Outcome, Provider
from kmc_desk.domain.codes import AdmissionType, BirthPlace, Sex
from kmc_desk.domain.dates import stay_days
from kmc_desk.domain.records import (
    Delivery,
    Episode,
    Exit,
    Infant,
    MonthInput,
    SkinToSkin,
    SkinToSkinZeroDay,
)
from kmc_desk.domain.returns import (
    Figure,
    MonthFacts,
    Stay,
    by_row_and_key,
    monthly_return,
    period_of,
)
from kmc_desk.domain.returns.census import bed_days
from kmc_desk.domain.returns.facts import BIRTH_WEIGHT_BANDS, OUTCOMES, was_no_stay

NOW = datetime.fromisoformat("2025-07-15T09:00")
MONTHS = ("2025-02", "2025-03", "2025-04", "2025-05", "2025-06")
MINUTES_IN_DAY = 24 * 60

# Midnights are what goes wrong, so they are drawn more often than chance would.
CLOCKS = st.one_of(
    st.sampled_from([time(0, 0), time(0, 1), time(23, 59), time(12, 0)]),
    st.integers(0, MINUTES_IN_DAY - 1).map(lambda m: time(m // 60, m % 60)),
)
DAYS = st.dates(date(2025, 2, 20), date(2025, 6, 10))
MONTH_ENDS = st.sampled_from([datetime.fromisoformat(f"{month}-01") for month in MONTHS])
MOMENTS = st.one_of(st.builds(datetime.combine, DAYS, CLOCKS), MONTH_ENDS)


@st.composite
def some_stays(draw: st.DrawFn, complete: bool = True) -> tuple[Stay, ...]:
    """Stays of a few infants; `complete`: every exit has an outcome, every stay a type."""
    stays: list[Stay] = []
    for number in range(1, draw(st.integers(0, 8)) + 1):
        infant_id = draw(st.integers(1, 5))
        admitted_at, other = sorted((draw(MOMENTS), draw(MOMENTS)))
        outcomes = st.sampled_from(Outcome)
        types = st.sampled_from(AdmissionType)
        left = draw(st.booleans())
        stays.append(
            Stay(
                episode=Episode(
                    id=number,
                    infant_id=infant_id,
                    episode=number,
                    admitted_at=admitted_at,
                    admission_type=draw(types if complete else st.none() | types),
                    admission_weight_g=1500,
                ),
                infant=Infant(
                    id=infant_id,
                    key=f"N{infant_id}",
                    delivery_id=infant_id,
                    kmc_no=f"K{infant_id}",
                    sex=draw(st.sampled_from(Sex)),
                    birth_date=admitted_at.date(),
                    birth_weight_g=draw(st.none() | st.integers(600, 2600)),
                ),
                delivery=Delivery(
                    id=infant_id,
                    key=f"D{infant_id}",
                    mother_id=infant_id % 3,
                    birth_place=draw(st.none() | st.sampled_from(BirthPlace)),
                ),
                exit=Exit(
                    episode_id=number,
                    exit_at=other,
                    outcome=draw(outcomes if complete else st.none() | outcomes),
                )
                if left
                else None,
                first_admission_weight_g=draw(st.integers(600, 2600)),
            )
        )
    return tuple(stays)


SESSIONS = st.lists(
    st.builds(
        lambda infant_id, start, minutes, provider: SkinToSkin(
            infant_id=infant_id,
            start=start,
            stop=None if minutes is None else start + timedelta(minutes=minutes),
            provider=provider,
        ),
        st.integers(1, 5),
        MOMENTS,
        st.none() | st.integers(0, 3 * MINUTES_IN_DAY),
        st.sampled_from([Provider.MOTHER, Provider.FATHER]),
    ),
    max_size=25,
).map(tuple)
ZERO_DAYS = st.lists(
    st.builds(lambda infant_id, day: SkinToSkinZeroDay(infant_id=infant_id, date=day),
              st.integers(1, 5), DAYS),
    max_size=10,
).map(tuple)  # fmt: skip
SEEN_AT = st.one_of(
    st.just(NOW), MOMENTS.filter(lambda at: at >= datetime.fromisoformat("2025-04-01"))
)


def month_of(stays: tuple[Stay, ...], month: str = "2025-04", now: datetime = NOW) -> MonthFacts:
    return MonthFacts(
        centre_code="HRP",
        centre_name="Ward",
        period=period_of(month, now),
        stays=stays,
        typed=MonthInput(month=month, functional_beds=8),
    )


def value(figures: dict[tuple[str, str], Figure], row: str, key: str = "ALL") -> int:
    found = figures[row, key].numerator
    assert isinstance(found, int)
    return found


@settings(max_examples=50)  # each counts all rows of a month
@given(some_stays(complete=False), SEEN_AT)
def test_the_rows_of_the_census_add_up(stays, now):
    figures = by_row_and_key(monthly_return(month_of(stays, now=now)))
    assert value(figures, "B2") == value(figures, "B2a") + value(figures, "B2b")
    assert value(figures, "B7") == sum(value(figures, row) for row in ("B7a", "B7b", "B7c"))
    assert value(figures, "B5") == sum(value(figures, r) for r in ("B1", "B2", "B3", "B3b", "B4"))
    assert value(figures, "B11") == sum(value(figures, r) for r in ("B6", "B7", "B8", "B9", "B10"))
    assert value(figures, "B12") == value(figures, "B5") - value(figures, "B11")


@settings(max_examples=50)  # each counts all rows of a month
@given(some_stays(), SEEN_AT)
def test_the_census_balances_when_every_exit_has_an_outcome_and_every_stay_a_type(stays, now):
    month = monthly_return(month_of(stays, now=now))
    figures = by_row_and_key(month)
    assert value(figures, "B12") == value(figures, "B13")
    assert set(figures["B12", "ALL"].infants) == set(figures["B13", "ALL"].infants)
    assert month.balanced


@settings(max_examples=50)  # each counts all rows of a month
@given(some_stays(complete=False), SEEN_AT)
def test_an_unbalanced_census_always_names_a_stay(stays, now):
    problems = monthly_return(month_of(stays, now=now)).problems
    assert not problems or any(problem.episode_id is not None for problem in problems)


@settings(max_examples=50)  # each counts all rows of a month
@given(some_stays(complete=False), st.sampled_from(list(pairwise(MONTHS))))
def test_a_month_opens_with_what_the_month_before_closed(stays, pair):
    before, after = (by_row_and_key(monthly_return(month_of(stays, month))) for month in pair)
    assert value(before, "B13") == value(after, "B1")
    assert before["B13", "ALL"].infants == after["B1", "ALL"].infants


@settings(max_examples=50)  # each counts all rows of a month
@given(some_stays())
def test_bed_days_of_all_months_are_the_lengths_of_stay(stays):
    periods = [period_of(month, NOW) for month in MONTHS]
    for stay in stays:
        if stay.exit is not None:
            length = stay_days(stay.episode.admitted_at.date(), stay.exit.exit_at.date())
            assert sum(bed_days(stay, period) for period in periods) == length


@settings(max_examples=50)  # each counts all rows of a month
@given(some_stays(complete=False), SEEN_AT)
def test_first_admissions_add_up_in_every_direction(stays, now):
    figures = by_row_and_key(monthly_return(month_of(stays, now=now)))
    cells = {key: number.numerator for (row, key), number in figures.items() if row == "C1"}
    by_shape: dict[tuple[str, ...], int] = {}
    for key, number in cells.items():
        assert isinstance(number, int)
        shape = tuple(part.split("=")[0] for part in key.split(";"))
        by_shape[shape] = by_shape.get(shape, 0) + number
    assert set(by_shape.values()) == {value(figures, "B2")}
    assert cells["BORN=IN"] == value(figures, "B2a")
    for band in BIRTH_WEIGHT_BANDS:
        assert cells[f"BW={band}"] == sum(
            cells[f"BW={band};SEX={one}"] or 0 for one in ("M", "F", "X")
        )


@settings(max_examples=50)  # each counts all rows of a month
@given(some_stays(complete=False), SEEN_AT)
def test_outcomes_of_a_band_are_all_of_its_exits(stays, now):
    figures = by_row_and_key(monthly_return(month_of(stays, now=now)))
    first_exits = 0
    for band in BIRTH_WEIGHT_BANDS:
        shares = [figures["I1", f"BW={band};OUT={group}"] for group in OUTCOMES]
        assert {share.denominator for share in shares} == {
            sum(int(share.numerator or 0) for share in shares)
        }
        assert figures["I3", f"BW={band}"].numerator == shares[-1].numerator
        first_exits += int(shares[0].denominator or 0)
    all_exits = figures["I3", "CLASS=ALL_EXITS"]
    assert value(figures, "I3") <= first_exits <= value(figures, "B11") == all_exits.denominator
    assert all_exits.numerator == value(figures, "B10")


@settings(max_examples=50)  # each counts all rows of a month
@given(some_stays(complete=False), SEEN_AT)
def test_lengths_of_stay_cover_every_exit(stays, now):
    figures = by_row_and_key(monthly_return(month_of(stays, now=now)))
    assert value(figures, "I9", "STAT=N") == value(figures, "B11")
    assert value(figures, "I9", "OUT=HOME;STAT=N") == value(figures, "B6")
    assert value(figures, "I9", "OUT=LAMA;STAT=N") == value(figures, "B8")
    by_band = [value(figures, "I9", f"BW={band};STAT=MEAN") for band in BIRTH_WEIGHT_BANDS]
    assert sum(by_band) == value(figures, "I9", "STAT=MEAN")
    ordered = [figures["I9", f"STAT={s}"].value or 0 for s in ("MIN", "Q1", "MEDIAN", "Q3", "MAX")]
    assert ordered == sorted(ordered)


@settings(max_examples=50)  # each counts all rows of a month
@given(some_stays(complete=False), SESSIONS, ZERO_DAYS, SEEN_AT)
def test_recorded_days_are_full_days_and_fill_the_bands(stays, sessions, zero_days, now):
    month = replace(month_of(stays, now=now), sessions=sessions, zero_days=zero_days)
    figures = by_row_and_key(monthly_return(month))
    recorded = value(figures, "E2")
    bands = {key: number.numerator for (row, key), number in figures.items() if row == "E5"}
    assert recorded <= value(figures, "E1") == figures["E2", "ALL"].denominator
    assert sum(int(number or 0) for number in bands.values()) == recorded
    reached = sum(int(bands[f"BAND={band}"] or 0) for band in ("8-<12", "12-<20", ">=20"))
    assert reached == value(figures, "E4")
    hours, minutes = figures["E3", "ALL"].numerator, figures["E6", "ALL"].denominator
    assert hours is not None
    assert minutes == hours * 60 or abs(hours * 60 - (minutes or 0)) < 1e-6
    assert 0 <= hours <= 24 * recorded
    assert value(figures, "E6") <= (minutes or 0)
    assert value(figures, "E1") <= value(figures, "B14")


@settings(max_examples=50)  # each counts all rows of a month
@given(some_stays(complete=False), SESSIONS, ZERO_DAYS)
def test_a_share_never_exceeds_the_whole(stays, sessions, zero_days):
    month = replace(month_of(stays), sessions=sessions, zero_days=zero_days)
    for figure in monthly_return(month).figures:
        if figure.kind == "PERCENTAGE" and figure.value is not None and figure.row != "B15":
            assert 0 <= figure.value <= 100
            assert figure.numerator is not None


@settings(max_examples=50)  # each counts all rows of a month
@given(some_stays(complete=False), SESSIONS)
def test_a_stay_registered_in_error_changes_no_figure(stays, sessions):
    without = tuple(stay for stay in stays if not was_no_stay(stay))
    month = replace(month_of(stays), sessions=sessions)
    assert monthly_return(month) == monthly_return(replace(month, stays=without))
