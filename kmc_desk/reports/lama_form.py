"""The form of a family that leaves against medical advice, one page to talk over and to sign.

What it says is in `texts/family_papers.py`; it awaits review by clinicians and a lawyer.
"""

from collections.abc import Iterable

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table, TableStyle

from kmc_desk.domain.appointments import Appointment, dates_ahead
from kmc_desk.domain.care_codes import OUTCOME_GROUP, LamaReason, OutcomeGroup
from kmc_desk.domain.dates import show_date, show_datetime
from kmc_desk.domain.documents import DocumentCase
from kmc_desk.domain.last_state import LastState, last_state
from kmc_desk.domain.records import DischargeMedicine, Exit
from kmc_desk.domain.stay_file import identity
from kmc_desk.domain.units import half_up, show_weight
from kmc_desk.reports import fonts
from kmc_desk.reports.centre_head import centre_head
from kmc_desk.reports.discharge_parts import Fact, facts_grid, section, signature_lines
from kmc_desk.reports.discharge_visits import time_of
from kmc_desk.reports.discharge_words import coded, fact, not_recorded
from kmc_desk.reports.letter_parts import (
    KEY,
    NAME,
    key_line,
    moment,
    name_of,
    reference_of,
    said_or_line,
    tick_boxes,
    weekday_date,
)
from kmc_desk.reports.page import BODY, CONTENT_WIDTH, INK, Printed, build, paragraph
from kmc_desk.texts import code_text, text

_RISKS = 5
_DANGER_SIGNS = 12
_NOT_ASKED = frozenset({LamaReason.UNKNOWN, LamaReason.OTHER})
_SPOKEN = ParagraphStyle("spoken", parent=BODY, fontSize=10, leading=13, spaceAfter=2)
_STRONG = ParagraphStyle("spoken strong", parent=_SPOKEN, fontName=fonts.BOLD)
_TICKED = ParagraphStyle("ticked", parent=_SPOKEN, fontSize=9.5, leading=11.5, spaceAfter=0)
_LISTED = ParagraphStyle("listed", parent=_TICKED, fontSize=9, leading=11)
_THUMB_HIGH, _THUMB_WIDE = 23 * mm, 58 * mm


def lama_form_pdf(
    case: DocumentCase, printed: Printed, watermark: str = "", _language: str = ""
) -> bytes:
    """The form as a PDF; what the exit tells is filled in, else it is left to be ticked by hand."""
    stay = case.stay
    state, leaving = last_state(stay, case.now), lama_of(case)
    risks = [(text(f"lama.risk.{number}"), False) for number in range(1, _RISKS + 1)]
    signs = [text(f"summary.danger.{number}") for number in range(1, _DANGER_SIGNS + 1)]
    parts: list[list[Flowable]] = [
        [
            paragraph(name_of(identity(stay)), NAME),
            paragraph(key_line(stay, state.at), KEY),
            facts_grid(_state(case, state, leaving)),
            Spacer(0, 2 * mm),
            paragraph(text("lama.advised"), _SPOKEN),
        ],
        section(
            text("lama.explained"),
            tick_boxes(risks, CONTENT_WIDTH, columns=1, style=_TICKED),
        ),
        section(text("lama.reasons"), _reasons(leaving)),
        section(text("lama.given"), facts_grid(_given(case, leaving))),
        section(text("lama.danger"), _short_list(signs)),
        [Spacer(0, 2 * mm), paragraph(text("lama.any_time"), _STRONG)],
        _signing(leaving),
    ]
    return build(
        [KeepTogether(part) for part in parts],
        title=text("lama.title"),
        centre=centre_head(case.centre),
        reference=reference_of(stay),
        printed=printed,
        watermark=watermark,
    )


def lama_of(case: DocumentCase) -> Exit | None:
    """The exit, where the family left against advice."""
    leaving = case.stay.exit
    if leaving is None or leaving.outcome is None:
        return None
    return leaving if OUTCOME_GROUP.get(leaving.outcome) is OutcomeGroup.LAMA else None


def _state(case: DocumentCase, state: LastState, leaving: Exit | None) -> list[Fact]:
    """Whose child it is, and how it was when this was talked over."""
    temp = next((one for one in state.readings if one.field == "temp_c"), None)
    warmth = not_recorded()
    if temp is not None and isinstance(temp.value, float):
        value = text("letter.unit.temp_c", value=half_up(temp.value, 1))
        warmth = text("letter.at", value=value, at=moment(temp.at, state.at))
    weight = text(
        "letter.weight_of", weight=show_weight(state.weight_g), on=show_date(state.weight_on)
    )
    condition = leaving.condition if leaving else None
    return [
        fact("summary.mother", case.stay.mother.mother_name),
        fact("summary.father", case.stay.mother.father_name or not_recorded()),
        fact("lama.weight", weight),
        fact("lama.temp", warmth),
        fact("lama.condition", coded(condition) if condition else text("letter.condition_boxes")),
        said_or_line("letter.left_at", show_datetime(leaving.exit_at) if leaving else None),
    ]


def _reasons(leaving: Exit | None) -> Table:
    """Every reason with a box; those recorded are ticked, the others stay to be ticked by hand."""
    given = leaving.lama_reasons if leaving else ()
    answers = [(coded(one), one in given) for one in LamaReason if one not in _NOT_ASKED]
    words = leaving.exit_other_text if leaving else None
    other = text("lama.other", words=words) if words else text("lama.other_line")
    answers.append((other, LamaReason.OTHER in given))
    return tick_boxes(answers, CONTENT_WIDTH, columns=3, style=_TICKED)


def _given(case: DocumentCase, leaving: Exit | None) -> list[Fact]:
    """Medicines, the next date, and whom to call."""
    dates = dates_ahead(case.stay, case.home, case.now)
    visit = _visit(dates[0], case) if dates else _no_date(leaving)
    return [
        fact("lama.medicines", _medicines(case, leaving), wide=True),
        fact("lama.follow_up", visit, wide=not dates),
        said_or_line("lama.phone", case.clinic.phone),
    ]


def _visit(one: Appointment, case: DocumentCase) -> str:
    at = time_of(one, case.clinic)
    return f"{weekday_date(one.on)} {at:%H:%M}" if at else weekday_date(one.on)


def _medicines(case: DocumentCase, leaving: Exit | None) -> str:
    """What was given, and apart from it what the family must buy."""
    answer, prescribed = leaving.given_medicines if leaving else None, case.home.medicines
    if answer is None:
        boxes = text("lama.medicines_boxes")
        which = _named(prescribed)
        return text("lama.medicines_to_tick", which=which, boxes=boxes) if which else boxes
    given = [one for one in prescribed if answer and one.supplied is not False]
    to_buy = [one for one in prescribed if one not in given]
    told = text("lama.medicines_given" if answer else "lama.medicines_not_given")
    told = text("lama.medicines_of", given=told, which=_named(given)) if given else told
    if to_buy:
        told = f"{told}; {text('lama.medicines_to_buy', which=_named(to_buy))}"
    return told


def _named(medicines: Iterable[DischargeMedicine]) -> str:
    return "; ".join(_medicine(one) for one in medicines)


def _medicine(one: DischargeMedicine) -> str:
    name = " ".join(part for part in (one.drug or code_text(one.medicine), one.dose) if part)
    return ", ".join(part for part in (name, one.frequency, one.duration) if part)


def _no_date(leaving: Exit | None) -> str:
    refused = leaving is not None and leaving.given_followup_date is False
    return text("lama.follow_up_not_given" if refused else "lama.follow_up_boxes")


def _short_list(signs: list[str]) -> Table:
    """The danger signs in three columns."""
    down = _DANGER_SIGNS // 3
    rows = [
        [paragraph(f"• {signs[row + column * down]}", _LISTED) for column in range(3)]
        for row in range(down)
    ]
    style = TableStyle(
        [
            ("BOX", (0, 0), (-1, -1), 0.8, INK),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 1.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
            ("LEFTPADDING", (0, 0), (-1, -1), 4),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ]
    )
    return Table(rows, [CONTENT_WIDTH / 3] * 3, hAlign="LEFT", style=style)


def _signing(leaving: Exit | None) -> list[Flowable]:
    """The family's words and sign or thumbprint with relation; then witness and staff."""
    signed_by = leaving.signed_by if leaving else None
    label = "lama.sign_family_named" if signed_by else "lama.sign_family"
    facts = [
        said_or_line("lama.sign_name", signed_by, wide=True),
        said_or_line("lama.sign_relation", None, wide=True),
        said_or_line("lama.sign_at", None, wide=True),
    ]
    own = CONTENT_WIDTH - _THUMB_WIDE - 6 * mm
    grid = facts_grid(facts, columns=1)
    box = Table(
        [[paragraph(text(label, name=signed_by), KEY), "", grid]],
        [_THUMB_WIDE, 6 * mm, own],
        [_THUMB_HIGH],
        hAlign="LEFT",
        style=TableStyle(
            [
                ("BOX", (0, 0), (0, 0), 0.8, INK),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (1, 0), (-1, -1), 0),
                ("TOPPADDING", (2, 0), (2, 0), 0),
            ]
        ),
    )
    who = leaving.counselled_by if leaving else None
    names = [
        text("lama.sign_witness"),
        text("lama.sign_counsellor_named", name=who) if who else text("lama.sign_counsellor"),
        text("lama.sign_doctor"),
    ]
    return [
        paragraph(text("lama.decided"), _SPOKEN),
        Spacer(0, 1 * mm),
        box,
        paragraph(text("lama.unsigned"), KEY),
        signature_lines(names),
    ]
