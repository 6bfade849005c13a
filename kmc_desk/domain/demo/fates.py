"""What becomes of the invented families after leaving: who comes, and who does not."""

from enum import Enum, auto

from kmc_desk.domain.follow_up_codes import CancelReason, ContactResult


class Fate(Enum):
    """What becomes of a family; SKIPS misses one visit and comes to the next."""

    COMES = auto()
    SKIPS = auto()
    STOPS_LATELY = auto()
    NEVER_COMES = auto()
    UNTRACED = auto()
    LOST = auto()
    MOVES = auto()
    DIES = auto()
    NO_DATE = auto()


FATES = {
    **{4: Fate.LOST, 22: Fate.LOST, 9: Fate.UNTRACED, 12: Fate.MOVES, 24: Fate.DIES},
    **{
        28: Fate.NO_DATE,
        33: Fate.STOPS_LATELY,
        40: Fate.STOPS_LATELY,
        44: Fate.STOPS_LATELY,
        48: Fate.NEVER_COMES,
    },
}
"""By the number of the stay: those who left first have the lowest."""
STOPS_AFTER = {Fate.UNTRACED: 2, Fate.LOST: 1, Fate.MOVES: 2, Fate.DIES: 2, Fate.NEVER_COMES: 0}
"""So many visits are kept."""
TRIES = {
    Fate.LOST: (
        *((3, ContactResult.NO_ANSWER), (6, ContactResult.SWITCHED_OFF)),
        (13, ContactResult.WRONG_NUMBER),
    ),
    Fate.UNTRACED: ((4, ContactResult.NO_ANSWER),),
    Fate.STOPS_LATELY: ((2, ContactResult.NO_ANSWER),),
    Fate.MOVES: ((4, ContactResult.MOVED),),
    Fate.DIES: ((3, ContactResult.DIED),),
}
"""Days after the first visit that was missed, and what the family said."""
ENDS = {ContactResult.MOVED: CancelReason.MOVED, ContactResult.DIED: CancelReason.DIED}
