"""What the bytes of a sheet tell before its rows are read."""

from io import BytesIO

import pytest

from kmc_desk.exchange import xlsx_scan
from kmc_desk.exchange.xlsx_scan import Merge, scanned


def sheet(rows: str, tail: str = "") -> bytes:
    return f"<worksheet><sheetData>{rows}</sheetData>{tail}</worksheet>".encode()


def facts(content: bytes):
    return scanned(BytesIO(content), "register.xlsx")


@pytest.mark.parametrize(
    ("rows", "last"),
    [
        ("", 0),
        ('<row r="1"><c r="A1" s="1"/></row>', 0),
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="2" s="1"/>', 1),
        ('<row spans="1:2" r="7"><c t="inlineStr"><is><t>x</t></is></c></row><row r="9"/>', 7),
        ('<row r="3"><c><f t="shared" si="0"/></c></row>', 3),
        ("<row><c><v>1</v></c></row>", None),  # not numbered: read to the end
        ('<x:row r="1"><x:c><x:v>1</x:v></x:c></x:row>', None),
    ],
)
def test_the_last_row_with_a_cell_that_holds_something_is_found(rows, last):
    content = sheet(rows)
    if "x:row" in rows:
        content = content.replace(b"sheetData", b"x:sheetData")
    assert facts(content).last_row == last


@pytest.mark.parametrize("chunk", [1, 7, 64, 1000, 5000])
@pytest.mark.parametrize("filled", [1, 40, 399])
def test_it_is_found_wherever_the_bytes_are_cut(monkeypatch, chunk, filled):
    rows = "".join(
        f'<row r="{number}" spans="1:3"><c r="A{number}" s="4">'
        f"{'<v>5</v>' if number <= filled and number % 7 in {0, filled % 7} else ''}</c></row>"
        for number in range(1, 400)
    )
    monkeypatch.setattr(xlsx_scan, "_CHUNK_BYTES", chunk)
    monkeypatch.setattr(xlsx_scan, "_OVERLAP_BYTES", 60)
    assert facts(sheet(rows)).last_row in {filled, filled + 1}  # never too early


def test_merged_cells_are_found():
    tail = '<mergeCells count="2"><mergeCell ref="B6:B7"/><mergeCell ref="AA1:AC1"/></mergeCells>'
    assert facts(sheet("", tail)).merges == (Merge("B6:B7", 6, 7, 1), Merge("AA1:AC1", 1, 1, 26))
