"""`kmc-desk dhis2` from the command line, within this process."""

import json

import pytest

from kmc_desk import cli
from kmc_desk.exchange.dhis2.mapping_csv import mapping_text
from tests.cli.test_command_line import PASSPHRASE, data, imported
from tests.exchange.dhis2_mapping import COMBO, MAPPING, uid

__all__ = ["data", "imported"]  # fixtures of the neighbour


@pytest.fixture
def dhis2(data, monkeypatch, capsys):
    """The command: its exit code, and what it said to whom."""

    def run(*words):
        monkeypatch.setenv("KMC_DESK_PASSPHRASE", PASSPHRASE)
        code = cli.run(["--data", str(data), "dhis2", *map(str, words)])
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def mapping(tmp_path):
    file = tmp_path / "mapping.csv"
    file.write_text(mapping_text(MAPPING), encoding="utf-8")
    return file


def test_the_way_from_a_mapping_to_the_answer(dhis2, mapping, tmp_path):
    assert dhis2("mapping", "import", mapping) == (
        0, "The mapping table is kept: 8 fields are mapped\n", "",
    )  # fmt: skip
    out, note = tmp_path / "april.csv", tmp_path / "april-note.txt"
    words = ("export", "--month", "2025-04", "--draft", "--format", "csv", "--out", out)
    assert dhis2(*words) == (
        0, f"Wrote {out} and {note}: 6 values, 2 figures left out\n", "",
    )  # fmt: skip
    answer = tmp_path / "answer.json"
    refused = {"object": uid(4), "value": "not a percentage", "errorCode": "E7619", "indexes": [2]}
    counts = {"imported": 5, "updated": 0, "ignored": 1, "deleted": 0}
    told = {"status": "WARNING", "importCount": counts, "conflicts": [refused]}
    answer.write_text(json.dumps({"response": told}), encoding="utf-8")
    code, said, _ = dhis2("summary", answer, "--sent", out)
    assert code == 3
    assert said.splitlines() == [
        "WARNING: 5 imported, 0 updated, 1 ignored, 0 deleted",
        "B15 ALL (value), line 14: not a percentage [E7619]",
    ]


def test_the_line_that_is_named_is_that_of_the_exported_table(dhis2, mapping, tmp_path):
    dhis2("mapping", "import", mapping)
    out = tmp_path / "kept.csv"
    assert dhis2("mapping", "export", "--out", out)[0] == 0
    assert out.read_text(encoding="utf-8-sig").splitlines()[13].startswith("B15,ALL,VALUE,")


def test_a_month_that_is_not_final_is_refused_in_one_sentence(dhis2, mapping, tmp_path):
    out = tmp_path / "april.json"
    code, _, said = dhis2("export", "--month", "2025-04", "--mapping", mapping, "--out", out)
    assert (code, out.exists()) == (1, False)
    assert said.endswith("[dhis2_not_final]\n")


def test_a_template_keeps_what_stands_in_the_file_that_is_written_again(dhis2, mapping, tmp_path):
    template = tmp_path / "set.json"
    fields = [{"dataElement": uid(number), "categoryOptionCombo": COMBO} for number in (1, 77)]
    template.write_text(json.dumps({"dataValues": fields}), encoding="utf-8")
    code, said, _ = dhis2("template", template, "--out", mapping)
    assert (code, said) == (0, f"Wrote {mapping}: 9 fields, of which 8 are mapped\n")
    fresh = tmp_path / "fresh.csv"
    assert "2 fields, of which 0 are mapped" in dhis2("template", template, "--out", fresh)[1]
    assert dhis2("template", template, "--out", fresh, "--mapping", "stored")[0] == 1


def test_an_answer_without_refusals_is_good(dhis2, mapping, tmp_path):
    answer = tmp_path / "answer.json"
    counts = {"imported": 6, "updated": 0, "ignored": 0, "deleted": 0}
    answer.write_text(json.dumps({"status": "OK", "importCount": counts}), encoding="utf-8")
    code, said, _ = dhis2("summary", answer, "--mapping", mapping)
    assert (code, said.splitlines()[-1]) == (0, "No value was refused.")
