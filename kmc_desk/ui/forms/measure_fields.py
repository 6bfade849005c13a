"""Fields for what is measured: weight, temperature, gestation, counts."""

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.dates import parse_weeks_and_days, weeks_and_days
from kmc_desk.domain.units import half_up, parse_number, parse_temp_c, parse_weight_g, show_weight
from kmc_desk.ui.forms.digits import latin_digits
from kmc_desk.ui.forms.field import ParsedField, Reading
from kmc_desk.ui.i18n import isolate

_DAYS_PER_WEEK = 7
_ROUNDING_C = 0.5  # a reading that moved by more than this was converted, not rounded


class WeightField(ParsedField[int]):
    """Grams; understands 1540, 1540g, 1.54 and 1,54 and says which grams it read."""

    def __init__(self, label: str, *, required: bool = False) -> None:
        complaint = QCoreApplication.translate(
            "Field", "Not a weight. Type grams, such as 1540, or kilograms, such as 1.54."
        )
        super().__init__(
            label,
            Reading(
                parse=parse_weight_g,
                echo=lambda weight_g, _typed: isolate(show_weight(weight_g)),
                plain=str,
                complaint=complaint,
                unit="g",
            ),
            required=required,
        )


class TemperatureField(ParsedField[float]):
    """Degrees Celsius to 0.1; °F is understood, converted and said to be."""

    def __init__(self, label: str, *, required: bool = False) -> None:
        complaint = QCoreApplication.translate(
            "Field", "Not a temperature. Type degrees, such as 36.7 or 98.1."
        )
        super().__init__(
            label,
            Reading(
                parse=parse_temp_c,
                echo=_temperature_in_words,
                plain=lambda temp_c: half_up(temp_c, 1),
                complaint=complaint,
                unit="°C",
            ),
            required=required,
        )


class GestationField(ParsedField[int]):
    """Weeks and days as "34+1"; the value is days."""

    def __init__(self, label: str, *, required: bool = False) -> None:
        complaint = QCoreApplication.translate(
            "Field", "Not a gestation. Type weeks and days, such as 34+1."
        )
        super().__init__(
            label,
            Reading(
                parse=lambda typed: parse_weeks_and_days(latin_digits(typed)),
                echo=lambda days, _typed: gestation_in_words(days),
                plain=weeks_and_days,
                complaint=complaint,
                unit=QCoreApplication.translate("Field", "weeks+days"),
            ),
            required=required,
        )


class NumberField(ParsedField[float]):
    """A measured number with its unit, such as a length, a rate or a volume.

    Args:
        label: what is asked.
        unit: drawn inside the field and echoed.
        places: decimal places kept; more are rounded half-up.
        required: marked as such.
    """

    def __init__(self, label: str, *, unit: str, places: int = 0, required: bool = False) -> None:
        def parse(typed: str) -> float | None:
            number = parse_number(typed.strip().removesuffix(unit))
            return None if number is None else float(half_up(number, places))

        super().__init__(
            label,
            Reading(
                parse=parse,
                echo=lambda number, _typed: isolate(f"{half_up(number, places)} {unit}".strip()),
                plain=lambda number: half_up(number, places),
                complaint=QCoreApplication.translate(
                    "Field", "Not a number. Type figures only, such as 42."
                ),
                unit=unit,
            ),
            required=required,
        )


def _temperature_in_words(temp_c: float, typed: str) -> str:
    shown = isolate(f"{half_up(temp_c, 1)} °C")
    number = parse_number(typed.strip(" °CcFf"))
    if number is None or abs(number - temp_c) < _ROUNDING_C:
        return shown
    converted = QCoreApplication.translate("Field", "{celsius}, converted from {fahrenheit} °F")
    return converted.format(celsius=shown, fahrenheit=half_up(number, 1))


def gestation_in_words(days: int) -> str:
    """239 -> "34 weeks 1 day"."""
    weeks, rest = divmod(days, _DAYS_PER_WEEK)
    in_weeks = (
        QCoreApplication.translate("Field", "{n} week")
        if weeks == 1
        else QCoreApplication.translate("Field", "{n} weeks")
    )
    in_days = (
        QCoreApplication.translate("Field", "{n} day")
        if rest == 1
        else QCoreApplication.translate("Field", "{n} days")
    )
    return f"{in_weeks.format(n=weeks)} {in_days.format(n=rest)}"
