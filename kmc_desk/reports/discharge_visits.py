"""The dates a family leaves the discharge summary with, and when it must not wait for them."""

from collections.abc import Sequence
from datetime import time

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from kmc_desk.domain.appointments import Appointment, appointments_ahead
from kmc_desk.domain.care_codes import OUTCOME_GROUP, OutcomeGroup
from kmc_desk.domain.dates import show_date
from kmc_desk.domain.discharge_summary import DischargeSummary
from kmc_desk.domain.documents import Clinic
from kmc_desk.domain.follow_up_codes import VisitPlace
from kmc_desk.reports import fonts
from kmc_desk.reports.discharge_parts import PLAIN, close_table, section
from kmc_desk.reports.discharge_words import coded
from kmc_desk.reports.growth_text import SEPARATOR
from kmc_desk.reports.measured_once import MeasuredOnce
from kmc_desk.reports.page import CONTENT_WIDTH, INK, TINT, paragraph
from kmc_desk.texts import text

_DATE, _TIME = 48 * mm, 20 * mm
_WIDTHS = (_DATE, _TIME, CONTENT_WIDTH - _DATE - _TIME)
_DANGER_SIGNS, _ACROSS = 12, 3
_TAKE_IT_HOME = (OutcomeGroup.HOME, OutcomeGroup.LAMA)
_WARNING = ParagraphStyle("warning", parent=PLAIN, fontName=fonts.BOLD, fontSize=10, leading=12.5)


def coming_back(summary: DischargeSummary, clinic: Clinic) -> list[list[Flowable]]:
    """When to come back, and when at once; the last only where the family takes the paper home."""
    leaving = summary.leaving
    found = appointments_ahead(summary.home.appointments, leaving.exit_at, leaving.next_visit_on)
    told = [_dates(found, clinic)] if found else []
    if leaving.outcome is not None and OUTCOME_GROUP.get(leaving.outcome) in _TAKE_IT_HOME:
        told.append([Spacer(0, 1.5 * mm), _danger_box(clinic)])
    return told


def _dates(found: Sequence[Appointment], clinic: Clinic) -> list[Flowable]:
    """Date with weekday, time, what for and where; one place of all stands in the heading."""
    places = [place_words(one, clinic) for one in found]
    one_place = len(set(places)) == 1
    rows = [
        _row(one, clinic, "" if one_place else place)
        for one, place in zip(found, places, strict=True)
    ]
    title = text("summary.appointments")
    if one_place and places[0]:
        title = text("summary.appointments_at", place=places[0])
    heads = tuple(text(f"summary.column_{name}") for name in ("date", "time", "visit"))
    return section(title, close_table((heads, *rows), _WIDTHS))


def _row(one: Appointment, clinic: Clinic, place: str) -> tuple[str, str, str]:
    at = time_of(one, clinic)
    weekday = text(f"summary.weekday.{one.on.weekday()}")
    visit = coded(one.kind) if one.kind else text("summary.visit")
    return (
        text("summary.weekday_date", weekday=weekday, date=show_date(one.on)),
        f"{at:%H:%M}" if at else "—",
        SEPARATOR.join(part for part in (visit, place) if part),
    )


def time_of(one: Appointment, clinic: Clinic) -> time | None:
    """When to come: the time of the visit, else the clinic's usual one; None where none is set."""
    return one.at or clinic.opens


def place_words(one: Appointment, clinic: Clinic) -> str:
    """Where to come: the place of the clinic, unless the visit is said to be elsewhere."""
    if one.place in (None, VisitPlace.CLINIC) and clinic.place:
        return clinic.place
    return coded(one.place) if one.place else ""


def _danger_box(clinic: Clinic) -> Table:
    """When the family must come at once (clinical.md §7.3, D1 to D12).

    It stands out by its frame, in black and white too.
    """
    warning = text("summary.danger")
    if clinic.phone:
        warning = text("summary.danger_phone", warning=warning, phone=clinic.phone)
    down = _DANGER_SIGNS // _ACROSS
    rows: list[list[Flowable | str]] = [[paragraph(warning, _WARNING), *[""] * (_ACROSS - 1)]]
    for row in range(down):
        numbers = range(row + 1, _DANGER_SIGNS + 1, down)
        rows.append([paragraph(text(f"summary.danger.{number}"), PLAIN) for number in numbers])
    style = TableStyle(
        [
            ("SPAN", (0, 0), (-1, 0)),
            ("BOX", (0, 0), (-1, -1), 1.2, INK),
            ("BACKGROUND", (0, 0), (-1, -1), TINT),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3),
            ("TOPPADDING", (0, 0), (-1, -1), 0.6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0.6),
            ("TOPPADDING", (0, 0), (-1, 0), 3),
            ("BOTTOMPADDING", (0, -1), (-1, -1), 4),
        ]
    )
    return MeasuredOnce(rows, [CONTENT_WIDTH / _ACROSS] * _ACROSS, hAlign="LEFT", style=style)
