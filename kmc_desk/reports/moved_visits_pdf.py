"""The families to tell that the clinic is closed, A4: what they know, when they come, how to call.

It says nothing of the infants' health: it lies beside a telephone.
"""

from collections.abc import Sequence
from datetime import date

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.follow_up.moved_visits import MovedVisit
from kmc_desk.domain.follow_up.reach import family_phones
from kmc_desk.domain.records import Centre
from kmc_desk.reports.centre_head import names_head
from kmc_desk.reports.page import CONTENT_WIDTH, Printed, build, paragraph
from kmc_desk.reports.ruled import HEAD, NAME, NOTE, Cell, cell, row_height, ruled
from kmc_desk.reports.tracing_list_pdf import result_words
from kmc_desk.texts import text
from kmc_desk.texts.tracing_words import phone_words

_DATA = ParagraphStyle("moved data", parent=NOTE, fontSize=9, leading=10.6)
_WIDTHS_MM = (28, 28, 50, 44)
_WIDTHS = (*(wide * mm for wide in _WIDTHS_MM), CONTENT_WIDTH - sum(_WIDTHS_MM) * mm)
_COLUMNS = ("told_of", "comes_on", "family", "phones", "told")
_LEAST_HIGH = 13 * mm  # room for a day and a name, by hand


def moved_visits_pdf(
    lines: Sequence[MovedVisit], centre: Centre, printed: Printed, watermark: str = ""
) -> bytes:
    """The list as a paper to tick; the same arguments give the same bytes.

    Args:
        lines: the visits, in the order in which families are to be told.
        centre: for the head of each page.
        printed: when and by whom, for the foot.
        watermark: a word across every page, for demo data.
    """
    story: list[Flowable] = [paragraph(text("moved_paper.care"), NOTE), Spacer(0, 2 * mm)]
    rows = [_boxes(line) for line in lines]
    head = [cell((text(f"moved_paper.{key}"), HEAD)) for key in _COLUMNS]
    if rows:
        heights = [row_height(row, _WIDTHS, _LEAST_HIGH) for row in rows]
        story.append(ruled(head, rows, _WIDTHS, heights, strong_after=(1,)))
    else:
        story.append(paragraph(text("moved_paper.nobody"), _DATA))
    return build(
        story,
        title=text("moved_paper.title"),
        centre=names_head(centre),
        reference=text("moved_paper.count", n=len(rows)),
        printed=printed,
        watermark=watermark,
    )


def _boxes(line: MovedVisit) -> list[Cell]:
    who, comes_on = line.identity, line.comes_on
    phones = [phone_words(one) for one in family_phones(line.mother)]
    said = [text("moved_paper.not_yet")]
    if line.contact is not None:
        said = [show_date(line.contact.at.date()), result_words(line.contact.result)]
    return [
        cell(*_day(line.told_of)),
        cell(*_day(comes_on)) if comes_on else cell((text("moved_paper.off"), _DATA)),
        cell(
            (f"{who.marker} {who.name}".strip(), NAME),
            (who.kmc_no, _DATA),
            (text("tracing_paper.mother", name=who.mother_name), _DATA),
        ),
        cell(*((one, _DATA) for one in phones or [text("tracing.no_phone")])),
        cell(*((one, _DATA) for one in said)),
    ]


def _day(on: date) -> Sequence[tuple[str, ParagraphStyle]]:
    return (text(f"summary.weekday.{on.weekday()}"), _DATA), (show_date(on), NAME)
