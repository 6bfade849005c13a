from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Table

from kmc_desk import __version__
from kmc_desk.reports.drawing_pdf import DrawingBox
from kmc_desk.reports.growth_figure import draw
from kmc_desk.reports.page import (
    CONTENT_WIDTH,
    LANDSCAPE,
    Printed,
    build,
    heading,
    paragraph,
    table,
)
from tests.pdf_words import lines_by_page
from tests.reports.growth_charts import girl_of_30_weeks

PRINTED = Printed(at=datetime(2026, 5, 5, 14, 5), by="Dr Noor")


def document(*story, **changes):
    facts = {
        "title": "Discharge summary",
        "centre": "Centre of Peshawar",
        "reference": "HRP-26-00014-7",
        "printed": PRINTED,
    } | changes
    return build(list(story), **facts)


def chart_box():
    return DrawingBox(
        CONTENT_WIDTH, 105 * mm, lambda width, height: draw(girl_of_30_weeks(), width, height)
    )


def text_of(data):
    return "\n".join(lines_by_page(data))


def resources_of(page) -> Any:
    return page["/Resources"]


def fonts_of(data):
    """Name of every font of every page, and whether its file is in the document."""
    found = {}
    for page in PdfReader(BytesIO(data)).pages:
        for reference in resources_of(page).get("/Font", {}).values():
            font = reference.get_object()
            descriptor = font.get("/FontDescriptor", {})
            found[str(font["/BaseFont"])] = "/FontFile2" in descriptor
    return found


def test_the_chart_is_text_and_vectors_in_embedded_fonts():
    data = document(heading("Growth"), chart_box())
    said = text_of(data)
    for words in ("P3", "P97", "lowest 1148 g", "1332 g", "birth weight regained", "Villar 2015"):
        assert words in said
    for page in PdfReader(BytesIO(data)).pages:
        assert not page.images
        assert "/XObject" not in resources_of(page)


def test_no_font_is_left_out_of_the_document():
    plain_table = Table([["", paragraph("in a table of reportlab's own")]])
    found = fonts_of(document(heading("≥ 8 h"), plain_table, chart_box(), watermark="DEMO"))
    assert found
    assert all(found.values()), found
    assert {name.split("+")[1] for name in found} == {
        "NotoSans-Regular",
        "NotoSans-Bold",
        "KMCDeskSymbols-Regular",
    }


def test_the_same_values_give_the_same_bytes():
    first = document(heading("Growth"), chart_box())
    assert first == document(heading("Growth"), chart_box())
    assert first != document(heading("Growth"), chart_box(), reference="HRP-26-00015-5")


def test_the_metadata_name_the_kind_of_document_and_no_patient():
    information = PdfReader(BytesIO(document(chart_box()))).metadata
    assert information is not None
    assert (information.title, information.author) == ("Discharge summary", "KMC Desk")
    everything = " ".join(str(value) for value in information.values())
    for private in ("AYESHA", "HRP-26-00014-7", "Noor"):
        assert private not in everything


def test_head_and_foot_of_each_page_say_what_it_is_and_which_of_how_many():
    data = document(table([["Date", "Weight"], *([["05-May-2026", "1540 g"]] * 90)], [80, 80]))
    pages = lines_by_page(data)
    assert len(pages) == 3
    for number, words in enumerate(pages, start=1):
        assert "Centre of Peshawar" in words
        assert "Discharge summary" in words
        assert "HRP-26-00014-7" in words
        assert "Printed 05-May-2026 14:05 by Dr Noor · KMC Desk" in words
        assert f"Page {number} of 3" in words
        assert "Date" in words  # the table's head is repeated


def test_names_wider_than_the_page_are_cut_with_a_sign():
    centre = "Centre " * 60
    said = text_of(document(paragraph("text"), centre=centre))
    assert "…" in said
    assert centre not in said


def test_a_long_name_gives_way_so_that_the_foot_still_says_all_the_rest():
    printed = replace(PRINTED, by="Dr Muhammad Abdul Rahman Noor-ul-Haq " * 4, trail="1a2b3c4d")
    for size in (A4, LANDSCAPE):
        said = text_of(document(paragraph("text"), printed=printed, size=size))
        foot = next(line for line in said.splitlines() if line.startswith("Printed"))
        assert foot.startswith("Printed 05-May-2026 14:05 by Dr Muhammad")
        foot = foot.removesuffix(" Page 1 of 1")  # on the same height, at the other edge
        assert foot.endswith(f"… · KMC Desk {__version__} · audit 1a2b3c4d")
        assert "Page 1 of 1" in said


def test_a_copy_says_so_on_every_page_whatever_the_name_of_the_centre():
    printed = replace(PRINTED, first_made=datetime(2026, 5, 4, 9, 30))
    lines = [paragraph(f"line {number}") for number in range(80)]
    data = document(*lines, printed=printed, centre="Centre " * 60)
    pages = lines_by_page(data)
    assert len(pages) == 2
    for words in pages:
        assert "COPY · first made 04-May-2026 09:30" in words
        assert "…" in words  # the name of the centre makes room


def test_a_heading_is_not_left_alone_at_the_foot_of_a_page():
    for lines in range(48, 62):
        filler = [paragraph(f"line {number}") for number in range(lines)]
        data = document(*filler, heading("Plan"), paragraph("first words"))
        pages = lines_by_page(data)
        assert ["Plan" in words for words in pages] == ["first words" in words for words in pages]


def test_line_ends_and_signs_of_free_text_come_through():
    said = text_of(document(paragraph("weigh <daily> & feed\n≥ 8 times")))
    assert "weigh <daily> & feed\n" in said
    assert "≥ 8 times" in said


def test_a_demo_document_says_so_across_the_page():
    assert "DEMO" in text_of(document(paragraph("text"), watermark="DEMO"))
