"""The edges of a month, read from a register bundle, counted by hand."""

import csv

import pytest

from kmc_desk.domain.returns import by_row_and_key
from kmc_desk.usecases.import_bundle import import_bundle
from kmc_desk.usecases.monthly_return import show_return

APRIL = "2026-04"


def write(folder, **tables):
    folder.mkdir(exist_ok=True)
    for table, rows in tables.items():
        names = list(dict.fromkeys(name for row in rows for name in row))
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, names)
            writer.writeheader()
            writer.writerows(rows)
    return folder


def baby(key, born, weight="1500", at="08:00", **more):
    return {
        "infant_key": key, "mother_key": f"M{key}", "sex": "F", "birth_date": born,
        "birth_time": at, "birth_weight_g": weight, "plurality": "SINGLE",
        "birth_weight_source": "MEASURED_BIRTH_RECORD" if weight else "UNKNOWN",
        "birth_place": "THIS_HOSPITAL", "ga_days": "231", "ga_method": "EARLY_USS", **more,
    }  # fmt: skip


def stay(key, admitted, left="", outcome="", weight="1500", episode="1", **more):
    return {
        "infant_key": key, "episode": episode, "admitted_at": admitted, "exit_at": left,
        "outcome": outcome, "admission_weight_g": weight, "admission_temp_c": "36.6", **more,
    }  # fmt: skip


def held(key, start, stop):
    return {"infant_key": key, "start": start, "stop": stop, "provider": "MOTHER"}


@pytest.fixture
def april(context, tmp_path):
    """Numerator and denominator of a figure of April, of a register that is read in first."""

    def of(infants, episodes, **tables):
        mothers = [{"mother_key": one["mother_key"], "mother_name": "SAIRA"} for one in infants]
        bundle = write(
            tmp_path / "bundle", mothers=mothers, infants=infants, episodes=episodes, **tables
        )
        assert not import_bundle(context, bundle).refused
        figures = by_row_and_key(show_return(context, APRIL))
        return {place: (one.numerator, one.denominator) for place, one in figures.items()}

    return of


INFANTS = (
    baby("A", "2026-03-25"),
    baby("B", "2026-03-31"),
    baby("C", "2026-04-20"),
    baby("D", "2026-04-30"),
    baby("E", "2026-04-10"),
    baby("F", "2026-04-10", weight=""),
    baby("G", "2026-04-10", weight=""),
    baby("H", "2026-04-10", weight="2000"),
    baby("I", "2026-04-10", weight="2001"),
    baby("J", "2026-04-10"),
    baby("K", "2026-04-10"),
)
STAYS = (
    # left at the midnight with which the month begins: open then, and an exit of the month
    stay("A", "2026-03-26T10:00", "2026-04-01T00:00", "HOME_KMC", exit_weight_g="1500"),
    # came at that midnight: an admission of the month, and a full ward day
    stay("B", "2026-04-01T00:00", "2026-04-09T00:00", "HOME_KMC", exit_weight_g="1600"),
    # left at the midnight with which it ends: open then, and an exit of the next month
    stay("C", "2026-04-20T09:00", "2026-05-01T00:00", "HOME_KMC"),
    stay("D", "2026-04-30T23:59"),
    stay("E", "2026-04-10T09:00", "2026-04-10T20:00", "DIED"),
    # birth weight unknown: 2000 g and 2001 g on admission
    stay("F", "2026-04-10T09:00", "2026-04-12T20:00", "LAMA", weight="2000"),
    stay("G", "2026-04-10T09:00", "2026-04-12T20:00", "HOME_KMC", weight="2001"),
    stay("H", "2026-04-10T09:00", "2026-04-13T20:00", "HOME_KMC", exit_weight_g="1499"),
    stay("I", "2026-04-10T09:00", "2026-04-13T20:00", "HOME_KMC"),
    stay("J", "2026-04-11T08:00", "2026-04-15T20:00", "ADMIN_ERROR"),
    # back from referral, after leaving against advice, and in the next month
    stay("K", "2026-04-11T08:00", "2026-04-15T20:00", "REFERRED_UP"),
    stay("K", "2026-04-16T08:00", "2026-04-18T20:00", "LAMA", episode="2"),
    stay("K", "2026-04-19T08:00", "2026-04-20T20:00", "HOME_KMC", episode="3"),
    stay("K", "2026-05-01T08:00", episode="4"),
)
SESSIONS = (
    held("E", "2026-04-10T08:30", ""),  # never stopped: begun, without a minute
    held("H", "2026-04-11T08:00", "2026-04-11T18:00"),  # 24 h after birth to the minute
    held("K", "2026-04-13T08:00", "2026-04-13T18:00"),  # 72 h
    held("F", "2026-04-12T20:00", "2026-04-12T21:00"),  # as it left: not before
    held("B", "2026-03-31T20:00", "2026-04-01T08:00"),
    held("J", "2026-04-12T20:00", "2026-04-12T21:00"),
)


def test_the_census_of_stays_that_begin_and_end_at_midnight(april):
    told = april(INFANTS, STAYS)
    rows = ("B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B10", "B11", "B12", "B13")
    assert [told[row, "ALL"][0] for row in rows] == [1, 9, 0, 2, 12, 6, 1, 2, 1, 10, 2, 2]
    days = 0 + 8 + 11 + 1 + 1 + 2 + 2 + 3 + 3 + (4 + 2 + 1)
    assert (told["B14", "ALL"], told["B15", "ALL"]) == ((days, None), (days, None))
    assert told["B16", "ALL"][0] == 10
    assert told["I9", "STAT=MEAN"] == (6 + 8 + 1 + 2 + 2 + 3 + 3 + 4 + 2 + 1, 10)
    assert told["E1", "ALL"][0] == 8 + 10 + 1 + 1 + 2 + 2 + 3 + 1


def test_2000_g_and_24_and_72_hours_are_still_in(april):
    told = april(INFANTS, STAYS, sts_sessions=SESSIONS)
    assert told["C1", "BW=1800-2000"][0] == told["C1", "BW=>2000"][0] == 1
    assert told["C1", "BW=UNKNOWN"][0] == told["C9", "ALL"][0] == told["C10", "ALL"][0] == 2
    assert (told["C4", "AGE=<24h"][0], told["C4", "AGE=1-3d"][0]) == (8, 1)
    # of A, B, E, F, H and the first stay of K: B, E, H, K; born less than 24 h before: not K
    assert [told["D1", "ALL"], told["D2", "BORN=IN"], told["D3", "ALL"]] == [(4, 6), (3, 6), (4, 6)]
    assert told["D6", "ALL"] == told["K6", "ALL"] == (4, None)
    assert told["E2", "ALL"] == (3, 28)
    assert (told["I3", "ALL"], told["I3", "CLASS=ALL_EXITS"]) == ((1, 6), (1, 10))


def test_growth_of_stays_that_were_hardly_weighed(april):
    told = april(INFANTS, STAYS)
    assert told["G1", "STAT=N"][0] == 0  # B was never below birth weight, nor weighed at 7 days
    assert told["G4", "STAT=N"][0] == 5  # A, B, E, H, K
    assert (told["G5", "CLASS=GAINED"][0], told["G5", "CLASS=LOST"][0]) == (1, 1)
    assert told["G6", "CLASS=LT1500"] == (1, 3)
    assert (told["F1", "ALL"], told["F4", "ALL"]) == ((0, 0), (0, 6))
    assert told["J7", "CLASS=BCG"] == told["J2", "ALL"] == (0, 3)  # A, B, H
