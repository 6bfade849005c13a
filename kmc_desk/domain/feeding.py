"""Feeds: what the nurse types, and the category of a day (clinical.md §2.5)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from kmc_desk.domain.care_codes import HUMAN_MILK, Milk, Route
from kmc_desk.domain.records import Feed
from kmc_desk.domain.units import latin, parse_number

_ROUTE_KEYS = {
    "b": Route.BREAST,
    "c": Route.CUP,
    "s": Route.SPOON,
    "p": Route.PALADAI,
    "d": Route.SYRINGE_DROPPER,
    "t": Route.NG_TUBE,
    "o": Route.OG_TUBE,
}
MOST_IN_A_SHIFT = 24  # one every half hour of the longest shift [D]
_FROM_A_BREAST = frozenset({Milk.OMM, Milk.WET_NURSE})
_MILK_KEYS = {"": Milk.OMM, "f": Milk.FORMULA_STANDARD, "w": Milk.WET_NURSE, "h": Milk.DHM}


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """A feed as typed: what, how, how much; `count` of them since the shift began."""

    milk: Milk
    route: Route
    volume_ml: float | None = None
    count: int = 1


def parse_feed(typed: str) -> FeedEntry | None:
    """Read the round's short form; None when it is not one.

    "b" breast, "c20" 20 ml by cup, "s" spoon, "p" paladai, "d" dropper, "t12" naso-gastric tube,
    "o" oro-gastric tube; own mother's milk unless "f" (formula), "w" (wet nurse) or "h" (donor
    milk) stands before: "fc20". "n" is nothing by mouth, "iv" fluid into a vein. A measured route
    needs its millilitres; the breast takes none. A number before it says how many of them there
    were in the shift: "8c20" (decision 0015).
    """
    counted = re.fullmatch(r"([1-9]\d?)?([^\d].*)", latin(typed).lower().replace(" ", ""))
    if counted is None:
        return None
    entry = _one_feed(counted[2])
    if entry is None or counted[1] is None:
        return entry
    count = int(counted[1])
    is_feed = entry.milk is not Milk.NPO and count <= MOST_IN_A_SHIFT
    return replace(entry, count=count) if is_feed else None


def _one_feed(cleaned: str) -> FeedEntry | None:
    if cleaned == "n":
        return FeedEntry(milk=Milk.NPO, route=Route.UNKNOWN)
    if cleaned == "iv":
        return FeedEntry(milk=Milk.NPO, route=Route.IV_FLUID)
    found = re.fullmatch(r"([fwh]?)([bcspdto])([\d.,٫]*)(?:ml)?", cleaned)
    if found is None:
        return None
    milk, route = _MILK_KEYS[found[1]], _ROUTE_KEYS[found[2]]
    volume_ml = parse_number(found[3]) if found[3] else None
    at_breast = route is Route.BREAST
    if at_breast != (volume_ml is None) or (at_breast and milk not in _FROM_A_BREAST):
        return None
    return FeedEntry(milk=milk, route=route, volume_ml=volume_ml)


def spread(count: int, since: datetime, until: datetime) -> list[datetime]:
    """The times of feeds that were only counted: at equal distances, the last one at `until`."""
    step = (until - since) / count
    times = (until - step * (count - place) for place in range(1, count + 1))
    return [at.replace(second=0, microsecond=0) for at in times]


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What was measured of the feeds of a day.

    Attributes:
        ml: the measured volumes together.
        at_breast: some of the feeds were at the breast, where nothing is measured.
        is_measured: there were feeds, and each of them has a volume.
    """

    feeds: int
    ml: float
    at_breast: bool
    is_measured: bool

    def ml_kg(self, weight_g: int | None) -> float | None:
        """Millilitres for each kilogram of the latest weight (clinical.md §2.10); None unknown."""
        return self.ml * 1000 / weight_g if weight_g and self.ml else None


def intake(feeds: Iterable[Feed]) -> Intake:
    """What the feeds of a day come to."""
    given = given_feeds(feeds)
    return Intake(
        feeds=len(given),
        ml=sum(feed.volume_ml or 0 for feed in given),
        at_breast=any(feed.route is Route.BREAST for feed in given),
        is_measured=bool(given)
        and all(f.volume_ml is not None and f.route is not Route.BREAST for f in given),
    )


class FeedCategory(StrEnum):
    """How an infant was fed over a day."""

    EBF_DIRECT = "EBF_DIRECT"
    EHM_MIXED_ROUTE = "EHM_MIXED_ROUTE"
    EHM_EXPRESSED = "EHM_EXPRESSED"
    MIXED = "MIXED"
    REPLACEMENT = "REPLACEMENT"
    NPO_IV = "NPO_IV"


EXCLUSIVE = frozenset(
    {FeedCategory.EBF_DIRECT, FeedCategory.EHM_MIXED_ROUTE, FeedCategory.EHM_EXPRESSED}
)


def given_feeds(rows: Iterable[Feed]) -> list[Feed]:
    """The rows that are feeds: neither nothing by mouth nor fluid into a vein."""
    return [f for f in rows if f.route is not Route.IV_FLUID and f.milk is not Milk.NPO]


def feed_category(feeds: Iterable[Feed]) -> FeedCategory | None:
    """Category of the feeds given; None when none is recorded (golden G15).

    Rows by vein are never feeds (return-format reading 19); with nothing else it is NPO_IV.
    """
    rows = list(feeds)
    if not rows:
        return None
    fed = given_feeds(rows)
    human = [f for f in fed if f.milk in HUMAN_MILK]
    if not fed:
        return FeedCategory.NPO_IV
    if not human:
        return FeedCategory.REPLACEMENT
    if len(human) < len(fed):
        return FeedCategory.MIXED
    at_breast = sum(f.route is Route.BREAST for f in fed)
    if at_breast == len(fed):
        return FeedCategory.EBF_DIRECT
    return FeedCategory.EHM_MIXED_ROUTE if at_breast else FeedCategory.EHM_EXPRESSED


def is_own_mothers(feeds: Iterable[Feed]) -> bool | None:
    """Whether all human milk given was the own mother's; None where none was given (golden G15).

    Milk of a wet nurse or a donor keeps a day exclusive and is told apart here only.
    """
    human = [feed.milk for feed in given_feeds(feeds) if feed.milk in HUMAN_MILK]
    return all(milk is Milk.OMM for milk in human) if human else None
