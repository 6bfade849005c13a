"""How each number of the return was counted: the rule of every row, for whoever checks a figure."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Table, TableStyle

from kmc_desk.domain.returns import MonthlyReturn
from kmc_desk.reports.page import CONTENT_WIDTH, FAINT, HAIRLINE, heading
from kmc_desk.reports.return_tables import paragraph
from kmc_desk.texts import text

_WIDTHS = (9 * mm, 52 * mm, CONTENT_WIDTH - 61 * mm)


def appendix(return_: MonthlyReturn, first: str = "") -> list[Flowable]:
    """Code, name and rule of every row, in the order of the form.

    Args:
        return_: whose rows.
        first: what is said before, of all of them.
    """
    rows = dict.fromkeys(figure.row for figure in return_.figures)
    cells = [
        [
            paragraph(row, colour=FAINT),
            paragraph(text(f"row.{row}"), bold=True),
            paragraph(text(f"rule.{row}")),
        ]
        for row in rows
    ]
    style = TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.3, HAIRLINE),
            ("TOPPADDING", (0, 0), (-1, -1), 1.2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1.8),
            ("LEFTPADDING", (0, 0), (-1, -1), 1.5),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ]
    )
    table = Table(cells, _WIDTHS, hAlign="LEFT", style=style)
    return [
        PageBreak(),
        heading(text("return.how_counted")),
        *([paragraph(first)] if first else []),
        paragraph(text("return.cohorts"), colour=FAINT),
        table,
    ]
