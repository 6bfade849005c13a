"""A session cut to the time that no other one holds, said before it is saved (clinical.md §2.4)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kmc_desk.domain.records import SkinToSkin
from kmc_desk.domain.skin_to_skin import overlaps


@dataclass(frozen=True, slots=True, kw_only=True)
class Trim:
    """What trimming a session makes of it and of the estimates in its way.

    Attributes:
        session: as it was typed.
        parts: what it becomes, oldest first; two where another session lies in its middle.
        estimates: estimates in its way as they become; withdrawn where nothing of one is left.
    """

    session: SkinToSkin
    parts: tuple[SkinToSkin, ...]
    estimates: tuple[SkinToSkin, ...] = ()


def trim(session: SkinToSkin, others: Iterable[SkinToSkin]) -> Trim | None:
    """How a session fits between the others; all minutes together stay the union of them all.

    A timed session keeps its time and estimates give way to it; of two timed ones, and of two
    estimates, the one that was there keeps its time.

    Returns:
        None where nothing is in the way, or nothing of the session would be left.
    """
    in_the_way = overlaps(session, others)
    firm = [s for s in in_the_way if session.estimated or not s.estimated]
    parts = _without(session, firm)
    if not in_the_way or not parts:
        return None
    loose = [s for s in in_the_way if s not in firm]
    left = tuple(piece for estimate in loose for piece in _left_of(estimate, parts))
    return Trim(session=session, parts=tuple(parts), estimates=left)


def _left_of(estimate: SkinToSkin, parts: Sequence[SkinToSkin]) -> list[SkinToSkin]:
    return _without(estimate, parts) or [replace(estimate, withdrawn=True)]


def _without(session: SkinToSkin, others: Iterable[SkinToSkin]) -> list[SkinToSkin]:
    """The pieces of a session that the others leave; the first keeps its number.

    One that goes on ends where the next begins: nobody was put down and taken up unseen.
    """
    spans: list[tuple[datetime, datetime | None]] = []
    free_from, stop = session.start, session.stop
    for other in sorted(overlaps(session, others), key=lambda s: s.start):
        if free_from < other.start:
            spans.append((free_from, other.start))
            if stop is None:
                return _pieces(session, spans)
        if other.stop is None:
            return _pieces(session, spans)
        free_from = max(free_from, other.stop)
    if stop is None or free_from < stop:
        spans.append((free_from, stop))
    return _pieces(session, spans)


def _pieces(
    session: SkinToSkin, spans: Sequence[tuple[datetime, datetime | None]]
) -> list[SkinToSkin]:
    fresh = replace(session, id=0, version=0, entered_at=None, entered_by="")
    return [
        replace(fresh if number else session, start=start, stop=stop)
        for number, (start, stop) in enumerate(spans)
    ]
