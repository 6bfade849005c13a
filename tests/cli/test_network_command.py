"""`kmc-desk network`: files of three invented centres in, one return out; no account, no data."""

import csv
import json
import zipfile
from io import BytesIO

import pytest
from openpyxl import load_workbook

from kmc_desk import cli
from kmc_desk.exchange.dhis2.mapping_csv import mapping_text
from kmc_desk.exchange.return_network import write_network_return
from kmc_desk.texts import text
from tests.cli.conftest import kmc_desk
from tests.exchange.dhis2_mapping import MAPPING
from tests.network_centres import NAMES, centre_return, write_files
from tests.pdf_words import words_by_page
from tests.reports.printed_paper import fonts_not_embedded

THREE = tuple(centre_return(code) for code in NAMES)
LIST = "code,name,province\nAAA,THQ Hospital Alpha,Sindh\nBBB,DHQ Hospital Beta,Punjab\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Returns of April of all three, in two folders, and of March of one."""
    home = tmp_path_factory.mktemp("network") / "sent"
    write_files(home, *THREE[:2])
    write_files(home / "late", THREE[2], centre_return("AAA", "2025-03"))
    (home / "notes.txt").write_text("not a return", encoding="utf-8")
    return home


@pytest.fixture
def network(capsys, tmp_path):
    """The command within this process: its exit code, what it said to whom, what it wrote."""

    def run(*words, out="out.csv", month=("--month", "2025-04")):
        target = tmp_path / out
        kind = target.suffix[1:]
        form = () if "--format" in words else ("--format", kind)
        code = cli.run(["network", *map(str, (*words, *month, *form)), "--out", str(target)])
        said = capsys.readouterr()
        return code, said.out, said.err, target.read_bytes() if target.exists() else None

    return run


def deaths(content):
    """B10 as CSV tells it."""
    rows = csv.DictReader(content.decode().splitlines())
    return next(row for row in rows if row["row"] == "B10")


def value(return_, row, key="ALL"):
    return next(f.value for f in return_.figures if (f.row, f.key) == (row, key)) or 0


def test_three_centres_become_one_return_without_any_data_folder(folder, tmp_path):
    out = tmp_path / "april.csv"
    done = kmc_desk(
        "network", folder, "--month", "2025-04", "--format", "csv", "--out", out,
        data=tmp_path / "nothing here", passphrase=None,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        f"Wrote {out}\n"
        "3 of 3 returns added up; files refused: 0; of other months: 1.\n"
    )  # fmt: skip
    assert not (tmp_path / "nothing here").exists()
    row = deaths(out.read_bytes())
    assert int(row["value"]) == sum(value(one, "B10") for one in THREE)
    assert (row["centre_code"], row["period"], row["returns_with"], row["returns"]) == (
        "NETWORK", "2025-04", "3", "3",
    )  # fmt: skip


def test_a_zip_and_single_files_do_as_well(folder, network, tmp_path):
    zipped = tmp_path / "sent.zip"
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in folder.rglob("*.json"):
            archive.write(file, file.relative_to(folder))
    files = sorted(folder.rglob("*.json"))
    whole = network(folder)[3]
    assert network(zipped)[3] == network(*files)[3] == whole


def test_several_months_and_what_is_missing(folder, network):
    code, said, _, content = network(
        folder, out="spring.json", month=("--from", "2025-03", "--to", "2025-04")
    )
    assert code == 0  # what is missing is no fault of a file
    assert said.splitlines()[1].startswith("4 of 6 returns added up")
    told = json.loads(content)
    assert [one["versions"] for one in told["centres"]] == [
        {"2025-03": 1, "2025-04": 1},
        {"2025-03": None, "2025-04": 1},
        {"2025-03": None, "2025-04": 1},
    ]
    assert {row["period"] for row in told["rows"]} == {"2025-03/2025-04"}
    assert all(row["rule"] for row in told["rows"])
    assert told["how_added"] == text("network.how_added")


def test_a_damaged_file_is_named_and_the_others_go_on(folder, network):
    whole = write_network_return(centre_return("DDD"))
    bad = folder / "bad.json"
    bad.write_text(whole.replace("Dr Head", "Dr Heed"), encoding="utf-8")
    try:
        code, said, told, content = network(folder)
    finally:
        bad.unlink()
    assert code == 3
    assert "files refused: 1" in said
    (line,) = told.splitlines()
    assert line.startswith("kmc-desk: bad.json: The file was changed after it was written")
    assert line.endswith("[network_altered]")
    assert int(deaths(content)["value"]) == sum(value(one, "B10") for one in THREE)


def test_where_no_file_can_be_taken_nothing_is_written(network, tmp_path):
    (tmp_path / "a.json").write_text("{", encoding="utf-8")
    (tmp_path / "b.json").write_text("[]", encoding="utf-8")
    code, _, told, content = network(tmp_path)
    assert (code, content) == (1, None)
    assert [line.split(":")[0] for line in told.splitlines()[1:]] == ["a.json", "b.json"]
    for words in ((tmp_path / "nowhere",), (tmp_path / "nothing.zip",)):
        code, _, told, content = network(*words)
        assert (code, content) == (1, None)
        assert "[network_" in told


def test_two_files_of_one_version_that_differ_are_refused_and_both_named(network, tmp_path):
    home = write_files(tmp_path / "sent", *THREE)
    write_files(home / "again", centre_return("AAA", stays=(0, 1)))
    code, said, told, content = network(home)
    assert code == 3
    assert said.splitlines()[1].startswith("2 of 3 returns added up")
    assert "again/return-AAA-2025-04-v1.json, return-AAA-2025-04-v1.json" in told.replace("\\", "/")
    assert int(deaths(content)["value"]) == sum(value(one, "B10") for one in THREE[1:])


def test_a_list_of_centres_and_a_province(folder, network, tmp_path):
    listed = tmp_path / "centres.csv"
    listed.write_text(LIST, encoding="utf-8-sig")
    code, said, told, _ = network(folder, "--centres", listed)
    assert (code, said.splitlines()[1][:6]) == (0, "3 of 3")
    assert told == "kmc-desk: Sent returns and not in the list of centres: CCC.\n"
    code, _, told, content = network(folder, "--centres", listed, "--province", "Punjab")
    assert (code, told) == (0, "")
    assert int(deaths(content)["value"]) == value(THREE[1], "B10")


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ("name\nx\n", "network_list"),
        ("code,name\nabc,x\n", "network_list"),
        ("code,name\nABC,\n", "network_list"),
        ("code,name\nABC,x,y\n", "network_list"),
        ("code,name,place\nABC,x,y\n", "network_list"),
        ("code,name\nABC,x\nABC,y\n", "network_list_twice"),
        ("\udcff", "network_list"),
    ],
)
def test_a_list_that_is_none_is_refused(folder, network, tmp_path, content, key):
    listed = tmp_path / "centres.csv"
    listed.write_bytes(content.encode("utf-8", "surrogateescape"))
    code, _, told, written = network(folder, "--centres", listed)
    assert (code, written) == (1, None)
    assert f"[{key}]" in told


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--month", "2025-04", "--from", "2025-04"),
        ("--from", "2025-03"),
        ("--month", "2025-04", "--province", "Punjab"),
        ("--month", "2025-04", "--format", "dhis2"),
    ],
)
def test_wrong_usage_is_said(folder, network, capsys, words):
    with pytest.raises(SystemExit) as caught:
        network(folder, *words, month=())
    assert caught.value.code == 2
    assert "kmc-desk network: error: " in capsys.readouterr().err


def test_paper_says_the_sums_who_sent_what_and_the_centres_side_by_side(folder, network):
    code, _, _, content = network(folder, out="april.pdf")
    assert code == 0
    pages = words_by_page(content)
    assert "Sum of 3 final returns" in pages[0]
    died = sum(value(one, "B10") for one in THREE)
    assert f"B10 Died {died} " in pages[0]
    words = " ".join(pages)
    for code_, name in NAMES.items():
        assert f"{code_} {name} v1 1/1" in words
    row = [str(value(one, "B10")) for one in THREE]
    assert f"B10 Died {' '.join(row)} {died}" in words
    assert "a median" not in pages[0]
    assert "Medians and quartiles are those of all values together" in words
    assert fonts_not_embedded(content) == set()


def test_the_workbook_has_the_sums_as_numbers_and_a_sheet_of_who_sent_what(folder, network):
    _, _, _, content = network(folder, out="april.xlsx")
    book = load_workbook(BytesIO(content))
    assert "Sum of 3 final returns" in [cell.value for cell in book["Return"]["B"]]
    assert text("network.how_added") in [cell.value for cell in book["Return"]["B"]]
    assert "Version" not in [cell.value for cell in book["Return"]["A"]]
    first, second = book.worksheets[1:3]
    assert (first.title, second.title) == ("Returns received", "Key figures by centre")
    assert [cell.value for cell in first["A"]][1:4] == list(NAMES)
    died = next(line for line in second.iter_rows(values_only=True) if line[0] == "B10")
    assert died[2:] == (*(value(one, "B10") for one in THREE), sum(value(o, "B10") for o in THREE))


def test_dhis2_gets_the_sums_under_the_organisation_unit_of_the_mapping(folder, network, tmp_path):
    mapping = tmp_path / "mapping.csv"
    mapping.write_text(mapping_text(MAPPING), encoding="utf-8")
    words = (folder, "--format", "dhis2", "--mapping", mapping)
    code, said, _, content = network(*words, out="april.json")
    assert code == 0
    assert "april-note.txt" in said
    told = json.loads(content)
    assert (told["period"], told["orgUnit"]) == ("202504", MAPPING.org_unit)
    assert "completeDate" in told
    new = next(one for one in told["dataValues"] if one["dataElement"] == "Elem0000001")
    assert new["value"] == str(sum(value(one, "B2") for one in THREE))
    months = ("--from", "2025-03", "--to", "2025-04")
    code, _, told, written = network(*words, out="spring.json", month=months)
    assert (code, written) == (1, None)
    assert "2025-03/2025-04 is not a month" in told
    listed = tmp_path / "centres.csv"
    listed.write_text(f"{LIST}DDD,DHQ Hospital Delta,Punjab\n", encoding="utf-8")
    network(*words, "--centres", listed, out="part.json")
    note = (tmp_path / "part-note.txt").read_text(encoding="utf-8")
    assert "INCOMPLETE: returns of some centres are missing" in note
    assert "DRAFT" not in note
    assert "completeDate" not in json.loads((tmp_path / "part.json").read_bytes())


def test_paper_of_several_months_says_which_are_missing_and_what_some_lack(network, tmp_path):
    march = centre_return("AAA", "2025-03")  # nothing was typed in March: no beds, no births
    home = write_files(tmp_path / "sent", *THREE, march)
    months = ("--from", "2025-03", "--to", "2025-04")
    _, _, _, content = network(home, out="spring.pdf", month=months)
    pages = words_by_page(content)
    assert "2025-03/2025-04 · Sum of 4 final returns" in pages[0]
    assert "INCOMPLETE: 4 of 6 returns are here" in pages[0]
    words = " ".join(pages)
    assert "Code Centre Mar 2025 Apr 2025 Received" in words
    assert f"BBB {NAMES['BBB']} none v1 1/2" in words
    assert "Received 1/3 3/3 4/6" in words
    assert "B15 Bed occupancy 3 of 4" in words
