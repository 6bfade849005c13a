"""Fields of a form made from the fields of a record: label, limits and codes stand there once."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, Protocol, cast, get_args, get_origin

from kmc_desk.domain.corrections import may_be_empty
from kmc_desk.domain.findings.limits import limit_of
from kmc_desk.domain.records import Record
from kmc_desk.domain.records.base import field_types, without_none
from kmc_desk.texts.values import field_label
from kmc_desk.ui.forms.code_picker import CodePicker
from kmc_desk.ui.forms.code_ticks import CodeTicks
from kmc_desk.ui.forms.date_fields import TypedDateField, TypedDateTimeField
from kmc_desk.ui.forms.field import Field, TextField
from kmc_desk.ui.forms.measure_fields import (
    GestationField,
    NumberField,
    TemperatureField,
    WeightField,
)
from kmc_desk.ui.forms.time_field import TypedTimeField

_NONE = "NONE"
_BY_ENDING: Mapping[str, Callable[[str], Field]] = {
    "_g": WeightField,
    "_c": TemperatureField,
    "ga_days": GestationField,
}


class YesNo(StrEnum):
    """How a form asks for a field that is true or false, or not recorded."""

    YES = "YES"
    NO = "NO"


class Answer(Protocol):
    """A field that can be read and filled."""

    def value(self) -> object: ...

    def set_value(self, value: Any) -> None: ...  # noqa: ANN401 - each field has its own type


def answer_of(field: Field) -> Answer:
    """The field as one that can be read and filled."""
    return cast(Answer, field)


def field_for(
    kind: type[Record], name: str, now: Callable[[], datetime], *, required: bool = False
) -> Field:
    """An empty field that asks for a field of a record.

    Args:
        kind: the record.
        name: its field; text, a number, a date, a time, a moment, codes, or yes and no.
        now: local time, for "now" and "today".
        required: marked as such, where one answer is typed or chosen.
    """
    label = field_label(kind, name)
    asked: Any = without_none(field_types(kind)[name])
    if get_origin(asked) is tuple:
        codes: list[StrEnum] = list(get_args(asked)[0])
        alone = next((code for code in codes if code.value == _NONE), None)
        return CodeTicks(label, codes, alone=alone)
    if asked is bool:
        return CodePicker(label, YesNo, optional=True)
    if issubclass(asked, StrEnum):
        needed = required or not may_be_empty(kind, name)
        return CodePicker(label, asked, optional=not needed, required=needed)
    if asked in (int, float):
        return _number(kind, name, label, places=int(asked is float))
    return _line(asked, label, now, required=required)


def value_in(field: Field, kind: type[Record], name: str) -> object:
    """What a field of `field_for` says, as the record stores it; None or () for nothing."""
    value = answer_of(field).value()
    if isinstance(value, YesNo):
        return value is YesNo.YES
    whole = without_none(field_types(kind)[name]) is int
    return int(value) if whole and isinstance(value, float) else value


def is_wide(field: Field) -> bool:
    """Whether a field wants the whole width of a form: a list that shows all its codes."""
    return isinstance(field, CodeTicks)


def _line(asked: type, label: str, now: Callable[[], datetime], *, required: bool) -> Field:
    if asked is datetime:
        return TypedDateTimeField(label, now, required=required)
    if asked is date:
        return TypedDateField(label, lambda: now().date(), required=required)
    if asked is time:
        return TypedTimeField(label, now)
    return TextField(label, required=required)


def _number(kind: type[Record], name: str, label: str, places: int) -> Field:
    for ending, make in _BY_ENDING.items():
        if name.endswith(ending):
            return make(label)
    limit = limit_of(name, kind.__name__)
    return NumberField(label, unit=limit.unit if limit else "", places=places)
