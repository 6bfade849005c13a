"""The appointment slip: one block on an A4 page to cut out, the date big enough to pin up."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from kmc_desk.domain.appointments import Appointment, dates_ahead
from kmc_desk.domain.dates import show_date
from kmc_desk.domain.documents import DocumentCase
from kmc_desk.reports import fonts
from kmc_desk.reports.centre_head import centre_head, centre_name
from kmc_desk.reports.discharge_parts import Fact
from kmc_desk.reports.discharge_visits import place_words, time_of
from kmc_desk.reports.family_parts import LINE, OWN_LINE, STRONG_LINE, baby_head, own_words
from kmc_desk.reports.leaflet_texts import LeafletText
from kmc_desk.reports.letter_parts import blank_lines, reference_of
from kmc_desk.reports.page import FAINT, INK, Printed, build, paragraph
from kmc_desk.texts import text

BLOCK = 150 * mm  # as wide as an A6 card lying on its side, frame included
_PAD = 6 * mm
_INSIDE = BLOCK - 2 * _PAD
_LABEL = 51 * mm
_LINE_HIGH = 11 * mm  # of a line that a date is written on in large letters
_WEEKDAY = ParagraphStyle(
    "weekday", fontName=fonts.BOLD, fontSize=18, leading=23, textColor=INK, spaceBefore=4
)
_DATE = ParagraphStyle("big date", parent=_WEEKDAY, fontSize=30, leading=37, spaceBefore=0)
_OWN_DAY = ParagraphStyle("own day", parent=_WEEKDAY, leading=30)
_COME_AND_BRING = 14  # line 15 of the leaflet: come on the date, and bring this paper
_CLINIC = ParagraphStyle("clinic", parent=LINE, textColor=FAINT, spaceAfter=6)


def appointment_slip_pdf(
    case: DocumentCase, printed: Printed, watermark: str = "", language: str = ""
) -> bytes:
    """The slip as a PDF; without a date it has lines to write one on, never a made-up date.

    Args:
        case: whose, and what is booked.
        printed: for the foot.
        watermark: for demo data.
        language: of the lines that stand below the English ones, in the leaflet's words.
    """
    own, dates = own_words(language), dates_ahead(case.stay, case.home, case.now)
    inside: list[Flowable] = [
        paragraph(centre_name(case.centre), _CLINIC),
        *baby_head(case, _INSIDE),
        Spacer(0, 3 * mm),
        *(_booked(dates[0], case, own) if dates else _not_booked(case)),
        Spacer(0, 2 * mm),
        paragraph(text("slip.bring"), STRONG_LINE),
        *([paragraph(own.care[_COME_AND_BRING], OWN_LINE)] if own else []),
        paragraph(text("slip.at_once"), LINE),
        *([paragraph(own.danger_title, OWN_LINE)] if own else []),
    ]
    block = Table(
        [[inside]],
        [BLOCK],
        hAlign="LEFT",
        style=TableStyle(
            [
                ("BOX", (0, 0), (-1, -1), 0.7, INK, None, (3, 3)),
                ("LEFTPADDING", (0, 0), (-1, -1), _PAD),
                ("RIGHTPADDING", (0, 0), (-1, -1), _PAD),
                ("TOPPADDING", (0, 0), (-1, -1), _PAD),
                ("BOTTOMPADDING", (0, 0), (-1, -1), _PAD),
            ]
        ),
    )
    return build(
        [block],
        title=text("slip.title"),
        centre=centre_head(case.centre),
        reference=reference_of(case.stay),
        printed=printed,
        watermark=watermark,
    )


def _booked(one: Appointment, case: DocumentCase, own: LeafletText | None) -> list[Flowable]:
    """The weekday and the date, then when, where and whom to call."""
    at = time_of(one, case.clinic)
    where = place_words(one, case.clinic)
    return [
        paragraph(text("slip.next"), LINE),
        paragraph(text(f"summary.weekday.{one.on.weekday()}"), _WEEKDAY),
        paragraph(show_date(one.on), _DATE),
        *([paragraph(_own_day(one, own), _OWN_DAY)] if own else []),
        Spacer(0, 2 * mm),
        _answers(
            [
                _answer("slip.time", f"{at:%H:%M}" if at else ""),
                _answer("slip.place", where),
                _answer("slip.call", case.clinic.phone or ""),
            ]
        ),
    ]


def _own_day(one: Appointment, own: LeafletText) -> str:
    return f"{own.weekdays[one.on.weekday()]} {own.shown_date(one.on)}"


def _not_booked(case: DocumentCase) -> list[Flowable]:
    """Lines for a date that staff write by hand."""
    known = [_answer("slip.place", case.clinic.place or "")]
    return [
        paragraph(text("slip.none"), STRONG_LINE),
        _answers([_answer("slip.day", ""), _answer("slip.date", ""), _answer("slip.time", "")]),
        Spacer(0, 2 * mm),
        _answers([*known, _answer("slip.call", case.clinic.phone or "")]),
    ]


def _answer(key: str, value: str) -> Fact:
    return Fact(label=text(key), value=value, to_write=not value)


def _answers(facts: list[Fact]) -> Table:
    """A label and its value in large letters, or a line to write on."""
    wide = _INSIDE - _LABEL
    rows: list[list[Flowable]] = [
        [
            paragraph(one.label, LINE),
            blank_lines(1, wide, _LINE_HIGH) if one.to_write else paragraph(one.value, STRONG_LINE),
        ]
        for one in facts
    ]
    return Table(
        rows,
        [_LABEL, wide],
        hAlign="LEFT",
        style=TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
            ]
        ),
    )
