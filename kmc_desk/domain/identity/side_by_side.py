"""Two records beside each other, field by field, with the parts that differ."""

from dataclasses import dataclass

from kmc_desk.domain.identity.candidates import Candidate
from kmc_desk.domain.identity.likeness import Difference, differing_part
from kmc_desk.domain.identity.phones import phone_key
from kmc_desk.domain.identity.search_keys import compact

FIELDS = (
    "mother_name",
    "father_name",
    "phone",
    "phone_alt",
    "cnic",
    "birth_date",
    "birth_time",
    "sex",
    "birth_order",
    "plurality",
    "birth_weight_g",
)
"""In the order in which a person compares them."""
_NAMES = frozenset({"mother_name", "father_name"})
_PHONES = frozenset({"phone", "phone_alt"})
_NOTHING = Difference((), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One field of two records.

    Attributes:
        one, other: None where nothing is recorded.
        differs: both say something, and not the same.
        difference: of two names, the letters to mark.
    """

    field: str
    one: object
    other: object
    differs: bool
    difference: Difference


def side_by_side(one: Candidate, other: Candidate) -> tuple[Side, ...]:
    """Every field of which at least one of the two says something."""
    sides: list[Side] = []
    for field in FIELDS:
        left, right = getattr(one, field) or None, getattr(other, field) or None
        if left is None and right is None:
            continue
        differs = None not in (left, right) and _said(field, left) != _said(field, right)
        named = differs and field in _NAMES
        sides.append(
            Side(
                field=field,
                one=left,
                other=right,
                differs=differs,
                difference=differing_part(str(left), str(right)) if named else _NOTHING,
            )
        )
    return tuple(sides)


def _said(field: str, value: object) -> object:
    """What a cell says, however it is written."""
    if not isinstance(value, str):
        return value
    if field in _PHONES:
        return phone_key(value) or value
    return compact(value) if field == "cnic" else value.casefold()
