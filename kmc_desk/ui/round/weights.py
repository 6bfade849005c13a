"""The tab of the weights: one a day, or the reason why there is none."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.care_codes import NotWeighedReason
from kmc_desk.domain.units import parse_weight_g
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.models.entry_cells import EntryColumn
from kmc_desk.ui.models.view_table import Column
from kmc_desk.ui.round.cells import weight_before, weight_cell, weight_ghost
from kmc_desk.ui.round.lines import Line, by_day, with_weight
from kmc_desk.ui.round.sheets import AnyColumn, Entry, Moment, Sheet, Typed, identity_columns
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.record_weight import WeightEntry, record_weight

WEIGHT = "weight"


def weights_sheet() -> Sheet:
    """Weights."""
    return Sheet(
        key="weights",
        title=_tr("&Weights"),
        legend=_tr(
            "Grams (1540) or kilograms (1.54) · Enter saves and goes down · n not weighed · "
            "Ctrl+Z the last entry again · / and a bed number · Esc as before"
        ),
        columns=_columns,
        row_key=by_day,
        counted=WEIGHT,
        topics=frozenset({Topic.WARD, Topic.MEASUREMENTS}),
        read=_read,
        not_done=_not_weighed,
    )


def _columns(_moment: Moment) -> list[AnyColumn]:
    return [
        *identity_columns(),
        Column[Line](header=_tr("Weight before"), text=weight_before, width=20),
        EntryColumn[Line](
            header=_tr("Weight"),
            key=WEIGHT,
            unit="g",
            cell=weight_cell,
            ghost=weight_ghost,
            hint=_tr("Type grams, such as 1540, or n and the reason."),
            width=34,
            grows=True,
        ),
    ]


def _read(context: Context, typed: Typed) -> Entry | str:
    grams = parse_weight_g(typed.text)
    if grams is None:
        return QCoreApplication.translate(
            "Field", "Not a weight. Type grams, such as 1540, or kilograms, such as 1.54."
        )
    entry = WeightEntry(
        infant_id=typed.line.infant_id,
        day=typed.line.day,
        weight_g=grams,
        confirmed=typed.again,
        seen_version=typed.line.row.weight_version,
    )
    return _entry(context, entry)


def _entry(context: Context, entry: WeightEntry) -> Entry:
    return Entry(
        save=lambda: record_weight(context, entry),
        after=with_weight,
        over=lambda stored: _entry(context, replace(entry, seen_version=stored.version)),
    )


def _not_weighed(context: Context, line: Line, reason: NotWeighedReason) -> Entry:
    entry = WeightEntry(
        infant_id=line.infant_id,
        day=line.day,
        weight_g=None,
        not_weighed_reason=reason,
        seen_version=line.row.weight_version,
    )
    return _entry(context, entry)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Round", words)
