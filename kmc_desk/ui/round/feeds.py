"""The tab of the feeds: one at the time of the round, in the short form."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.feeding import parse_feed
from kmc_desk.texts import text
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.models.entry_cells import EntryColumn
from kmc_desk.ui.models.view_table import Column
from kmc_desk.ui.round.cells import feed_cell, feed_ghost, feeds_of_day
from kmc_desk.ui.round.lines import Line, by_moment, feed_now, with_feed
from kmc_desk.ui.round.sheets import AnyColumn, Entry, Moment, Sheet, Typed, identity_columns
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.record_feed import FeedGiven, record_feed

FEED = "feed"
_LETTERS = "bcspdtofwhni"


def feeds_sheet() -> Sheet:
    """Feeds."""
    return Sheet(
        key="feeding",
        title=_tr("&Feeding"),
        legend=_tr(
            "b breast · c20 cup, 20 ml · s spoon · p paladai · d dropper · t tube by the nose · o "
            "tube by the mouth · before it f formula, w wet nurse, h donor milk · n nothing by "
            "mouth · iv fluid into a vein"
        ),
        columns=_columns,
        row_key=by_moment,
        counted=FEED,
        topics=frozenset({Topic.WARD, Topic.FEEDS}),
        read=_read,
    )


def _columns(moment: Moment) -> list[AnyColumn]:
    return [
        *identity_columns(),
        Column[Line](header=_tr("Other feeds of the day"), text=feeds_of_day, width=27),
        EntryColumn[Line](
            header=_tr("Feed at {time}").format(time=f"{moment.at:%H:%M}"),
            key=FEED,
            cell=feed_cell,
            ghost=feed_ghost,
            hint=_tr("Type b, c20, t12, fc20 or n."),
            width=30,
            grows=True,
            starts=_LETTERS + _LETTERS.upper(),
        ),
    ]


def _read(context: Context, typed: Typed) -> Entry | str:
    entry = parse_feed(typed.text)
    if entry is None:
        return text("finding.feed_not_understood")
    given = FeedGiven(
        infant_id=typed.line.infant_id,
        at=typed.line.at,
        entry=entry,
        corrects=feed_now(typed.line),
        confirmed=typed.again,
    )
    return _entry(context, given)


def _entry(context: Context, given: FeedGiven) -> Entry:
    return Entry(
        save=lambda: record_feed(context, given),
        after=with_feed,
        over=lambda stored: _entry(context, replace(given, corrects=stored)),
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("Round", words)
