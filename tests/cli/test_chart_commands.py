"""`kmc-desk chart` and `ward-charts` from outside."""

import pytest
from PIL import Image

from kmc_desk.domain.identity import kmc_number
from tests.cli.conftest import kmc_desk
from tests.cli.test_command_line import data, imported, one_sentence
from tests.exchange.reference_file import write_reference
from tests.pdf_words import words_by_page

__all__ = ["data", "imported"]  # fixtures of the neighbour

NUMBER = kmc_number("HRP", 2025, 2)


def chart(data, out, *more):
    return kmc_desk("chart", "--kmc-no", NUMBER, "--out", out, *more, data=data)


@pytest.mark.parametrize("kind", ["pdf", "svg", "png"])
def test_the_ending_of_the_file_says_what_is_written(data, tmp_path, kind):
    out = tmp_path / f"chart.{kind}"
    run = chart(data, out)
    assert (run.returncode, run.stdout, run.stderr) == (0, f"Wrote {out}\n", "")
    if kind == "pdf":
        assert "Villar 2015" in words_by_page(out)[0]
    elif kind == "svg":
        assert "Villar 2015" in out.read_text(encoding="utf-8")
    else:
        with Image.open(out) as picture:
            assert picture.width > 1000


def test_another_ending_is_refused_and_nothing_is_written(data, tmp_path):
    out = tmp_path / "chart.docx"
    one_sentence(chart(data, out), "chart_file_kind")
    assert not out.exists()


def test_measure_and_part_of_the_standard_can_be_chosen(data, tmp_path):
    out = tmp_path / "head.svg"
    assert chart(data, out, "--measure", "hc", "--whole").returncode == 0
    assert "Head circumference, cm" in out.read_text(encoding="utf-8")


def test_a_reference_of_the_site_is_used_by_its_name_only(data, tmp_path):
    out = tmp_path / "own.svg"
    one_sentence(chart(data, out, "--reference", "Ours 2024"), "reference_unknown")
    file = write_reference(tmp_path / "ours.csv")
    added = kmc_desk("add-reference", "Ours 2024", file, "--source", "Invented", data=data)
    assert added.returncode == 0, added.stderr
    assert chart(data, out).returncode == 0
    assert "Ours 2024" not in out.read_text(encoding="utf-8")
    assert chart(data, out, "--reference", "Ours 2024").returncode == 0
    assert "curves of this site's own reference: Ours 2024" in out.read_text(encoding="utf-8")


def test_the_ward_is_written_in_small_charts(data, tmp_path):
    out = tmp_path / "ward.pdf"
    run = kmc_desk("ward-charts", "--out", out, data=data)
    assert (run.returncode, run.stderr) == (0, "")
    words = words_by_page(out)[0]
    assert "Growth of the ward" in words
    assert "1230 g · z −0.3 · preterm" in words
