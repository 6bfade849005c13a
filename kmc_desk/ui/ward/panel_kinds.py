"""What can be entered on the ward list: which fields, what stands beside them, how it is saved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.care_codes import FORMULA, FormulaReason
from kmc_desk.domain.dates import show_date
from kmc_desk.domain.feed_words import show_ml
from kmc_desk.domain.records import Feed, Measurement
from kmc_desk.domain.units import show_weight
from kmc_desk.domain.ward import WardRow
from kmc_desk.texts import code_text
from kmc_desk.ui.care_words import feed_in_words, moment
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.forms.feed_field import FeedField
from kmc_desk.ui.forms.field import Field
from kmc_desk.ui.forms.measure_fields import WeightField
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.ward.observation import (
    observation_words,
    observed_fields,
    save_observation,
    warmth_before,
)
from kmc_desk.ui.ward.typed import Answer, Typed
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.record_feed import FeedGiven, record_feed
from kmc_desk.usecases.record_weight import WeightEntry, record_weight


class PanelKind(StrEnum):
    """What the panel is open for."""

    WEIGHT = "WEIGHT"
    OBSERVATION = "OBSERVATION"
    FEED = "FEED"


Choice = tuple[str, type[StrEnum], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryKind:
    """One kind of entry.

    Attributes:
        fields: makes the fields, by the field of the record.
        beside: what one looks at while typing, such as the value before.
        save: asks the use case; runs on the worker.
        words: of the record as saved.
        asks: which field is to be chosen from a list first, its codes and the question; None: none.
        topics: what a save changes.
    """

    title: str
    fields: Callable[[], dict[str, Field]]
    beside: Callable[[WardRow, datetime], str]
    save: Callable[[Context, Typed], Answer]
    words: Callable[[Any], str]
    topics: frozenset[Topic]
    asks: Callable[[Typed], Choice | None] = lambda _typed: None


def entry_kinds() -> dict[PanelKind, EntryKind]:
    """Weight, observation and feed."""
    return {
        PanelKind.WEIGHT: EntryKind(
            title=_tr("Weight today"),
            fields=lambda: {"weight_g": WeightField(_tr("Weight"))},
            beside=_weight_before,
            save=_save_weight,
            words=_weight_words,
            topics=frozenset({Topic.WARD, Topic.MEASUREMENTS}),
        ),
        PanelKind.OBSERVATION: EntryKind(
            title=_tr("Observation now"),
            fields=observed_fields,
            beside=warmth_before,
            save=save_observation,
            words=observation_words,
            topics=frozenset({Topic.WARD, Topic.VITALS}),
        ),
        PanelKind.FEED: EntryKind(
            title=_tr("Feed now"),
            fields=lambda: {"feed": FeedField(_tr("Feed"))},
            beside=_feed_before,
            save=_save_feed,
            words=_feed_words,
            asks=_why_formula,
            topics=frozenset({Topic.WARD, Topic.FEEDS}),
        ),
    }


def _weight_before(row: WardRow, _at: datetime) -> str:
    weight, day = show_weight(row.last_weight_g), show_date(row.last_weight_on)
    words = _tr("today's weight: {weight}") if row.weighed_today else _tr("last {weight} on {day}")
    return words.format(weight=isolate(weight), day=isolate(day))


def _feed_before(row: WardRow, at: datetime) -> str:
    usual = row.feeding.wanted_at(at)
    parts = [_tr("no usual volume for this infant")]
    order = row.feeding.order_at(at)
    if order is not None:
        ml = isolate(f"{show_ml(order.feed_order_ml_kg_day or 0)} ml/kg/day")
        parts = [_tr("ordered: {ml}").format(ml=ml)]
    if usual is not None and order is not None:
        words = _tr("about {ml} in {feeds} feeds a day")
        parts.append(words.format(ml=isolate(f"{usual.per_feed_ml} ml"), feeds=usual.feeds))
    elif usual is not None:
        words = _tr("usual: about {ml}, {feeds} feeds a day; a reference, not an order")
        parts = [words.format(ml=isolate(f"{usual.per_feed_ml} ml"), feeds=usual.feeds)]
    if row.last_feed is not None:
        words = _tr("last {time}: {feed}")
        time = moment(row.last_feed.at, at.date())
        parts.append(words.format(time=time, feed=feed_in_words(row.last_feed)))
    return " · ".join(parts)


def _save_weight(context: Context, typed: Typed) -> Answer:
    """The weight of the day, or why there is none, over the version that was on the line."""
    entry = WeightEntry(
        infant_id=typed.row.identity.infant_id,
        day=typed.at.date(),
        weight_g=typed.values.get("weight_g"),
        not_weighed_reason=typed.values.get("not_weighed_reason"),
        confirmed=typed.confirmed,
        seen_version=typed.row.weight_version,
    )
    return record_weight(context, entry)


def _weight_words(saved: Measurement) -> str:
    if saved.weight_g is not None:
        return isolate(show_weight(saved.weight_g))
    reason = saved.not_weighed_reason
    return code_text(reason) if reason else ""


def _feed_words(saved: Sequence[Feed]) -> str:
    return ", ".join(feed_in_words(feed) for feed in saved)


def _why_formula(typed: Typed) -> Choice | None:
    """Formula is given for a reason, which the return counts."""
    if typed.values["feed"].milk not in FORMULA or "formula_reason" in typed.values:
        return None
    return "formula_reason", FormulaReason, _tr("Why formula?")


def _save_feed(context: Context, typed: Typed) -> Answer:
    given = FeedGiven(
        infant_id=typed.row.identity.infant_id,
        at=typed.at,
        entry=typed.values["feed"],
        formula_reason=typed.values.get("formula_reason"),
        confirmed=typed.confirmed,
    )
    return record_feed(context, given)


def _tr(words: str) -> str:
    return QCoreApplication.translate("WardPanel", words)
