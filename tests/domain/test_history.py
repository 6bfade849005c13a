"""What a record was at any moment, from its trail alone."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kmc_desk.domain import records
from kmc_desk.domain.audit import (
    FIRST_PREV_HASH,
    AuditAction,
    AuditEntry,
    canonical,
    changes,
    word,
)
from kmc_desk.domain.codes import DangerSign, Sex
from kmc_desk.domain.findings.confirmed import confirmed_in, confirmed_words
from kmc_desk.domain.findings.finding import hard, note, soft
from kmc_desk.domain.history import latest, record_at, value_of, versions_of
from kmc_desk.domain.records import Infant, Measurement, Record, Vitals, own_values
from kmc_desk.domain.records.base import field_types
from tests.any_record import records_of

AT = datetime(2026, 5, 5, 14, 5)
DAY = date(2026, 5, 5)
KINDS = [k for k in vars(records).values() if isinstance(k, type) and issubclass(k, Record)]
KINDS.remove(Record)


def entry(seq: int, action: AuditAction, changed: object, at: datetime = AT, **more: Any):
    return AuditEntry(
        seq=seq,
        at_utc=at,
        at_local=at,
        account="nurse",
        action=action,
        entity="measurement",
        entity_id=7,
        changes=canonical(changed),
        prev_hash=FIRST_PREV_HASH,
        **more,
    )


def trail_of(*states: Record, step: timedelta = timedelta(hours=1)) -> list[AuditEntry]:
    """The entries of saving these states in turn; what does not differ saves nothing."""
    found: list[AuditEntry] = []
    old = None
    for number, new in enumerate(states):
        changed = changes(old, new)
        if old is None or changed:
            action = AuditAction.CHANGE if old else AuditAction.ADD
            found.append(entry(len(found) + 1, action, changed, AT + number * step))
        old = new
    return found


def weight(weight_g: int | None, **more: Any) -> Measurement:
    return Measurement(infant_id=1, measured_on=DAY, weight_g=weight_g, **more)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=8)
@given(data=st.data())
def test_a_word_of_any_field_of_any_record_gives_back_its_value(kind, data):
    record = data.draw(records_of(kind))
    types = field_types(kind)
    for name, value in own_values(record).items():
        found = value_of(types[name], word(value))
        assert (found, type(found)) == (value, type(value)), name


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=8)
@given(data=st.data())
def test_the_whole_trail_of_any_record_leads_to_its_last_state(kind, data):
    states = data.draw(st.lists(records_of(kind), min_size=1, max_size=4))
    entries = trail_of(*states)
    found = latest(entries, kind)
    assert found is not None
    assert own_values(found) == own_values(states[-1])
    assert (found.id, found.version, found.entered_by) == (7, len(entries), "nurse")


@settings(max_examples=40)
@given(data=st.data(), minutes=st.integers(-60, 400))
def test_at_any_moment_the_trail_leads_to_what_was_saved_last_before_it(data, minutes):
    states = data.draw(st.lists(records_of(Vitals), min_size=1, max_size=5))
    moment = AT + timedelta(minutes=minutes)
    past = states[: max(0, minutes // 60 + 1)]
    found = record_at(trail_of(*states), Vitals, moment)
    assert (found and own_values(found)) == (own_values(past[-1]) if past else None)


def test_before_it_was_added_there_is_no_record():
    entries = trail_of(weight(1500))
    assert record_at(entries, Measurement, AT - timedelta(seconds=1)) is None
    assert record_at([], Measurement, AT) is None
    assert latest([], Measurement) is None


def test_a_moment_that_passed_twice_because_the_clock_was_put_back_means_the_later_one():
    entries = [
        entry(1, AuditAction.ADD, changes(None, weight(1500)), AT),
        entry(2, AuditAction.CHANGE, {"weight_g": [1500, 1600]}, AT + timedelta(hours=2)),
        entry(3, AuditAction.CHANGE, {"weight_g": [1600, 1540]}, AT + timedelta(hours=1)),
    ]
    found = record_at(entries, Measurement, AT + timedelta(hours=1))
    assert found is not None
    assert (found.weight_g, found.version) == (1540, 3)


def test_a_version_names_what_changed_and_keeps_all_values():
    first, second = versions_of(trail_of(weight(1500), weight(1540, length_cm=40.0)), Measurement)
    assert [(c.field, c.old, c.new) for c in second.changed] == [
        ("weight_g", 1500, 1540),
        ("length_cm", None, 40.0),
    ]
    assert (first.values["weight_g"], first.values["hc_cm"]) == (1500, None)
    assert (second.number, second.action, second.at) == (
        2,
        AuditAction.CHANGE,
        AT + timedelta(hours=1),
    )


def test_a_field_the_program_learned_later_holds_what_a_record_begins_with():
    added = entry(1, AuditAction.ADD, {"infant_id": [None, 1], "at": [None, "2026-05-05T08:00:00"]})
    found = latest([added], Vitals)
    assert found == Vitals(
        id=7, version=1, entered_at=AT, entered_by="nurse", infant_id=1, at=datetime(2026, 5, 5, 8)
    )


def test_a_field_or_a_code_that_was_given_up_since_stays_readable_as_its_word():
    entries = [
        entry(1, AuditAction.ADD, {"sex": [None, "HERMAPHRODITE"], "shoe_size": [None, 3]}),
        entry(2, AuditAction.CHANGE, {"sex": ["HERMAPHRODITE", "F"]}),
    ]
    first, second = versions_of(entries, Infant)
    assert [(c.field, c.new) for c in first.changed] == [("sex", "HERMAPHRODITE"), ("shoe_size", 3)]
    assert "shoe_size" not in second.values
    assert second.values["sex"] is Sex.F


def test_a_confirmation_belongs_to_the_save_before_it_and_an_export_to_none():
    asked = soft("weight_change_large", "weight_g", percent=6.5, last_g=1480, last_on=DAY)
    entries = [
        entry(1, AuditAction.ADD, changes(None, weight(1400))),
        entry(2, AuditAction.CONFIRM, confirmed_words([asked]), reason="weighed twice"),
        entry(3, AuditAction.EXPORT, {}),
    ]
    (version,) = versions_of(entries, Measurement)
    assert (version.confirmed, version.reason) == ((asked,), "weighed twice")


def test_confirmed_findings_come_back_with_dates_and_moments_as_such():
    findings = [
        soft("a", "x", on=DAY, at=AT, grams=1500, percent=6.5, name="SAIRA"),
        soft("a", "y", sign=DangerSign.NONE),
        soft("b"),
    ]
    kept = confirmed_in(canonical(confirmed_words(findings)))
    assert kept == tuple(findings)
    assert type(kept[0].values["at"]) is datetime


def test_only_what_was_asked_is_confirmed():
    assert confirmed_words([hard("a"), note("b")]) == {}
