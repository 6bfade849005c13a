"""Part I."""

from collections.abc import Callable
from datetime import datetime

from kmc_desk.domain.care_codes import DeathCause, LamaReason, Outcome
from tests.naive_return.books import (
    BUCKETS,
    BW_BANDS,
    GA_BANDS,
    HOME,
    TRANSFER,
    Books,
    Month,
    Stay,
    born,
    born_at,
    bw_band,
    cohort_x,
    exits_in,
    ga_band,
    is_first,
    sex,
    stays_of,
)
from tests.naive_return.sums import Sums, key, put_statistics, so_many, so_many_of

STATS = ("MEAN", "MEDIAN", "Q1", "Q3", "MIN", "MAX", "N")
WEEKDAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
LEFT = {"LAMA": Outcome.LAMA, "ABSCONDED": Outcome.ABSCONDED}


def part_i(books: Books, month: Month) -> Sums:
    exits = exits_in(stays_of(books), month)
    first = [stay for stay in exits if is_first(stay)]
    cohort = cohort_x(stays_of(books), month)
    sums: Sums = {}
    _of_first(sums, first)
    _deaths(sums, exits, first, cohort)
    _left(sums, books, cohort)
    _went_on(sums, cohort)
    _criteria(sums, cohort)
    _length(sums, exits)
    return sums


def _who(stays: list[Stay]) -> list[int]:
    return [stay.infant.id for stay in stays]


def _of_first(sums: Sums, first: list[Stay]) -> None:
    """I1 and I2."""
    banded: tuple[tuple[str, str, tuple[str, ...], Callable[[Stay], str]], ...] = (
        ("I1", "BW", BW_BANDS, bw_band),
        ("I2", "GA", GA_BANDS, ga_band),
    )
    for row, dim, bands, band_of in banded:
        for band in bands:
            there = [stay for stay in first if band_of(stay) == band]
            for name, outcomes in BUCKETS.items():
                some = [stay for stay in there if stay.outcome in outcomes]
                sums[row, key(OUT=name, **{dim: band})] = so_many_of(_who(some), _who(there))
    sorts: tuple[tuple[str, tuple[str, ...], Callable[[Stay], str]], ...] = (
        ("SEX", ("M", "F", "X"), sex),
        ("BORN", ("IN", "OUT"), born),
    )
    for dim, words, word_of in sorts:
        for word in words:
            there = [stay for stay in first if word_of(stay) == word]
            sums["I2", key(OUT="DIED", **{dim: word})] = _dead_of(there)


def _dead(stays: list[Stay]) -> list[Stay]:
    return [stay for stay in stays if stay.outcome == Outcome.DIED]


def _dead_of(stays: list[Stay]):
    return so_many_of(_who(_dead(stays)), _who(stays))


def _deaths(sums: Sums, exits: list[Stay], first: list[Stay], cohort: list[Stay]) -> None:
    """I3, I4 and I5."""
    for band in BW_BANDS:
        sums["I3", key(BW=band)] = _dead_of([s for s in first if bw_band(s) == band])
    sums["I3", "ALL"] = _dead_of(cohort)
    sums["I3", "CLASS=ALL_EXITS"] = _dead_of(exits)

    dead = _dead(first)
    for cause in [*[one.value for one in DeathCause], "NOT_STATED"]:
        of_it = [stay for stay in dead if _cause(stay) == cause]
        for band in BW_BANDS:
            here = [stay for stay in of_it if bw_band(stay) == band]
            sums["I4", key(BW=band, CAUSE=cause)] = so_many(_who(here))
        sums["I4", key(CAUSE=cause)] = so_many(_who(of_it))
    for band in BW_BANDS:
        sums["I4", key(BW=band)] = so_many([s.infant.id for s in dead if bw_band(s) == band])
    sums["I4", "ALL"] = so_many(_who(dead))

    ages: dict[str, list[int]] = {"<24h": [], "1-6d": [], "7-27d": [], ">=28d": []}
    soon: list[int] = []
    for stay in _dead(cohort):
        ages[_age_at_death(stay)].append(stay.infant.id)
        if (_died_at(stay) - stay.came).total_seconds() < 24 * 3600:
            soon.append(stay.infant.id)
    for age, infants in ages.items():
        sums["I5", key(AGE=age)] = so_many(infants)
    sums["I5", "CLASS=LT24H_OF_ADMISSION"] = so_many(soon)


def _cause(stay: Stay) -> str:
    assert stay.exit is not None
    return stay.exit.primary_cause.value if stay.exit.primary_cause else "NOT_STATED"


def _died_at(stay: Stay) -> datetime:
    """Reading 21."""
    assert stay.exit is not None
    return stay.exit.died_at or stay.exit.exit_at


def _age_at_death(stay: Stay) -> str:
    """Readings 7 and 14: by the clock where the time of birth is known, then by days."""
    died, birth = _died_at(stay), born_at(stay.infant)
    days = (died.date() - stay.infant.birth_date).days
    if birth is None:
        if days == 0:
            return "<24h"
    elif (died - birth).total_seconds() < 24 * 3600:
        return "<24h"
    if days <= 6:
        return "1-6d"
    return "7-27d" if days <= 27 else ">=28d"


def _left(sums: Sums, books: Books, cohort: list[Stay]) -> None:
    """I6."""
    for name, outcome in LEFT.items():
        gone = [stay for stay in cohort if stay.outcome == outcome]
        sums["I6", key(OUT=name)] = so_many_of(_who(gone), _who(cohort))
        known = [one for one in LamaReason if one != LamaReason.UNKNOWN]
        reasons: dict[str, list[int]] = {one.value: [] for one in known}
        reasons["NOT_STATED"] = []
        shifts: dict[str, list[int]] = {"MORNING": [], "EVENING": [], "NIGHT": []}
        weekdays: dict[str, list[int]] = {one: [] for one in WEEKDAYS}
        for stay in gone:
            assert stay.exit is not None
            stated = [one for one in stay.exit.lama_reasons if one != LamaReason.UNKNOWN]
            for one in stated:
                reasons[one.value].append(stay.infant.id)
            if not stated:
                reasons["NOT_STATED"].append(stay.infant.id)
            hour = stay.exit.exit_at.hour
            shift = "NIGHT"
            if books.rules.morning_from_hour <= hour < books.rules.evening_from_hour:
                shift = "MORNING"
            elif books.rules.evening_from_hour <= hour < books.rules.night_from_hour:
                shift = "EVENING"
            shifts[shift].append(stay.infant.id)
            weekdays[WEEKDAYS[stay.exit.exit_at.weekday()]].append(stay.infant.id)
        for dim, found in (("REASON", reasons), ("SHIFT", shifts), ("WEEKDAY", weekdays)):
            for word, infants in found.items():
                sums["I6", key(OUT=name, **{dim: word})] = so_many(infants)


def _went_on(sums: Sums, cohort: list[Stay]) -> None:
    """I7."""
    gone = [stay for stay in cohort if stay.outcome in TRANSFER]
    for outcome in TRANSFER:
        some = [stay for stay in gone if stay.outcome == outcome]
        sums["I7", key(CLASS=outcome.value)] = so_many_of(_who(some), _who(cohort))
    sums["I7", "ALL"] = so_many_of(_who(gone), _who(cohort))
    said = [stay for stay in gone if stay.exit and stay.exit.referral_reason]
    silent = [stay for stay in gone if stay not in said]
    sums["I7", "REASON=STATED"] = so_many_of(_who(said), _who(gone))
    sums["I7", "REASON=NOT_STATED"] = so_many_of(_who(silent), _who(gone))


def _criteria(sums: Sums, cohort: list[Stay]) -> None:
    """I8."""
    classes: dict[str, list[int]] = {}
    for name in ("MET", "UNMET_WITH_REASON", "UNMET_NO_REASON", "CANNOT_TELL", "NOT_STORED"):
        classes[name] = []
    home = [stay for stay in cohort if stay.outcome in HOME]
    for stay in home:
        assert stay.exit is not None
        answers: list[str] = []
        for stored in stay.exit.criteria_met:
            criterion, answer = stored.split("=")
            if criterion != "WEIGHT":
                answers.append(answer)
        if not stay.exit.criteria_met:
            found = "NOT_STORED"
        elif "NOT_MET" in answers:
            found = "UNMET_WITH_REASON" if stay.exit.unmet_reason else "UNMET_NO_REASON"
        else:
            found = "CANNOT_TELL" if "CANNOT_TELL" in answers else "MET"
        classes[found].append(stay.infant.id)
    for name, infants in classes.items():
        sums["I8", key(CLASS=name)] = so_many_of(infants, _who(home))


def _length(sums: Sums, exits: list[Stay]) -> None:
    """I9."""
    days: list[tuple[Stay, int]] = []
    for stay in exits:
        assert stay.left is not None
        days.append((stay, max(1, (stay.left.date() - stay.came.date()).days)))
    put_statistics(sums, "I9", [(stay.infant.id, n) for stay, n in days], STATS)
    for name in ("HOME", "LAMA"):
        some = [(s.infant.id, n) for s, n in days if s.outcome in BUCKETS[name]]
        put_statistics(sums, "I9", some, STATS, OUT=name)
    for band in BW_BANDS:
        some = [(stay.infant.id, n) for stay, n in days if bw_band(stay) == band]
        put_statistics(sums, "I9", some, STATS, BW=band)
