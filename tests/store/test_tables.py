"""What the tables refuse whatever program writes to them."""

from dataclasses import fields
from datetime import UTC, date, datetime, time
from typing import get_args, get_origin, get_type_hints

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import DBAPIError, IntegrityError

from kmc_desk.domain import records
from kmc_desk.domain.care_codes import Milk, Provider
from kmc_desk.domain.codes import DangerSign, Sex
from kmc_desk.domain.findings.limits import LIMITS
from kmc_desk.domain.records import Infant
from kmc_desk.domain.records.base import Record
from kmc_desk.store.column_types import (
    Code,
    Codes,
    IsoDate,
    IsoDateTime,
    IsoTime,
    Real,
    Words,
    column_type,
)
from kmc_desk.store.tables import RECORDS, TABLES, table_name

DIALECT = SQLiteDialect_pysqlite()
STAMPS = "version, entered_at, entered_by"
VALUES = "1, '2026-05-05T14:05:00', 'nurse'"


def add_weight(connection: Connection, infant: Infant, weight: str) -> None:
    connection.execute(
        text(
            f"INSERT INTO measurement ({STAMPS}, infant_id, measured_on, weight_g) "
            f"VALUES ({VALUES}, {infant.id}, '2026-05-05', {weight})"
        )
    )


def test_every_record_has_its_table():
    known = {c for c in vars(records).values() if isinstance(c, type) and issubclass(c, Record)}
    assert known - {Record} == set(RECORDS) == set(TABLES)


def test_a_table_is_named_after_its_record():
    assert [table_name(record) for record in RECORDS if "Skin" in record.__name__] == [
        "skin_to_skin",
        "skin_to_skin_zero_day",
    ]


def test_every_number_of_the_records_has_its_limits():
    numbers = {
        field.name
        for record in RECORDS
        for field in fields(record)
        if {int, float} & {(hint := get_type_hints(record)[field.name]), *get_args(hint)}
        and get_origin(hint) is not tuple  # several in one cell are judged by the record's checks
        and field.name not in {"id", "version"}
        and not field.name.endswith("_id")
    }
    assert numbers == set(LIMITS)


def test_limits_lie_in_order():
    for limit in LIMITS.values():
        bounds = [limit.low, limit.soft_low, limit.soft_high, limit.high]
        known = [bound for bound in bounds if bound is not None]
        assert known == sorted(known)


@pytest.mark.parametrize("weight", ["300", "6000", "NULL"])
def test_a_possible_or_missing_weight_is_stored(engine: Engine, infant: Infant, weight: str):
    with engine.begin() as connection:
        add_weight(connection, infant, weight)


@pytest.mark.parametrize("weight", ["16500", "299", "6001", "0", "-1500"])
def test_an_impossible_weight_is_refused_by_the_table_itself(
    engine: Engine, infant: Infant, weight: str
):
    with pytest.raises(IntegrityError, match="ck_measurement_weight_g"), engine.begin() as link:
        add_weight(link, infant, weight)


@pytest.mark.parametrize("weight", ["'heavy'", "1500.5", "x'00'"])
def test_a_weight_that_is_no_whole_number_is_refused_by_the_table_itself(
    engine: Engine, infant: Infant, weight: str
):
    with pytest.raises(IntegrityError, match="cannot store"), engine.begin() as connection:
        add_weight(connection, infant, weight)


def test_a_stop_before_a_start_is_refused_by_the_table_itself(engine: Engine, infant: Infant):
    with pytest.raises(IntegrityError, match="ck_skin_to_skin_stop"), engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO skin_to_skin "
                f"({STAMPS}, infant_id, start, stop, provider, estimated, withdrawn) VALUES "
                f"({VALUES}, {infant.id}, '2026-05-05T10:00:00', '2026-05-05T09:59:00', "
                "'MOTHER', 0, 0)"
            )
        )


def test_a_row_of_an_infant_that_is_not_there_is_refused(engine: Engine):
    with pytest.raises(DBAPIError, match="FOREIGN KEY"), engine.begin() as connection:
        connection.execute(
            text(
                f"INSERT INTO measurement ({STAMPS}, infant_id, measured_on) "
                f"VALUES ({VALUES}, 99, '2026-05-05')"
            )
        )


def test_a_second_weight_of_the_same_day_is_refused(engine: Engine, infant: Infant):
    with engine.begin() as connection:
        add_weight(connection, infant, "1500")
        with pytest.raises(IntegrityError, match="UNIQUE"):
            add_weight(connection, infant, "1510")


@pytest.mark.parametrize("statement", ["UPDATE audit SET account = 'x'", "DELETE FROM audit"])
def test_the_audit_trail_can_only_grow(engine: Engine, infant: Infant, statement: str):
    with pytest.raises(IntegrityError, match="append-only"), engine.begin() as connection:
        connection.execute(text(statement))


def test_an_audit_row_cannot_be_replaced(engine: Engine, infant: Infant):
    with pytest.raises(IntegrityError, match="append-only"), engine.begin() as connection:
        connection.execute(text("INSERT OR REPLACE INTO audit SELECT * FROM audit LIMIT 1"))


def test_an_unknown_word_is_refused_both_ways():
    column = Code(Sex)
    assert column.process_bind_param(Sex.F, DIALECT) == "F"
    assert column.process_result_value("F", DIALECT) is Sex.F
    with pytest.raises(ValueError, match="unknown word for Sex"):
        column.process_bind_param("GIRL", DIALECT)
    with pytest.raises(ValueError, match="unknown word for Sex"):
        column.process_result_value("GIRL", DIALECT)


def test_a_code_of_another_list_is_refused_even_where_the_word_is_the_same():
    assert Sex.UNKNOWN == Milk.UNKNOWN
    with pytest.raises(ValueError, match="a Milk is not a Sex"):
        Code(Sex).process_bind_param(Milk.UNKNOWN, DIALECT)


def test_a_refused_word_is_not_repeated_in_the_error():
    with pytest.raises(ValueError, match="unknown word") as caught:
        Code(Sex).process_bind_param("Nasreen", DIALECT)
    assert "Nasreen" not in str(caught.value)


def test_several_codes_lie_in_one_cell_as_in_the_bundle():
    column = Codes(DangerSign)
    signs = (DangerSign.FEVER, DangerSign.APNOEA)
    assert column.process_bind_param(signs, DIALECT) == "FEVER;APNOEA"
    assert column.process_result_value("FEVER;APNOEA", DIALECT) == signs
    assert column.process_bind_param((), DIALECT) == ""
    assert column.process_result_value("", DIALECT) == ()
    with pytest.raises(ValueError, match="unknown word"):
        column.process_bind_param((Provider.MOTHER.value,), DIALECT)


@pytest.mark.parametrize("words", [("",), ("a;b",)])
def test_a_word_that_could_not_be_read_back_is_refused(words: tuple[str, ...]):
    with pytest.raises(ValueError, match="semicolon"):
        Words().process_bind_param(words, DIALECT)


def test_dates_and_times_are_text_of_one_width():
    moment = datetime(2026, 5, 5, 4, 7)
    assert IsoDate().process_bind_param(date(26, 5, 5), DIALECT) == "0026-05-05"
    assert IsoDateTime().process_bind_param(moment, DIALECT) == "2026-05-05T04:07:00"
    assert IsoTime().process_bind_param(time(4, 7), DIALECT) == "04:07:00"


def test_what_would_not_come_back_equal_is_refused():
    with pytest.raises(ValueError, match="zone"):
        IsoDateTime().process_bind_param(datetime(2026, 5, 5, tzinfo=UTC), DIALECT)
    with pytest.raises(ValueError, match="fractions"):
        IsoTime().process_bind_param(time(4, 7, 0, 1), DIALECT)
    with pytest.raises(ValueError, match="moment"):
        IsoDate().process_bind_param(datetime(2026, 5, 5), DIALECT)
    with pytest.raises(ValueError, match="finite"):
        Real().process_bind_param(float("nan"), DIALECT)


@pytest.mark.parametrize("annotation", [bytes, int | str, tuple[int, str], list[str], "int"])
def test_an_annotation_without_a_column_is_a_bug(annotation: object):
    with pytest.raises(TypeError, match="no column type"):
        column_type(annotation)
