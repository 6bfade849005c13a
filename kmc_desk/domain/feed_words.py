"""A feed in the round's short form: the inverse of `feeding.parse_feed`."""

from collections.abc import Sequence
from decimal import Decimal

from kmc_desk.domain.care_codes import Milk, Route
from kmc_desk.domain.feeding import FeedEntry, parse_feed
from kmc_desk.domain.records import Feed

_ROUTE_SIGNS = {
    Route.BREAST: "b",
    Route.CUP: "c",
    Route.SPOON: "s",
    Route.PALADAI: "p",
    Route.SYRINGE_DROPPER: "d",
    Route.NG_TUBE: "t",
    Route.OG_TUBE: "o",
}
_MILK_SIGNS = {Milk.OMM: "", Milk.FORMULA_STANDARD: "f", Milk.WET_NURSE: "w", Milk.DHM: "h"}
_NOTHING_BY_MOUTH = {Route.UNKNOWN: "n", Route.IV_FLUID: "iv"}


def show_feeds(feeds: Sequence[Feed]) -> str | None:
    """Feeds of one kind that were counted together: "8c20"; of a single one as `show_feed`."""
    short = show_feed(feeds[-1])
    if short is None or len(feeds) == 1:
        return short
    alike = {(feed.milk, feed.route, feed.volume_ml) for feed in feeds}
    return f"{len(feeds)}{short}" if len(alike) == 1 else None


def show_feed(feed: Feed | FeedEntry) -> str | None:
    """20 ml of the mother's own milk by cup -> "c20"; None where the short form has no word for it.

    What it gives, `parse_feed` reads back as the same milk, route and volume in ml.
    """
    if feed.milk is Milk.NPO and feed.volume_ml is None:
        return _NOTHING_BY_MOUTH.get(feed.route)
    milk, route = _MILK_SIGNS.get(feed.milk), _ROUTE_SIGNS.get(feed.route)
    if milk is None or route is None:
        return None
    short = f"{milk}{route}{'' if feed.volume_ml is None else show_ml(feed.volume_ml)}"
    return None if parse_feed(short) is None else short


def show_ml(volume_ml: float) -> str:
    """20.0 -> "20", 12.5 -> "12.5"; the unit stands beside it."""
    figure = format(Decimal(repr(volume_ml)), "f")
    return figure.rstrip("0").rstrip(".") if "." in figure else figure
