"""Rows of a table of measurements: those that ask one table alike are answered together."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kmc_desk.domain.growth.arrays import Bools, Floats, Places
from kmc_desk.domain.growth.centiles import centiles
from kmc_desk.domain.growth.choice import Rule, place_on, standard_for
from kmc_desk.domain.growth.measures import WEIGHT_BASED, Basis, Measure, StandardName
from kmc_desk.domain.growth.no_score import NoScore, reason_codes, reasons_of
from kmc_desk.domain.growth.site_reference import SiteReference
from kmc_desk.domain.growth.standards import GrowthTable, Standards
from kmc_desk.domain.growth.who import LYING_BELOW_AGE_DAYS

ALIKE = ("standard", "measure", "unit", "kind")  # rows with the same cells here want the same
NUMBERS = ("age_days", "ga_days", "pma_days", "length_cm", "value", "z", "is_birth")
COLUMNS = (*ALIKE, "sex", *NUMBERS)
NO_STANDARD = "none"
_RULES = {"": Rule.CORRECTED, "gigs_auto": Rule.GIGS}
_MEASURES = {measure.value: measure for measure in Measure}
_STANDARDS = {name.value: name for name in StandardName}
_WEIGHT_UNITS = {"": 1000.0, "kg": 1000.0, "g": 1.0}  # in grams
_LENGTH_UNITS = {"": 1.0, "cm": 1.0, "mm": 0.1}  # in cm

Column = Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Rows:
    """Rows by columns; nan for an empty cell, "?" for a sex that is neither M nor F.

    Each of the three ages follows from the other two. `bad` marks rows with a cell that should be
    a number and is none. `unit` is grams or cm in the unit of a row, once it is known.
    """

    sexes: NDArray[np.str_]
    ga_days: Floats
    age_days: Floats
    pma_days: Floats
    length_cm: Floats
    value: Floats
    z: Floats
    is_birth: Bools
    bad: Bools
    unit: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What rows with the same cells of `ALIKE` want to know, of which standard or by which rule."""

    name: str
    rule: Rule | None
    measure: Measure
    unit: float
    to_value: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """One table, asked for z-scores or for values; the places are in days or cm by `basis`."""

    name: str
    table: GrowthTable
    basis: Basis
    to_value: bool
    by_rule: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Found:
    """The answers; nan and empty text where there is none."""

    names: NDArray[np.object_]
    zs: Floats
    values: Floats
    reasons: NDArray[np.object_]


@np.errstate(over="ignore")  # what overflows is too large for any standard, and is told so
def answers(
    columns: Sequence[Column], standards: Standards, references: Mapping[str, SiteReference]
) -> tuple[Column, ...]:
    """Columns of answers: standard, z, centile, value, reason.

    Args:
        columns: `COLUMNS`, all of one length, their cells stripped; missing cells are empty.
        standards: the tables.
        references: a site's own references by name.
    """
    rows = _rows(columns[len(ALIKE) :])
    count = rows.bad.size
    found = _Found(
        names=np.full(count, NO_STANDARD, dtype=object),
        zs=np.full(count, np.nan),
        values=np.full(count, np.nan),
        reasons=np.full(count, "", dtype=object),
    )
    asked: dict[_Question, list[Places]] = defaultdict(list)
    for wish, places in _wishes(columns[: len(ALIKE)], references, rows, found):
        for question, of_question in _questions(wish, places, rows, standards, references):
            if isinstance(question, NoScore):
                found.reasons[of_question] = question.value
            else:
                asked[question].append(of_question)
    for question, pieces in asked.items():
        _answer(question, np.concatenate(pieces), rows, found)
    texts = (_texts(numbers) for numbers in (found.zs, centiles(found.zs), found.values))
    return (found.names.tolist(), *texts, found.reasons.tolist())


def _wishes(
    columns: Sequence[Column],
    references: Mapping[str, SiteReference],
    rows: _Rows,
    found: _Found,
) -> Iterator[tuple[_Wish, Places]]:
    """Wishes with the rows that have them; rows that cannot be read get their reason."""
    alike: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, words in enumerate(zip(*columns, strict=True)):
        alike[words].append(place)
    for (name, measure, unit, kind), listed in alike.items():
        places, wish = np.array(listed), _wish(name, measure, unit, kind, references)
        if isinstance(wish, NoScore):
            found.reasons[places] = wish.value
            continue
        bad = rows.bad[places]
        found.reasons[places[bad]] = NoScore.NOT_A_NUMBER.value
        rows.unit[places] = wish.unit
        yield wish, places[~bad]


def _wish(
    name: str,
    measure_word: str,
    unit_word: str,
    kind: str,
    references: Mapping[str, SiteReference],
) -> _Wish | NoScore:
    rule = _RULES.get(name.partition(":")[0])
    if rule is None and name not in references and name not in _STANDARDS:
        return NoScore.UNKNOWN_STANDARD
    measure = _MEASURES.get(measure_word)
    if measure is None:
        return NoScore.UNKNOWN_MEASURE
    unit = (_WEIGHT_UNITS if measure in WEIGHT_BASED else _LENGTH_UNITS).get(unit_word)
    if unit is None:
        return NoScore.UNKNOWN_UNIT
    return _Wish(name=name, rule=rule, measure=measure, unit=unit, to_value=kind == "z2v")


def _questions(
    wish: _Wish,
    places: Places,
    rows: _Rows,
    standards: Standards,
    references: Mapping[str, SiteReference],
) -> Iterator[tuple[_Question | NoScore, Places]]:
    """Which table some rows ask, or why they ask none."""
    if wish.rule is not None:
        yield from _by_rule(wish, wish.rule, places, rows, standards)
        return
    if wish.name in references:
        table = references[wish.name].table(wish.measure)
    else:
        table = standards.table(_STANDARDS[wish.name], wish.measure)
    if table is None:
        yield NoScore.NOT_IN_STANDARD, places
        return
    if wish.name == StandardName.WHO and table.axis is Basis.LENGTH:
        old = rows.age_days[places] >= LYING_BELOW_AGE_DAYS
        yield NoScore.AGE_ABOVE, places[old]
        places = places[~old]
    yield _question(wish, wish.name, table, table.axis), places


def _by_rule(
    wish: _Wish, rule: Rule, places: Places, rows: _Rows, standards: Standards
) -> Iterator[tuple[_Question | NoScore, Places]]:
    chosen: dict[tuple[StandardName, Basis] | NoScore, list[int]] = defaultdict(list)
    columns = (rows.ga_days, rows.age_days, rows.is_birth)
    of_places = (places.tolist(), *(column[places].tolist() for column in columns))
    for place, ga_days, age_days, first in zip(*of_places, strict=True):
        answer = standard_for(wish.measure, ga_days, age_days, rule, first_measurement=first)
        chosen[answer].append(place)
    for answer, listed in chosen.items():
        if isinstance(answer, NoScore):
            yield answer, np.array(listed)
            continue
        name, basis = answer
        table = standards.table(name, wish.measure)
        assert table is not None  # the rule gives no standard that lacks the measure
        yield _question(wish, name.value, table, basis), np.array(listed)


def _question(wish: _Wish, name: str, table: GrowthTable, basis: Basis) -> _Question:
    return _Question(
        name=name,
        table=table,
        basis=basis,
        to_value=wish.to_value,
        by_rule=wish.rule is not None,
    )


def _answer(question: _Question, places: Places, rows: _Rows, found: _Found) -> None:
    """Put down what one table answers to some rows."""
    if question.basis is Basis.PMA and not question.by_rule:
        at = rows.pma_days[places]
    else:
        ages = rows.ga_days[places], rows.age_days[places]
        at = place_on(question.basis, *ages, rows.length_cm[places])
    table, sexes, unit = question.table, rows.sexes[places], rows.unit[places]
    if question.to_value:
        asked = rows.z[places]
        numbers = table.values(asked, at, sexes)
        found.values[places] = numbers / unit
    else:
        asked = rows.value[places] * unit
        numbers = table.zs(asked, at, sexes)
        found.zs[places] = numbers
    none = np.isnan(numbers)
    found.names[places[~none]] = question.name
    if none.any():
        codes = reason_codes(table, asked[none], at[none], sexes[none], zs=question.to_value)
        found.reasons[places[none]] = [reason.value for reason in reasons_of(codes) if reason]


def _rows(columns: Sequence[Column]) -> _Rows:
    sexes, *cells = columns
    bad = np.zeros(len(sexes), dtype=np.bool_)
    age, ga, pma, length, value, z, is_birth = (_numbers(column, bad) for column in cells)
    return _Rows(
        # Not the cells themselves: an array of words is as wide as its longest.
        sexes=np.array([sex if sex in ("M", "F") else "?" for sex in sexes]),
        ga_days=np.where(np.isnan(ga), pma - age, ga),
        age_days=np.where(np.isnan(age), pma - ga, age),
        pma_days=np.where(np.isnan(pma), ga + age, pma),
        length_cm=length,
        value=value,
        z=z,
        is_birth=is_birth == 1.0,
        bad=bad,
        unit=np.ones(bad.size),
    )


def _numbers(column: Column, bad: Bools) -> Floats:
    """A column as numbers, nan for an empty cell; marks cells that are no numbers in `bad`."""
    known = {cell: _number(cell) for cell in set(column)}
    wrong = {cell for cell, number in known.items() if cell and math.isnan(number)}
    if wrong:
        bad |= np.fromiter(map(wrong.__contains__, column), np.bool_, bad.size)
    return np.fromiter(map(known.__getitem__, column), np.float64, bad.size)


def _number(cell: str) -> float:
    """A cell as a number; nan for what is none, and "1_000", "nan" and "inf" are none."""
    try:
        number = float(cell)
    except ValueError:
        return math.nan
    return number if math.isfinite(number) and "_" not in cell else math.nan


def _texts(numbers: Floats) -> list[str]:
    return ["" if math.isnan(number) else repr(number) for number in numbers.tolist()]
