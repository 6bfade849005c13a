"""Data quality of a month: what each row counts, and which colour it has."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import BirthWeightSource
from kmc_desk.domain.growth.series import WeightPoint
from kmc_desk.domain.returns import monthly_return
from kmc_desk.domain.returns.facts import Recorded
from kmc_desk.domain.returns.figures import Figure, Item, count, percentage, share
from kmc_desk.domain.returns.quality import QUALITY_FORM, Light, light_of, red_rows
from kmc_desk.domain.returns.standing import ReturnState
from kmc_desk.texts import text
from tests.golden.fixture_m1 import APRIL_OVER, facts

FACTS = facts()
APRIL = monthly_return(FACTS)


def rows(return_=APRIL) -> dict[str, Figure]:
    return {figure.row: figure for figure in return_.quality}


def parts(row, return_=APRIL):
    figure = rows(return_)[row]
    return figure.numerator, figure.denominator


def with_stay(number, **changes):
    """April with one record of the stay of I01, I02 ... otherwise."""
    stays = list(FACTS.stays)
    stay = stays[number - 1]
    for name, value in changes.items():
        for part in ("infant", "episode", "delivery", "exit"):
            record = getattr(stay, part)
            if record is not None and hasattr(record, name):
                stay = replace(stay, **{part: replace(record, **{name: value})})
    stays[number - 1] = stay
    return monthly_return(replace(FACTS, stays=tuple(stays)))


def test_rows_of_admissions_count_the_first_admissions_of_the_month():
    assert [parts(row) for row in ("Q1", "Q2", "Q3", "Q4")] == [(8, 8), (7, 8), (8, 8), (8, 8)]
    assert rows()["Q2"].among[5].infant_id == 9
    assert 9 not in rows()["Q2"].infants


@pytest.mark.parametrize(
    ("row", "changes", "expected"),
    [
        ("Q1", {"birth_weight_source": BirthWeightSource.RECALL}, (7, 8)),
        ("Q1", {"birth_weight_source": BirthWeightSource.MEASURED_HERE_LE24H}, (8, 8)),
        ("Q1", {"birth_weight_g": None}, (7, 8)),
        ("Q2", {"ga_days": None}, (6, 8)),
        ("Q3", {"birth_time": None}, (7, 8)),
        ("Q4", {"admission_temp_c": None}, (7, 8)),
        ("Q13", {"exit_weight_g": None}, (6, 8)),
        ("Q13", {"exit_weight_g": None, "outcome": Outcome.DIED}, (6, 7)),
        ("Q13", {"exit_weight_g": None, "outcome": Outcome.ABSCONDED}, (6, 7)),
    ],
)
def test_what_is_missing_of_one_infant_is_missing_in_its_row(row, changes, expected):
    before = parts(row)
    after = parts(row, with_stay(4, **changes))
    assert after == expected, before


def test_rows_of_days_count_the_full_ward_days_of_part_e():
    day = date(2025, 4, 5)
    recorded = Recorded(
        temperatures={(4, day): 2, (5, day): 1, (6, day): 9},  # I06 is not there yet
        fed=frozenset({(4, day), (5, day), (6, day)}),
    )
    weights = {n: (WeightPoint(on=day, weight_g=g),) for n, g in ((4, 1550), (6, 1560))}
    april = monthly_return(replace(FACTS, recorded=recorded, weights=weights))
    assert [parts(row, april) for row in ("Q5", "Q6", "Q7", "Q8")] == [
        (1, 82),
        (1, 82),
        (80, 82),
        (2, 82),
    ]
    assert rows(april)["Q6"].counted == (Item(4, day),)
    assert parts("Q9", april) == (1, 2)


def test_weights_of_other_months_are_not_looked_at():
    points = tuple(
        WeightPoint(on=on, weight_g=1500)
        for on in (date(2025, 3, 31), date(2025, 4, 1), date(2025, 4, 30), date(2025, 5, 1))
    )
    assert parts("Q9", monthly_return(replace(FACTS, weights={4: points}))) == (2, 2)


def test_entries_come_with_those_that_were_late_and_those_never_stopped():
    at = datetime(2025, 4, 5, 10)
    recorded = Recorded(open_sessions=(Item(4, at),), entries=40, late=(Item(5, at), Item(6, at)))
    april = monthly_return(replace(FACTS, recorded=recorded))
    assert (parts("Q10", april), parts("Q11", april)) == ((2, 40), (1, None))
    assert light_of(rows(april)["Q10"]) is Light.GREEN
    assert light_of(rows(april)["Q11"]) is Light.RED


def test_who_is_on_the_list_for_more_than_sixty_days_is_to_be_looked_at():
    edge = datetime(2025, 5, 1) - timedelta(days=60)
    for admitted_at, expected in ((edge, 0), (edge - timedelta(minutes=1), 1)):
        assert parts("Q12", with_stay(11, admitted_at=admitted_at)) == (expected, None)
    assert light_of(rows(with_stay(11, admitted_at=datetime(2025, 1, 1)))["Q12"]) is Light.AMBER


@pytest.mark.parametrize(
    ("some", "light"),
    [(950, "GREEN"), (949, "AMBER"), (800, "AMBER"), (799, "RED"), (0, "RED"), (1000, "GREEN")],
)
def test_the_limits_of_the_colours_belong_to_the_better_one(some, light):
    assert light_of(percentage("Q5", "ALL", (some, 1000))) is Light[light]
    assert light_of(percentage("Q10", "ALL", (1000 - some, 1000))) is Light[light]


@pytest.mark.parametrize(
    ("some", "of", "light"),
    [(12, 30, "GREEN"), (13, 30, "AMBER"), (13, 29, "GREEN"), (30, 30, "AMBER")],
)
def test_many_round_weights_are_looked_at_and_never_red(some, of, light):
    assert light_of(percentage("Q9", "ALL", (some, of))) is Light[light]


def test_of_nothing_there_is_nothing_to_judge():
    assert light_of(share("Q1", "ALL", [], [])) is Light.NONE
    assert light_of(count("Q11", "ALL", [])) is Light.GREEN


def test_red_rows_keep_a_balanced_return_from_being_ready():
    blank = monthly_return(replace(FACTS, recorded=Recorded(), weights={}))
    assert [figure.row for figure in red_rows(blank.quality)] == ["Q5", "Q6", "Q8"]
    assert (blank.balanced, blank.state) == (True, ReturnState.BLOCKED)
    started = monthly_return(facts("2025-05", APRIL_OVER))
    assert started.state is ReturnState.OPEN
    empty = monthly_return(replace(FACTS, stays=()))
    assert (red_rows(empty.quality), empty.state) == ((), ReturnState.READY)


def test_every_row_has_its_place_its_name_and_its_rule():
    placed = [place for b in QUALITY_FORM for line in b.lines for place in line.places]
    assert placed == [(figure.row, figure.key) for figure in APRIL.quality]
    for row, _ in placed:
        assert text(f"row.{row}")
        assert text(f"rule.{row}").endswith(".")
    for block in QUALITY_FORM:
        assert text(block.title)
    for light in Light:
        assert text(f"light.{light}")
    for state in ReturnState:
        assert text(f"return_state.{state}")
