"""Rows and distributions of a return that was sent: read strictly, and held against each other."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeGuard, cast

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.returns import Figure, Kind
from kmc_desk.domain.returns.figures import Number
from kmc_desk.domain.returns.network_return import (
    Distributions,
    broken,
    is_key,
    is_row,
    without_stat,
)
from kmc_desk.exchange.strict_json import (
    HEAD,
    MOST_NUMBER,
    Where,
    bad,
    code_of,
    list_of,
    number_of,
    object_of,
    only,
    word_like,
)
from kmc_desk.texts import text

_MOST_ROWS = 5_000
_MOST_VALUES = 100_000
_MOST_KNOWN = 50_000  # rows held; a few megabytes
_ROW_FIELDS = ("row", "disagg_key", "kind", "numerator", "denominator", "value")
_DISTRIBUTION_FIELDS = ("row", "disagg_key", "values")


def figures_told(told: Mapping[str, Any]) -> tuple[Figure, ...]:
    """The figures of a return, each well-formed; raises what `read_network_return` does."""
    rows = list_of(told, "rows", HEAD, _MOST_ROWS)
    return tuple(_figure(one, number) for number, one in enumerate(rows, start=1))


def _figure(told: object, number: int) -> Figure:
    """One row; most are told by many returns alike, and looked at once."""
    if isinstance(told, dict) and tuple(cast("dict[str, Any]", told)) == _ROW_FIELDS:
        try:
            known = _known_figure(*cast("dict[str, Any]", told).values())
        except TypeError:  # a list or an object where a word or a number should be
            known = None
        if known is not None:
            return known
    where = Where("network.where_row", number)
    row = object_of(cast("object", told), "rows", where)
    only(row, _ROW_FIELDS, where)
    return Figure(
        row=word_like(row, "row", is_row, where),
        key=_key(row, where),
        kind=code_of(Kind, row, "kind", where),
        numerator=number_of(row, "numerator", where),
        denominator=number_of(row, "denominator", where),
        value=number_of(row, "value", where),
    )


def distributions_told(told: Mapping[str, Any]) -> Distributions:
    """The values behind the medians of a return; raises what `read_network_return` does."""
    found: dict[tuple[str, str], tuple[Number, ...]] = {}
    for number, one in enumerate(list_of(told, "distributions", HEAD, _MOST_ROWS), start=1):
        where = Where("network.where_distribution", number)
        given = object_of(one, "distributions", where)
        only(given, _DISTRIBUTION_FIELDS, where)
        place = word_like(given, "row", is_row, where), _key(given, where)
        if place in found:
            raise UserError("network_row_twice", row=place[0], key=place[1])
        values = [
            number_of({"values": value}, "values", where)
            for value in list_of(given, "values", where, _MOST_VALUES)
        ]
        known = [value for value in values if value is not None]
        if len(known) != len(values) or known != sorted(known):
            raise bad(given, "values", where)
        found[place] = tuple(known)
    return found


def check_agreement(figures: tuple[Figure, ...], distributions: Distributions) -> None:
    """No figure stands twice, each follows from its parts, each distribution has its statistic."""
    places: set[tuple[str, str]] = set()
    used: set[tuple[str, str]] = set()
    for figure in figures:
        place = (figure.row, figure.key)
        if place in places:
            raise UserError("network_row_twice", row=figure.row, key=figure.key)
        places.add(place)
        behind = (figure.row, without_stat(figure.key))
        if figure.kind is Kind.STATISTIC:
            used.add(behind)
        why = broken(figure, distributions.get(behind))
        if why is not None:
            said = text(f"network.broken.{why}")
            raise UserError("network_broken", row=figure.row, key=figure.key, why=said)
    for row, key in distributions.keys() - used:
        said = text("network.broken.VALUES")
        raise UserError("network_broken", row=row, key=key, why=said)


def _key(told: Mapping[str, Any], where: Where) -> str:
    return word_like(told, "disagg_key", is_key, where)


@lru_cache(maxsize=_MOST_KNOWN, typed=True)
def _known_figure(*cells: object) -> Figure | None:
    """A row without a fault, by its cells in the order of the file; None: the slow way says why."""
    row, key, word, numerator, denominator, value = cells
    if not (isinstance(row, str) and isinstance(key, str) and isinstance(word, str)):
        return None
    if not (_is_number(numerator) and _is_number(denominator) and _is_number(value)):
        return None
    kind = _kind_of(row, key, word)
    if kind is None:
        return None
    return Figure(
        row=row,
        key=key,
        kind=kind,
        numerator=numerator,
        denominator=denominator,
        value=value,
    )


def _is_number(told: object) -> TypeGuard[Number | None]:
    """Whether `number_of` would take it; what is not finite is in no order."""
    if told is None:
        return True
    return type(told) in (int, float) and -MOST_NUMBER <= cast("Number", told) <= MOST_NUMBER


@lru_cache(maxsize=4096)
def _kind_of(row: str, key: str, kind: str) -> Kind | None:
    """The kind of a row that is called as it should be, else None; all returns have the same."""
    told = {"row": row, "disagg_key": key, "kind": kind}
    try:
        word_like(told, "row", is_row)
        _key(told, HEAD)
        return code_of(Kind, told, "kind", HEAD)
    except UserError:
        return None
