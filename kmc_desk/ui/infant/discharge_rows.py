"""The rows of the tab about going home: a criterion, and under it what people tick for it."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.readiness.answers import Answer, Criterion, Line
from kmc_desk.domain.readiness.sheet import ReadinessSheet, Tick
from kmc_desk.domain.records import Counselling
from kmc_desk.texts import code_text, text
from kmc_desk.ui.i18n import isolate, isolate_text
from kmc_desk.ui.models.view_table import Column, RowTableModel
from kmc_desk.ui.readiness_words import line_reasons
from kmc_desk.ui.tokens import MARKS, State

BOX = "□"
_INDENT = "\u2003"
_STATES = {
    Answer.MET: State.DONE,
    Answer.NOT_MET: State.DANGER,
    Answer.CANNOT_TELL: State.DUE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A criterion with its answer, or one tick under it.

    Attributes:
        line: reasons and whether it is advisory; None of a tick, and of what was stored.
        tick: None of a criterion.
    """

    criterion: Criterion
    answer: Answer
    line: Line | None = None
    tick: Tick | None = None

    @property
    def state(self) -> State | None:
        """Its colour; a tick that is not on has none."""
        if self.tick is not None:
            return State.DONE if self.tick.is_on else None
        advisory = self.line is not None and self.line.advisory
        if advisory and self.answer is Answer.NOT_MET:
            return State.WARNING
        return _STATES[self.answer]


def sheet_rows(sheet: ReadinessSheet) -> list[SheetRow]:
    """Criteria in the order of the profile with their ticks, or what was kept at the end."""
    if sheet.found is None:
        return [SheetRow(criterion=one, answer=answer) for one, answer in sheet.stored]
    rows: list[SheetRow] = []
    for line in sheet.found.lines:
        rows.append(SheetRow(criterion=line.criterion, answer=line.answer, line=line))
        rows += [
            SheetRow(
                criterion=line.criterion,
                answer=Answer.MET if tick.is_on else Answer.NOT_MET,
                tick=tick,
            )
            for tick in sheet.ticks
            if tick.criterion is line.criterion
        ]
    return rows


def sheet_model() -> RowTableModel[SheetRow]:
    """Answer, criterion, and the data behind it."""
    return RowTableModel(
        (
            Column(header=_tr("Answer"), text=_answer, width=15, state=lambda row: row.state),
            Column(header=_tr("Criterion"), text=_criterion, width=27),
            Column(header=_tr("Judged by"), text=_why, width=22, grows=True),
        ),
        key=lambda row: (row.criterion, row.tick.what if row.tick else ""),
        sentence=spoken,
    )


def spoken(row: SheetRow) -> str:
    """A row as one sentence."""
    return f"{_criterion(row)}: {_word(row)}. {_why(row)}".strip()


def _answer(row: SheetRow) -> str:
    """Sign and word; what is ticked stands a little further in."""
    mark = MARKS[row.state] if row.state else BOX
    indent = _INDENT if row.tick else ""
    return f"{indent}{mark} {_word(row)}"


def _word(row: SheetRow) -> str:
    if row.tick is None:
        return code_text(row.answer)
    return _tr("ticked") if row.tick.is_on else _tr("not ticked")


def _criterion(row: SheetRow) -> str:
    if row.tick is not None:
        return text(f"readiness_tick.{row.tick.what}")
    return code_text(row.criterion)


def _why(row: SheetRow) -> str:
    if row.tick is not None:
        return _of_tick(row.tick)
    return line_reasons(row.line) if row.line else ""


def _of_tick(tick: Tick) -> str:
    """When and by whom; of what was only taught, that it is so."""
    record = tick.record
    if record is None:
        return ""
    if not isinstance(record, Counselling):
        return isolate(show_date(record.given_on))
    on = isolate(show_date(record.taught_on))
    who = f"{on}, {isolate_text(record.taught_by)}" if record.taught_by else on
    if record.teach_back is None:
        return _tr("Taught on {on}, not yet taught back").format(on=who)
    return who if record.teach_back else _tr("Could not yet, on {on}").format(on=who)


def _tr(words: str) -> str:
    return QCoreApplication.translate("DischargeRows", words)
