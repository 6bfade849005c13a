"""The tab of the feeds: one at the time of the round, or several of the shift, in short form."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.care_codes import FORMULA, FormulaReason
from kmc_desk.domain.feeding import parse_feed
from kmc_desk.domain.records import Feed
from kmc_desk.texts import text
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.models.entry_cells import EntryColumn
from kmc_desk.ui.models.view_table import Column
from kmc_desk.ui.round.feed_cells import (
    feed_cell,
    feed_ghost,
    feeds_of_day,
    reference_text,
    reference_tip,
)
from kmc_desk.ui.round.lines import Line, by_moment, feeds_now, line_name, with_feeds
from kmc_desk.ui.round.reasons import ask_code
from kmc_desk.ui.round.sheets import (
    KMC_NO,
    OTHERS,
    AnyColumn,
    Entry,
    GiveUp,
    GoOn,
    Moment,
    Sheet,
    Typed,
    identity_columns,
)
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.record_feed import FeedGiven, record_feed

FEED = "feed"
_LETTERS = "bcspdtofwhni"


def feeds_sheet() -> Sheet:
    """Feeds."""
    return Sheet(
        key="feeding",
        title=_tr("&Feeds"),
        legend=_tr(
            "b breast · c20 cup, 20 ml · s spoon · p paladai · d dropper · t tube by the nose · o "
            "tube by the mouth · before it f formula, w wet nurse, h donor milk · n nothing by "
            "mouth · iv fluid into a vein · 8c20 eight in this shift"
        ),
        columns=_columns,
        row_key=by_moment,
        counted=FEED,
        topics=frozenset({Topic.WARD, Topic.FEEDS}),
        read=read_feed,
        spare=(KMC_NO, OTHERS),
    )


def _columns(moment: Moment) -> list[AnyColumn]:
    return [
        *identity_columns(),
        Column[Line](header=_tr("Feeds of the day"), text=feeds_of_day, width=30),
        Column[Line](
            header=_tr("Reference"),
            text=reference_text,
            cell_tooltip=reference_tip,
            tooltip=_tr("Feeds a day and the volume of one; to look at, not an order."),
            width=24,
        ),
        replace(feed_column(moment), width=30, grows=True),
    ]


def feed_column(moment: Moment) -> EntryColumn[Line]:
    """The column of the feeds, on whatever sheet."""
    return EntryColumn[Line](
        header=_tr("Feed at {time}").format(time=f"{moment.at:%H:%M}"),
        key=FEED,
        cell=feed_cell,
        ghost=feed_ghost,
        hint=_tr("Type b, c20, t12, fc20 or n; 8c20 for eight feeds of this shift."),
        width=16,
        starts="123456789" + _LETTERS + _LETTERS.upper(),
    )


def read_feed(context: Context, typed: Typed) -> Entry | str:
    """The feed meant by what was typed; formula asks for its reason first."""
    entry = parse_feed(typed.text)
    if entry is None:
        return text("finding.feed_not_understood")
    shown = feeds_now(typed.line)
    given = FeedGiven(
        infant_id=typed.line.infant_id,
        at=typed.line.at,
        entry=entry,
        corrects=shown,
        formula_reason=shown[-1].formula_reason if shown else None,
        confirmed=typed.again,
    )
    saved = _entry(context, given)
    if entry.milk not in FORMULA or given.formula_reason is not None:
        return saved
    about = _tr("Formula for {name}").format(name=line_name(typed.line))
    reasons = [reason for reason in FormulaReason if reason is not FormulaReason.UNKNOWN]

    def ask_reason(parent: QWidget, go_on: GoOn, give_up: GiveUp) -> None:
        def take(reason: FormulaReason) -> None:
            go_on(_entry(context, replace(given, formula_reason=reason)))

        ask_code(parent, (_tr("Why formula?"), about), reasons, take, give_up)

    return replace(saved, first=ask_reason)


def _entry(context: Context, given: FeedGiven) -> Entry:
    def over(stored: Feed) -> Entry:
        others = (one for one in given.corrects if one.id != stored.id)
        rows = sorted([*others, stored], key=lambda one: one.at)
        return _entry(context, replace(given, corrects=tuple(rows)))

    return Entry(
        save=lambda: record_feed(context, given),
        after=with_feeds,
        over=over,
        because=lambda why: _entry(context, replace(given, why=why)),
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("Round", words)
