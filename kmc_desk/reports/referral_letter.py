"""The referral letter on A4: why first, then where to, then how the infant is (§7.2)."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether

from kmc_desk.domain.care_codes import OUTCOME_GROUP, OutcomeGroup
from kmc_desk.domain.dates import show_datetime
from kmc_desk.domain.documents import DocumentCase
from kmc_desk.domain.last_state import last_state
from kmc_desk.domain.records import Exit
from kmc_desk.domain.stay_file import identity
from kmc_desk.reports import fonts
from kmc_desk.reports.centre_head import centre_head
from kmc_desk.reports.discharge_baby import baby_facts
from kmc_desk.reports.discharge_parts import (
    Fact,
    beside,
    facts_grid,
    prose,
    section,
    signature_lines,
)
from kmc_desk.reports.discharge_words import coded, fact
from kmc_desk.reports.letter_parts import (
    KEY,
    NAME,
    blank_lines,
    facts_in_a_row,
    key_line,
    name_of,
    reference_of,
    said_or_line,
)
from kmc_desk.reports.page import BODY, CELL, CONTENT_WIDTH, Printed, build, paragraph
from kmc_desk.reports.referral_words import (
    care_facts,
    feeding_facts,
    further_facts,
    held_facts,
    state_facts,
)
from kmc_desk.texts import text

_REASON = ParagraphStyle(
    "reason", parent=BODY, fontName=fonts.BOLD, fontSize=11, leading=14.5, spaceAfter=2
)
_LINES, _LINE_HIGH = 2, 7.5 * mm
_REPLY = ("arrived", "temp", "found", "advice", "sign")


def referral_letter_pdf(
    case: DocumentCase, printed: Printed, watermark: str = "", _language: str = ""
) -> bytes:
    """The letter as a PDF; the same arguments give the same bytes.

    It is made from what is recorded until the infant left, or until now while it is on the ward:
    then what only the exit records is left as lines to write on.
    """
    stay = case.stay
    state = last_state(stay, case.now)
    leaving = referral_of(case)
    baby = [*baby_facts(stay), *further_facts(stay)]
    parts: list[list[Flowable]] = [
        [paragraph(name_of(identity(stay)), NAME), paragraph(key_line(stay, state.at), KEY)],
        section(text("letter.reason"), *_reason(leaving), facts_grid(_journey(leaving))),
        section(
            text("letter.state", at=show_datetime(state.at)),
            facts_grid(state_facts(state, leaving.condition if leaving else None)),
        ),
        section(text("letter.care"), facts_grid(care_facts(state))),
        [
            beside(
                section(text("letter.feeding"), facts_grid(feeding_facts(state), columns=1)),
                section(text("letter.kmc"), facts_grid(held_facts(state, stay), columns=1)),
            )
        ],
        section(text("letter.family"), paragraph(facts_in_a_row(baby), CELL)),
    ]
    plan = prose((leaving.plan if leaving else None) or "")
    if plan:
        parts.append(section(text("letter.plan"), *plan))
    names = [text("letter.sign_doctor"), text("letter.sign_escort")]
    parts.append([signature_lines(names)])
    parts.append(_reply(case.clinic.phone))
    return build(
        [KeepTogether(part) for part in parts],
        title=text("letter.referral"),
        centre=centre_head(case.centre),
        reference=reference_of(stay),
        printed=printed,
        watermark=watermark,
    )


def referral_of(case: DocumentCase) -> Exit | None:
    """The exit, where the infant left to another ward or facility."""
    leaving = case.stay.exit
    if leaving is None or leaving.outcome is None:
        return None
    return leaving if OUTCOME_GROUP.get(leaving.outcome) is OutcomeGroup.TRANSFER else None


def _reason(leaving: Exit | None) -> list[Flowable]:
    said = (leaving.referral_reason if leaving else None) or ""
    if said.strip():
        return [paragraph(said.strip(), _REASON)]
    return [blank_lines(_LINES, CONTENT_WIDTH, _LINE_HIGH)]


def _journey(leaving: Exit | None) -> list[Fact]:
    """Where to, who accepted, and how; a line for each that is not recorded."""
    transport = leaving.referral_transport if leaving else None
    position = leaving.referral_kmc_position if leaving else None
    kept = "letter.kmc_yes" if position else "letter.kmc_no"
    return [
        said_or_line("letter.referred_to", leaving.referred_to if leaving else None, wide=True),
        said_or_line("letter.accepted_by", leaving.accepted_by if leaving else None),
        said_or_line("letter.left_at", show_datetime(leaving.exit_at) if leaving else None),
        said_or_line("letter.transport", coded(transport) if transport else None),
        fact("letter.kmc_position", text("letter.kmc_boxes" if position is None else kept)),
    ]


def _reply(phone: str | None) -> list[Flowable]:
    """Lines for the answer of those who receive the infant."""
    wide = {"found", "advice", "sign"}
    facts = [said_or_line(f"letter.reply_{name}", None, wide=name in wide) for name in _REPLY]
    title = text("letter.reply_phone", phone=phone) if phone else text("letter.reply")
    return section(title, facts_grid(facts))
