"""The vaccination and follow-up card: one A4 page that the family keeps and staff write on."""

from collections.abc import Sequence
from datetime import date

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table

from kmc_desk.domain.appointments import Appointment, dates_ahead
from kmc_desk.domain.dates import age_days, show_date, weeks_and_days
from kmc_desk.domain.documents import DocumentCase
from kmc_desk.domain.due_dates import DueDose, DueScreen, Need, due_doses, due_screens
from kmc_desk.domain.follow_up.schedule import window_of
from kmc_desk.domain.stay_file import weights_of_stay
from kmc_desk.domain.units import half_up, show_weight
from kmc_desk.reports.centre_head import centre_head
from kmc_desk.reports.discharge_parts import height_of
from kmc_desk.reports.discharge_visits import time_of
from kmc_desk.reports.discharge_words import coded, upper_first
from kmc_desk.reports.family_parts import OWN_LINE, baby_head, own_words
from kmc_desk.reports.growth_text import SEPARATOR
from kmc_desk.reports.letter_parts import reference_of
from kmc_desk.reports.page import (
    CELL,
    CONTENT_WIDTH,
    FRAME_LESS,
    HEADING,
    PAGE_HEIGHT,
    SIDE_BY_SIDE,
    Printed,
    build,
    paragraph,
)
from kmc_desk.reports.ruled import FIGURE, HEAD, NOTE, Cell, cell, row_height, ruled
from kmc_desk.texts import code_text, text

BOX_HIGH = 6.4 * mm
"""What a pen needs for a box; none that is written in is lower."""

_GAP = 4 * mm
_HALF = (CONTENT_WIDTH - _GAP) / 2
_VACCINE_WIDTHS = (16 * mm, 23 * mm, 26 * mm, _HALF - 65 * mm)
_SCREEN_WIDTHS = (26 * mm, 31 * mm, _HALF - 57 * mm)
_VISIT_WIDTHS = (_HALF - 35.5 * mm, 19.5 * mm, 16 * mm)  # "Wednesday, 07-May-2025 09:00"
_GROWTH_COLUMNS = ("date", "age", "weight", "length", "head", "held", "feeding", "sign")
_GROWTH_WIDTHS = tuple(side * mm for side in (25, 16, 20, 19, 19, 24, 30, 27))
_LEAST_VISITS, _MOST_VISITS, _LEAST_GROWTH = 5, 9, 6
_TITLE = ParagraphStyle("card title", parent=HEADING, fontSize=10, leading=12.5, spaceBefore=4)
_CALL = ParagraphStyle("card call", parent=CELL, spaceBefore=3)


def follow_up_card_pdf(
    case: DocumentCase, printed: Printed, watermark: str = "", language: str = ""
) -> bytes:
    """The card as a PDF; what is done is filled in, the rest are boxes to write in.

    Args:
        case: whose, with what is done and booked.
        printed: for the foot.
        watermark: for demo data.
        language: in which it says, below the English, that danger signs do not wait.
    """
    above: list[Flowable] = [
        *baby_head(case, CONTENT_WIDTH),
        paragraph(_birth(case), CELL),
        paragraph(text("card.vaccines"), _TITLE),
        _vaccines(case),
        Spacer(0, 2 * mm),
        _side_by_side(
            [paragraph(text("card.screens"), _TITLE), _screens(case)],
            [paragraph(text("card.visits"), _TITLE), *_visits(case)],
        ),
        paragraph(text("card.growth"), _TITLE),
    ]
    phone = case.clinic.phone
    below: list[Flowable] = [
        paragraph(text("card.call", phone=phone) if phone else text("card.call_line"), _CALL)
    ]
    own = own_words(language)
    if own is not None:
        below.append(paragraph(own.danger_title, OWN_LINE))
    room = PAGE_HEIGHT - FRAME_LESS - height_of([*above, *below]) - 2 * mm
    return build(
        [*above, _growth(case, room), *below],
        title=text("card.title"),
        centre=centre_head(case.centre),
        reference=reference_of(case.stay),
        printed=printed,
        watermark=watermark,
    )


def _birth(case: DocumentCase) -> str:
    """What whoever sees the baby later must know of its birth, and of when it went home."""
    infant, ga_days = case.stay.infant, case.stay.delivery.ga_days
    weeks = None if ga_days is None else weeks_and_days(ga_days)
    said = [
        text("card.gestation", weeks=weeks) if weeks else text("card.gestation_unknown"),
        _birth_size("card.weight", infant.birth_weight_g),
        _size("summary.length", infant.birth_length_cm),
        _size("summary.head", infant.birth_hc_cm),
    ]
    facts = [text("letter.fact", label=text("card.birth"), value=", ".join(filter(None, said)))]
    if case.stay.exit is not None:
        weight = show_weight(weights_of_stay(case.stay)[-1].weight_g)
        went = ", ".join((show_date(case.stay.exit.exit_at.date()), weight))
        facts.append(text("letter.fact", label=text("card.home"), value=went))
    return SEPARATOR.join(facts)


def _birth_size(key: str, grams: int | None) -> str:
    return "" if grams is None else text(key, weight=show_weight(grams))


def _size(key: str, cm: float | None) -> str:
    return "" if cm is None else text(key, cm=half_up(cm, 1))


def _heads(*names: str) -> list[Cell]:
    return [cell((text(f"card.{name}"), HEAD)) for name in names]


def _table(heads: Sequence[Cell], rows: Sequence[Sequence[Cell]], widths: Sequence[float]) -> Table:
    """Boxes high enough for a pen, and for what is printed in them."""
    heights = [row_height(row, widths, BOX_HIGH) for row in rows]
    return ruled(heads, rows, widths, heights)


def _vaccines(case: DocumentCase) -> Table:
    """Every dose of the schedule in two columns, with what was given here or elsewhere."""
    born = case.stay.infant.birth_date
    own = [one for one in case.home.immunisations if one.infant_id == case.stay.infant.id]
    rows = [_dose(one, born) for one in due_doses(born, own, case.due.vaccines)]
    heads = _heads("vaccine", "due", "given", "batch")
    half = -(-len(rows) // 2)
    empty: list[Cell] = [[] for _ in heads]
    rows += [empty] * (2 * half - len(rows))
    return _side_by_side(
        [_table(heads, rows[:half], _VACCINE_WIDTHS)],
        [_table(heads, rows[half:], _VACCINE_WIDTHS)],
    )


def _dose(one: DueDose, born: date) -> list[Cell]:
    given = one.given
    return [
        cell((code_text(one.vaccine), FIGURE)),
        cell((text("card.due_at_birth") if one.due_on == born else show_date(one.due_on), NOTE)),
        cell((show_date(given.given_on) if given else "", NOTE)),
        cell((given.batch or "" if given else "", NOTE)),
    ]


def _screens(case: DocumentCase) -> Table:
    own = [one for one in case.home.screenings if one.infant_id == case.stay.infant.id]
    today = case.now.date()
    found = due_screens(case.stay, own, today, case.due.eyes)
    rows = [[cell((_screen(one), NOTE)), _due(one, today), _done(one)] for one in found]
    return _table(_heads("screen", "due", "done"), rows, _SCREEN_WIDTHS)


def _screen(one: DueScreen) -> str:
    return text(f"card.screen.{one.screen.value}")


def _due(one: DueScreen, today: date) -> Cell:
    """The date booked, else the rule's, or that it is past; or who decides."""
    if one.need is Need.CANNOT_TELL and not one.booked:
        return [] if one.done else cell((text("card.ask"), NOTE))
    if one.due_on is None:
        wished = one.need is Need.OPTIONAL and one.done is None
        return cell((text("card.if_wished") if wished else "", NOTE))
    if one.due_on < today:
        return cell((text("card.due_now", date=one.due_on), NOTE))
    if one.booked:
        return cell((show_date(one.due_on), NOTE))
    key = "card.due_by_age" if one.by_age_only else "card.due_by"
    return cell((text(key, date=one.due_on), NOTE))


def _done(one: DueScreen) -> Cell:
    done = one.done
    if done is None or done.screened_on is None:
        return []
    if done.result is None:
        return cell((show_date(done.screened_on), NOTE))
    return cell((text("card.result", date=done.screened_on, result=done.result), NOTE))


def _visits(case: DocumentCase) -> list[Flowable]:
    """The dates that lie ahead with the days around them, then empty lines."""
    dates = dates_ahead(case.stay, case.home, case.now)
    shown = dates[:_MOST_VISITS]
    rows = [[_visit(one, case), cell((_visit_for(one), NOTE)), []] for one in shown]
    empty: list[Cell] = [[], [], []]
    rows += [empty] * max(0, _LEAST_VISITS - len(rows))
    made: list[Flowable] = [_table(_heads("visit", "visit_for", "came"), rows, _VISIT_WIDTHS)]
    if len(dates) > len(shown):
        further = ", ".join(show_date(one.on) for one in dates[_MOST_VISITS:])
        made.append(paragraph(text("card.more_visits", dates=further), NOTE))
    return made


def _visit(one: Appointment, case: DocumentCase) -> Cell:
    weekday, at = text(f"summary.weekday.{one.on.weekday()}"), time_of(one, case.clinic)
    shown = f"{show_date(one.on)} {at:%H:%M}" if at else show_date(one.on)
    words = text("summary.weekday_date", weekday=weekday, date=shown)
    if one.kind is None:
        return cell((words, FIGURE))
    first, last = window_of(one.on, one.kind)
    days = text("card.window", first=show_date(first)[:6], last=show_date(last)[:6])
    return cell((words, FIGURE), (days, NOTE))


def _visit_for(one: Appointment) -> str:
    return upper_first(code_text(one.kind)) if one.kind else ""


def _growth(case: DocumentCase, room: float) -> Table:
    """Birth and going home filled in, then as many lines as the page has room for."""
    heads = _heads(*(f"g_{name}" for name in _GROWTH_COLUMNS))
    stay, infant = case.stay, case.stay.infant
    rows = [
        _grown(
            show_date(infant.birth_date),
            text("card.at_birth"),
            infant.birth_weight_g,
            infant.birth_length_cm,
            infant.birth_hc_cm,
        )
    ]
    leaving = stay.exit
    if leaving is not None:
        last = weights_of_stay(stay)[-1]
        age = text("card.age_days", days=age_days(infant.birth_date, last.on))
        method = leaving.feeding_method_at_discharge
        rows.append(
            [
                *_grown(
                    show_date(last.on),
                    age,
                    last.weight_g,
                    leaving.exit_length_cm,
                    leaving.exit_hc_cm,
                )[:6],
                cell((coded(method) if method else "", NOTE)),
                [],
            ]
        )
    used = row_height(heads, _GROWTH_WIDTHS, 0)
    used += sum(row_height(row, _GROWTH_WIDTHS, BOX_HIGH) for row in rows)
    more = max(_LEAST_GROWTH, int((room - used) // BOX_HIGH))
    empty: list[Cell] = [[] for _ in heads]
    return _table(heads, [*rows, *[empty] * more], _GROWTH_WIDTHS)


def _grown(
    on: str, age: str, weight_g: int | None, length_cm: float | None, head_cm: float | None
) -> list[Cell]:
    figures = (
        "" if weight_g is None else str(weight_g),
        "" if length_cm is None else half_up(length_cm, 1),
        "" if head_cm is None else half_up(head_cm, 1),
    )
    cells = [cell((on, NOTE)), cell((age, NOTE)), *(cell((one, FIGURE)) for one in figures)]
    return [*cells, [], [], []]


def _side_by_side(left: Sequence[Flowable], right: Sequence[Flowable]) -> Table:
    row = [list(left), Spacer(0, 0), list(right)]
    return Table([row], [_HALF, _GAP, _HALF], hAlign="LEFT", style=SIDE_BY_SIDE)
