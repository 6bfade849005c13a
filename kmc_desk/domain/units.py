"""Reading what people type and rounding what they read; grams, degrees Celsius, minutes."""

import re
from decimal import ROUND_HALF_UP, Decimal

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
KG_UP_TO = 6.0  # a number up to here is kilograms (clinical.md §1.5)
_FAHRENHEIT = (85.0, 110.0)  # typed as °F (clinical.md §2.3)
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫", "01234567890123456789.")


def half_up(value: float, places: int = 0) -> str:
    """Print a number rounded half-up (clinical.md §0.4); 66.25 with 1 place -> "66.3".

    The shortest decimal of the float is what is rounded, so 14.95 prints 15.0 and not 14.9.
    """
    step = Decimal(1).scaleb(-places)
    return str(Decimal(repr(value)).quantize(step, rounding=ROUND_HALF_UP))


def percent(numerator: float, denominator: float) -> str:
    """ "66.3 %"; a denominator of 0 gives a dash, never 0 %."""
    return "—" if denominator == 0 else f"{half_up(100 * numerator / denominator, 1)} %"


def latin(text: str) -> str:
    """What was typed with Latin digits, without the blanks around it."""
    return text.translate(_DIGITS).strip()


def parse_number(text: str) -> float | None:
    """A plain number with point or comma, Urdu and Arabic digits too; None when it is not one."""
    cleaned = text.translate(_DIGITS).strip()
    return float(cleaned.replace(",", ".")) if _NUMBER.fullmatch(cleaned) else None


def parse_weight_g(text: str) -> int | None:
    """Grams from "1540", "1540g", "1540 g", "1.54", "1,54" or "1.54 kg"; None when not a weight.

    Up to 6.0 is taken as kilograms (clinical.md §1.5); the caller echoes the grams it understood.
    """
    cleaned = text.translate(_DIGITS).strip().lower()
    in_kg = cleaned.endswith("kg")
    number = parse_number(cleaned.removesuffix("kg").removesuffix("g"))
    if number is None:
        return None
    if not in_kg and number > KG_UP_TO and number != int(number):
        return None  # no ward scale shows parts of a gram: a slip, not a figure to round
    grams = number * 1000 if in_kg or number <= KG_UP_TO else number
    return int(half_up(grams))


def parse_temp_c(text: str) -> float | None:
    """Degrees Celsius to 0.1 from °C or °F (85.0-110.0 is °F); None when not a number."""
    cleaned = text.translate(_DIGITS).strip().upper().removesuffix("C").removesuffix("F")
    number = parse_number(cleaned.replace("°", "").strip())
    if number is None:
        return None
    if _FAHRENHEIT[0] <= number <= _FAHRENHEIT[1]:
        return fahrenheit_to_celsius(number)
    return float(half_up(number, 1))


def fahrenheit_to_celsius(temp_f: float) -> float:
    """°F -> °C to 0.1, half-up."""
    exact = (Decimal(repr(temp_f)) - 32) * 5 / 9
    return float(exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


def parse_duration_min(text: str) -> int | None:
    """Minutes from hours typed as "8", "8.5", "8,5" or "8:30"; None when not a duration."""
    cleaned = text.translate(_DIGITS).strip().lower().removesuffix("h").strip()
    clock = re.fullmatch(r"(\d{1,2}):([0-5]\d)", cleaned)
    if clock:
        return int(clock[1]) * 60 + int(clock[2])
    hours = parse_number(cleaned)
    return None if hours is None else int(half_up(hours * 60))


def show_hours(minutes: int) -> str:
    """865 -> "14:25"."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def show_weight(weight_g: int) -> str:
    """ "1540 g"; never a bare number."""
    return f"{weight_g} g"
