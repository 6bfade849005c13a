"""Whatever a record may hold goes into the encrypted file and comes back equal."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date, datetime, time
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from kmc_desk.domain.audit import first_break
from kmc_desk.domain.codes import Sex
from kmc_desk.domain.findings.limits import limit_of
from kmc_desk.domain.records import UNTIL, WHEN, Delivery, Episode, Infant, Mother, SkinToSkin
from kmc_desk.domain.records.base import STAMPS, Record
from kmc_desk.store.repository import Repository
from kmc_desk.store.tables import RECORDS
from kmc_desk.store.unit_of_work import audit_trail

NOW = datetime(2026, 5, 5, 14, 5)


@contextmanager
def rolled_back(engine: Engine) -> Generator[Repository]:
    """A repository whose work is taken back at the end."""
    with engine.connect() as connection:
        yield Repository(connection, account="nurse", now=NOW)


def values(annotation: Any, name: str, record: str) -> st.SearchStrategy[Any]:
    """Anything a field of this annotation may hold, numbers within their hard limits."""
    limit = limit_of(name, record)
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: st.text(max_size=40),
        bool: st.booleans(),
        date: st.dates(),
        datetime: st.datetimes().map(lambda at: at.replace(microsecond=0)),
        time: st.times().map(lambda at: at.replace(microsecond=0)),
        int: st.integers(int(limit.low), int(limit.high)) if limit else st.integers(1, 1),
        float: st.floats(limit.low, limit.high) if limit else st.nothing(),
    }
    if annotation in plain:
        return plain[annotation]
    if get_origin(annotation) is tuple:
        item = get_args(annotation)[0]
        words = st.text(st.characters(codec="utf-8", exclude_characters=";"), min_size=1)
        each = words if item is str else st.sampled_from(item)
        return st.lists(each, max_size=4).map(tuple)
    if NoneType in get_args(annotation):
        return st.none() | values(get_args(annotation)[0], name, record)
    assert issubclass(annotation, StrEnum)
    return st.sampled_from(annotation)


def records_of(cls: type[Record]) -> st.SearchStrategy[Record]:
    hints = get_type_hints(cls)
    own = {
        field.name: values(hints[field.name], field.name, cls.__name__)
        for field in fields(cls)
        if field.name not in STAMPS
    }
    made = st.builds(cls, **own)
    return made.filter(_ends_after_its_start)


def _ends_after_its_start(record: Record) -> bool:
    if isinstance(record, SkinToSkin):
        return record.stop is None or record.stop > record.start
    until = UNTIL.get(type(record))
    end = getattr(record, until) if until else None
    return end is None or end >= getattr(record, WHEN[type(record)])


def add_parents(repository: Repository) -> None:
    """Rows with number 1 for every reference; the keys are none Hypothesis would come up with."""
    mother = repository.add(Mother(key="parent of the test", mother_name="Nasreen"))
    delivery = repository.add(Delivery(key="parent of the test", mother_id=mother.id))
    infant = repository.add(
        Infant(
            key="parent of the test",
            delivery_id=delivery.id,
            kmc_no="parent of the test",
            sex=Sex.F,
            birth_date=NOW.date(),
        )
    )
    # A second infant, so that the stay does not stand in the way of a stay that is drawn.
    twin = repository.add(replace(infant, id=0, key="twin of the test", kmc_no="twin of the test"))
    repository.add(Episode(infant_id=twin.id, episode=1, admitted_at=NOW, admission_weight_g=1500))


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_a_record_holds_comes_back_equal(
    engine: Engine, cls: type[Record], data: st.DataObject
):
    record = data.draw(records_of(cls))
    with rolled_back(engine) as repository:
        add_parents(repository)
        stored = repository.add(record)
        found = repository.get(cls, stored.id)
        entries = audit_trail(repository.connection)
    expected = replace(record, id=stored.id, version=1, entered_at=NOW, entered_by="nurse")
    assert found == stored == expected
    assert [type(getattr(found, f.name)) for f in fields(cls)] == [
        type(getattr(expected, f.name)) for f in fields(cls)
    ]
    assert first_break(entries) is None
