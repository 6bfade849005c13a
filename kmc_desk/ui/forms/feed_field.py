"""A field for one feed, in the short form of the round."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.feed_words import show_feed
from kmc_desk.domain.feeding import FeedEntry, parse_feed
from kmc_desk.domain.records import Feed
from kmc_desk.texts import text
from kmc_desk.ui.care_words import feed_in_words
from kmc_desk.ui.forms.field import ParsedField, Reading


class FeedField(ParsedField[FeedEntry]):
    """A feed in the round's short form, such as b, c20 or t12."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label,
            Reading(
                parse=parse_feed,
                echo=lambda entry, _typed: feed_in_words(_as_feed(entry)),
                plain=lambda entry: show_feed(entry) or "",
                complaint=text("finding.feed_not_understood"),
                hint=QCoreApplication.translate("Today", "b, c20, t12, fc20, n"),
            ),
        )


def _as_feed(entry: FeedEntry) -> Feed:
    at = datetime.min
    return Feed(infant_id=0, at=at, milk=entry.milk, route=entry.route, volume_ml=entry.volume_ml)
