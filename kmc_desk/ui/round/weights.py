"""The tab of the weights: one a day, or the reason why there is none."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.care_codes import NotWeighedReason
from kmc_desk.domain.findings.sheet_misreads import SheetFinding, WardWeight, sheet_findings
from kmc_desk.domain.units import parse_weight_g, show_weight
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.models.entry_cells import EntryColumn
from kmc_desk.ui.models.view_table import Column
from kmc_desk.ui.round.cells import weight_before, weight_cell, weight_ghost
from kmc_desk.ui.round.lines import Line, by_day, line_name, short_name, with_weight
from kmc_desk.ui.round.reasons import ask_code
from kmc_desk.ui.round.sheets import (
    AcrossRows,
    Answer,
    AnyColumn,
    Entry,
    GoOn,
    Moment,
    Sheet,
    Typed,
    identity_columns,
)
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.keep_weights import keep_weights
from kmc_desk.usecases.record_weight import WeightEntry, record_weight, record_weights

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
        weighs=True,
        counted=WEIGHT,
        topics=frozenset({Topic.WARD, Topic.MEASUREMENTS}),
        read=read_weight,
        picks={WEIGHT: pick_not_weighed},
        across=AcrossRows(
            find=_across,
            is_kept=_is_kept,
            keep=_keep,
            fix_words=_fix_words,
            changed=_changed,
            put_right=_put_right,
            after=with_weight,
        ),
    )


def _columns(_moment: Moment) -> list[AnyColumn]:
    return [
        *identity_columns(),
        Column[Line](header=_tr("Weight before"), text=weight_before, width=20),
        replace(weight_column(), width=34, grows=True),
    ]


def weight_column() -> EntryColumn[Line]:
    """The column of the weights, on whatever sheet."""
    return EntryColumn[Line](
        header=_tr("Weight"),
        key=WEIGHT,
        unit="g",
        cell=weight_cell,
        ghost=weight_ghost,
        hint=_tr("Type grams, such as 1540, or n and the reason."),
        width=16,
        value_chars=5,
    )


def read_weight(context: Context, typed: Typed) -> Entry | str:
    """The weight meant by what was typed."""
    grams = parse_weight_g(typed.text)
    if grams is None:
        return QCoreApplication.translate(
            "Field", "Not a weight. Type grams, such as 1540, or kilograms, such as 1.54."
        )
    return _entry(context, _weighed(typed.line, grams, confirmed=typed.again))


def _weighed(line: Line, grams: int | None, *, confirmed: bool) -> WeightEntry:
    """A weight of the round, with its time and scale."""
    return WeightEntry(
        infant_id=line.infant_id,
        day=line.day,
        weight_g=grams,
        confirmed=confirmed,
        seen_version=line.row.weight_version,
        weighed_at=line.at.time(),
        scale_id=line.scale.scale_id if line.scale else None,
        scale_step_g=line.scale.step_g if line.scale else None,
    )


def _entry(context: Context, entry: WeightEntry) -> Entry:
    return Entry(
        save=lambda: record_weight(context, entry),
        after=with_weight,
        over=lambda stored: _entry(context, replace(entry, seen_version=stored.version)),
        because=lambda why: _entry(context, replace(entry, why=why)),
    )


def pick_not_weighed(
    parent: QWidget, context: Context, line: Line, _letter: str, chosen: GoOn
) -> None:
    """Why an infant was not weighed: asked in a list, answered with a digit."""
    about = _tr("Not weighed: {name}").format(name=line_name(line))
    ask_code(
        parent,
        (_tr("Why not weighed?"), about),
        list(NotWeighedReason),
        lambda reason: chosen(_not_weighed(context, line, reason)),
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


def _across(lines: Sequence[Line], typed: Mapping[int, str]) -> Sequence[SheetFinding]:
    """Rows shifted by one and siblings exchanged, over the weights saved and those asked about."""
    if not lines:
        return ()
    rows = [_ward_weight(place, line, typed) for place, line in enumerate(lines)]
    return sheet_findings(rows, lines[0].day)


def _ward_weight(place: int, line: Line, typed: Mapping[int, str]) -> WardWeight:
    row = line.row
    # A weight without a version is the one of the admission: it was not typed on this sheet.
    weight_g = row.weight_g if row.weight_version else None
    if line.infant_id in typed:
        weight_g = parse_weight_g(typed[line.infant_id])
    before = row.weights_before[-1] if row.weights_before else None
    return WardWeight(
        infant_id=line.infant_id,
        delivery_id=row.delivery_id,
        place=place,
        label=line_name(line),
        born=row.identity.birth_date,
        weight_g=weight_g,
        last_g=before.weight_g if before else None,
        last_on=before.on if before else None,
    )


def _fix_words(line: Line, grams: int | None) -> str:
    if grams is None:
        return _tr("{row}: read it again").format(row=short_name(line))
    return f"{short_name(line)}: {isolate(show_weight(grams))}"


def _changed(
    finding: SheetFinding, lines: Mapping[int, Line], typed: Mapping[int, str]
) -> Sequence[Line]:
    """A row that gets no weight changes only where the misplaced one was saved."""
    return [
        lines[infant_id]
        for infant_id, grams in finding.fix
        if grams is not None or (infant_id not in typed and lines[infant_id].row.weight_version)
    ]


def _is_kept(finding: SheetFinding, lines: Mapping[int, Line]) -> bool:
    """Whether all of these weights were kept before, as they stand now."""
    code = finding.finding.code
    return all(code in lines[one].row.kept for one in finding.infant_ids if one in lines)


def _keep(context: Context, finding: SheetFinding, lines: Sequence[Line]) -> object:
    saved = [line.row.measured for line in lines if line.row.measured is not None]
    return keep_weights(context, finding.finding, saved)


def _put_right(context: Context, finding: SheetFinding, lines: Sequence[Line]) -> Answer:
    fix = dict(finding.fix)
    # confirmed: the person has seen each of these weights beside its row
    entries = [_weighed(line, fix[line.infant_id], confirmed=True) for line in lines]
    return record_weights(context, entries)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Round", words)
