"""The cells of the feeds as the record has them, and the reference beside them."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.care_codes import FeedSchedule
from kmc_desk.domain.dates import show_date
from kmc_desk.domain.feed_volume import LEAST_DOSING_G, FeedingPast
from kmc_desk.domain.feed_words import show_feeds, show_ml
from kmc_desk.domain.feeding import intake
from kmc_desk.domain.findings.daily_checks import feed_findings, is_entered_late
from kmc_desk.domain.records import Feed
from kmc_desk.domain.units import half_up
from kmc_desk.texts import code_text, finding_text
from kmc_desk.ui.care_words import feed_in_words, moment
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.models.entry_cells import NO_CELL, Cell, CellState
from kmc_desk.ui.round.lines import Line, feed_before, feeds_now

_TABLES = {FeedSchedule.KMC2003: "WHO 2003", FeedSchedule.BFC60_20: "60+20"}
"""Short names, for a column; the tip says the whole."""


def feed_cell(line: Line) -> Cell:
    """The feed at the moment of the round; without one, when the ghost was given."""
    now, before = feeds_now(line), feed_before(line)
    if not now:
        return Cell(note=moment(before.at, line.day)) if before else NO_CELL
    last = now[-1]
    found = feed_findings(last, last.at, line.row.feeding.wanted_at(last.at))
    said = [finding_text(f) for f in found]
    notes = [_words(now)]
    if last.entered_at is not None and is_entered_late(last.at, last.entered_at):
        notes.append(_tr("late"))
        words = _tr("Saved on {day} at {time}, more than 6 h later.")
        at = last.entered_at
        said.append(words.format(day=show_date(at.date()), time=isolate(f"{at:%H:%M}")))
    return Cell(
        state=CellState.SAVED,
        text=show_feeds(now) or feed_in_words(last),
        note=", ".join(notes),
        message=" ".join(said),
        flagged=bool(found),
    )


def _words(now: tuple[Feed, ...]) -> str:
    last = now[-1]
    words = feed_in_words(last)
    if len(now) > 1:
        words = _tr("{n} × {feed}").format(n=len(now), feed=words)
    if last.formula_reason is not None:
        words = f"{words} ({code_text(last.formula_reason)})"
    return words


def feed_ghost(line: Line) -> str:
    """The feed before, in the short form."""
    before = feed_before(line)
    return (show_feeds([before]) or feed_in_words(before)) if before else ""


def feeds_of_day(line: Line) -> str:
    """The day's feeds so far: how many, the measured ml/kg, and when the last one was."""
    total = intake(line.row.feeds)
    if not total.feeds:
        return _tr("none yet")
    parts = [_tr("{n} feeds").format(n=total.feeds)]
    per_kg = total.ml_kg(line.row.weight_g or line.row.previous_g)
    if per_kg is not None:
        parts.append(isolate(f"{half_up(per_kg)} ml/kg"))
    parts.append(_tr("last {time}").format(time=f"{line.row.feeds[-1].at:%H:%M}"))
    if total.at_breast:
        parts.append(_tr("breastfeeds not measured"))
    return ", ".join(parts)


def reference_text(line: Line) -> str:
    """The usual volume of one feed, or why there is none; an order goes before it (§2.10)."""
    past = line.row.feeding
    order = past.order_at(line.at)
    if order is not None:
        ml = isolate(f"{show_ml(order.feed_order_ml_kg_day or 0)} ml/kg/day")
        ordered = past.ordered_at(line.at)
        if ordered is None:
            return _tr("ordered: {ml}").format(ml=ml)
        feeds = isolate(f"{ordered.feeds} × {ordered.per_feed_ml} ml".replace(" ", "\u00a0"))
        return _tr("ordered: {ml}, {feeds}").format(ml=ml, feeds=feeds)
    if past.is_by_order(line.at):
        return _tr("none: nothing by mouth or a drip")
    dosing_g = past.dosing_g_at(line.at)
    if dosing_g is not None and dosing_g < LEAST_DOSING_G:
        return _tr("none: under {least} g").format(least=LEAST_DOSING_G)
    past_there = _by_the_other_table(past)
    ours, other = past.reference_at(line.at), past_there.reference_at(line.at)
    if ours is None or other is None:
        return _tr("none: no weight")
    words = f"{ours.feeds} × {ours.per_feed_ml} ml"
    if ours.per_feed_ml != other.per_feed_ml:
        words = f"{words}; {_TABLES[past_there.rules.feed_schedule]}: {other.per_feed_ml} ml"
    return isolate(words)


def _by_the_other_table(past: FeedingPast) -> FeedingPast:
    """The same infant, as if the ward went by the other of the two tables."""
    other = next(one for one in FeedSchedule if one is not past.rules.feed_schedule)
    return replace(past, rules=replace(past.rules, feed_schedule=other))


def reference_tip(line: Line) -> str | None:
    """Where the figures come from."""
    found = line.row.feeding.wanted_at(line.at)
    if found is not None and found.schedule is None:
        words = _tr(
            "The doctor ordered {ml} ml/kg/day: {day} a day for {grams} g, here in {feeds} feeds."
        )
        day = isolate(f"{half_up(found.total_ml)} ml")
        return words.format(
            ml=show_ml(found.ml_kg_day), day=day, grams=found.dosing_g, feeds=found.feeds
        )
    if found is None or found.schedule is None:
        return _tr("A table gives no figure here; the doctor orders the volume.")
    words = _tr(
        "A reference to look at, not an order: {ml} ml/kg/day of {grams} g ({table}); after the "
        "semicolon the other table."
    )
    table = code_text(found.schedule)
    return words.format(ml=found.ml_kg_day, grams=found.dosing_g, table=table)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Round", words)
