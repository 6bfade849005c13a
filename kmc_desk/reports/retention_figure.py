"""The curve of infants still in follow-up after leaving, and what is read out of it."""

from dataclasses import dataclass

from kmc_desk.domain.follow_up.retention import (
    AT_MONTHS,
    CURVE_DAYS,
    RetentionCurve,
    day_of_month,
)
from kmc_desk.domain.returns.figures import SMALL_DENOMINATOR
from kmc_desk.domain.units import half_up
from kmc_desk.reports import fonts
from kmc_desk.reports.drawing import DASHED, Box, Drawing, Place
from kmc_desk.reports.growth_ink import Ink
from kmc_desk.reports.growth_look import PAPER, Look
from kmc_desk.texts import text

_MANY = 1000  # infants, whose numbers at the first months would touch on one line
_LOWER = (1, 3)  # months whose numbers then stand on a line of their own
_TITLE = 2.0  # of the text size, and so is the next
_ROW = 1.3  # of the text size
Corner = tuple[int, float]  # a day, and the share in follow-up
_LINES = (0, 25, 50, 75, 100)
_CURVE_PT, _HAIR_PT, _AXIS_PT = 2.0, 0.5, 1.0
_TICK = 0.3  # of the text size
_MIDDLE = 0.35  # of the text size: from a base line to the middle of a figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A place of the curve that is read out.

    Attributes:
        day: since leaving.
        share: in follow-up from that day on.
        words: what is said of it.
    """

    day: int
    share: float
    words: str


def draw_retention(
    curve: RetentionCurve, width: float, height: float, look: Look = PAPER, title: str = ""
) -> Drawing:
    """The curve with its months, percentages, and the infants watched under it.

    Where fewer than ten are watched the line is broken: what it says there may be chance.

    Args:
        curve: of at least one infant.
        width, height: of the drawing, in points.
        look: colours and text size.
        title: stands above, where nothing else says what it is.
    """
    ink = Ink(look)
    above = _TITLE * look.text_pt if title else 0.0
    box = panel(curve, width, height - above, look)
    ink.write(0.4 * look.text_pt, height - 1.2 * look.text_pt, title, bold=True)
    left, low, right, _ = box
    pt = look.text_pt
    for percent in _LINES:
        y = _up(box, percent / 100)
        ink.line(((left, y), (right, y)), look.hairline, _HAIR_PT)
        ink.write(left - 0.6 * pt, y - _MIDDLE * pt, f"{percent} %", align="right")
    for months in AT_MONTHS:
        x = _across(box, day_of_month(months))
        ink.line(((x, low), (x, low - _TICK * pt)), look.ink, _AXIS_PT)
        ink.write(x, low - 1.4 * pt, str(months), align="center")
        watched = curve.at_risk_on(day_of_month(months))
        lower = _ROW * pt if curve.infants >= _MANY and months in _LOWER else 0.0
        ink.write(x, low - 4.4 * pt - lower, str(watched), align="center", bold=True)
    ink.write(right, low - 2.7 * pt, text("curve.axis"), color=look.faint, align="right")
    ink.write(0.4 * pt, low - 4.4 * pt, text("curve.at_risk"), color=look.faint)
    ink.line(((left, low), (right, low)), look.ink, _AXIS_PT)
    sure, weak = _parts(curve)
    for part, dashes in ((weak, DASHED), (sure, None)):
        if len(part) > 1:
            ink.line(
                [(_across(box, day), _up(box, share)) for day, share in part],
                look.accent,
                _CURVE_PT,
                dashes=dashes,
            )
    _write_end(ink, box, curve)
    return ink.finished(width, height)


def stops(curve: RetentionCurve) -> tuple[Stop, ...]:
    """What is read out in order: the day of leaving, each step, and where the curve ends."""
    if not curve.infants:
        return ()
    found = [Stop(day=0, share=1.0, words=text("curve.start", n=curve.infants))]
    found += [
        Stop(
            day=step.day,
            share=step.share,
            words=text(
                "curve.step",
                day=step.day,
                share=_percent(step.share),
                fallen=step.fallen,
                watched=step.at_risk,
            ),
        )
        for step in curve.steps
    ]
    last, share = curve.watched_days, curve.share_at(curve.watched_days)
    if last > found[-1].day and share is not None:
        key = "curve.end_year" if last >= CURVE_DAYS else "curve.end"
        found.append(Stop(day=last, share=share, words=text(key, day=last, share=_percent(share))))
    return tuple(found)


def place_of(curve: RetentionCurve, stop: Stop, width: float, height: float, look: Look) -> Place:
    """Where a stop lies in the drawing of that size."""
    box = panel(curve, width, height, look)
    return _across(box, stop.day), _up(box, stop.share)


def describe_retention(curve: RetentionCurve) -> str:
    """The whole curve in words."""
    if not curve.infants:
        return text("curve.empty")
    told: list[str] = []
    for months in AT_MONTHS[1:]:
        day = day_of_month(months)
        share = curve.share_at(day)
        if share is not None:
            key = "curve.describe_at_one" if months == 1 else "curve.describe_at"
            watched = curve.at_risk_on(day)
            told.append(text(key, share=_percent(share), months=months, watched=watched))
    return text("curve.describe", n=curve.infants, shares=" ".join(told)).strip()


def panel(curve: RetentionCurve, width: float, height: float, look: Look) -> Box:
    """The box of the axes; many infants need two lines of numbers under it."""
    pt = look.text_pt
    side = max(
        fonts.width("100 %", pt) + 1.2 * pt, fonts.width(text("curve.at_risk"), pt) + 2.6 * pt
    )
    after = fonts.width("100.0 %", pt, fonts.BOLD) + pt  # the share stands behind the end
    under = 5.2 * pt + (_ROW * pt if curve.infants >= _MANY else 0.0)
    return side, under, width - after, height - 1.2 * pt


def _parts(curve: RetentionCurve) -> tuple[list[Corner], list[Corner]]:
    """The corners of the line while enough are watched, and of its rest; along, then down."""
    places: list[Corner] = [(0, 1.0)]
    for step in curve.steps:
        places += [(step.day, places[-1][1]), (step.day, step.share)]
    places.append((curve.watched_days, places[-1][1]))
    few = curve.fewer_from(SMALL_DENOMINATOR)
    if few is None:
        return places, []
    sure = [one for one in places if one[0] < few]
    seam = few, sure[-1][1] if sure else 1.0
    return [*sure, seam], [seam, *(one for one in places if one[0] >= few)]


def _write_end(ink: Ink, box: Box, curve: RetentionCurve) -> None:
    """The share at the end of the curve, beside it."""
    share = curve.share_at(curve.watched_days)
    if share is not None:
        pt = ink.look.text_pt
        x, y = _across(box, curve.watched_days), _up(box, share)
        ink.write(x + 0.5 * pt, y - _MIDDLE * pt, _percent(share), bold=True, patch=True)


def _across(box: Box, day: int) -> float:
    return box[0] + (box[2] - box[0]) * day / CURVE_DAYS


def _up(box: Box, share: float) -> float:
    return box[1] + (box[3] - box[1]) * share


def _percent(share: float) -> str:
    return f"{half_up(100 * share, 1)} %"
