"""`kmc-desk export` from outside."""

import pytest

from tests.cli.conftest import kmc_desk
from tests.cli.test_command_line import data, imported, one_sentence

__all__ = ["data", "imported"]  # fixtures of the neighbour


def export(data, out, *more):
    return kmc_desk("export", "--format", "bundle", "--out", out, *more, data=data)


def test_without_more_words_nobody_is_named(data, tmp_path):
    run = export(data, tmp_path / "out")
    assert (run.returncode, run.stderr) == (0, "")
    assert "without names" in run.stdout
    everything = "".join(f.read_text(encoding="utf-8") for f in (tmp_path / "out").iterdir())
    assert "HRP-" not in everything
    assert "2025" not in everything


@pytest.mark.parametrize("name", ["all.zip", "all.xlsx"])
def test_with_names_it_needs_a_reason_and_can_be_imported_again(data, tmp_path, name):
    out = tmp_path / name
    one_sentence(export(data, out, "--identified"), "export_reason_missing")
    assert not out.exists()
    run = export(data, out, "--identified", "--reason", "moving to the new PC")
    assert (run.returncode, run.stderr) == (0, "")
    again = kmc_desk("import", out, data=data)
    assert again.returncode == 0, again.stderr
    assert again.stdout.splitlines()[-1].startswith("0 records written")


def test_what_is_there_is_not_written_over(data, tmp_path):
    (tmp_path / "out").mkdir()
    one_sentence(export(data, tmp_path / "out"), "export_target_exists")


def test_an_empty_register_needs_no_centre_and_says_what_to_do_with_it(data, tmp_path):
    run = kmc_desk("template", "--out", tmp_path / "register.xlsx")
    assert (run.returncode, run.stderr) == (0, "")
    assert "import --dry-run" in run.stdout
    one_sentence(kmc_desk("template", "--out", tmp_path / "register.xlsx"), "export_target_exists")
    checked = kmc_desk("import", "--dry-run", tmp_path / "register.xlsx", data=data)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.startswith("Nothing written (dry run): 0 records are new")
