"""What a referral letter says of the infant's state, treatment, feeds and results."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from kmc_desk.domain.dates import show_date
from kmc_desk.domain.feed_words import show_ml
from kmc_desk.domain.feeding import FeedCategory
from kmc_desk.domain.handover import Course
from kmc_desk.domain.last_state import LastState, Reading
from kmc_desk.domain.records import Problem, Treatment
from kmc_desk.domain.stay_codes import ExitCondition
from kmc_desk.domain.stay_file import StayFile
from kmc_desk.domain.units import half_up, show_weight
from kmc_desk.domain.ward_codes import TreatmentRoute
from kmc_desk.reports.discharge_care import kmc_facts
from kmc_desk.reports.discharge_parts import Fact
from kmc_desk.reports.discharge_words import coded, fact, in_year, not_recorded, upper_first
from kmc_desk.reports.letter_parts import moment, said_or_line, span_of
from kmc_desk.texts import code_text, text, treatment_text

_ALWAYS_TOLD = ("temp_c", "rr", "hr", "spo2")


def state_facts(state: LastState, condition: ExitCondition | None) -> list[Fact]:
    """Condition, weight and vital signs, each with its time; then danger signs."""
    said = coded(condition) if condition else text("letter.condition_boxes")
    facts = [
        fact("letter.condition", said),
        fact("letter.weight", _weight(state), strong=True),
    ]
    found = {one.field: one for one in state.readings}
    for name in dict.fromkeys((*_ALWAYS_TOLD, *found)):
        known = found.get(name)
        facts.append(
            fact(f"letter.reading.{name}", _reading(known, state) if known else not_recorded())
        )
    if state.apnoeas is not None:
        facts.append(fact("letter.apnoeas", str(state.apnoeas)))
    seen = bool(state.signs)
    return [*facts, fact("letter.signs", _signs(state), wide=seen, strong=seen)]


def care_facts(state: LastState) -> list[Fact]:
    """Problems, then what is and was given, with days; then results and orders."""
    facts = [
        fact(key, upper_first(_joined(words)), wide=True)
        for key, words in (
            ("letter.open_problems", [_problem(one, state.at) for one in state.open_problems]),
            ("letter.past_problems", [_problem(one, state.at) for one in state.past_problems]),
            ("letter.running", [_course(one) for one in state.running]),
            ("letter.ended", [_ended(one, state.at) for one in state.ended]),
            ("letter.never_stopped", [_begun(one, state.at) for one in state.never_stopped]),
        )
        if words
    ]
    if not (state.running or state.ended or state.never_stopped):
        facts.append(fact("letter.running", text("letter.no_treatment"), wide=True))
    facts += _vein_facts(state)
    results = [_result(one, state) for one in state.results]
    if results:
        facts.append(fact("letter.results", upper_first(_joined(results)), wide=True))
    orders = [one.order_text for one in state.orders if one.order_text]
    orders += [
        text("handover.order_feeds", volume=show_ml(one.feed_order_ml_kg_day))
        for one in state.orders
        if one.feed_order_ml_kg_day is not None
    ]
    if orders:
        facts.append(fact("letter.orders", _joined(orders), wide=True))
    return facts


def _vein_facts(state: LastState) -> list[Fact]:
    """Fluid into a vein, and a line for where the cannula is while something runs into a vein."""
    injected = any(one.treatment.route is TreatmentRoute.IV for one in state.running)
    facts: list[Fact] = []
    if state.on_iv_fluids:
        words = (
            text("letter.drip_at", at=moment(state.drip_at, state.at))
            if state.drip_at
            else text("letter.drip_runs")
        )
        facts.append(fact("letter.drip", words))
    if state.on_iv_fluids or injected:
        facts.append(said_or_line("letter.iv_line", None))
    return facts


def feeding_facts(state: LastState) -> list[Fact]:
    """Feeds of the last 24 hours: how many, of what, how much, and the last one."""
    return [*_fed(state), *_nappies(state)]


def _fed(state: LastState) -> list[Fact]:
    feeds, taken = state.feeds, state.feeds.intake
    if feeds.category is None:
        return [fact("letter.feeds", _only_counted(state) or text("letter.no_feeds"))]
    if feeds.category is FeedCategory.NPO_IV or feeds.last is None:
        return [fact("letter.feeds", text("letter.nothing_by_mouth"), strong=True)]
    kinds = ", ".join(
        text("letter.feeds_of_kind", count=count, milk=milk, route=route)
        for milk, route, count in feeds.of_kind
    )
    facts = [
        fact("letter.feeds", text("letter.feeds_of", count=taken.feeds, kinds=kinds), wide=True)
    ]
    ml_kg = taken.ml_kg(feeds.weight_g)
    if ml_kg is not None:
        words = text("letter.volume_ml_kg", ml=show_ml(taken.ml), ml_kg=half_up(ml_kg))
        if taken.at_breast:
            words = text("letter.and_breast", volume=words)
        facts.append(fact("letter.volume", words, wide=True))
    last = feeds.last
    key = "letter.last_feed_of" if last.volume_ml is None else "letter.last_feed_ml"
    ml = "" if last.volume_ml is None else show_ml(last.volume_ml)
    words = text(key, milk=last.milk, route=last.route, ml=ml, at=moment(last.at, state.at))
    return [*facts, fact("letter.last_feed", upper_first(words), wide=True)]


def _only_counted(state: LastState) -> str:
    """Feeds that were counted for a day and not written singly; empty where none were."""
    day = state.counted
    if day is None or day.feeds_24h is None:
        return ""
    return text("letter.counted", count=day.feeds_24h, on=in_year(day.date, state.at.year))


def _nappies(state: LastState) -> list[Fact]:
    """Urine and stools of the newest day on which they were counted."""
    day = state.counted
    if day is None:
        return []
    counts = (("letter.urine", day.urine_24h), ("letter.stools", day.stools_24h))
    said = [text(key, count=count) for key, count in counts if count is not None]
    if not said:
        return []
    words = text("letter.at", value=", ".join(said), at=in_year(day.date, state.at.year))
    return [fact("letter.nappies", upper_first(words))]


def held_facts(state: LastState, stay: StayFile) -> list[Fact]:
    """Skin-to-skin so far, and the session that goes on."""
    facts = kmc_facts(state.kmc, stay)
    if state.held_since is not None:
        words = text("letter.since", at=moment(state.held_since, state.at))
        facts.append(fact("letter.held_since", words))
    return facts


def further_facts(stay: StayFile) -> list[Fact]:
    """What a receiving ward asks besides the usual: where the mother is, steroids, vitamin K."""
    mother, delivery, infant = stay.mother, stay.delivery, stay.infant
    facts: list[Fact] = []
    if mother.mother_status is not None:
        facts.append(fact("letter.mother_is", coded(mother.mother_status)))
    if delivery.antenatal_steroids is not None:
        facts.append(fact("letter.steroids", coded(delivery.antenatal_steroids)))
    if infant.vit_k_given is not None:
        words = text("letter.given" if infant.vit_k_given else "letter.not_given")
        facts.append(fact("letter.vitamin_k", words))
    return facts


def _weight(state: LastState) -> str:
    weight = show_weight(state.weight_g)
    return text("letter.weight_of", weight=weight, on=show_date(state.weight_on))


def _reading(one: Reading, state: LastState) -> str:
    value = _value(one)
    words = upper_first(value) if isinstance(one.value, StrEnum) else _with_unit("unit", one, value)
    return text("letter.at", value=words, at=moment(one.at, state.at))


def _result(one: Reading, state: LastState) -> str:
    words = _with_unit("lab", one, _value(one))
    return text("letter.at", value=words, at=moment(one.at, state.at))


def _with_unit(kind: str, one: Reading, value: str) -> str:
    return text(f"letter.{kind}.{one.field}", value=value)


def _value(one: Reading) -> str:
    if isinstance(one.value, StrEnum):
        return code_text(one.value)
    if one.field == "temp_c" and isinstance(one.value, float):
        return half_up(one.value, 1)
    return f"{one.value:g}" if isinstance(one.value, float) else str(one.value)


def _signs(state: LastState) -> str:
    if state.signs:
        return upper_first(
            _joined(
                text("letter.at", value=code_text(one.sign), at=moment(one.at, state.at))
                for one in state.signs
            )
        )
    key = "letter.no_signs" if state.signs_looked_for else "letter.signs_not_looked_for"
    return text(key)


def _problem(one: Problem, at: datetime) -> str:
    name = one.other_text or code_text(one.diagnosis)
    name = f"{name} ({one.organism})" if one.organism else name
    if one.resolved_on is None:
        return text("letter.problem_since", problem=name, on=in_year(one.onset_on, at.year))
    return text("letter.course_span", what=name, span=span_of(one.onset_on, one.resolved_on, at))


def _course(course: Course) -> str:
    one = course.treatment
    route = code_text(one.route) if one.route else None
    how = ", ".join(part for part in (one.dose, route, one.frequency) if part)
    key = "letter.course_how" if how else "letter.course"
    return text(key, treatment=treatment_text(one.treatment, one.drug), day=course.day, how=how)


def _ended(one: Treatment, at: datetime) -> str:
    span = span_of(one.started_on, one.stopped_on or one.started_on, at)
    return text("letter.course_span", what=treatment_text(one.treatment, one.drug), span=span)


def _begun(one: Treatment, at: datetime) -> str:
    since = in_year(one.started_on, at.year)
    return text("letter.begun", what=treatment_text(one.treatment, one.drug), since=since)


def _joined(words: Iterable[str]) -> str:
    return "; ".join(words)
