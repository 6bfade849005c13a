"""What follows the form of the return: data quality, changes, remarks, stays without names."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer

from kmc_desk.domain.dates import show_date, weeks_and_days
from kmc_desk.domain.returns import Figure, MonthlyReturn
from kmc_desk.domain.returns.line_list import StayLine
from kmc_desk.domain.returns.quality import Light, light_of
from kmc_desk.domain.units import half_up
from kmc_desk.reports.page import FAINT, heading, table
from kmc_desk.reports.return_tables import paragraph, printed
from kmc_desk.texts import code_text, text
from kmc_desk.texts.return_blocks import remarks_of
from kmc_desk.texts.return_figures import NONE, change_label

_MARKS = {Light.GREEN: "✓", Light.AMBER: "▲", Light.RED: "■", Light.NONE: "–"}


def quality_page(return_: MonthlyReturn) -> list[Flowable]:
    """Data quality with what was explained, what a revision changed, and the remarks of part L."""
    story: list[Flowable] = []
    if return_.quality:
        explained = {one.row: one.words for one in return_.explanations}
        names = ("return.row", "return.figure", "return.light", "return.explained")
        head = [text(name) for name in names]
        rows = [
            [
                f"{one.row}  {text(f'row.{one.row}')}",
                printed(one),
                _how_good(one, is_explained=one.row in explained),
                explained.get(one.row, ""),
            ]
            for one in return_.quality
        ]
        story += [heading(text("return.quality")), _small([head, *rows], (62, 30, 30, 58), (1,))]
    if return_.version > 1:
        head = [text("return.row"), text("return.before"), text("return.after")]
        rows = [
            [f"{one.row}  {change_label(one)}", _shown(one.before), _shown(one.after)]
            for one in return_.changes
        ]
        reason = text("return.revised_because", version=return_.version, reason=return_.reason)
        story += [heading(text("return.changes")), paragraph(reason)]
        story.append(_small([head, *rows], (95, 42, 43), (1, 2)))
    for name, words in remarks_of(return_):
        story += [heading(name), paragraph(words)]
    return [PageBreak(), *story] if story else []


def stay_list(return_: MonthlyReturn) -> list[Flowable]:
    """The stays that touch the month, by KMC number only."""
    if not return_.stays:
        return []
    names = (
        *("kmc_no", "sex_born", "weight", "ga", "admitted", "type", "left", "outcome"),
        *("exit_weight", "bed_days", "dose"),
    )
    head = [text(f"stay_line.{name}") for name in names]
    rows = [_stay(line) for line in return_.stays]
    widths = (34, 11, 12, 11, 20, 23, 20, 24, 12, 10, 13)  # a KMC number stays on one line
    scale = 180 / sum(widths)
    return [
        PageBreak(),
        heading(text("return.stays")),
        paragraph(text("return.stays_note"), colour=FAINT),
        Spacer(0, 1.5 * mm),
        _small([head, *rows], [width * scale for width in widths], (2, 3, 8, 9, 10)),
    ]


def _how_good(figure: Figure, *, is_explained: bool) -> str:
    light = light_of(figure)
    return f"{_MARKS[light]} {text('light.explained' if is_explained else f'light.{light}')}"


def _stay(line: StayLine) -> list[str]:
    again = f" ({line.episode})" if line.episode > 1 else ""
    return [
        f"{line.kmc_no}{again}",
        f"{line.sex} {text(f'stay_line.{line.born}')}",
        NONE if line.birth_weight_g is None else str(line.birth_weight_g),
        NONE if line.ga_days is None else weeks_and_days(line.ga_days),
        show_date(line.admitted_at.date()),
        NONE if line.admission_type is None else code_text(line.admission_type),
        text("stay_line.stays") if line.left_at is None else show_date(line.left_at.date()),
        "" if line.outcome is None else code_text(line.outcome),
        "" if line.exit_weight_g is None else str(line.exit_weight_g),
        str(line.bed_days),
        NONE if line.mean_h is None else f"{half_up(line.mean_h, 1)} ({line.recorded_days})",
    ]


def _small(
    rows: Sequence[Sequence[str]], widths_mm: Sequence[float], right: Sequence[int]
) -> Flowable:
    cells = [
        [paragraph(cell, bold=not at, right=column in right) for column, cell in enumerate(row)]
        for at, row in enumerate(rows)
    ]
    return table(cells, [width * mm for width in widths_mm])


def _shown(figure: Figure | None) -> str:
    return NONE if figure is None else printed(figure)
