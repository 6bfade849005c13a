"""Rows of data quality with their colour in shape and word."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.returns import Figure
from kmc_desk.domain.returns.quality import Light, light_of
from kmc_desk.texts import text
from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.models.view_table import RIGHT, Column, RowTableModel
from kmc_desk.ui.returns.shown import shown, titled
from kmc_desk.ui.returns.standing_words import STATE_OF_LIGHT
from kmc_desk.ui.tokens import MARKS


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityLine:
    """A row of data quality, and why it is red where somebody said so."""

    figure: Figure
    light: Light
    explanation: str = ""


def lines_of(figures: Iterable[Figure], explained: Iterable[tuple[str, str]]) -> list[QualityLine]:
    """The lines of some rows.

    Args:
        figures: of data quality.
        explained: row, and the words of who signed.
    """
    words = dict(explained)
    return [
        QualityLine(figure=one, light=light_of(one), explanation=words.get(one.row, ""))
        for one in figures
    ]


class QualityList(RowView):
    """Enter or a double click opens a row.

    Args:
        name: what a screen reader calls it.
    """

    def __init__(self, name: str) -> None:
        self.lines: RowTableModel[QualityLine] = RowTableModel(
            (
                Column(header="", text=lambda line: line.figure.row, width=4),
                Column(
                    header=_tr("What is looked at"),
                    text=lambda line: text(f"row.{line.figure.row}"),
                    cell_tooltip=lambda line: text(f"rule.{line.figure.row}"),
                    width=16,
                    grows=True,
                ),
                Column(
                    header=_tr("Figure"),
                    text=lambda line: shown(line.figure),
                    align=RIGHT,
                    width=18,
                ),
                Column(
                    header=_tr("How good"),
                    text=light_words,
                    state=lambda line: STATE_OF_LIGHT[line.light],
                    spoken=lambda line: text(f"light.{line.light}"),
                    width=18,
                ),
            ),
            key=lambda line: line.figure.row,
            sentence=sentence_of_line,
        )
        super().__init__(self.lines, name)


def light_words(line: QualityLine) -> str:
    """Shape and word; where a red row was explained, that it was."""
    state = STATE_OF_LIGHT[line.light]
    words = _tr("explained") if line.explanation else text(f"light.{line.light}")
    return f"{MARKS[state]} {words}" if state else words


def sentence_of_line(line: QualityLine) -> str:
    """A line as a screen reader says it."""
    said = f"{titled(line.figure)}, {text(f'light.{line.light}')}"
    return f"{said}. {line.explanation}" if line.explanation else said


def _tr(words: str) -> str:
    return QCoreApplication.translate("QualityList", words)
