"""The tab of everything: the day's core items of each infant, read as on their own tabs."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.round.feeds import FEED, feed_column, read_feed
from kmc_desk.ui.round.held import DAY, held_column, read_held
from kmc_desk.ui.round.lines import by_moment
from kmc_desk.ui.round.sheets import (
    KMC_NO,
    AnyColumn,
    Entry,
    Moment,
    Sheet,
    Typed,
    identity_columns,
)
from kmc_desk.ui.round.signs import SIGNS, pick_signs, read_signs, signs_column
from kmc_desk.ui.round.vitals import BREATHS, TEMPERATURE, read_vital, vital_column
from kmc_desk.ui.round.weights import WEIGHT, pick_not_weighed, read_weight, weight_column
from kmc_desk.ui.round.whole_day import (
    FEEDS,
    STOOLS,
    TREATMENTS,
    URINE,
    count_column,
    read_count,
    read_treatments,
    treatments_column,
)
from kmc_desk.usecases.context import Context

_READ: Mapping[str, Callable[[Context, Typed], Entry | str]] = MappingProxyType(
    {
        WEIGHT: read_weight,
        TEMPERATURE: read_vital,
        BREATHS: read_vital,
        DAY: read_held,
        FEED: read_feed,
        FEEDS: read_count,
        SIGNS: read_signs,
        URINE: read_count,
        STOOLS: read_count,
        TREATMENTS: read_treatments,
    }
)
"""The reader of each column is that of its own tab: there is no second rule."""


def everything_sheet() -> Sheet:
    """The core items of the day on one sheet."""
    return Sheet(
        key="everything",
        title=_tr("&Everything"),
        legend=_tr(
            "As on the other tabs, one line for each infant · Tab to the right, Enter down · n not "
            "weighed · 0 no danger sign · y or n: a treatment changed"
        ),
        columns=_columns,
        row_key=by_moment,
        weighs=True,
        counted=SIGNS,
        topics=frozenset(
            {Topic.WARD, Topic.MEASUREMENTS, Topic.VITALS, Topic.SKIN_TO_SKIN, Topic.FEEDS}
        ),
        read=_read,
        spare=(KMC_NO,),
        picks={WEIGHT: pick_not_weighed, SIGNS: pick_signs},
    )


def _columns(moment: Moment) -> list[AnyColumn]:
    return [
        *identity_columns(),
        replace(weight_column(), width=14),
        replace(vital_column(TEMPERATURE), width=14),
        vital_column(BREATHS),
        replace(held_column(), width=9),
        replace(feed_column(moment), width=13),
        count_column(FEEDS),
        signs_column(width=15),
        count_column(URINE),
        count_column(STOOLS),
        treatments_column(),
    ]


def _read(context: Context, typed: Typed) -> Entry | str:
    return _READ[typed.column](context, typed)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Round", words)
