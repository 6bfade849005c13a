"""Times at which an infant was held: what is in the way of a further session.

Sessions are asked about from the earliest on. So it is enough to know the one that lasts longest
of those begun before, and the next of the database; nobody compares each with each.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from kmc_desk.domain.records import SkinToSkin
from kmc_desk.domain.skin_to_skin import overlaps


class HeldTimes:
    """The sound sessions of one infant.

    Args:
        stored: those of the database.
    """

    def __init__(self, stored: Iterable[SkinToSkin]) -> None:
        self._stored = sorted(stored, key=_start)
        self._starts = [session.start for session in self._stored]
        self._next = 0
        self._longest: SkinToSkin | None = None
        self._days: set[date] = set()
        for session in self._stored:
            self._mark(session)

    def in_the_way(self, session: SkinToSkin) -> list[SkinToSkin]:
        """A session that shares time with this one; it must not begin before one asked earlier."""
        while self._next < len(self._stored) and self._starts[self._next] <= session.start:
            self._prolong(self._stored[self._next])
            self._next += 1
        near = [] if self._longest is None else [self._longest]
        near += self._stored[self._next : self._next + 1]
        return overlaps(session, near)

    def add(self, session: SkinToSkin) -> None:
        """A sound one."""
        self._prolong(session)
        self._mark(session)

    def days(self) -> set[date]:
        """Days with minutes of skin-to-skin."""
        return self._days

    def _prolong(self, session: SkinToSkin) -> None:
        if self._longest is None or _stop(session) > _stop(self._longest):
            self._longest = session

    def _mark(self, session: SkinToSkin) -> None:
        if session.stop is None or session.stop <= session.start:
            return  # an open session counts only when closed
        day, last = session.start.date(), (session.stop - timedelta(microseconds=1)).date()
        while day <= last:
            self._days.add(day)
            day += timedelta(days=1)


def _start(session: SkinToSkin) -> datetime:
    return session.start


def _stop(session: SkinToSkin) -> datetime:
    return session.stop or datetime.max
