"""`kmc-desk add-reference` and `references` from outside."""

import pytest

from tests.cli.conftest import kmc_desk
from tests.cli.test_command_line import data, imported, one_sentence, records
from tests.exchange.reference_file import reference_text, write_reference

__all__ = ["data", "imported"]  # fixtures of the neighbour

SOURCE = "Invented A, 2024; with permission"


@pytest.fixture
def file(tmp_path):
    return write_reference(tmp_path / "ours.csv")


def test_a_reference_is_kept_and_listed_with_its_source(data, file):
    empty = kmc_desk("references", data=data)
    assert (empty.returncode, empty.stderr) == (0, "")
    assert "kmc-desk add-reference NAME FILE --source TEXT" in empty.stdout
    added = kmc_desk("add-reference", "Ours 2024", file, "--source", SOURCE, data=data)
    assert (added.returncode, added.stderr) == (0, "")
    assert added.stdout == (
        "Ours 2024 is kept: weight, head circumference, PMA 26+0 to 40+0 weeks.\n"
    )
    listed = kmc_desk("references", data=data)
    assert listed.returncode == 0, listed.stderr
    first, second = listed.stdout.splitlines()
    assert first.startswith("Ours 2024: weight, head circumference, PMA 26+0 to 40+0 weeks; added ")
    assert first.endswith(" by head")
    assert second.strip() == SOURCE


def test_a_bad_file_is_refused_with_its_row_and_nothing_is_written(data, tmp_path):
    before = records(data)
    bad = write_reference(tmp_path / "bad.csv", reference_text().replace("\n189,", "\n190,", 1))
    run = kmc_desk("add-reference", "Ours", bad, "--source", SOURCE, data=data)
    assert "Row 3" in one_sentence(run, "reference_gap")
    assert records(data) == before


def test_a_file_that_is_not_there_is_said(data, tmp_path):
    run = kmc_desk("add-reference", "Ours", tmp_path / "no.csv", "--source", SOURCE, data=data)
    one_sentence(run, "growth_csv_missing")


def test_without_a_source_it_is_wrong_usage(data, file):
    assert kmc_desk("add-reference", "Ours", file, data=data).returncode == 2
