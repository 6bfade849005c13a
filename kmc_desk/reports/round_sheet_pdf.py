"""The round on paper, A4 landscape: to write on, or with what is recorded (clinical.md §2.1)."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer

from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.dates import show_date
from kmc_desk.domain.paper_round import PaperLine, PaperRound
from kmc_desk.domain.records import Centre
from kmc_desk.domain.round_sheet import RoundRow
from kmc_desk.domain.units import half_up, show_hours, show_weight
from kmc_desk.reports.centre_head import centre_head
from kmc_desk.reports.page import FRAME_LESS, LANDSCAPE, LANDSCAPE_WIDTH, Printed, build, paragraph
from kmc_desk.reports.ruled import FIGURE, HEAD, HINT, NAME, NOTE, Cell, cell, row_height, ruled
from kmc_desk.reports.shared_pages import share
from kmc_desk.texts import code_text, text

_GAP = 1.5 * mm
_WIDE_GAP = "\u00a0" * 9
LEAST_HIGH, MOST_HIGH = 8.5 * mm, 12 * mm  # of a row: a pen needs the first
_TEMPS = 2  # readings a day at least (clinical.md §2.1)
_COLUMNS_MM = (
    *(("bed", 11), ("infant", 62), ("before", 16), ("weight", 20), ("temp", 18), ("temp", 18)),
    *(("breaths", 15), ("held", 20), ("feeding", 12), ("feeds", 12), ("signs", 26)),
    *(("nappies", 18), ("treatment", 19)),
)
WIDTHS = tuple(wide * mm for _, wide in _COLUMNS_MM)  # together `LANDSCAPE_WIDTH`


def round_sheet_pdf(
    sheet: PaperRound, centre: Centre, printed: Printed, watermark: str = "", *, filled: bool
) -> bytes:
    """The sheet of a ward day; every infant and every empty bed has a line, in bed order.

    Args:
        sheet: the day.
        centre: for the head of each page.
        printed: when and by whom, for the foot.
        watermark: a word across every page, for demo data.
        filled: with what is recorded of the day; else only who lies where and the weight before.

    Returns:
        The PDF; the same arguments give the same bytes.
    """
    head = [cell((text(f"paper.{key}"), HEAD)) for key, _ in _COLUMNS_MM]
    rows = [_boxes(line, sheet, filled=filled) for line in sheet.lines]
    below = ("paper.legend", "paper.enter_later")
    story: list[Flowable] = []
    least = [row_height(row, WIDTHS, LEAST_HIGH) for row in rows]
    for page in share(least, _room(head, below), MOST_HIGH):
        if story:
            story.append(PageBreak())
        own = rows[page.start : page.start + len(page.heights)]
        story.append(ruled(head, own, WIDTHS, page.heights))
        for key in below:
            story += [Spacer(0, _GAP), paragraph(text(key), NOTE)]
    return build(
        story or [paragraph(text("paper.nobody"))],
        title=text("paper.round"),
        centre=centre_head(centre),
        reference=text("paper.day", day=sheet.day),
        printed=printed,
        watermark=watermark,
        size=LANDSCAPE,
    )


def _room(head: Sequence[Cell], below: Sequence[str]) -> float:
    """What a page has for rows, in points."""
    notes = [paragraph(text(key), NOTE).wrap(LANDSCAPE_WIDTH, 10_000)[1] for key in below]
    taken = row_height(head, WIDTHS, 0) + sum(notes) + len(notes) * (_GAP + NOTE.spaceAfter)
    return LANDSCAPE[1] - FRAME_LESS - taken - mm  # the last: reportlab's own rounding


def _boxes(line: PaperLine, sheet: PaperRound, *, filled: bool) -> list[Cell]:
    row = line.row
    bed = cell((line.bed_no, NAME))
    if row is None:
        return [bed, cell((text("paper.empty_bed"), HINT)), *([] for _ in WIDTHS[2:])]
    who = row.identity
    mother = text("paper.mother", name=who.mother_name, kmc_no=who.kmc_no, day=line.day_of_life)
    left = text("paper.left", time=f"{line.left_at:%H:%M}") if line.left_at else ""
    name = cell((f"{who.marker} {who.name}".strip(), NAME), (mother, NOTE), (left, NOTE))
    first = [bed, name, cell((show_weight(row.previous_g), FIGURE), (_day_of(row, sheet), NOTE))]
    return [*first, *(_recorded(line, row) if filled else _to_write())]


def _day_of(row: RoundRow, sheet: PaperRound) -> str:
    """On which day it was weighed, unless that was the day before."""
    before = (sheet.day - row.previous_on).days
    return "" if before == 1 else f"{row.previous_on:%d}-{show_date(row.previous_on)[3:6]}"


def _to_write() -> list[Cell]:
    empty: Cell = []
    return [
        *[empty] * (1 + _TEMPS + 2),
        *(empty, empty),
        cell((text("paper.none_box"), NOTE)),
        cell((f"{text('paper.urine')}{_WIDE_GAP}{text('paper.stools')}", HINT)),
        cell((text("paper.yes_box"), NOTE), (text("paper.no_box"), NOTE)),
    ]


def _recorded(line: PaperLine, row: RoundRow) -> list[Cell]:
    temps = [
        text("paper.temp_at", temp=half_up(v.temp_c, 1), time=f"{v.at:%H:%M}")
        for v in row.temps
        if v.temp_c is not None
    ]
    reason = code_text(row.not_weighed_reason) if row.not_weighed_reason else ""
    weight = str(row.weight_g) if row.weight_g is not None else reason
    held = row.skin_to_skin_min
    counts = ((text("paper.urine"), line.urine), (text("paper.stools"), line.stools))
    return [
        cell((weight, FIGURE)),
        cell(*((words, NOTE) for words in temps[:1])),
        cell(*((words, NOTE) for words in temps[1:])),
        cell((", ".join(str(v.rr) for v in line.breaths), FIGURE)),
        cell(("" if held is None else show_hours(round(held)), FIGURE)),
        cell((text(f"paper.fed.{line.category.value}") if line.category else "", FIGURE)),
        cell(("" if line.feeds is None else str(line.feeds), FIGURE)),
        cell((", ".join(_sign(sign) for sign in line.signs), NOTE)),
        cell(
            *(
                (text("paper.counted", label=label, count=count), FIGURE)
                for label, count in counts
                if count is not None
            )
        ),
        cell((_yes_or_no(line.treatments_changed), FIGURE)),
    ]


def _sign(sign: DangerSign) -> str:
    return text("paper.none") if sign is DangerSign.NONE else code_text(sign)


def _yes_or_no(answer: bool | None) -> str:
    return "" if answer is None else text("paper.yes" if answer else "paper.no")
