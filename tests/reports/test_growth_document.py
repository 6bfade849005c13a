"""Growth charts on A4: whose, on which standards, in lines, and no word too many in the file."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pytest
from pypdf import PdfReader
from reportlab.lib.units import mm

from kmc_desk.domain.records import Centre
from kmc_desk.reports.growth_document import growth_pdf, ward_growth_pdf
from kmc_desk.reports.page import Printed
from tests.pdf_words import lines_by_page
from tests.reports.growth_charts import (
    gestation_unknown,
    girl_of_30_weeks,
    heads,
    lengths,
    nothing_weighed,
    on_a_site_reference,
    twin_with_three_weights,
    weight_for_length,
)

CENTRE = Centre(code="HRP", name="DHQ Hospital", district="Haripur")
PRINTED = Printed(at=datetime(2026, 5, 5, 14, 5), by="Dr Noor")


def document(*charts, **more):
    return growth_pdf(charts, CENTRE, PRINTED, **more)


def test_the_weight_chart_stands_alone_and_the_others_follow_two_a_page():
    found = lines_by_page(document(girl_of_30_weeks(), lengths(), heads(), weight_for_length()))
    assert len(found) == 3
    assert "Weight, g" in found[0]
    assert "Length, cm" in found[1]
    assert "Head circumference, cm" in found[1]
    assert "Weight, g, for length" in found[2]


def test_each_page_says_whose_it_is_and_each_chart_its_standards():
    for words in lines_by_page(document(girl_of_30_weeks(), heads())):
        assert "HRP-26-00014-7 · B/O AYESHA Bibi" in words
        assert "DHQ Hospital · Haripur" in words
        assert "Villar 2015" in words


def test_the_chart_is_also_told_in_words_and_what_awaits_a_signature_is_said():
    [words] = lines_by_page(document(girl_of_30_weeks()))
    flat = " ".join(words.split())
    assert "15 measurements from 20-Apr-2026 to 04-May-2026." in flat
    assert "await a paediatrician's signature" in flat


def test_a_site_reference_is_named_on_paper_with_its_source():
    [words] = lines_by_page(document(on_a_site_reference()))
    flat = " ".join(words.split())
    assert "curves of this site's own reference: Invented 2026" in flat
    assert "Invented 2026: made up for the tests" in flat
    assert "INTERGROWTH" not in flat


@pytest.mark.parametrize("make", [nothing_weighed, gestation_unknown, twin_with_three_weights])
def test_thin_charts_are_documents_too(make):
    assert len(lines_by_page(document(make()))) == 1


def test_it_is_lines_and_text_the_same_each_time_and_names_nobody_in_its_data():
    data = document(girl_of_30_weeks(), heads())
    assert data == document(girl_of_30_weeks(), heads())
    reader = PdfReader(BytesIO(data))
    assert not [image for page in reader.pages for image in page.images]
    about = str(reader.metadata)
    assert "Growth charts" in about
    assert not any(private in about for private in ("AYESHA", "HRP", "Noor"))
    box = reader.pages[0].mediabox
    assert (round(float(box.width) / mm), round(float(box.height) / mm)) == (210, 297)


def test_a_demo_document_says_so_across_the_page():
    assert "DEMO" in lines_by_page(document(girl_of_30_weeks(), watermark="DEMO"))[0]


def ward(count):
    charts = [(f"bed {number}", girl_of_30_weeks()) for number in range(1, count + 1)]
    return lines_by_page(ward_growth_pdf(charts, CENTRE, PRINTED))


def test_fifteen_infants_of_a_ward_stand_on_one_page_and_forty_on_three():
    [page] = ward(15)
    assert "bed 1 · B/O AYESHA Bibi" in page
    assert "bed 15 · B/O AYESHA Bibi" in page
    assert "1332 g · z −0.8 · preterm" in page
    assert "HRP-26-00014-7 · 04-May" in page
    assert "Villar 2015" in page
    assert len(ward(40)) == 3


def test_an_empty_ward_is_said():
    assert "Nobody is on the ward." in ward(0)[0]


def test_a_name_too_long_for_its_chart_keeps_bed_and_marker():
    chart = twin_with_three_weights()
    long = chart.infant.label + " of a very long name that goes on and on"
    shown = replace(chart, infant=replace(chart.infant, label=long))
    [page] = lines_by_page(ward_growth_pdf([("bed 2", shown)], CENTRE, PRINTED))
    assert "bed 2 · T1 B/O SAIRA of" in page
    assert "…" in page
