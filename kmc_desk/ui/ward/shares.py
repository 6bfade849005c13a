"""How the width of the ward list is shared among its columns."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How wide a column is: the least in digits, and its part of what is left over."""

    least: float
    part: int


SHARES = (
    Share(least=4, part=0),
    Share(least=17.5, part=7),
    Share(least=6, part=1),
    Share(least=10.5, part=4),
    Share(least=8, part=1),
    Share(least=10, part=6),
    Share(least=8.5, part=2),
    Share(least=9.5, part=6),
    Share(least=17, part=4),
    Share(least=6, part=0),
)
"""Of the columns of the ward list, in their order."""

SPARE = (7, 4, 2, 9, 6)
"""Feeds, gain, age, readiness, temperature: left out in this order where there is no room, and said
so; an infant that is cold or hot has an alert, and these are never cut."""
