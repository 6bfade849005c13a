"""A field for a feed, or several counted for a shift, in the short form of the round."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.feed_words import show_feed
from kmc_desk.domain.feeding import FeedEntry, parse_feed
from kmc_desk.domain.records import Feed
from kmc_desk.texts import text
from kmc_desk.ui.care_words import feed_in_words
from kmc_desk.ui.forms.field import ParsedField, Reading


class FeedField(ParsedField[FeedEntry]):
    """A feed in the round's short form, such as b, c20 or t12; 8c20 is eight of them."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label,
            Reading(
                parse=parse_feed,
                echo=lambda entry, _typed: _in_words(entry),
                plain=_short,
                complaint=text("finding.feed_not_understood"),
                hint=QCoreApplication.translate("Today", "b, c20, t12, fc20, n"),
            ),
        )


def _in_words(entry: FeedEntry) -> str:
    one = Feed(
        infant_id=0,
        at=datetime.min,
        milk=entry.milk,
        route=entry.route,
        volume_ml=entry.volume_ml,
    )
    if entry.count == 1:
        return feed_in_words(one)
    words = QCoreApplication.translate("Today", "{count} times since the shift began: {feed}")
    return words.format(count=entry.count, feed=feed_in_words(one))


def _short(entry: FeedEntry) -> str:
    """As it is typed: what leaves the field is read again as the same."""
    short = show_feed(entry) or ""
    return short if entry.count == 1 or not short else f"{entry.count}{short}"
