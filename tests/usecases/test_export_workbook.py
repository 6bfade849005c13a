"""Everything can be taken along in one workbook, and comes back equal to the byte."""

from dataclasses import replace

import pytest
from openpyxl import load_workbook

from kmc_desk.domain.records import Contact
from kmc_desk.usecases.export_bundle import export_bundle
from kmc_desk.usecases.export_deidentified import export_deidentified
from kmc_desk.usecases.import_bundle import import_bundle
from tests.exchange.reading import read_bundle
from tests.usecases.exporting import (
    REASON,
    centres,
    content,
    demo,
    demo_folder,
    register,
    register_folder,
)

__all__ = ["centres", "demo", "demo_folder", "register", "register_folder"]  # fixtures


@pytest.mark.slow
def test_the_demo_centre_comes_back_from_a_workbook_equal_byte_for_byte(demo, centres, tmp_path):
    export_bundle(demo, tmp_path / "first", reason=REASON)
    export_bundle(demo, tmp_path / "all.xlsx", reason=REASON)
    empty = centres("DEMO")
    report = import_bundle(empty, tmp_path / "all.xlsx")
    assert not report.refused, [f for f in report.found if f.finding.level == "HARD"][:5]
    export_bundle(empty, tmp_path / "second", reason=REASON)
    assert content(tmp_path / "second") == content(tmp_path / "first")


def test_a_workbook_says_what_the_csv_files_say(register, tmp_path):
    with register.write() as work:
        contact = work.repository.find(Contact)[0]
        note = "=HYPERLINK(1)\r\n\x07 _x0041_ '0300"
        work.repository.save(replace(contact, note=note))
    export_bundle(register, tmp_path / "all.xlsx", reason=REASON)
    export_bundle(register, tmp_path / "all", reason=REASON)
    export_deidentified(register, tmp_path / "none.xlsx")
    assert read_bundle(tmp_path / "all.xlsx").keys() == read_bundle(tmp_path / "all").keys()
    for name, table in read_bundle(tmp_path / "all.xlsx").items():
        csv = read_bundle(tmp_path / "all")[name]
        assert (table.columns, table.rows) == (csv.columns, csv.rows)


def test_ages_and_numbers_are_numbers_in_the_workbook_that_names_nobody(register, tmp_path):
    export_deidentified(register, tmp_path / "none.xlsx")
    sheet = load_workbook(tmp_path / "none.xlsx")["episodes"]
    header = [cell.value for cell in sheet[1]]
    first = dict(zip(header, (cell.value for cell in sheet[2]), strict=True))
    assert isinstance(first["infant"], int)
    assert isinstance(first["admission_weight_g"], int)
    assert isinstance(first["admitted_age_h"], int | float)


def test_a_workbook_that_breaks_off_leaves_nothing(register, tmp_path, monkeypatch):
    def power_cut(*_):
        raise OSError("disk full")

    monkeypatch.setattr("kmc_desk.usecases.export_bundle.bundle_write.stay_row", power_cut)
    before = set(tmp_path.iterdir())
    with pytest.raises(OSError, match="disk full"):
        export_bundle(register, tmp_path / "out.xlsx", reason=REASON)
    assert set(tmp_path.iterdir()) == before
