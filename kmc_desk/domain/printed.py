"""What a paper says of its own making."""

from dataclasses import dataclass
from datetime import datetime

TRAIL_DIGITS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """When, by whom and from which state of the record a document was made.

    Attributes:
        at: local wall-clock time.
        by: name of the person.
        trail: the last digits of the newest audit hash when it was made (`trail_digits`): whoever
            doubts the paper finds the entry, and that nothing before it was changed. "" where a
            document is made without a database.
        first_made: when the first document of this kind about this stay was given out; None: this
            is the first one, and no copy.
    """

    at: datetime
    by: str
    trail: str = ""
    first_made: datetime | None = None


def trail_digits(newest_hash: str) -> str:
    """The last eight hexadecimal digits of a hash of the audit trail."""
    return newest_hash[-TRAIL_DIGITS:]
