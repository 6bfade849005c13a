"""The first rows of one table of a bundle, each with what becomes of it and what was found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.findings.finding import Level
from kmc_desk.exchange.bundle import Located
from kmc_desk.texts import finding_text
from kmc_desk.ui.models.view_table import RIGHT, Column, RowTableModel
from kmc_desk.ui.tokens import MARKS, State
from kmc_desk.usecases.import_bundle import Fate, RowFate

STATE_OF_LEVEL = {Level.HARD: State.DANGER, Level.SOFT: State.WARNING, Level.NOTE: State.DUE}
LEVELS = tuple(STATE_OF_LEVEL)
_STATE_OF_FATE = {Fate.NEW: State.DUE, Fate.ALREADY: State.DONE, Fate.LEFT_OUT: State.DANGER}
_LONGEST_CELL, _SHORTEST_CELL = 22, 6  # signs of a column; a longer cell takes more lines


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow:
    """A finding in the list of all."""

    place: int
    found: Located


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewRow:
    """A row of the bundle with what was found in it."""

    row: RowFate
    found: tuple[Located, ...]


def ordered(found: Sequence[Located]) -> list[Located]:
    """Those that refuse first, otherwise as they come."""
    return sorted(found, key=lambda one: LEVELS.index(one.finding.level))


def preview_rows(rows: Sequence[RowFate], found: Sequence[Located]) -> list[PreviewRow]:
    """Rows of one table joined with the findings of that table."""
    by_row: dict[int, list[Located]] = {}
    for one in ordered(found):
        by_row.setdefault(one.row, []).append(one)
    return [PreviewRow(row=row, found=tuple(by_row.get(row.row, ()))) for row in rows]


def preview_model(rows: Sequence[PreviewRow]) -> RowTableModel[PreviewRow]:
    """A table of these rows: number, fate, findings, then each column in which something stands."""
    model = RowTableModel[PreviewRow](
        (
            Column(header=_tr("Row"), text=lambda one: str(one.row.row), align=RIGHT, width=5),
            Column(
                header=_tr("Becomes"),
                text=lambda one: fate_words(one.row.fate),
                state=lambda one: _STATE_OF_FATE.get(one.row.fate) if one.row.fate else None,
                width=15,
            ),
            Column(
                header=_tr("What was found"),
                text=_findings,
                state=_worst,
                width=36 if any(one.found for one in rows) else 14,
                grows=True,
            ),
            *(_cells_column(name, rows) for name in _filled(rows)),
        ),
        key=lambda one: one.row.row,
        sentence=_sentence,
    )
    model.set_rows(rows)
    return model


def found_model() -> RowTableModel[FoundRow]:
    """All findings, with their places."""
    return RowTableModel(
        (
            Column(header="", text=_mark, state=lambda row: STATE_OF_LEVEL[_level(row)], width=2),
            Column(header=_tr("Table"), text=lambda row: row.found.table, width=13),
            Column(header=_tr("Row"), text=lambda row: str(row.found.row), align=RIGHT, width=5),
            Column(header=_tr("Column"), text=lambda row: row.found.finding.field, width=22),
            Column(
                header=_tr("What was found"),
                text=lambda row: finding_text(row.found.finding),
                width=36,
                grows=True,
            ),
        ),
        key=lambda row: row.place,
    )


def fate_words(fate: Fate | None) -> str:
    """What becomes of a row, with the shape of its state."""
    if fate is None:
        return _tr("not judged")
    words = {
        Fate.NEW: _tr("new"),
        Fate.ALREADY: _tr("there already"),
        Fate.LEFT_OUT: _tr("left out"),
    }
    return f"{MARKS[_STATE_OF_FATE[fate]]} {words[fate]}"


def _findings(one: PreviewRow) -> str:
    marks = (MARKS[STATE_OF_LEVEL[found.finding.level]] for found in one.found)
    return "\n".join(f"{mark} {_said(found)}" for mark, found in zip(marks, one.found, strict=True))


def _said(found: Located) -> str:
    """A finding with its column, which stands far to the right."""
    field, sentence = found.finding.field, finding_text(found.finding)
    return f"{field}: {sentence}" if field else sentence


def _worst(one: PreviewRow) -> State | None:
    return STATE_OF_LEVEL[one.found[0].finding.level] if one.found else None


def _filled(rows: Sequence[PreviewRow]) -> list[str]:
    return list(dict.fromkeys(name for one in rows for name in one.row.cells))


def _cells_column(name: str, rows: Sequence[PreviewRow]) -> Column[PreviewRow]:
    longest = max((len(one.row.cells.get(name, "")) for one in rows), default=0)
    width = min(max(longest, len(name), _SHORTEST_CELL), _LONGEST_CELL)
    return Column(header=name, text=_cell_of(name), width=width + 1)


def _cell_of(name: str) -> Callable[[PreviewRow], str]:
    return lambda one: one.row.cells.get(name, "")


def _sentence(one: PreviewRow) -> str:
    words = _tr("Row {row}, {fate}.").format(row=one.row.row, fate=fate_words(one.row.fate))
    return " ".join([words, *(_said(found) for found in one.found)])


def _level(row: FoundRow) -> Level:
    return row.found.finding.level


def _mark(row: FoundRow) -> str:
    return MARKS[STATE_OF_LEVEL[_level(row)]]


def _tr(words: str) -> str:
    return QCoreApplication.translate("ImportRows", words)
