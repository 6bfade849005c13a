"""Several whole numbers in one line, such as days after leaving."""

import re
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from kmc_desk.ui.forms.digits import latin_digits
from kmc_desk.ui.forms.field import ParsedField, Reading
from kmc_desk.ui.i18n import isolate

_BETWEEN = re.compile(r"[\s;,،]+")
_NUMBER = re.compile(r"\d{1,4}", re.ASCII)


class NumbersField(ParsedField[tuple[int, ...]]):
    """Whole numbers with commas or spaces between, in the order they were typed.

    Args:
        label: what is asked.
        example: how a line may look.
        echo: numbers, with commas between, as a sentence.
    """

    def __init__(self, label: str, example: str, echo: Callable[[str], str]) -> None:
        complaint = QCoreApplication.translate(
            "Field", "Not a list of whole numbers. Type such as {example}."
        )
        super().__init__(
            label,
            Reading(
                parse=parse_numbers,
                echo=lambda numbers, _typed: echo(isolate(_joined(numbers))),
                plain=_joined,
                complaint=complaint.format(example=example),
                hint=example,
            ),
        )


def parse_numbers(typed: str) -> tuple[int, ...] | None:
    """The numbers that are meant; None where one is none, or where there is none."""
    parts = [part for part in _BETWEEN.split(latin_digits(typed)) if part]
    if not parts or not all(_NUMBER.fullmatch(part) for part in parts):
        return None
    return tuple(map(int, parts))


def _joined(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers))
