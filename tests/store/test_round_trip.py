"""Whatever a record may hold goes into the encrypted file and comes back equal."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from kmc_desk.domain.codes import Sex
from kmc_desk.domain.records import Delivery, Episode, Infant, Mother
from kmc_desk.domain.records.base import Record
from kmc_desk.store.chain import chain_break
from kmc_desk.store.repository import Repository
from kmc_desk.store.tables import RECORDS
from tests.any_record import records_of

NOW = datetime(2026, 5, 5, 14, 5)


@contextmanager
def rolled_back(engine: Engine) -> Generator[Repository]:
    """A repository whose work is taken back at the end."""
    with engine.connect() as connection:
        yield Repository(connection, account="nurse", now=NOW)


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
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_a_record_holds_comes_back_equal(
    engine: Engine, cls: type[Record], data: st.DataObject
):
    record = data.draw(records_of(cls))
    with rolled_back(engine) as repository:
        add_parents(repository)
        stored = repository.add(record)
        found = repository.get(cls, stored.id)
        assert chain_break(repository.connection) is None
    expected = replace(record, id=stored.id, version=1, entered_at=NOW, entered_by="nurse")
    assert found == stored == expected
    assert [type(getattr(found, f.name)) for f in fields(cls)] == [
        type(getattr(expected, f.name)) for f in fields(cls)
    ]
