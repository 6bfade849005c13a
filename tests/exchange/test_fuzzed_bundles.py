"""Bundles spoilt in every way: they are imported, or refused with places, and nothing else."""

import shutil
from contextlib import contextmanager
from dataclasses import fields
from datetime import datetime
from itertools import count

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.findings.finding import Level
from kmc_desk.texts import finding_text, text
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.import_bundle import import_bundle
from tests.exchange.odd_values import ODD_VALUES
from tests.exchange.small_bundle import csv_bytes, small_tables, write_files
from tests.usecases.conftest import clock, context, empty_centre
from tests.usecases.database_dump import dump

__all__ = ["clock", "context", "empty_centre"]  # fixtures of the neighbour

CELLS = (st.sampled_from([*ODD_VALUES, "\ud800"]), st.text(max_size=12))
EXTRA_COLUMNS = (
    "kmc_no",
    "withdrawn",
    "admission_type",
    "shoe_size",
    "",
    "infant_key",
    "not_known",
)
ALWAYS = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    database=None,
)


class UndoingContext(Context):
    """Everything is written, and then taken back: the next bundle finds the same database."""

    def write(self):
        return undone(super().write())


class UndoneError(Exception):
    pass


@contextmanager
def undone(work):
    try:
        with work as inside:
            yield inside
            raise UndoneError
    except UndoneError:
        pass


@pytest.fixture(params=["nobody", "the same register"])
def centre(request, context, clock, tmp_path):
    """A database that holds nobody, and one that holds the bundle as it was."""
    clock.now = datetime(2026, 5, 5, 10, 42)
    undoing = UndoingContext(**{f.name: getattr(context, f.name) for f in fields(Context)})
    good = {f"{name}.csv": csv_bytes(rows) for name, rows in small_tables().items()}
    bundle = write_files(tmp_path / "good", good)
    known = request.param != "nobody"
    report = import_bundle(context if known else undoing, bundle)
    assert report.written
    assert report.level(Level.HARD) == 0
    return undoing


def tried(centre, bundle, *, skip):
    """Import and look at the answer: whatever happens is one of what may happen."""
    try:
        report = import_bundle(centre, bundle, skip_bad_rows=skip)
    except UserError as error:
        return one_sentence(error)
    hard = [f for f in report.found if f.finding.level is Level.HARD]
    for place in report.found:
        assert place.table
        assert place.row >= 1
        assert finding_text(place.finding)
    assert report.refused == bool(hard) or skip
    assert report.written == (0 if report.refused else report.would_write)
    if skip and not report.refused:
        assert bool(report.left_out) == bool(
            [f for f in hard if f.row > 1 or f.finding.code == "parent_left_out"]
        ) or any(f.row == 1 for f in hard)
    if report.refused:
        assert hard
    return report


def one_sentence(error):
    assert text(error.key, **error.values).endswith((".", "!"))


@st.composite
def spoilt(draw):
    """The files of a small bundle with some of their cells, rows, columns and bytes changed."""
    tables = small_tables()
    for _ in range(draw(st.integers(0, 4))):
        table = draw(st.sampled_from(sorted(tables)))
        rows = tables[table]
        if not rows:
            continue
        place = draw(st.integers(0, len(rows) - 1))
        column = draw(st.sampled_from([*sorted(rows[0]), *EXTRA_COLUMNS]))
        match draw(st.integers(0, 9)):
            case 0:
                rows.insert(draw(st.integers(0, len(rows))), dict(rows[place]))
            case 1:
                del rows[place]
            case 2:
                for row in rows:
                    row.pop(column, None)
            case 3:
                del tables[table]
                if not tables:
                    tables["mothers"] = []
            case _:
                value = draw(st.one_of(CELLS))
                rows[place][column] = value
    files = {f"{name}.csv": csv_bytes(rows) for name, rows in tables.items()}
    if draw(st.integers(0, 3)) == 0:
        name = draw(st.sampled_from(sorted(files)))
        files[name] = draw(st.sampled_from(BYTE_FAULTS))(files[name], draw)
    return files


def cut(content, draw):
    return content[: draw(st.integers(0, len(content)))]


def put_in(content, draw):
    at = draw(st.integers(0, len(content)))
    piece = draw(
        st.sampled_from(
            [b"\0", b'"', b"\xff", b"\xc3", b"\r", b"\n", b",", b";", b"\xef\xbb\xbf", b",,,,"]
        )
    )
    return content[:at] + piece + content[at:]


def column_twice(content, draw):
    lines = content.split(b"\r\n")
    return b"\r\n".join(line + b"," + line.split(b",")[0] for line in lines if line)


BYTE_FAULTS = (
    cut,
    put_in,
    column_twice,
    lambda content, draw: b"\xef\xbb\xbf" + content,
    lambda content, draw: content.replace(b",", b";"),
    lambda content, draw: content.replace(b",", b"\t"),
    lambda content, draw: content.replace(b"\r\n", b"\r"),
    lambda content, draw: content.decode("utf-8", "replace").encode("utf-16"),
    lambda content, draw: content.decode("utf-8", "replace").encode("cp1256", "replace"),
    lambda content, draw: b"",
    lambda content, draw: content.split(b"\r\n")[0],
    lambda content, draw: b"\r\n" * 3 + content,
)


def check(centre, tmp_path, files, *, zipped, skip):
    folder = tmp_path / f"{next(NUMBERS)}{'.zip' if zipped else ''}"
    bundle = write_files(folder, files)
    note({name: content for name, content in files.items() if content})
    before = dump(centre)
    tried(centre, bundle, skip=skip)
    assert dump(centre) == before
    bundle.unlink() if zipped else shutil.rmtree(bundle)


NUMBERS = count()


@given(files=spoilt(), zipped=st.booleans(), skip=st.booleans())
@settings(ALWAYS, max_examples=35)
@pytest.mark.fault(26)
def test_a_spoilt_bundle_is_imported_or_refused_with_places(centre, tmp_path, files, zipped, skip):
    check(centre, tmp_path, files, zipped=zipped, skip=skip)


@pytest.mark.slow
@given(files=spoilt(), zipped=st.booleans(), skip=st.booleans())
@settings(ALWAYS, max_examples=600)
@pytest.mark.fault(26)
def test_many_more_spoilt_bundles_are_imported_or_refused_with_places(
    centre, tmp_path, files, zipped, skip
):
    check(centre, tmp_path, files, zipped=zipped, skip=skip)
