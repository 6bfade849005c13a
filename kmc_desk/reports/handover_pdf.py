"""The handover sheet, A4 landscape: what the shift brought, then one line an infant."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from kmc_desk.domain.handover import Handover, HandoverLine
from kmc_desk.domain.records import Centre
from kmc_desk.reports import handover_words as words
from kmc_desk.reports.centre_head import centre_head
from kmc_desk.reports.page import LANDSCAPE, Printed, build, paragraph
from kmc_desk.reports.ruled import HEAD, NOTE, Cell, cell, row_height, ruled
from kmc_desk.texts import text

_OVER = ParagraphStyle("handover line", parent=NOTE, fontSize=9, leading=11, spaceAfter=1)
_COUNTS = ParagraphStyle("handover counts", parent=HEAD, fontSize=10, leading=12, spaceAfter=1)
_NAME = ParagraphStyle("handover name", parent=HEAD, fontSize=8.3, leading=8.6)
_SMALL = ParagraphStyle("handover cell", parent=NOTE, fontSize=7.6, leading=8.3)
_COLUMNS_MM = (
    *(("bed", 9), ("infant", 42), ("age", 22), ("weight", 28), ("temp", 22), ("held", 26)),
    *(("feeding", 35), ("care", 33), ("watch", 50)),
)
WIDTHS = tuple(wide * mm for _, wide in _COLUMNS_MM)  # together `LANDSCAPE_WIDTH`


def handover_pdf(shown: Handover, centre: Centre, printed: Printed, watermark: str = "") -> bytes:
    """The handover of a shift; everybody on the ward has one line, in bed order.

    Args:
        shown: the handover.
        centre: for the head of each page.
        printed: when and by whom, for the foot.
        watermark: a word across every page, for demo data.

    Returns:
        The PDF; the same arguments give the same bytes.
    """
    counts, *others = words.head_lines(shown)
    story: list[Flowable] = [paragraph(counts, _COUNTS)]
    story += [paragraph(line, _OVER) for line in others]
    story.append(Spacer(0, mm))
    if shown.lines:
        head = [cell((text(f"handover.{key}"), HEAD)) for key, _ in _COLUMNS_MM]
        rows = [_boxes(line) for line in shown.lines]
        heights = [row_height(row, WIDTHS, 0) for row in rows]
        story.append(ruled(head, rows, WIDTHS, heights))
    else:
        story.append(paragraph(text("handover.nobody"), _OVER))
    story += [Spacer(0, 2 * mm), paragraph(text("handover.received"), _OVER)]
    return build(
        story,
        title=text("handover.title"),
        centre=centre_head(centre),
        reference=words.shift_words(shown.span),
        printed=printed,
        watermark=watermark,
        size=LANDSCAPE,
    )


def _boxes(line: HandoverLine) -> list[Cell]:
    row = line.row
    return [
        cell((row.bed_no, _NAME)),
        cell((words.name_words(row.identity), _NAME), (row.identity.kmc_no, _SMALL)),
        *(
            cell((said, _SMALL))
            for said in (
                words.age_words(row),
                words.weight_words(line),
                words.temp_words(row),
                words.held_words(row),
                words.feeding_words(row),
                words.care_words(line),
                words.watch_words(row),
            )
        ),
    ]
