"""Parts F and G, rows J4 and J7, and what K6 counts, a second time, in plain loops.

As everything here made from the design alone (readings 10 to 12, 15, 19 to 21, 23).
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from kmc_desk.domain.care_codes import FormulaReason, Milk
from kmc_desk.domain.follow_up_codes import Vaccine
from kmc_desk.domain.records import Exit, Feed, Infant
from tests.naive_return.books import (
    HOME,
    Books,
    Month,
    born,
    born_at,
    cohort_x,
    is_small,
    stays_of,
)
from tests.naive_return.care_of_chance import Care
from tests.naive_return.profile import is_proxy
from tests.naive_return.skin import first_held
from tests.naive_return.sums import Sums, put_statistics, so_many, so_many_of

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
HUMAN = (Milk.OMM, Milk.DHM, Milk.WET_NURSE)
FORMULAS = (Milk.FORMULA_PRETERM, Milk.FORMULA_STANDARD)


class Gone(NamedTuple):
    """A stay of cohort X; `birth_g` 0: not measured."""

    infant: Infant
    came: datetime
    left: datetime
    exit: Exit
    number: int
    weight_on_coming_g: int
    birth_g: int
    is_home: bool


def gone_in(books: Books, month: Month) -> list[Gone]:
    found: list[Gone] = []
    for stay in cohort_x(stays_of(books), month):
        if stay.exit is not None:
            birth_g = 0 if is_proxy(stay) else stay.infant.birth_weight_g or 0
            found.append(
                Gone(
                    infant=stay.infant,
                    came=stay.came,
                    left=stay.exit.exit_at,
                    exit=stay.exit,
                    number=stay.episode.episode,
                    weight_on_coming_g=stay.episode.admission_weight_g,
                    birth_g=birth_g,
                    is_home=stay.outcome in HOME,
                )
            )
    return found


def who(stays: Iterable[Gone]) -> list[int]:
    return [one.infant.id for one in stays]


def part_f(books: Books, care: Care, month: Month) -> Sums:
    cohort = gone_in(books, month)
    known: list[tuple[Gone, list[Feed]]] = []
    for stay in cohort:
        fed = _given(care, stay, stay.left - DAY)
        if stay.is_home and fed:
            known.append((stay, fed))
    all_ = [s.infant.id for s, _ in known]
    exclusive = [s for s, fed in known if all(f.milk in HUMAN for f in fed)]
    direct = [s for s, fed in known if s in exclusive and all(f.route == "BREAST" for f in fed)]
    held = [s for s in exclusive if _held_minutes(books, s) >= 480]
    sums = {
        ("F1", "ALL"): so_many_of((s.infant.id for s in exclusive), all_),
        ("F2", "ALL"): so_many_of((s.infant.id for s in direct), all_),
        ("F3", "ALL"): so_many_of((s.infant.id for s in held), all_),
    }
    whole = [s.infant.id for s in cohort]
    reasons: dict[str, list[int]] = {"ALL": []}
    for name in (*(one for one in FormulaReason if one != "UNKNOWN"), "NOT_STATED"):
        reasons[f"REASON={name}"] = []
    for stay in cohort:
        formula = [f for f in _given(care, stay, stay.came) if f.milk in FORMULAS]
        why = {f.formula_reason for f in formula} - {None, FormulaReason.UNKNOWN}
        if formula:
            reasons["ALL"].append(stay.infant.id)
            for one in why or {"NOT_STATED"}:
                reasons[f"REASON={one}"].append(stay.infant.id)
    return {**sums, **{("F4", at): so_many_of(some, whole) for at, some in reasons.items()}}


def _given(care: Care, stay: Gone, since: datetime) -> list[Feed]:
    return [
        f
        for f in care.feeds
        if f.infant_id == stay.infant.id
        and not f.withdrawn
        and since <= f.at < stay.left
        and f.milk != "NPO"
        and f.route != "IV_FLUID"
    ]


def _held_minutes(books: Books, stay: Gone) -> int:
    """Each minute of the last 24 hours once."""
    minutes: set[datetime] = set()
    for one in books.sessions:
        if one.infant_id == stay.infant.id and not one.withdrawn and one.stop is not None:
            at = max(one.start, stay.left - DAY)
            while at < min(one.stop, stay.left):
                minutes.add(at)
                at += timedelta(minutes=1)
    return len(minutes)


def part_g(books: Books, care: Care, month: Month) -> Sums:
    cohort = gone_in(books, month)
    home = [s for s in cohort if s.is_home]
    sums: Sums = {}
    gains = [(s, gain) for s in home if (gain := _gain(s, care)) is not None]
    put_statistics(sums, "G1", [(s.infant.id, g) for s, g in gains], ("MEDIAN", "Q1", "Q3", "N"))
    sums["G2", "ALL"] = so_many_of(
        (s.infant.id for s, g in gains if g >= 15), (s.infant.id for s, _ in gains)
    )
    judged: list[int] = []
    back: list[int] = []
    for stay in cohort:
        day, birth_g = stay.infant.birth_date + 14 * DAY, stay.birth_g
        weights = {on: g for on, g in _weights(stay, care).items() if on <= day}
        there = stay.came.date() <= day <= stay.left.date()
        if there and weights and birth_g:
            judged.append(stay.infant.id)
            below = [on for on, g in weights.items() if g < birth_g]
            if not below or any(on > min(below) and g >= birth_g for on, g in weights.items()):
                back.append(stay.infant.id)
    sums["G3", "ALL"] = so_many_of(back, judged)
    losses: list[tuple[int, float]] = []
    for stay in cohort:
        birth, age = born_at(stay.infant), (stay.came.date() - stay.infant.birth_date).days
        early = age <= 2 if birth is None else stay.came - birth <= 72 * HOUR
        if early and stay.birth_g:
            birth_g, lowest = stay.birth_g, _nadir(stay, care)
            loss = 0.0 if lowest is None else max(0.0, (birth_g - lowest[1]) * 100 / birth_g)
            losses.append((stay.infant.id, loss))
    put_statistics(sums, "G4", losses, ("MEDIAN", "N"))
    changes: list[tuple[int, int]] = []
    for stay in cohort:
        weights = _weights(stay, care)
        last = stay.exit.exit_weight_g or weights[max(weights)]
        changes.append((stay.infant.id, last - stay.weight_on_coming_g))
    sums["G5", "CLASS=GAINED"] = so_many(i for i, change in changes if change > 0)
    sums["G5", "CLASS=LOST"] = so_many(i for i, change in changes if change < 0)
    ends = [(s.infant.id, s.exit.exit_weight_g) for s in cohort if s.exit.exit_weight_g]
    put_statistics(sums, "G6", ends, ("MEDIAN", "N"))
    light = [s.infant.id for s in home if (s.exit.exit_weight_g or 9999) < 1500]
    sums["G6", "CLASS=LT1500"] = so_many_of(light, (s.infant.id for s in home))
    return sums


def _weights(stay: Gone, care: Care) -> dict[date, int]:
    """By day, the first day first."""
    found: dict[date, int] = {}
    if stay.exit.exit_weight_g:
        found[stay.left.date()] = stay.exit.exit_weight_g
    found[stay.came.date()] = stay.weight_on_coming_g
    for one in care.measurements:
        on, is_own = one.measured_on, one.infant_id == stay.infant.id
        if is_own and one.weight_g is not None and stay.came.date() <= on <= stay.left.date():
            found[on] = one.weight_g
    return {on: found[on] for on in sorted(found)}


def _nadir(stay: Gone, care: Care) -> tuple[date, int] | None:
    """None: never below birth weight."""
    birth_g, weights = stay.birth_g, _weights(stay, care)
    below = [on for on, g in weights.items() if g < birth_g]
    if not below:
        return None
    back = [on for on, g in weights.items() if on > below[0] and g >= birth_g]
    until = back[0] if back else stay.infant.birth_date + 14 * DAY
    early = [(g, -on.toordinal(), on) for on, g in weights.items() if on <= until]
    if not early:
        return None
    lowest_g, _, on = min(early)
    return on, lowest_g


def _gain(stay: Gone, care: Care) -> float | None:
    weights, seventh = _weights(stay, care), stay.infant.birth_date + 7 * DAY
    below = any(g < stay.birth_g for g in weights.values())
    if below and stay.came.date() <= seventh:
        found = _nadir(stay, care)
        begin = found[0] if found else None
    elif min(weights) > seventh:
        begin = min(weights)
    else:
        begin = seventh if seventh in weights else None
    end = max(weights)
    if begin is None or (end - begin).days < 3:
        return None
    mean_kg = (weights[begin] + weights[end]) / 2000
    return (weights[end] - weights[begin]) / mean_kg / (end - begin).days


def some_of_j_and_k(books: Books, care: Care, month: Month) -> Sums:
    """J4, J7, and K6 as long as nobody typed the births."""
    sums: Sums = {}
    stays = stays_of(books)
    before = Month((month.first - DAY).replace(day=1), month.first)
    left: list[int] = []
    back: list[int] = []
    for stay in gone_in(books, before):
        gone = stay.left.date()
        if stay.is_home and gone + 28 * DAY < month.after:
            left.append(stay.infant.id)
            later = [
                s.came.date()
                for s in stays
                if s.infant.id == stay.infant.id and s.episode.episode > stay.number
            ]
            if later and min(later) - gone <= 28 * DAY:
                back.append(stay.infant.id)
    sums["J4", "ALL"] = so_many_of(back, left)
    home = [s for s in gone_in(books, month) if s.is_home]
    for vaccine in (Vaccine.BCG, Vaccine.OPV0, Vaccine.HEPB0):
        given = {
            s.infant.id
            for s in home
            for one in care.doses
            if one.infant_id == s.infant.id and one.vaccine == vaccine
            if not one.withdrawn and one.given_on <= s.left.date()
        }
        in_time = [s for s in home if s.infant.id in given]
        sums["J7", f"CLASS={vaccine}"] = so_many_of(who(in_time), who(home))
    here = {
        s.infant.id
        for s in stays
        if born(s) == "IN" and is_small(s) and month.first <= s.infant.birth_date < month.after
    }
    held = [number for number in here if first_held(books, number) is not None]
    sums["K6", "ALL"] = so_many(held)._replace(value=None)
    return sums
