"""What letters and forms about one infant share: who it is, boxes to tick, lines to write on."""

from collections.abc import Sequence
from datetime import date, datetime

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table, TableStyle

from kmc_desk.domain.codes import Sex
from kmc_desk.domain.dates import day_of_life, show_date, weeks_and_days
from kmc_desk.domain.stay_file import Identity, StayFile, identity, pma_on
from kmc_desk.domain.units import show_weight
from kmc_desk.reports import fonts
from kmc_desk.reports.discharge_parts import Fact
from kmc_desk.reports.discharge_words import in_year, upper_first
from kmc_desk.reports.growth_text import SEPARATOR
from kmc_desk.reports.page import BODY, CELL, INK, paragraph
from kmc_desk.texts import text

NAME = ParagraphStyle(
    "letter name", parent=BODY, fontName=fonts.BOLD, fontSize=13, leading=17, textColor=INK
)
KEY = ParagraphStyle("letter key", parent=CELL, spaceAfter=2)
_NO_PAD = (
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
)
_BOX = 3.6 * mm


def weekday_date(on: date) -> str:
    """ "Monday, 05-May-2025"."""
    weekday = text(f"summary.weekday.{on.weekday()}")
    return text("summary.weekday_date", weekday=weekday, date=show_date(on))


def name_of(who: Identity) -> str:
    """Marker first, then the name."""
    return f"{who.marker} {who.name}".strip()


def reference_of(stay: StayFile) -> str:
    """What stands at the right of each page's head: number and name."""
    who = identity(stay)
    return SEPARATOR.join((who.kmc_no, name_of(who)))


def key_line(stay: StayFile, at: datetime) -> str:
    """Sex, age, postmenstrual age and birth weight, as far as they are known."""
    infant, pma = stay.infant, pma_on(stay, at.date())
    known = infant.sex in (Sex.M, Sex.F)
    parts = [
        text(f"chart_sex_{infant.sex.value if known else 'unknown'}"),
        text("letter.key_age", day=day_of_life(infant.birth_date, at.date())),
        "" if pma is None else text("letter.key_pma", weeks=weeks_and_days(pma)),
    ]
    if infant.birth_weight_g is not None:
        parts.append(text("letter.key_birth", weight=show_weight(infant.birth_weight_g)))
    return upper_first(SEPARATOR.join(part for part in parts if part))


def facts_in_a_row(facts: Sequence[Fact]) -> str:
    """ "Mother: SAIRA Bibi · Phone: …": facts one after the other, where room is short."""
    return SEPARATOR.join(
        text("letter.fact", label=one.label, value=one.value.replace("\n", " ")) for one in facts
    )


def moment(at: datetime, seen_from: datetime) -> str:
    """The time, with its day where that was another one."""
    time = f"{at:%H:%M}"
    if at.date() == seen_from.date():
        return time
    return f"{in_year(at.date(), seen_from.year)} {time}"


def span_of(first: date, last: date, seen_from: datetime) -> str:
    """ "01-Mar – 05-Mar"; one day alone."""
    start, end = (in_year(day, seen_from.year) for day in (first, last))
    return start if first == last else text("summary.span", first=start, last=end)


def said_or_line(key: str, value: str | None, *, wide: bool = False) -> Fact:
    """What is recorded, or a line to write it on."""
    said = (value or "").strip()
    return Fact(label=text(key), value=said, wide=wide, to_write=not said)


def blank_lines(count: int, width: float, high: float) -> Table:
    """Lines to write on, one below the other; sizes in points."""
    style = TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.5, INK), *_NO_PAD])
    return Table([[""]] * count, [width], [high] * count, hAlign="LEFT", style=style)


class TickBox(Flowable):
    """A square to tick by hand, with a tick in it where the answer is recorded."""

    def __init__(self, *, ticked: bool) -> None:
        super().__init__()
        self.width = self.height = _BOX
        self._ticked = ticked

    def draw(self) -> None:
        """The square, and its tick."""
        self.canv.setLineWidth(0.8)
        self.canv.setStrokeColor(INK)
        self.canv.rect(0, 0, _BOX, _BOX)
        if self._ticked:
            self.canv.setFillColor(INK)
            fonts.draw_line(self.canv, (0.35 * mm, 0.5 * mm), "✔", 10, fonts.BOLD)


def tick_boxes(
    answers: Sequence[tuple[str, bool]], width: float, *, columns: int, style: ParagraphStyle
) -> Table:
    """Answers with a box before each, row by row.

    Args:
        answers: words, and whether they are ticked already.
        width: of all columns together, in points.
        columns: how many answers stand side by side.
        style: of the words.
    """
    cells: list[Flowable | str] = []
    for words, ticked in answers:
        cells += [TickBox(ticked=ticked), paragraph(words, style)]
    cells += [""] * (-len(cells) % (2 * columns))
    rows = [cells[start : start + 2 * columns] for start in range(0, len(cells), 2 * columns)]
    box = _BOX + 2 * mm
    widths = [side for _ in range(columns) for side in (box, width / columns - box)]
    return Table(
        rows,
        widths,
        hAlign="LEFT",
        style=TableStyle(
            [
                *_NO_PAD,
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 1.2 * mm),
                ("RIGHTPADDING", (0, 0), (-1, -1), 1.5 * mm),
            ]
        ),
    )
