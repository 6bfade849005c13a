"""Workbooks written as Excel and Google write them, which differ from those of our library."""

import zipfile

import pytest

from kmc_desk.exchange.bundle_read import BadRow, opened_bundle

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPE}.sharedStrings+xml"/>'
        "</Types>"
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Mothers" sheetId="3" r:id="rId7"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId7" Type="{OFFICE}/worksheet" Target="/xl/worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId8" Type="{OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId9" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>"
    ),
    "xl/styles.xml": (
        f'<styleSheet {MAIN}><numFmts count="1"><numFmt numFmtId="164" '
        'formatCode="[$-409]d\\-mmm\\-yy\\ h:mm\\ AM/PM;@"/></numFmts>'
        '<fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164"/>'
        '<xf numFmtId="49" quotePrefix="1"/></cellXfs></styleSheet>'
    ),
    "xl/sharedStrings.xml": (
        f'<sst {MAIN} count="4" uniqueCount="4"><si><t>mother_key</t></si>'
        '<si><t xml:space="preserve"> mother_name </t></si><si><t>at</t></si>'
        "<si><r><t>Sai</t></r><r><rPr><b/></rPr><t>ra</t></r>"
        "<rPh sb='0' eb='1'><t>not a name</t></rPh></si></sst>"
    ),
}
ROWS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
    '<c r="C1" t="s"><v>2</v></c></row>'
    '<row r="2" spans="1:3"><c r="A2" s="2" t="str"><v>007</v></c>'
    '<c r="B2" t="s"><v>3</v></c><c r="C2" s="1"><v>45748.354166666664</v></c></row>'
    '<row r="4"><c r="A4"><v>36.700000000000003</v></c><c r="B4" t="b"><v>1</v></c>'
    '<c r="C4" t="d"><v>2025-04-01T08:30:00</v></c></row>'
    '<row r="5"><c r="A5" t="str"><f>B2&amp;"x"</f><v>Sairax</v></c></row>'
    '<row r="6"><c r="B6" t="e"><v>#REF!</v></c></row>'
)


@pytest.mark.parametrize("size", ['<dimension ref="A1:C6"/>', ""])
def test_texts_numbers_and_days_are_read_as_excel_and_google_write_them(tmp_path, size):
    path = tmp_path / "register.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in PARTS.items():
            archive.writestr(name, HEAD + content)
        sheet = f"<worksheet {MAIN}>{size}<sheetData>{ROWS}</sheetData></worksheet>"
        archive.writestr("xl/worksheets/sheet1.xml", HEAD + sheet)
    with opened_bundle(path) as [mothers]:
        assert (mothers.name, mothers.columns) == ("mothers", ("mother_key", "mother_name", "at"))
        assert list(mothers.rows) == [
            (2, {"mother_key": "007", "mother_name": "Saira", "at": "2025-04-01T08:30"}),
            (4, {"mother_key": "36.7", "mother_name": "Y", "at": "2025-04-01T08:30"}),
            (5, BadRow("cell_formula", column="mother_key")),
            (6, BadRow("cell_error", {"value": "#REF!"}, column="mother_name")),
        ]
