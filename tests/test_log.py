"""What the log may hold: whatever goes wrong, no value of a patient."""

import ast
import logging
import re
from collections.abc import Iterator
from datetime import date
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

import kmc_desk
from kmc_desk.domain.errors import UserError
from kmc_desk.logging_setup import LOG_FILE, SENTENCES, log_to, places_of
from kmc_desk.usecases.record_weight import WeightEntry, record_weight
from tests.usecases.conftest import admitted, clock, context, empty_centre

__all__ = ["clock", "context", "empty_centre"]  # fixtures
NAMES = st.sampled_from(["ZAINABQ", "گل بانو", "Zainabq d/o Yaqub", "35202-9876543-1", "zainabq"])
LOGGER = re.compile(r"\b(_log|log|logger|logging)\.")
OWN = logging.getLogger("kmc_desk.usecases.anything")


@pytest.fixture
def log(tmp_path) -> Iterator[Path]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    log_to(tmp_path)
    yield tmp_path / LOG_FILE
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def said_and_emptied(log: Path) -> str:
    words = log.read_text(encoding="utf-8")
    with log.open("w"):
        pass
    return words


def raised(name: str) -> Exception:
    """An exception with a cause, both of whose messages name somebody."""
    try:
        try:
            raise KeyError(name)
        except KeyError as error:
            raise ValueError(f"no bed for {name}") from error
    except ValueError as error:
        return error


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    NAMES,
    st.sampled_from(["kmc_desk.ui", "sqlalchemy.engine", "reportlab", "root", "another"]),
    st.sampled_from(["%s is cold", "a task failed", "the anchor was not written: %s", "{}"]),
)
def test_no_message_no_argument_and_no_exception_brings_a_name_into_the_log(
    log, name, source, words
):
    logger = logging.getLogger(source)
    given_words = words if "%s" in words else f"{words}{name}"
    arguments = (name,) if "%" in words else ()
    logger.warning(given_words, *arguments, exc_info=raised(name), stack_info=True)
    logger.error("%(who)s", {"who": name})
    logging.getLogger(name).error("the program made a mistake")
    told = said_and_emptied(log)
    assert name not in told
    assert told.count("\n") > 3


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NAMES)
@example("ZAINABQ")
def test_no_failure_of_a_use_case_brings_a_name_into_the_log(context, log, name):
    """Real failures: of the database, of a value nobody reckoned with, of a use case."""
    infant = _known(context) or admitted(context, mother_name="SAIRA").id
    for fail in (
        lambda: _ask(context, f"SELECT '{name}' FROM nowhere"),
        lambda: _ask(context, "INSERT INTO mother (id, key) VALUES (1, :name)", name),
        lambda: admitted(context, mother_name=object(), bed_no=name),
        lambda: record_weight(context, WeightEntry(infant_id=infant, day=name, weight_g=1500)),
        lambda: record_weight(
            context, WeightEntry(infant_id=infant, day=date(2026, 5, 5), weight_g=name)
        ),
    ):
        with pytest.raises(Exception) as failed:  # noqa: PT011 - whatever it is
            fail()
        assert not isinstance(failed.value, UserError)
        logging.getLogger("kmc_desk.ui.tasks").error("a task failed", exc_info=failed.value)
    told = said_and_emptied(log)
    assert name not in told
    assert "SAIRA" not in told
    assert told.count("a task failed") == 5


def _known(context):
    with context.database.engine.connect() as connection:
        return connection.scalar(text("SELECT id FROM infant"))


def _ask(context, statement, name=None):
    with context.database.engine.begin() as connection:
        connection.execute(text(statement), {} if name is None else {"name": name})


def test_what_helps_to_mend_it_is_in_the_log(log):
    try:
        (Path(log.parent) / "none" / "paper.pdf").read_bytes()
    except OSError as error:
        OWN.error("a task failed", exc_info=error)
    OWN.warning("not told to anybody, the program was closing: %s", "disk_full")
    told = said_and_emptied(log)
    assert "FileNotFoundError 2" in told
    assert "test_log.py:" in told
    assert "paper.pdf" not in told
    assert "the program was closing: disk_full" in told


def test_the_key_of_a_sentence_is_told_and_not_what_the_sentence_names():
    told = places_of(UserError("stale_write", entity="mother", who="ZAINABQ"))
    assert told == "UserError stale_write"
    assert places_of(UserError("zainabq")) == "UserError (withheld)"
    assert places_of(OSError("ZAINABQ", "a folder")) == "OSError"


def test_the_log_is_one_file_that_does_not_grow_for_ever_and_a_full_disk_prints_nothing(
    log, monkeypatch, capsys
):
    log_to(log.parent)  # somebody else signs in
    (handler,) = (
        one for one in logging.getLogger().handlers if isinstance(one, RotatingFileHandler)
    )
    assert (handler.maxBytes, handler.backupCount) == (1_000_000, 5)

    def full(_record):
        raise OSError

    monkeypatch.setattr(handler, "format", full)
    OWN.warning("not told to anybody, the program was closing: %s", "ZAINABQ")
    assert capsys.readouterr().err == ""


def test_a_mistake_in_a_mistake_is_told_from_its_beginning_once():
    told = places_of(raised("ZAINABQ"))
    assert [line for line in told.splitlines() if line[0] != " "] == ["KeyError", "ValueError"]


def test_every_sentence_of_the_program_is_on_the_list_and_every_argument_is_a_number_or_a_key():
    """A call with an f-string, or with an argument that is neither, is found here."""
    said: set[str] = set()
    for path in Path(kmc_desk.__file__).parent.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        if not LOGGER.search(source):
            continue  # to parse the whole program takes seconds
        for call in ast.walk(ast.parse(source)):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
                continue
            if ast.unparse(call.func.value) not in {"_log", "logging", "log", "logger"}:
                continue
            if call.func.attr in {"debug", "info", "warning", "error", "exception", "critical"}:
                assert isinstance(call.args[0], ast.Constant), f"{path.name}:{call.lineno}"
                said.add(str(call.args[0].value))
                for argument in call.args[1:]:
                    words = ast.unparse(argument)
                    fine = words.endswith((".errno", ".key")) or words == "_TOLD[kind]"
                    assert fine, f"{path.name}:{call.lineno} {words}"
    assert said <= SENTENCES
    assert said >= SENTENCES
