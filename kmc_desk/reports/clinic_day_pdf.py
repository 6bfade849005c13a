"""The list of a clinic day, A4: who is expected and in which order they came, to write beside."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.follow_up.clinic_day import ClinicDay, ClinicLine, ClinicState
from kmc_desk.domain.records import Centre
from kmc_desk.domain.units import show_weight
from kmc_desk.reports.centre_head import centre_head
from kmc_desk.reports.page import Printed, build, paragraph
from kmc_desk.reports.ruled import FIGURE, HEAD, NAME, NOTE, Cell, cell, row_height, ruled
from kmc_desk.texts import code_text, text

_COLUMNS_MM = (*(("order", 17), ("infant", 55), ("comes_for", 32), ("weight", 28), ("today", 48)),)
WIDTHS = tuple(wide * mm for _, wide in _COLUMNS_MM)  # together `CONTENT_WIDTH`
_LEAST_HIGH = 11 * mm  # room for a weight by hand
_DATA = ParagraphStyle("clinic data", parent=NOTE, fontSize=8.6, leading=10)


def clinic_day_pdf(day: ClinicDay, centre: Centre, printed: Printed, watermark: str = "") -> bytes:
    """A day of the clinic on paper, in the order of the screen.

    Args:
        day: the day.
        centre: for the head of each page.
        printed: when and by whom, for the foot.
        watermark: a word across every page, for demo data.

    Returns:
        The PDF; the same arguments give the same bytes.
    """
    head = [cell((text(f"clinic_paper.{key}"), HEAD)) for key, _ in _COLUMNS_MM]
    rows = [_boxes(line) for line in day.lines]
    heights = [row_height(row, WIDTHS, _LEAST_HIGH) for row in rows]
    story: list[Flowable] = [ruled(head, rows, WIDTHS, heights, strong_after=(3,))]
    if not rows:
        story = [paragraph(text("clinic_paper.nobody"), _DATA)]
    counts = ", ".join(
        f"{day.count(state)} {code_text(state)}" for state in ClinicState if day.count(state)
    )
    return build(
        story,
        title=text("clinic_paper.title"),
        centre=centre_head(centre),
        reference=": ".join(filter(None, (show_date(day.on), counts))),
        printed=printed,
        watermark=watermark,
    )


def _boxes(line: ClinicLine) -> list[Cell]:
    who, due = line.identity, line.due
    came = f"{line.visit.visit_at:%H:%M}" if line.visit else ""
    parents = " / ".join(filter(None, (who.mother_name, who.father_name)))
    waits = code_text(line.state) if line.state is not ClinicState.EXPECTED else ""
    return [
        cell((f"{line.number}." if line.number else "", FIGURE), (came, _DATA)),
        cell((f"{who.marker} {who.name}".strip(), NAME), (f"{who.kmc_no}  {parents}", _DATA)),
        cell(
            (code_text(due.kind) if due else text("clinic_paper.no_date"), _DATA),
            (f"{due.due_at:%H:%M}" if due and due.due_at else "", _DATA),
        ),
        cell(
            (show_weight(line.weight_g) if line.weight_g else "", FIGURE),
            (show_date(line.weight_on) if line.weight_on else "", _DATA),
        ),
        cell((waits, _DATA)),
    ]
