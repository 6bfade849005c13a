"""The doctor's round on paper, A4 landscape: a row for each infant, with room to write (§8.4)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Paragraph, Spacer

from kmc_desk.domain.dates import show_datetime, weeks_and_days
from kmc_desk.domain.records import Centre
from kmc_desk.domain.review.answers import Question, ReviewAnswer, Verdict
from kmc_desk.domain.review.round import ReviewLine, ReviewRound
from kmc_desk.domain.tasks_due import not_in_alerts
from kmc_desk.domain.units import show_weight
from kmc_desk.reports import handover_words as words
from kmc_desk.reports.centre_head import centre_head
from kmc_desk.reports.page import (
    FRAME_LESS,
    HAIRLINE,
    LANDSCAPE,
    LANDSCAPE_WIDTH,
    Printed,
    build,
    paragraph,
)
from kmc_desk.reports.ruled import HEAD, NOTE, PAD_X, PAD_Y, Cell, cell, row_height, ruled
from kmc_desk.reports.shared_pages import share
from kmc_desk.texts import text
from kmc_desk.texts.review_words import (
    SEPARATOR,
    facts_words,
    head_words,
    problem_words,
    result_words,
)

_NAME = ParagraphStyle("review name", parent=HEAD, fontSize=8.6, leading=9.6)
_SAID = ParagraphStyle("review answer", parent=HEAD, fontSize=7.8, leading=8.8)
_DATA = ParagraphStyle("review data", parent=NOTE, fontSize=7.4, leading=8.3, spaceAfter=1.5)
_COLUMNS_MM = (
    *(("bed", 9), ("infant", 37), ("growth", 28), ("body", 36), ("care", 44)),
    *(("treatment", 37), ("home", 36), ("notes", 40)),
)
WIDTHS = tuple(wide * mm for _, wide in _COLUMNS_MM)  # together `LANDSCAPE_WIDTH`
LEAST_HIGH, MOST_HIGH = 24 * mm, 36 * mm  # of a row: three lines of handwriting, and five
_GAP = 1.5 * mm
_MOST_FACTS = 6  # of an answer
_LINE_HIGH = 6.5 * mm  # of handwriting
MARKS = {
    Verdict.DANGER: "■",
    Verdict.WARNING: "▲",
    Verdict.DUE: "●",
    Verdict.CANNOT_TELL: "?",
    Verdict.GOOD: "✓",
}


def review_sheet_pdf(
    shown: ReviewRound, centre: Centre, printed: Printed, watermark: str = ""
) -> bytes:
    """The round of the whole ward; siblings stand together and on one page.

    Args:
        shown: the round.
        centre: for the head of each page.
        printed: when and by whom, for the foot.
        watermark: a word across every page, for demo data.

    Returns:
        The PDF; the same arguments give the same bytes.
    """
    head = [cell((text(f"review_sheet.{key}"), HEAD)) for key, _ in _COLUMNS_MM]
    groups = [[_boxes(line) for line in group] for group in shown.groups]
    least = [[row_height(row, WIDTHS[:-1], LEAST_HIGH) for row in group] for group in groups]
    room = _room(head)
    story: list[Flowable] = []
    for page in share([sum(group) for group in least], room, 0):
        if story:
            story.append(PageBreak())
        chosen = range(page.start, page.start + len(page.heights))
        high = _stretched([one for place in chosen for one in least[place]], room)
        rows = (row for place in chosen for row in groups[place])
        own = [[*row, [_Lines(one)]] for row, one in zip(rows, high, strict=True)]
        story.append(ruled(head, own, WIDTHS, high))
        story += [Spacer(0, _GAP), paragraph(text("review_sheet.legend"), NOTE)]
    return build(
        story or [paragraph(text("handover.nobody"))],
        title=text("review_sheet.title"),
        centre=centre_head(centre),
        reference=text("review_sheet.at", at=show_datetime(shown.ward.at)),
        printed=printed,
        watermark=watermark,
        size=LANDSCAPE,
    )


class _Lines(Flowable):
    """Faint lines to write on, as many as a box has room for."""

    def __init__(self, box_high: float) -> None:
        super().__init__()
        self._high = box_high - 2 * PAD_Y - 1

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        del aH
        self.width, self.height = aW, self._high
        return self.width, self.height

    def draw(self) -> None:
        """From the top down."""
        canvas = self.canv
        canvas.setStrokeColor(HAIRLINE)
        canvas.setLineWidth(0.5)
        down = self._high - _LINE_HIGH
        while down > PAD_X:
            canvas.line(0, down, self.width, down)
            down -= _LINE_HIGH


def _room(head: Sequence[Cell]) -> float:
    """What a page has for rows, in points."""
    legend = paragraph(text("review_sheet.legend"), NOTE).wrap(LANDSCAPE_WIDTH, 10_000)[1]
    taken = row_height(head, WIDTHS, 0) + legend + _GAP + NOTE.spaceAfter
    return LANDSCAPE[1] - FRAME_LESS - taken - mm  # the last: reportlab's own rounding


def _stretched(heights: Sequence[float], room: float) -> list[float]:
    """Each row as high as there is room for, alike."""
    spare = max(0.0, room - sum(heights)) / len(heights)
    return [max(high, min(MOST_HIGH, high + spare)) for high in heights]


def _boxes(line: ReviewLine) -> list[Cell]:
    row = line.line.row
    return [
        cell((row.bed_no, _NAME)),
        _who(line),
        list(_answers(line, Question.GROWING)),
        list(_answers(line, Question.WARM, Question.BREATHING)),
        list(_answers(line, Question.SKIN_TO_SKIN, Question.FEEDING)),
        _treated(line),
        [
            *_answers(line, Question.READY, Question.NEXT),
            *cell((_further(line), _DATA)),
        ],
    ]


def _further(line: ReviewLine) -> str:
    """What asks for a look beside what the answers name already."""
    row = line.line.row
    named = {p.alert for answer in line.sheet.review.answers for p in answer.points}
    left = tuple(one for one in row.alerts if one.alert not in named)
    tasks = tuple(not_in_alerts(row.tasks, (one.alert for one in row.alerts)))
    shown = replace(row, alerts=left, tasks=tasks)
    said = words.watch_words(shown)
    return "" if said == text("handover.nothing") else said


def _who(line: ReviewLine) -> Cell:
    """Who it is, how old, and its weight from birth to the latest."""
    row = line.line.row
    who = row.identity
    ga = "" if who.ga_days is None else text("review_sheet.ga", ga=weeks_and_days(who.ga_days))
    born = "" if who.birth_weight_g is None else show_weight(who.birth_weight_g)
    weight = words.weight_words(line.line)
    return cell(
        (words.name_words(who), _NAME),
        (who.kmc_no, _DATA),
        (SEPARATOR.join(part for part in (ga, words.age_words(row)) if part), _DATA),
        (text("review_sheet.weight", born=born or text("handover.nothing"), now=weight), _DATA),
    )


def _answers(line: ReviewLine, *questions: Question) -> Iterator[Paragraph]:
    """The mark and the words of each answer, and its data under it."""
    for question in questions:
        answer = line.sheet.review.to(question)
        yield from cell((_marked(answer), _SAID), (facts_words(answer, most=_MOST_FACTS), _DATA))


def _marked(answer: ReviewAnswer) -> str:
    return f"{MARKS[answer.verdict]}\u00a0{head_words(answer)}"


def _treated(line: ReviewLine) -> Cell:
    """Infection, treatments with their day, orders, problems, results."""
    sheet = line.sheet
    courses = SEPARATOR.join(words.course_words(one) for one in sheet.courses)
    orders = SEPARATOR.join(words.order_words(one) for one in sheet.orders)
    problems = SEPARATOR.join(problem_words(one) for one in sheet.problems)
    results = SEPARATOR.join(result_words(one) for one in sheet.results)
    infection = cell((_marked(sheet.review.to(Question.INFECTION)), _SAID))
    return [*infection, *cell(*((said, _DATA) for said in (courses, orders, problems, results)))]
