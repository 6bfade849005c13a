"""What DHIS2 would refuse, found before a file is written.

The codes are those of DHIS2 (ErrorCode.java, read with the developer guide): what the import would
answer if the file were sent as it is. "" stands where DHIS2 would say nothing and be wrong.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kmc_desk.domain.returns import MonthlyReturn, by_row_and_key
from kmc_desk.exchange.dhis2.mapping import MappingTable, Scheme, Target
from kmc_desk.exchange.dhis2.values import Why, data_value_set, misfit, number_of

_UID = re.compile(r"[A-Za-z][A-Za-z0-9]{10}")
_CODE = re.compile(r"[^\s\x00-\x1f\x7f](?:[^\x00-\x1f\x7f]{0,48}[^\s\x00-\x1f\x7f])?")
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing to put right.

    Attributes:
        name: the text table has `dhis2.fault.<name>`.
        code: of DHIS2; "" where it has none.
        values: what the sentence names.
    """

    name: str
    code: str = ""
    values: Mapping[str, object] = field(default_factory=dict[str, object])


def faults(return_: MonthlyReturn, mapping: MappingTable) -> list[Fault]:
    """Everything for which DHIS2 would refuse this return, or take it wrongly; none: it is good.

    Not to be known here, and said in the note beside the file: whether the server has these
    identifiers, whether the data set is assigned to the centre and open for the month, and
    whether the account may write there.
    """
    found = [
        *_of_period(return_),
        *_of_settings(mapping),
        *(one for target in mapping.mapped for one in _of_target(mapping, target)),
        *_filled_twice(mapping),
        *_of_figures(return_, mapping),
    ]
    if not found and not data_value_set(return_, mapping, None).values:
        found.append(_nothing_to_send(return_, mapping))
    return found


def _of_period(return_: MonthlyReturn) -> Iterator[Fault]:
    month = return_.period.month
    if not _MONTH.fullmatch(month):
        yield Fault(name="period", code="E7611", values={"month": month})
    if return_.provisional:
        yield Fault(name="period_open", code="E7641", values={"month": month})


def _of_settings(mapping: MappingTable) -> Iterator[Fault]:
    for name, scheme, code in (
        ("data_set", mapping.data_set_scheme, "E7600"),
        ("org_unit", mapping.org_unit_scheme, "E7612"),
    ):
        found: str = getattr(mapping, name)
        if not found:
            yield Fault(name="setting_missing", code=code, values={"setting": name})
        elif not _is_identifier(found, scheme):
            values = {"setting": name, "found": found}
            yield Fault(name=_bad("setting", scheme), code=code, values=values)
    own = mapping.attribute_option_combo
    if own and not _is_identifier(own, mapping.category_option_combo_scheme):
        name = _bad("setting", mapping.category_option_combo_scheme)
        values = {"setting": "attribute_option_combo", "found": own}
        yield Fault(name=name, code="E7604", values=values)


def _of_target(mapping: MappingTable, target: Target) -> Iterator[Fault]:
    place = {"line": target.line, **_ours(target)}
    combos = mapping.category_option_combo_scheme
    for column, scheme, code in (
        ("data_element", mapping.data_element_scheme, "E7610"),
        ("category_option_combo", combos, "E7613"),
        ("attribute_option_combo", combos, "E7615"),
    ):
        found: str = getattr(target, column)
        if found and not _is_identifier(found, scheme):
            values = {**place, "column": column, "found": found}
            yield Fault(name=_bad("cell", scheme), code=code, values=values)
    if mapping.category_option_combo_required and not target.category_option_combo:
        yield Fault(name="combo_missing", code="E7630", values=place)
    own = target.attribute_option_combo or mapping.attribute_option_combo
    if mapping.attribute_option_combo_required and not own:
        yield Fault(name="attribute_missing", code="E7631", values=place)
    if target.in_data_set is False:
        yield Fault(name="not_in_data_set", code="E7633", values=place)


def _filled_twice(mapping: MappingTable) -> Iterator[Fault]:
    """Of two values for one field DHIS2 would keep the last, and say nothing."""
    first: dict[tuple[str, str, str], Target] = {}
    for target in mapping.mapped:
        element, combo, attribute = target.field
        place = (element, combo, attribute or mapping.attribute_option_combo)
        before = first.setdefault(place, target)
        if before is not target:
            values = {"line": before.line, "other": target.line}
            yield Fault(name="filled_twice", values=values)


def _of_figures(return_: MonthlyReturn, mapping: MappingTable) -> Iterator[Fault]:
    figures = by_row_and_key(return_)
    for target in mapping.mapped:
        place = {"line": target.line, **_ours(target)}
        figure = figures.get((target.row, target.key))
        if figure is None:
            yield Fault(name="no_such_figure", values=place)
            continue
        number = number_of(figure, target.part)
        wrong = None if number is None else misfit(target, number)
        if wrong is not None:
            yield Fault(name=wrong.value, code="E7619", values={**place, "number": str(number)})


def _nothing_to_send(return_: MonthlyReturn, mapping: MappingTable) -> Fault:
    left_out = data_value_set(return_, mapping, None).left_out
    zeros = sum(1 for _, why in left_out if why is Why.ZERO)
    values = {"mapped": len(mapping.mapped), "zeros": zeros, "empty": len(left_out) - zeros}
    return Fault(name="nothing_to_send", code="E7618", values=values)


def _is_identifier(found: str, scheme: Scheme) -> bool:
    """A UID has 11 signs, letters and digits of ASCII, the first a letter; a code at most 50."""
    return bool((_UID if scheme is Scheme.UID else _CODE).fullmatch(found))


def _bad(what: str, scheme: Scheme) -> str:
    return f"{what}_not_{scheme.value.lower()}"


def _ours(target: Target) -> dict[str, object]:
    return {"row": target.row, "key": target.key}
