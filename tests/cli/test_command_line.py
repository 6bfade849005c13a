"""The command line from outside: real processes on real encrypted folders."""

import csv
import json
import os
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from kmc_desk.store.database import open_database
from kmc_desk.store.lock import hold_folder
from kmc_desk.store.sign_in_delay import TRIES_FILE
from kmc_desk.store.unit_of_work import read
from tests.cli.conftest import PASSPHRASE, kmc_desk
from tests.golden.fixture_m1 import write_bundle
from tests.pdf_words import words_by_page
from tests.usecases.database_dump import dump


@pytest.fixture(scope="session")
def imported(begun, tmp_path_factory) -> Path:
    """A centre with the month fixture, made once with import."""
    root = tmp_path_factory.mktemp("cli")
    data = Path(shutil.copytree(begun, root / "data"))
    done = kmc_desk("import", write_bundle(root / "bundle"), data=data)
    assert done.returncode == 0, done.stdout + done.stderr
    return data


@pytest.fixture
def data(imported, tmp_path) -> Path:
    """A copy of that centre for a test of its own."""
    return Path(shutil.copytree(imported, tmp_path / "data"))


def content(folder: Path) -> dict[str, bytes]:
    """Every file but the lock, which says who holds the folder."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".lock")
    return {str(p.relative_to(folder)): p.read_bytes() for p in files}


def records(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the trail, which notes who signed in."""
    database = open_database(folder, "head", PASSPHRASE)
    _, rows = dump(SimpleNamespace(read=lambda: read(database.engine)))
    database.close()
    del rows["audit"]
    return rows


def one_sentence(run, code):
    """The refusal says one sentence with its code, no traceback, and exits with 1."""
    assert run.returncode == 1, run.stdout + run.stderr
    lines = run.stderr.strip().splitlines()
    assert len(lines) == 1
    assert lines[0].endswith(f"[{code}]")
    return lines[0]


def test_init_prints_a_recovery_code_that_opens_the_data_and_is_nowhere_stored(tmp_path):
    made = kmc_desk(
        "init", "--centre-code", "HRP", "--centre-name", "DHQ", "--account", "head",
        data=tmp_path / "data",
    )  # fmt: skip
    assert made.returncode == 0
    code = next(w for w in made.stdout.split() if w.count("-") >= 5)
    for file in (tmp_path / "data").iterdir():
        assert code.encode() not in file.read_bytes()
        assert code.replace("-", "").encode() not in file.read_bytes()


def test_init_refuses_a_folder_that_holds_data(data):
    before = content(data)
    run = kmc_desk(
        "init", "--centre-code", "HRP", "--centre-name", "X", "--account", "a", data=data
    )
    one_sentence(run, "data_exists")
    assert content(data) == before


def test_the_return_of_the_month_fixture_holds_the_printed_figures(data, tmp_path):
    out = tmp_path / "return.csv"
    run = kmc_desk("return", "--month", "2025-04", "--format", "csv", "--out", out, data=data)
    assert (run.returncode, run.stderr) == (0, "")
    with out.open(encoding="utf-8", newline="") as stream:
        rows = {(r["row"], r["disagg_key"]): r for r in csv.DictReader(stream)}
    values = {
        **{"B1": 3, "B2": 8, "B2a": 6, "B2b": 2, "B3": 1, "B5": 12, "B6": 6, "B7": 1, "B8": 1},
        **{"B9": 1, "B10": 1, "B11": 10, "B12": 2, "B13": 2, "B14": 91, "B16": 10, "E1": 82},
    }
    assert {row: float(rows[row, "ALL"]["value"]) for row in values} == values
    assert float(rows["E3", "ALL"]["value"]) == 673 / 80
    assert float(rows["I9", "STAT=MEDIAN"]["value"]) == 7
    assert float(rows["I3", "ALL"]["value"]) == 12.5
    assert rows["B1", "ALL"]["version"] == "0"


def test_json_pdf_and_workbook_carry_the_figures_of_the_csv(data, tmp_path):
    for form in ("csv", "json", "pdf", "xlsx"):
        out = tmp_path / f"return.{form}"
        assert kmc_desk(
            "return", "--month", "2025-04", "--format", form, "--out", out, data=data
        ).returncode == 0  # fmt: skip
    with (tmp_path / "return.csv").open(encoding="utf-8", newline="") as stream:
        from_csv = list(csv.DictReader(stream))
    from_json = json.loads((tmp_path / "return.json").read_text(encoding="utf-8"))
    assert [r["row"] + r["disagg_key"] for r in from_json] == [
        r["row"] + r["disagg_key"] for r in from_csv
    ]
    assert all(r["rule"] for r in from_json)
    words = " ".join(words_by_page(tmp_path / "return.pdf"))
    for figure in ("91/240 (37.9 %)", "53/80 (66.3 %)", "1/8 (12.5 %)"):
        assert figure in words
    [_, *lines] = load_workbook(tmp_path / "return.xlsx")["data"].iter_rows(values_only=True)
    assert [f"{line[2]}{line[3]}" for line in lines] == [
        r["row"] + r["disagg_key"] for r in from_csv
    ]


def test_an_exit_without_outcome_is_said_and_gives_exit_code_3(tmp_path, imported):
    data = tmp_path / "data"
    kmc_desk("init", "--centre-code", "HRP", "--centre-name", "X", "--account", "head", data=data)
    bundle = write_bundle(tmp_path / "bundle")
    episodes = bundle / "episodes.csv"
    text = episodes.read_text(encoding="utf-8")
    assert ",ABSCONDED," in text
    episodes.write_text(text.replace(",ABSCONDED,", ",,"), encoding="utf-8")
    assert kmc_desk("import", bundle, data=data).returncode == 0
    out = tmp_path / "return.csv"
    run = kmc_desk("return", "--month", "2025-04", "--format", "csv", "--out", out, data=data)
    assert run.returncode == 3
    assert out.exists()
    assert "does not balance" in run.stderr
    assert "has no outcome" in run.stderr


def test_the_summary_of_an_infant_is_a_pdf_without_names_in_its_metadata(data, tmp_path):
    out = tmp_path / "summary.pdf"
    number = "HRP-2025-00002-"
    found = [n for n in map(number.__add__, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
             if kmc_desk_number(n)]  # fmt: skip
    run = kmc_desk("summary", "--kmc-no", found[0], "--out", out, data=data)
    assert run.returncode == 0, run.stderr
    reader = PdfReader(out)
    assert "1450 g" in words_by_page(out)[0]
    metadata = " ".join(str(v) for v in (reader.metadata or {}).values())
    assert "HRP" not in metadata
    assert found[0] not in metadata


def kmc_desk_number(number):
    from kmc_desk.domain.identity import normal_kmc_number

    return normal_kmc_number(number)


@pytest.mark.parametrize(
    ("number", "code"), [("HRP-2025-00002-?", "kmc_no_mistyped"), ("nonsense", "kmc_no_mistyped")]
)
def test_a_mistyped_kmc_number_is_refused(data, tmp_path, number, code):
    out = tmp_path / "summary.pdf"
    one_sentence(kmc_desk("summary", "--kmc-no", number, "--out", out, data=data), code)
    assert not out.exists()


def test_a_wrong_passphrase_is_refused_and_changes_nothing(data, tmp_path):
    before = content(data)
    out = tmp_path / "r.csv"
    words = ("return", "--month", "2025-04", "--format", "csv", "--out", out)
    one_sentence(kmc_desk(*words, data=data, passphrase="not this one"), "wrong_passphrase")
    after = content(data)
    assert after.pop(TRIES_FILE)
    assert after == before
    assert not out.exists()


def test_a_passphrase_file_serves_as_well_as_the_environment(data, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    out = tmp_path / "r.csv"
    words = ("--account", "head", "--passphrase-file", secret)
    run = kmc_desk(
        *words, "return", "--month", "2025-04", "--format", "csv", "--out", out,
        data=data, passphrase=None,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr


def test_without_any_passphrase_and_terminal_it_says_how_to_give_one(data, tmp_path):
    words = ("return", "--month", "2025-04", "--format", "csv", "--out", tmp_path / "r.csv")
    one_sentence(kmc_desk(*words, data=data, passphrase=None), "passphrase_missing")


def test_a_folder_in_use_is_refused_and_names_who_holds_it(data, tmp_path):
    held = hold_folder(data)
    try:
        words = ("return", "--month", "2025-04", "--format", "csv", "--out", tmp_path / "r.csv")
        sentence = one_sentence(kmc_desk(*words, data=data), "data_in_use")
        assert str(os.getpid()) in sentence
    finally:
        held.release()


def test_a_folder_without_data_says_so(tmp_path):
    words = ("return", "--month", "2025-04", "--format", "csv", "--out", tmp_path / "r.csv")
    one_sentence(kmc_desk(*words, data=tmp_path / "none"), "data_missing")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("month", "code"),
    [("April", "bad_month"), ("2025-13", "bad_month"), ("2999-01", "month_in_future")],
)
def test_a_month_that_is_none_or_not_yet_is_refused(data, tmp_path, month, code):
    out = tmp_path / "r.csv"
    words = ("return", "--month", month, "--format", "csv", "--out", out)
    one_sentence(kmc_desk(*words, data=data), code)
    assert not out.exists()


def test_a_place_that_cannot_be_written_to_is_refused(data, tmp_path):
    out = tmp_path / "missing" / "r.csv"
    words = ("return", "--month", "2025-04", "--format", "csv", "--out", out)
    sentence = one_sentence(kmc_desk(*words, data=data), "file_not_written")
    assert f"{out} could not" in sentence  # the file as it was typed, not one beside it


def test_a_bad_bundle_is_listed_row_by_row_and_nothing_is_written(data, tmp_path):
    before = kmc_desk_return(data, tmp_path / "before.csv")
    bundle = tmp_path / "bad"
    bundle.mkdir()
    (bundle / "episodes.csv").write_text(
        "infant_key,episode,admitted_at,admission_weight_g\n"
        "N08,2,2025-05-01T10:00,16500\n"
        "N09,2,2025-05-01T10:00,1700\n",
        encoding="utf-8",
    )
    report = tmp_path / "report.csv"
    run = kmc_desk("import", bundle, "--report", report, data=data)
    assert run.returncode == 1
    assert "episodes:2:admission_weight_g out_of_range 16500 g is not possible" in run.stdout
    assert "nothing was written" in run.stderr
    with report.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert ("episodes", "2", "admission_weight_g", "HARD", "out_of_range") in [
        (r["table"], r["row"], r["column"], r["level"], r["code"]) for r in rows
    ]
    assert kmc_desk_return(data, tmp_path / "after.csv") == before


def kmc_desk_return(data, out):
    run = kmc_desk("return", "--month", "2025-05", "--format", "csv", "--out", out, data=data)
    assert run.returncode in (0, 3), run.stderr
    return out.read_bytes()


def test_wrong_usage_exits_with_2(data):
    assert kmc_desk("return", "--month", "2025-04", data=data).returncode == 2
    assert kmc_desk("fly", data=data).returncode == 2


def test_a_second_person_signs_in_with_an_account_of_her_own(data, tmp_path):
    secret = tmp_path / "nurse.txt"
    secret.write_text("night shift nine\n", encoding="utf-8")
    made = kmc_desk(
        "add-account", "saima", "--full-name", "Sister Saima", "--role", "NURSE",
        "--new-passphrase-file", secret, data=data,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    words = ("return", "--month", "2025-04", "--format", "csv", "--out", tmp_path / "r.csv")
    one_sentence(kmc_desk(*words, data=data), "account_not_named")
    run = kmc_desk("--account", "saima", *words, data=data, passphrase="night shift nine")
    one_sentence(run, "not_allowed")


def test_doctor_finds_the_installation_fit_and_does_not_need_a_passphrase(data):
    run = kmc_desk("doctor", data=data, passphrase=None)
    assert run.returncode == 0, run.stdout
    assert "holds a centre" in run.stdout
    assert "BAD" not in run.stdout
