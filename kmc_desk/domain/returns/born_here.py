"""What row K6 is counted from: little of each infant that was born in this hospital."""

from datetime import date, datetime
from typing import NamedTuple


class BornHere(NamedTuple):
    """An infant born in this hospital and admitted at least once, in whichever month.

    Attributes:
        first_admission_weight_g: of its first stay; decides where the birth weight is unknown.
        first_held_at: start of its earliest skin-to-skin, wherever; None: none until now.
    """

    infant_id: int
    born_on: date
    birth_weight_g: int | None
    first_admission_weight_g: int
    first_held_at: datetime | None
