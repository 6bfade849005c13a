"""What a check finds: a stable code and values; the sentence stands in the text table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """HARD is refused; SOFT is asked about and saved when confirmed; NOTE is saved and shown.

    NOTE is what concerns the infant (a cold one), SOFT what may be a slip of the hand.
    """

    HARD = "HARD"
    SOFT = "SOFT"
    NOTE = "NOTE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found.

    Attributes:
        code: key into the text table, as `finding.<code>`.
        field: the field it is about, for the form and the import report.
        values: what the sentence names.
    """

    code: str
    level: Level
    field: str = ""
    values: Mapping[str, object]


def hard(code: str, field_name: str = "", **values: object) -> Finding:
    """A finding that refuses."""
    return Finding(code=code, level=Level.HARD, field=field_name, values=values)


def soft(code: str, field_name: str = "", **values: object) -> Finding:
    """A finding that asks."""
    return Finding(code=code, level=Level.SOFT, field=field_name, values=values)


def note(code: str, field_name: str = "", **values: object) -> Finding:
    """A finding that is saved and shown."""
    return Finding(code=code, level=Level.NOTE, field=field_name, values=values)


def refused(findings: Iterable[Finding]) -> list[Finding]:
    """Only the hard ones."""
    return [f for f in findings if f.level is Level.HARD]


def asked(findings: Iterable[Finding]) -> list[Finding]:
    """Only those a person must confirm."""
    return [f for f in findings if f.level is Level.SOFT]
