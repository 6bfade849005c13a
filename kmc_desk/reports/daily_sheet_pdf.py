"""One infant's day on paper, an hour a column: for when the power is off (clinical.md §8.2)."""

from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer

from kmc_desk.domain.codes import DangerSign, Sex
from kmc_desk.domain.dates import show_date, weeks_and_days
from kmc_desk.domain.feed_volume import DEFAULT_RULES
from kmc_desk.domain.paper_round import PaperLine, PaperRound
from kmc_desk.domain.records import Centre, WardRules
from kmc_desk.domain.round_sheet import RoundRow
from kmc_desk.domain.shifts import Shift, shift_on
from kmc_desk.domain.stay_file import Identity
from kmc_desk.domain.units import show_weight
from kmc_desk.reports.centre_head import centre_head
from kmc_desk.reports.page import FRAME_LESS, LANDSCAPE, LANDSCAPE_WIDTH, Printed, build, paragraph
from kmc_desk.reports.ruled import FIGURE, HEAD, NAME, NOTE, Cell, cell, row_height, ruled
from kmc_desk.texts import code_text, text

_BIG = ParagraphStyle("daily name", parent=NAME, fontSize=14, leading=16, spaceAfter=2)
ROW_HIGH = 6.6 * mm
ITEMS = (
    *("temp", "breaths", "heart", "spo2", "oxygen", "held", "holder", "feed", "volume", "vomit"),
    *("urine", "stools", "sign", "treatment", "by"),
)
_LABEL_WIDE = 43 * mm
_HOURS = 24
_WIDTHS = (_LABEL_WIDE, *[(LANDSCAPE_WIDTH - _LABEL_WIDE) / _HOURS] * _HOURS)


def daily_sheets_pdf(
    sheet: PaperRound,
    centre: Centre,
    printed: Printed,
    watermark: str = "",
    *,
    rules: WardRules = DEFAULT_RULES,
) -> bytes:
    """An empty sheet for each infant, one a page, in bed order.

    Args:
        sheet: the ward day; lines without an infant are passed over.
        centre: for the head of each page.
        printed: when and by whom, for the foot.
        watermark: a word across every page, for demo data.
        rules: of the ward; a strong line stands where a shift begins.

    Returns:
        The PDF; the same arguments give the same bytes.
    """
    story: list[Flowable] = []
    shifts = [shift_on(sheet.day, shift, rules).start.hour for shift in Shift]
    for line in sheet.lines:
        if line.row is not None:
            story += [*([PageBreak()] if story else []), *_page(line, line.row, shifts)]
    return build(
        story or [paragraph(text("paper.nobody"))],
        title=text("paper.daily"),
        centre=centre_head(centre),
        reference=text("paper.day", day=sheet.day),
        printed=printed,
        watermark=watermark,
        size=LANDSCAPE,
    )


def _page(line: PaperLine, row: RoundRow, shifts: Sequence[int]) -> list[Flowable]:
    who = row.identity
    bed = text("paper.bed_no", bed=line.bed_no) if line.bed_no else text("paper.no_bed")
    name = f"{bed} · {who.marker} {who.name}".replace("·  ", "· ")
    hours = [cell((f"{hour:02d}", HEAD)) for hour in range(_HOURS)]
    rows: list[Sequence[Cell]] = [
        [cell((text(f"paper.row.{item}"), NOTE)), *([] for _ in range(_HOURS))] for item in ITEMS
    ]
    page: list[Flowable] = [
        paragraph(name, _BIG),
        paragraph(_family(who), FIGURE),
        paragraph(_facts(line, row), FIGURE),
        Spacer(0, mm),
        ruled(
            [cell((text("paper.hour"), HEAD)), *hours],
            rows,
            _WIDTHS,
            [ROW_HIGH] * len(rows),
            strong_after=shifts,
        ),
        Spacer(0, 2.5 * mm),
        paragraph(text("paper.once"), FIGURE),
        Spacer(0, mm),
        paragraph(text("paper.feed_key"), NOTE),
        paragraph(text("paper.sign_key", signs=numbered_signs()), NOTE),
        paragraph(text("paper.enter_later"), NOTE),
        Spacer(0, mm),
    ]
    return [*page, _notes(page)]


def _notes(above: Sequence[Flowable]) -> Flowable:
    """A box for notes, in what the others leave of the page."""
    taken = sum(one.wrap(LANDSCAPE_WIDTH, LANDSCAPE[1])[1] for one in above)
    taken += sum(one.getSpaceAfter() + one.getSpaceBefore() for one in above)
    head = [cell((text("paper.notes"), HEAD))]
    room = LANDSCAPE[1] - FRAME_LESS - taken - row_height(head, [LANDSCAPE_WIDTH], 0) - mm
    return ruled(head, [[[]]], [LANDSCAPE_WIDTH], [room])


def numbered_signs() -> str:
    """The danger signs with the numbers that stand for them on paper."""
    real = [sign for sign in DangerSign if sign.value not in ("NONE", "UNKNOWN")]
    return "\u00a0· ".join(
        text("paper.sign_numbered", number=number, sign=code_text(sign))
        for number, sign in enumerate(real, start=1)
    )


def _family(who: Identity) -> str:
    if who.father_name:
        mother = text("paper.mother_father", mother=who.mother_name, father=who.father_name)
    else:
        mother = text("paper.mother_only", mother=who.mother_name)
    return text("paper.identity", mother=mother, kmc_no=who.kmc_no)


def _facts(line: PaperLine, row: RoundRow) -> str:
    who = row.identity
    known = who.ga_days is not None
    weeks = weeks_and_days(who.ga_days) if who.ga_days is not None else ""
    return text(
        "paper.facts",
        sex=code_text(Sex(who.sex)),
        born=show_date(who.birth_date),
        day=line.day_of_life,
        gestation=text("paper.gestation", weeks=weeks)
        if known
        else text("paper.gestation_unknown"),
        birth_weight=text("paper.not_recorded")
        if who.birth_weight_g is None
        else show_weight(who.birth_weight_g),
        before=show_weight(row.previous_g),
    )
