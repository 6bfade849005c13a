"""Rows of a table of measurements: those that ask alike are answered together, by whole columns."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kmc_desk.domain.growth.arrays import Bools, Floats, Places
from kmc_desk.domain.growth.centiles import centile
from kmc_desk.domain.growth.choice import Occasion, Rule, choose
from kmc_desk.domain.growth.measures import WEIGHT_BASED, Basis, Measure, StandardName
from kmc_desk.domain.growth.no_score import NoScore, reason_codes, reasons_of
from kmc_desk.domain.growth.site_reference import SiteReference
from kmc_desk.domain.growth.standards import GrowthTable, Standards
from kmc_desk.domain.growth.who import LYING_BELOW_AGE_DAYS

ALIKE = ("standard", "measure", "unit", "kind")  # rows with the same cells here ask alike
NUMBERS = ("age_days", "ga_days", "pma_days", "length_cm", "value", "z", "is_birth")
COLUMNS = (*ALIKE, "sex", *NUMBERS)
NO_STANDARD = "none"
_RULES = {"": Rule.CORRECTED, "gigs_auto": Rule.GIGS}
_MEASURES = {measure.value: measure for measure in Measure}
_STANDARDS = {name.value: name for name in StandardName}
_WEIGHT_UNITS = {"": 1000.0, "kg": 1000.0, "g": 1.0}  # in grams
_LENGTH_UNITS = {"": 1.0, "cm": 1.0, "mm": 0.1}  # in cm

Cells = tuple[str, ...]
Answer = tuple[str, str, str, str, str]  # standard, z, centile, value, reason
_Source = tuple[str, GrowthTable]  # name of the standard, its table


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Rows:
    """Columns of rows that ask alike; nan for an empty cell.

    Each of the three ages follows from the other two. `bad` marks rows with a cell that should be
    a number and is none.
    """

    sexes: NDArray[np.str_]
    ga_days: Floats
    age_days: Floats
    pma_days: Floats
    length_cm: Floats
    value: Floats
    z: Floats
    is_birth: Floats
    bad: Bools


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What rows that ask alike want to know; `unit` is grams or cm in their unit."""

    measure: Measure
    unit: float
    to_value: bool


def answers(
    rows: Sequence[Cells], standards: Standards, references: Mapping[str, SiteReference]
) -> list[Answer]:
    """The answers to rows, in their order.

    Args:
        rows: cells of `COLUMNS`, stripped; missing ones empty.
        standards: the tables.
        references: a site's own references by name.
    """
    alike: dict[Cells, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        alike[row[: len(ALIKE)]].append(place)
    found = [_none(NoScore.NOT_A_NUMBER)] * len(rows)
    for (word, measure_word, unit_word, kind), places in alike.items():
        given = _wish(measure_word, unit_word, kind)
        if not isinstance(given, NoScore):
            columns = _columns([rows[place] for place in places])
            given = _answered(word, given, columns, standards, references)
        if isinstance(given, NoScore):
            given = [_none(given)] * len(places)
        for place, answer in zip(places, given, strict=True):
            found[place] = answer
    return found


def _wish(measure_word: str, unit_word: str, kind: str) -> _Wish | NoScore:
    measure = _MEASURES.get(measure_word)
    if measure is None:
        return NoScore.UNKNOWN_MEASURE
    unit = (_WEIGHT_UNITS if measure in WEIGHT_BASED else _LENGTH_UNITS).get(unit_word)
    if unit is None:
        return NoScore.UNKNOWN_UNIT
    return _Wish(measure=measure, unit=unit, to_value=kind == "z2v")


def _answered(
    word: str,
    wish: _Wish,
    rows: _Rows,
    standards: Standards,
    references: Mapping[str, SiteReference],
) -> list[Answer] | NoScore:
    """Answers by the standard that a word names, or by the rule it stands for."""
    rule = _RULES.get(word.partition(":")[0])
    if rule is not None:
        found = _by_rule(rule, wish, rows, standards)
    else:
        if word in references:
            table = references[word].table(wish.measure)
        elif word in _STANDARDS:
            table = standards.table(_STANDARDS[word], wish.measure)
        else:
            return NoScore.UNKNOWN_STANDARD
        if table is None:
            return NoScore.NOT_IN_STANDARD
        found = _asked((word, table), wish, rows, np.arange(rows.sexes.size), _at(table, rows))
        if word == StandardName.WHO and table.axis is Basis.LENGTH:
            for place in np.flatnonzero(rows.age_days >= LYING_BELOW_AGE_DAYS):
                found[place] = _none(NoScore.AGE_ABOVE)
    for place in np.flatnonzero(rows.bad):
        found[place] = _none(NoScore.NOT_A_NUMBER)
    return found


def _at(table: GrowthTable, rows: _Rows) -> Floats:
    """The column that lies on a table's axis."""
    if table.axis is Basis.GESTATION:
        return rows.ga_days
    if table.axis is Basis.PMA:
        return rows.pma_days
    return rows.length_cm if table.axis is Basis.LENGTH else rows.age_days


def _by_rule(rule: Rule, wish: _Wish, rows: _Rows, standards: Standards) -> list[Answer]:
    """Each row by the standard that is meant for it."""
    found = [_none(NoScore.NOT_IN_STANDARD)] * rows.sexes.size
    chosen: dict[StandardName, list[tuple[int, float]]] = defaultdict(list)
    columns = (rows.ga_days, rows.age_days, rows.length_cm, rows.is_birth)
    for place, (ga, age, length, birth) in enumerate(
        zip(*(column.tolist() for column in columns), strict=True)
    ):
        choice = choose(
            Occasion(
                measure=wish.measure,
                sex=str(rows.sexes[place]),
                ga_days=_known(ga),
                age_days=_known(age),
                first_measurement=birth == 1.0,
                length_cm=_known(length),
            ),
            rule,
        )
        if isinstance(choice, NoScore):
            found[place] = _none(choice)
        else:
            chosen[choice.standard].append((place, choice.at))
    for name, pairs in chosen.items():
        table = standards.table(name, wish.measure)
        if table is None:
            continue
        places = np.array([place for place, _ in pairs])
        at = np.array([at for _, at in pairs])
        given = _asked((name.value, table), wish, rows, places, at)
        for (place, _), answer in zip(pairs, given, strict=True):
            found[place] = answer
    return found


def _asked(source: _Source, wish: _Wish, rows: _Rows, places: Places, at: Floats) -> list[Answer]:
    """What one table answers to some rows."""
    name, table = source
    asked = rows.z[places] if wish.to_value else rows.value[places] * wish.unit
    sexes = rows.sexes[places]
    if wish.to_value:
        numbers = (table.values(asked, at, sexes) / wish.unit).tolist()
        found: list[Answer] = [(name, "", "", repr(value), "") for value in numbers]
    else:
        numbers = table.zs(asked, at, sexes).tolist()
        found = [(name, repr(z), repr(centile(z)), "", "") for z in numbers]
    missing = np.flatnonzero(np.isnan(numbers))
    if missing.size > 0:
        codes = reason_codes(table, asked[missing], at[missing], sexes[missing], zs=wish.to_value)
        for place, reason in zip(missing.tolist(), reasons_of(codes), strict=True):
            found[place] = _none(reason)
    return found


def _columns(rows: list[Cells]) -> _Rows:
    sexes, *cells = list(zip(*rows, strict=True))[len(ALIKE) :]
    bad = np.zeros(len(rows), dtype=np.bool_)
    age, ga, pma, length, value, z, is_birth = (_numbers(column, bad) for column in cells)
    return _Rows(
        sexes=np.array(sexes),
        ga_days=np.where(np.isnan(ga), pma - age, ga),
        age_days=np.where(np.isnan(age), pma - ga, age),
        pma_days=np.where(np.isnan(pma), ga + age, pma),
        length_cm=length,
        value=value,
        z=z,
        is_birth=is_birth,
        bad=bad,
    )


def _numbers(column: tuple[str, ...], bad: Bools) -> Floats:
    """A column as numbers; marks cells that are none in `bad`. "1_000" and "nan" are none."""
    found: list[float] = []
    for place, cell in enumerate(column):
        try:
            number = float(cell) if cell else math.nan
        except ValueError:
            number = math.inf
        if "_" in cell or (cell and not math.isfinite(number)):
            bad[place] = True
            number = math.nan
        found.append(number)
    return np.array(found)


def _known(number: float) -> float | None:
    return None if math.isnan(number) else number


def _none(reason: NoScore | None) -> Answer:
    return NO_STANDARD, "", "", "", "" if reason is None else reason.value
