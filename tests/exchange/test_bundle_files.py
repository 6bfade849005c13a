"""What may stand in place of a bundle: folders and zips of every kind, none of them unpacked."""

import os
import struct
import zipfile

import pytest

from kmc_desk.domain.errors import UserError
from kmc_desk.exchange import bundle_csv
from kmc_desk.exchange.bundle_raw import BadRow
from kmc_desk.exchange.bundle_read import opened_bundle
from tests.exchange.small_bundle import csv_bytes, small_tables, write_files

MOTHERS = b"mother_key,mother_name\nM1,SAIRA\n"


def read(path):
    """Every table with its rows; what cannot be read is raised."""
    with opened_bundle(path) as tables:
        return {table.name: list(table.rows) for table in tables}


def refusal(path):
    with pytest.raises(UserError) as caught:
        read(path)
    return caught.value


def test_a_folder_and_a_zip_with_folders_in_it_give_the_same_tables(tmp_path):
    files = {f"{name}.csv": csv_bytes(rows) for name, rows in small_tables().items()}
    folder = write_files(tmp_path / "folder", files)
    packed = write_files(
        tmp_path / "a.zip", {f"register/2026/{name}": content for name, content in files.items()}
    )
    assert read(folder) == read(packed)
    assert set(read(folder)) == set(small_tables())


def test_what_is_no_table_is_left_alone(tmp_path):
    files = {"mothers.csv": MOTHERS, "notes.txt": b"\0\0", "inner.zip": b"PK\3\4 no zip"}
    folder = write_files(tmp_path / "folder", files)
    (folder / "infants.csv").mkdir()
    inside = {**files, "deep.zip": write_files(tmp_path / "deep.zip", files).read_bytes()}
    assert list(read(folder)) == list(read(write_files(tmp_path / "a.zip", inside))) == ["mothers"]


def test_a_zip_that_names_places_outside_writes_nothing_there(tmp_path):
    packed = write_files(tmp_path / "a.zip", {"../../mothers.csv": MOTHERS, "/infants.csv": b"a\n"})
    before = sorted(tmp_path.parent.rglob("*"))
    assert set(read(packed)) == {"mothers", "infants"}
    assert sorted(tmp_path.parent.rglob("*")) == before


def test_two_files_of_one_table_are_refused_and_the_table_is_named(tmp_path):
    packed = write_files(tmp_path / "a.zip", {"a/mothers.csv": MOTHERS, "b/Mothers.CSV": MOTHERS})
    error = refusal(packed)
    assert (error.key, error.values["table"]) == ("bundle_table_twice", "mothers")


@pytest.mark.parametrize("left", [30, 60, 200, -30, -5])
def test_a_zip_that_is_cut_is_refused(tmp_path, left):
    content = os.urandom(400).hex().encode()
    packed = write_files(tmp_path / "a.zip", {"mothers.csv": MOTHERS + content})
    packed.write_bytes(packed.read_bytes()[:left])
    assert refusal(packed).key in {"bundle_not_readable", "bundle_damaged"}


def test_a_zip_with_a_changed_byte_is_refused(tmp_path):
    packed = write_files(tmp_path / "a.zip", {"mothers.csv": MOTHERS * 50})
    content = bytearray(packed.read_bytes())
    content[60] ^= 0xFF
    packed.write_bytes(content)
    assert refusal(packed).key in {"bundle_damaged", "bundle_not_utf8", "bundle_bad_csv"}


def test_a_zip_with_a_password_is_refused(tmp_path):
    packed = write_files(tmp_path / "a.zip", {"mothers.csv": MOTHERS})
    content = bytearray(packed.read_bytes())
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = content.index(mark) + offset
        content[at : at + 2] = struct.pack("<H", 1)
    packed.write_bytes(content)
    assert refusal(packed).key == "bundle_locked"


@pytest.mark.parametrize(
    ("filling", "key"),
    [
        (b"\0", "bundle_too_large"),
        (b"a", "bundle_too_large"),
        (b"\n", "bundle_too_large"),
        (b",\n", "bundle_too_large"),
        (b'"', "bundle_too_large"),
        (b'"\n', "bundle_too_large"),
    ],
)
def test_a_small_zip_that_unpacks_to_very_much_is_refused_early(tmp_path, filling, key):
    packed = tmp_path / "bomb.zip"
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("mothers.csv", "w") as entry,
    ):
        entry.write(MOTHERS)
        for _ in range(20):
            entry.write(filling * (1_000_000 // len(filling)))
    assert packed.stat().st_size < 100_000
    assert refusal(packed).key == key


def test_an_entry_that_says_it_is_enormous_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(bundle_csv, "LARGEST_TABLE_BYTES", 10)
    assert (
        refusal(write_files(tmp_path / "a.zip", {"mothers.csv": MOTHERS})).key == "bundle_too_large"
    )


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="needs symbolic links")
def test_links_that_lead_nowhere_or_in_a_circle_are_no_tables(tmp_path):
    folder = write_files(tmp_path / "folder", {"mothers.csv": MOTHERS})
    (folder / "infants.csv").symlink_to(folder / "infants.csv")
    (folder / "visits.csv").symlink_to(folder / "nothing")
    assert list(read(folder)) == ["mothers"]
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    assert refusal(loop).key == "bundle_missing"


def test_what_a_row_has_beyond_its_header_is_kept_apart(tmp_path):
    folder = write_files(tmp_path / "folder", {"mothers.csv": MOTHERS + b"M2,B,,more\n\n,\nM3\n"})
    assert read(folder)["mothers"][1:] == [
        (
            3,
            BadRow(
                "row_too_long",
                {"cells": 4, "columns": 2},
                cells={"mother_key": "M2", "mother_name": "B"},
            ),
        ),
        (6, {"mother_key": "M3"}),
    ]


@pytest.mark.parametrize(
    ("content", "key", "row"),
    [
        (MOTHERS + b"M2,\xff\n", "bundle_not_utf8", 3),
        (MOTHERS + b"M2,A\0B\n", "bundle_not_text", 3),
        (MOTHERS + b'M2,"open\nM3,B\n', "bundle_bad_csv", 3),
        (MOTHERS + b'M2,"a"b\n', "bundle_bad_csv", 3),
        (b"\xff\xfe" + MOTHERS, "bundle_not_utf8", 1),
        (MOTHERS + b"M2," + b"x" * 200_000 + b"\n", "bundle_bad_csv", 3),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_its_row(tmp_path, content, key, row):
    error = refusal(write_files(tmp_path / "folder", {"mothers.csv": content}))
    assert (error.key, error.values["file"], error.values["row"]) == (key, "mothers.csv", row)
