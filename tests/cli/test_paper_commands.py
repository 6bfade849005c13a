"""`kmc-desk sheet`, `handover` and `bands` from outside."""

import pytest

from kmc_desk.domain.identity import kmc_number
from tests.cli.conftest import kmc_desk
from tests.cli.test_command_line import data, imported, one_sentence
from tests.reports.paper_ward import pages

__all__ = ["data", "imported"]  # fixtures of the neighbour


@pytest.mark.parametrize(
    ("kind", "title"),
    [("empty", "Round sheet"), ("filled", "Round sheet"), ("daily", "Daily sheet")],
)
def test_a_sheet_of_a_ward_day_is_written(data, tmp_path, kind, title):
    out = tmp_path / "sheet.pdf"
    run = kmc_desk("sheet", "--day", "2025-04-20", "--kind", kind, "--out", out, data=data)
    assert (run.returncode, run.stdout, run.stderr) == (0, f"Wrote {out}\n", "")
    words = pages(out.read_bytes())
    assert title in words[0]
    assert "Ward day 20-Apr-2025" in words[0]
    assert kmc_number("HRP", 2025, 7) in " ".join(words)  # on the ward from 11 April on


def test_the_doctors_round_is_written_of_the_ward_as_it_is_now(data, tmp_path):
    out = tmp_path / "doctor.pdf"
    run = kmc_desk("sheet", "--kind", "doctor", "--out", out, data=data)
    assert (run.returncode, run.stdout, run.stderr) == (0, f"Wrote {out}\n", "")
    words = " ".join(pages(out.read_bytes()))
    assert "Doctor's round" in words
    assert words.count(kmc_number("HRP", 2025, 7)) == 1
    assert kmc_number("HRP", 2025, 2) not in words  # went home


def test_the_doctors_round_of_another_day_is_refused_and_not_made_of_today(data, tmp_path):
    out = tmp_path / "doctor.pdf"
    words = ("sheet", "--kind", "doctor", "--day", "2025-04-20", "--out", out)
    one_sentence(kmc_desk(*words, data=data), "doctors_round_is_now")
    assert not out.exists()


def test_the_families_to_visit_are_written_as_they_are_now(data, tmp_path):
    out = tmp_path / "families.pdf"
    run = kmc_desk("sheet", "--kind", "tracing", "--out", out, data=data)
    assert (run.returncode, run.stdout, run.stderr) == (0, f"Wrote {out}\n", "")
    assert "Families to visit" in pages(out.read_bytes())[0]
    words = ("sheet", "--kind", "tracing", "--day", "2025-04-20", "--out", tmp_path / "x.pdf")
    one_sentence(kmc_desk(*words, data=data), "tracing_is_now")


@pytest.mark.parametrize("day", ["20 April", "2026-02-31"])
def test_a_day_that_is_none_is_wrong_usage(data, tmp_path, day):
    run = kmc_desk("sheet", "--day", day, "--out", tmp_path / "s.pdf", data=data)
    assert run.returncode == 2
    assert run.stderr.endswith(f"{day} is not a day. Type it as YYYY-MM-DD, such as 2025-04-20.\n")
    assert not (tmp_path / "s.pdf").exists()


def test_the_handover_of_either_shift_is_written(data, tmp_path):
    titles = []
    for shift in ("now", "before"):
        out = tmp_path / f"{shift}.pdf"
        run = kmc_desk("handover", "--shift", shift, "--out", out, data=data)
        assert run.returncode == 0, run.stderr
        titles.append(pages(out.read_bytes())[0].split("Handover ")[1].split()[0])
    assert titles[0] != titles[1]
    assert set(titles) < {"Morning", "Evening", "Night"}


def test_bands_are_written_for_who_is_on_the_ward_only(data, tmp_path):
    out = tmp_path / "bands.pdf"
    here, gone = kmc_number("HRP", 2025, 7), kmc_number("HRP", 2025, 2)
    assert kmc_desk("bands", "--kmc-no", here, "--out", out, "--a4", data=data).returncode == 0
    assert pages(out.read_bytes())[0].count(here) == 4
    out.unlink()
    one_sentence(kmc_desk("bands", "--kmc-no", gone, "--out", out, data=data), "not_on_ward")
    assert not out.exists()
