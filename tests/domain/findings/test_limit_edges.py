"""Both sides of every limit, made from the table: the value, the record, the column, the words.

Nothing here names a field. A limit that is added is tested at once, and fails where its unit does
not fit its name or the sentence cannot be filled in.
"""

import re
from collections.abc import Iterator
from dataclasses import MISSING, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, get_args, get_type_hints

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import StaticPool

from kmc_desk.domain.findings.finding import Level
from kmc_desk.domain.findings.limit_checks import limit_findings, value_findings
from kmc_desk.domain.findings.limits import LIMITS, LONGEST_TEXT, Limit, limit_of
from kmc_desk.domain.records import Record, own_values
from kmc_desk.store.tables import METADATA, RECORDS, TABLES
from kmc_desk.texts import finding_text

UNIT_OF_ENDING = {
    **{unit: unit for unit in ("g", "cm", "ml", "days", "y", "km", "min", "s", "h")},
    **{"c": "°C", "mgdl": "mg/dL", "gdl": "g/dL", "mgl": "mg/L", "percent": "%"},
    **{"ml_kg_day": "ml/kg/day", "h_24h": "h"},
    **{"g_per_kg_day": "g/kg/day", "g_per_day": "g/day"},
}
UNITS_WITHOUT_ENDING = {"", "/min", "%", "L/min"}
STEP = {int: 1, float: 0.1}
SAMPLES: dict[object, object] = {
    str: "text", int: 1, date: date(2026, 5, 5), datetime: datetime(2026, 5, 5, 14, 5),
}  # fmt: skip


def number_type(record: type[Record], field: str) -> type[int] | type[float] | None:
    """Whether a field of a record holds a number, and which."""
    hint = get_type_hints(record)[field]
    kinds = {hint, *get_args(hint)}
    return int if int in kinds else float if float in kinds else None


HOLDERS = [
    (record, name)
    for record in RECORDS
    for name in (field.name for field in fields(record))
    if name in LIMITS and number_type(record, name)
]
"""Every record and field that a limit is about."""


def step_of(field: str) -> float:
    """The smallest difference of two values of a field."""
    (step,) = {STEP[kind] for record, name in HOLDERS
               if name == field and (kind := number_type(record, name))}  # fmt: skip
    return step


def beside(bound: float, steps: int, field: str) -> float:
    """A bound moved by so many of the field's steps."""
    moved = round(bound + steps * step_of(field), 1)
    return int(moved) if step_of(field) == 1 else moved


def edges() -> Iterator[tuple[str, float, str]]:
    """Field, value and the code expected, for every limit that holds wherever the field stands."""
    held = {name for _, name in HOLDERS}
    for field, limit in LIMITS.items():
        if field in held:  # else a test of its own says so
            yield from ((field, value, code) for value, code in edges_of(limit))


def edges_of(limit: Limit) -> Iterator[tuple[float, str]]:
    """Value and the code expected: on every bound, and one step outside it."""
    field, low, high = limit.field, limit.low, limit.high
    lowest = limit.soft_low if limit.soft_low is not None else low
    highest = limit.soft_high if limit.soft_high is not None else high
    yield beside(low, 0, field), "unusual" if low < lowest else ""
    yield beside(high, 0, field), "unusual" if high > highest else ""
    yield beside(low, -1, field), "out_of_range"
    yield beside(high, 1, field), "out_of_range"
    if limit.soft_low is not None:
        yield beside(lowest, 0, field), ""
        yield beside(lowest, -1, field), "unusual"
    if limit.soft_high is not None:
        yield beside(highest, 0, field), ""
        yield beside(highest, 1, field), "unusual"


def limit_in(record: type[Record], field: str) -> Limit:
    """The limit of a field where it stands in a record."""
    limit = limit_of(field, record.__name__)
    assert limit is not None
    return limit


def about_range(findings: list[Any], field: str) -> list[str]:
    """Codes about the range of a field; the step of a scale is another matter."""
    return [f.code for f in findings if f.field == field and f.code != "not_scale_step"]


def sample(record: type[Record], field: str, value: float | str) -> Record:
    """A record with this value and the least of everything else."""
    hints = get_type_hints(record)
    needed = {
        part.name: least(part.name, hints[part.name])
        for part in fields(record)
        if part.default is MISSING and part.default_factory is MISSING
    }
    return record(**{**needed, field: value})


def least(name: str, hint: Any) -> Any:
    """A value that a field without a default may have."""
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return next(iter(hint))
    if name in LIMITS:
        return hint(LIMITS[name].low)
    return SAMPLES.get(hint, ())


@pytest.fixture(scope="module")
def tables() -> Iterator[Engine]:
    """The tables as they are declared, in memory; another test compares them with migrations."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    METADATA.create_all(engine)
    yield engine
    engine.dispose()


@pytest.mark.parametrize(("field", "value", "code"), list(edges()))
def test_a_value_is_judged_by_the_table_on_both_sides_of_every_edge(field, value, code):
    assert about_range(value_findings(field, value), field) == ([code] if code else [])


@pytest.mark.parametrize(
    ("record", "field", "value", "code"),
    [(r, f, value, code) for r, f in HOLDERS for value, code in edges_of(limit_in(r, f))],
)
def test_a_record_and_its_table_judge_alike(tables, record, field, value, code):
    made = sample(record, field, value)
    assert about_range(limit_findings(made), field) == ([code] if code else [])
    stamps = {"version": 1, "entered_at": datetime(2026, 5, 5, 14, 5), "entered_by": "nurse"}
    table = TABLES[record]
    with tables.connect() as connection:
        insert = table.insert().values(**own_values(made), **stamps)
        if code == "out_of_range":
            with pytest.raises(IntegrityError, match=f"ck_{table.name}_{field}"):
                connection.execute(insert)
        else:
            connection.execute(insert)
        connection.rollback()


@pytest.mark.parametrize("limit", LIMITS.values(), ids=lambda limit: limit.field)
def test_a_limit_belongs_to_a_record_has_the_unit_of_its_name_and_its_evidence(limit: Limit):
    assert limit.field in {name for _, name in HOLDERS}
    endings = [end for end in UNIT_OF_ENDING if f"_{limit.field}".endswith(f"_{end}")]
    if endings:
        assert limit.unit == UNIT_OF_ENDING[max(endings, key=len)]
    else:
        assert limit.unit in UNITS_WITHOUT_ENDING
    assert re.search(r"\[(D|GK|V:S\d+)\]", limit.tag)


@pytest.mark.parametrize(("field", "value", "code"), [edge for edge in edges() if edge[2]])
def test_the_sentence_of_a_limit_names_value_bounds_and_unit(field, value, code):
    limit = LIMITS[field]
    (found,) = [f for f in value_findings(field, value) if f.code == code]
    assert (found.level is Level.HARD) is (code == "out_of_range")
    sentence = finding_text(found)
    assert "None" not in sentence
    assert "  " not in sentence
    assert " ." not in sentence
    soft = (
        limit.low if limit.soft_low is None else limit.soft_low,
        limit.high if limit.soft_high is None else limit.soft_high,
    )
    low, high = (limit.low, limit.high) if code == "out_of_range" else soft
    unit = f" {limit.unit}" if limit.unit else ""
    if field == "ga_days":
        return  # said in weeks, as it is typed
    assert f"{value:g}{unit} is " in sentence
    assert f"{low:g} to {high:g}{unit}" in sentence


def test_a_gestation_is_refused_in_weeks_as_it_was_typed():
    sentences = [
        finding_text(one) for days in (350, 150) for one in value_findings("ga_days", days)
    ]
    assert sentences == [
        "50+0 weeks is not possible here: 20+0 to 45+0 weeks. Type it again.",
        "21+3 weeks is unusual (24+0 to 41+6 weeks is usual).",
    ]


@pytest.mark.parametrize(
    ("record", "field"),
    [(r, f.name) for r in RECORDS for f in fields(r) if f.name in LONGEST_TEXT],
)
def test_a_text_is_asked_about_from_one_sign_more_than_such_texts_have(record, field):
    most = LONGEST_TEXT[field]
    as_long, longer = (sample(record, field, "x" * signs) for signs in (most, most + 1))
    assert [f.code for f in limit_findings(as_long) if f.field == field] == []
    (found,) = [f for f in limit_findings(longer) if f.field == field]
    assert (found.code, found.level) == ("text_long", Level.SOFT)
    assert str(most) in finding_text(found)
