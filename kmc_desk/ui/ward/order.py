"""In which order the ward list stands, and which infants it shows; both say so on the screen."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.ward import WardRow
from kmc_desk.ui.tokens import State
from kmc_desk.ui.ward.words import all_chips


class WardOrder(StrEnum):
    """What the list is ordered by."""

    BED = "BED"
    ALERTS = "ALERTS"
    WEIGHT = "WEIGHT"
    AGE = "AGE"
    READINESS = "READINESS"


class WardFilter(StrEnum):
    """Whom the list shows."""

    ALL = "ALL"
    WEIGHT_DUE = "WEIGHT_DUE"
    HELD_SHORT = "HELD_SHORT"
    HELD_NOW = "HELD_NOW"
    ANTIBIOTICS = "ANTIBIOTICS"
    READY = "READY"
    DUE_TODAY = "DUE_TODAY"


SORTED_COLUMN: Mapping[WardOrder, int] = MappingProxyType(
    {WardOrder.AGE: 2, WardOrder.WEIGHT: 3, WardOrder.ALERTS: 8, WardOrder.READINESS: 9}
)
"""The column whose header carries the mark of an order; the order of beds has none."""

_PASSES: Mapping[WardFilter, Callable[[WardRow], bool]] = MappingProxyType(
    {
        WardFilter.ALL: lambda _row: True,
        WardFilter.WEIGHT_DUE: lambda row: not row.weighed_today,
        WardFilter.HELD_SHORT: lambda row: row.low_yesterday,
        WardFilter.HELD_NOW: lambda row: row.running is not None,
        WardFilter.ANTIBIOTICS: lambda row: row.on_antibiotics,
        WardFilter.READY: lambda row: row.readiness.is_ready,
        WardFilter.DUE_TODAY: lambda row: row.due_today,
    }
)
_URGENCY = (State.DANGER, State.WARNING, State.DUE)


def passes(row: WardRow, wanted: WardFilter) -> bool:
    """Whether a filter shows an infant."""
    return _PASSES[wanted](row)


def ordered(rows: Sequence[WardRow], order: WardOrder) -> list[WardRow]:
    """Infants in an order, those that are equal in it by bed.

    Most and most urgent alerts first; the lightest, the youngest, those that meet most first.
    """
    if order is WardOrder.BED:
        return list(rows)
    keys: dict[WardOrder, Callable[[WardRow], tuple[int, ...]]] = {
        WardOrder.ALERTS: lambda row: tuple(-count for count in urgency(row)),
        WardOrder.WEIGHT: lambda row: (row.last_weight_g,),
        WardOrder.AGE: lambda row: (row.day_of_life,),
        WardOrder.READINESS: lambda row: (-row.readiness.met,),
    }
    return sorted(rows, key=keys[order])


def urgency(row: WardRow) -> tuple[int, int, int]:
    """How many dangers, warnings and things due stand on an infant's line."""
    states = [chip.state for chip in all_chips(row)]
    danger, warning, due = (states.count(state) for state in _URGENCY)
    return danger, warning, due


def order_words(order: WardOrder) -> str:
    """An order in the words of its menu."""
    words = {
        WardOrder.BED: _tr("bed"),
        WardOrder.ALERTS: _tr("alerts, most urgent first"),
        WardOrder.WEIGHT: _tr("weight, lightest first"),
        WardOrder.AGE: _tr("age, youngest first"),
        WardOrder.READINESS: _tr("readiness, most criteria met first"),
    }
    return words[order]


def short_order_words(order: WardOrder) -> str:
    """An order in a word."""
    words = {
        WardOrder.BED: _tr("bed"),
        WardOrder.ALERTS: _tr("alerts"),
        WardOrder.WEIGHT: _tr("weight"),
        WardOrder.AGE: _tr("age"),
        WardOrder.READINESS: _tr("readiness"),
    }
    return words[order]


def filter_words(wanted: WardFilter) -> str:
    """A filter in the words of its menu."""
    words = {
        WardFilter.ALL: _tr("everybody"),
        WardFilter.WEIGHT_DUE: _tr("weight due"),
        WardFilter.HELD_SHORT: _tr("skin-to-skin below the aim yesterday"),
        WardFilter.HELD_NOW: _tr("skin-to-skin now"),
        WardFilter.ANTIBIOTICS: _tr("on antibiotics"),
        WardFilter.READY: _tr("ready, all criteria met"),
        WardFilter.DUE_TODAY: _tr("follow-up today"),
    }
    return words[wanted]


def _tr(words: str) -> str:
    return QCoreApplication.translate("Ward", words)
