"""A register in CSV files, read row by row."""

import zipfile

import pytest

from kmc_desk.domain.errors import UserError
from kmc_desk.exchange import zip_guard
from kmc_desk.exchange.bundle_read import BadRow, opened_bundle
from tests.exchange.reading import read_bundle


@pytest.fixture(params=["folder", "zip"])
def bundle(request, tmp_path):
    """Makes a bundle of the given files in both ways."""

    def make(**files):
        if request.param == "folder":
            (tmp_path / "bundle").mkdir()
            for name, content in files.items():
                (tmp_path / "bundle" / f"{name}.csv").write_bytes(content)
            return tmp_path / "bundle"
        with zipfile.ZipFile(tmp_path / "bundle.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(f"register/{name}.csv", content)
        return tmp_path / "bundle.zip"

    return make


def test_rows_carry_the_numbers_of_a_spreadsheet_and_empty_ones_are_left_out(bundle):
    path = bundle(Mothers=b'mother_key,mother_name\r\nM1,"two\nlines"\r\n , \r\nM2\r\n')
    with opened_bundle(path) as [mothers]:
        assert (mothers.name, mothers.columns) == ("mothers", ("mother_key", "mother_name"))
        assert list(mothers.rows) == [
            (2, {"mother_key": "M1", "mother_name": "two\nlines"}),
            (4, {"mother_key": "M2"}),
        ]


def test_a_row_longer_than_the_header_is_told_from_the_good_ones(bundle):
    path = bundle(mothers=b"mother_key,mother_name\nM1,A,B\nM2,C\n")
    with opened_bundle(path) as [mothers]:
        assert list(mothers.rows) == [
            (
                2,
                BadRow(
                    "row_too_long",
                    {"cells": 3, "columns": 2},
                    cells={"mother_key": "M1", "mother_name": "A"},
                ),
            ),
            (3, {"mother_key": "M2", "mother_name": "C"}),
        ]
    with pytest.raises(UserError, match="bundle_row_too_long") as refused:
        read_bundle(path)
    assert (refused.value.values["file"], refused.value.values["row"]) == ("mothers.csv", 2)


def test_a_fault_of_the_file_is_raised_when_its_row_comes_and_not_before(bundle):
    path = bundle(mothers=b'mother_key\nM1\nM2\n"M3\n', infants=b"infant_key\nI1\n")
    with opened_bundle(path) as tables:
        by_name = {table.name: iter(table.rows) for table in tables}
        assert next(by_name["mothers"])[0] == 2
        assert next(by_name["mothers"])[0] == 3
        with pytest.raises(UserError, match="bundle_bad_csv") as refused:
            next(by_name["mothers"])
        assert refused.value.values["row"] == 4
        assert next(by_name["infants"])[0] == 2


def test_a_line_without_an_end_is_not_read_as_one(bundle):
    with pytest.raises(UserError, match="bundle_line_too_long"):
        read_bundle(bundle(mothers=b"mother_key\n" + b"M" * 2_000_000))


def test_the_files_a_mac_leaves_beside_others_are_passed_over(bundle):
    path = bundle(mothers=b"mother_key\nM1\n", **{"._mothers": b"\0\5\x16\7"})
    assert set(read_bundle(path)) == {"mothers"}


def test_one_table_in_two_files_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "bundle.zip", "w") as archive:
        archive.writestr("a/mothers.csv", "mother_key\nM1\n")
        archive.writestr("b/MOTHERS.csv", "mother_key\nM2\n")
    with pytest.raises(UserError, match="bundle_table_twice"):
        read_bundle(tmp_path / "bundle.zip")


@pytest.mark.fault(26)
def test_a_zip_behind_a_password_a_bomb_and_a_broken_one_are_refused(tmp_path, monkeypatch):
    path = tmp_path / "bundle.zip"
    content = b"mother_key\n" + b"M1\n" * 3_000_000
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mothers.csv", content)
    with pytest.raises(UserError, match="bundle_too_large"):
        read_bundle(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mothers.csv", "mother_key\nM1\n")
    good = path.read_bytes()
    locked = bytearray(good)
    locked[6] |= 1  # the flag in the member's own header, then in the list at the end
    locked[good.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(locked)
    with pytest.raises(UserError, match="bundle_locked"):
        read_bundle(path)
    path.write_bytes(good.replace(b"M1", b"M2", 1))  # the sum of its bytes is another one
    with pytest.raises(UserError, match="bundle_damaged"):
        read_bundle(path)
    path.write_bytes(good)
    monkeypatch.setattr("kmc_desk.exchange.bundle_csv.LARGEST_TABLE_BYTES", 5)
    with pytest.raises(UserError, match="bundle_too_large"):
        read_bundle(path)
    assert zip_guard.LARGEST_TABLE_BYTES > 5


def test_what_the_reader_of_a_bundle_raises_is_not_taken_for_damage(bundle):
    with pytest.raises(EOFError), opened_bundle(bundle(mothers=b"mother_key\nM1\n")):
        raise EOFError
