"""The cells of the round as the record has them."""

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.feed_words import show_feed, show_ml
from kmc_desk.domain.findings.daily_checks import (
    feed_findings,
    measurement_findings,
    vitals_findings,
)
from kmc_desk.domain.growth.weight_loss import loss_pct
from kmc_desk.domain.records import Feed, Measurement, Vitals
from kmc_desk.domain.temperature import temperature_class
from kmc_desk.domain.units import half_up, show_hours, show_weight
from kmc_desk.texts import code_text, finding_text
from kmc_desk.ui.care_words import TEMPERATURE_STATES, feed_in_words, moment, signed
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.models.entry_cells import NO_CELL, Cell, CellState
from kmc_desk.ui.round.lines import (
    Line,
    day_before,
    feed_before,
    feed_now,
    reading_before,
    reading_now,
)
from kmc_desk.ui.tokens import MARKS


def weight_cell(line: Line) -> Cell:
    """The weight of the day; without one, the date of the weight shown as ghost."""
    row = line.row
    if row.weight_g is None and row.not_weighed_reason is not None:
        return Cell(state=CellState.NOT_WEIGHED, text=code_text(row.not_weighed_reason))
    if row.weight_g is None:
        return Cell(note=isolate(show_date(row.previous_on)))
    found = measurement_findings(
        Measurement(infant_id=line.infant_id, measured_on=line.day, weight_g=row.weight_g),
        [(point.on, point.weight_g) for point in row.weights_before],
        line.day,
        row.identity.birth_date,
    )
    said = [line.asked, *(finding_text(f) for f in found)]
    return Cell(
        state=CellState.SAVED,
        text=str(row.weight_g),
        note=_change(line),
        message=" ".join(filter(None, said)),
        flagged=any(said),
    )


def weight_ghost(line: Line) -> str:
    """The latest weight before the day."""
    return str(line.row.previous_g)


def weight_before(line: Line) -> str:
    """The latest weight before the day, with its date."""
    return isolate(f"{show_weight(line.row.previous_g)}, {show_date(line.row.previous_on)}")


def _change(line: Line) -> str:
    row = line.row
    if row.weight_g is None or row.previous_on >= line.day:
        return ""
    grams = signed(row.weight_g - row.previous_g)
    percent = signed(-loss_pct(row.previous_g, row.weight_g), 1)
    change = isolate(f"{grams} g, {percent} %")
    if row.previous_on == day_before(line):
        return change
    since = _tr("{change} since {day}")
    return since.format(change=change, day=isolate(show_date(row.previous_on)))


def temperature_cell(line: Line) -> Cell:
    """The reading at the moment of the round; without one, when the ghost was taken."""
    now, before = reading_now(line), reading_before(line)
    if now is None or now.temp_c is None:
        return Cell(note=moment(before.at, line.day)) if before else NO_CELL
    found = vitals_findings(Vitals(infant_id=now.infant_id, at=now.at, temp_c=now.temp_c), now.at)
    return Cell(
        state=CellState.SAVED,
        text=half_up(now.temp_c, 1),
        note=_warmth(now.temp_c),
        message=" ".join(finding_text(f) for f in found),
        flagged=bool(found),
    )


def _warmth(temp_c: float) -> str:
    named = temperature_class(temp_c)
    state = TEMPERATURE_STATES.get(named)
    return f"{MARKS[state]} {code_text(named)}" if state else ""


def temperature_ghost(line: Line) -> str:
    """The latest temperature before the round."""
    before = reading_before(line)
    return "" if before is None or before.temp_c is None else half_up(before.temp_c, 1)


def other_readings(line: Line) -> str:
    """The day's readings at other times: "08:00 36.8 °C, 14:00 36.4 °C"."""
    others = [v for v in line.row.temps if v.at != line.at and v.temp_c is not None]
    return ", ".join(isolate(f"{v.at:%H:%M} {half_up(v.temp_c or 0, 1)} °C") for v in others)


def held_cell(line: Line) -> Cell:
    """Skin-to-skin of the day so far."""
    return _hours_cell(line.row.skin_to_skin_min, _timed(line))


def held_before_cell(line: Line) -> Cell:
    """Skin-to-skin of the whole day before."""
    return _hours_cell(line.row.previous_skin_to_skin_min, "")


def _timed(line: Line) -> str:
    timed = round(line.row.timed_min)
    return _tr("{hours} h timed").format(hours=isolate(show_hours(timed))) if timed else ""


def _hours_cell(minutes: float | None, note: str) -> Cell:
    if minutes is None:
        return NO_CELL
    return Cell(state=CellState.SAVED, text=show_hours(round(minutes)), note=note)


def was_born_before(line: Line) -> bool:
    """Whether there was a day before to be asked about."""
    return line.row.identity.birth_date <= day_before(line)


def feed_cell(line: Line) -> Cell:
    """The feed at the moment of the round; without one, when the ghost was given."""
    now, before = feed_now(line), feed_before(line)
    if now is None:
        return Cell(note=moment(before.at, line.day)) if before else NO_CELL
    found = feed_findings(now, now.at, line.row.feeding.reference_at(now.at))
    return Cell(
        state=CellState.SAVED,
        text=_short(now),
        note=feed_in_words(now),
        message=" ".join(finding_text(f) for f in found),
        flagged=bool(found),
    )


def feed_ghost(line: Line) -> str:
    """The feed before, in the short form."""
    before = feed_before(line)
    return _short(before) if before else ""


def feeds_of_day(line: Line) -> str:
    """How many feeds the day has, the measured millilitres, and when the last one was."""
    feeds = [f for f in line.row.feeds if f.at != line.at]
    if not feeds:
        return _tr("none yet")
    measured = [f.volume_ml for f in feeds if f.volume_ml is not None]
    parts = [_tr("{n} feeds").format(n=len(feeds))]
    if measured:
        parts.append(isolate(f"{show_ml(sum(measured))} ml"))
    parts.append(_tr("last {time}").format(time=f"{feeds[-1].at:%H:%M}"))
    return ", ".join(parts)


def _short(feed: Feed) -> str:
    return show_feed(feed) or feed_in_words(feed)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Round", words)
