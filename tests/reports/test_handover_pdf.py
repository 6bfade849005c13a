"""The handover on paper and as text."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from kmc_desk.domain.records import DoctorOrder, ShiftNote
from kmc_desk.reports import handover_words as words
from kmc_desk.reports.handover_pdf import WIDTHS, handover_pdf
from kmc_desk.reports.page import LANDSCAPE_WIDTH
from tests.reports.handover_case import busy, gone, handed_over
from tests.reports.paper_ward import CENTRE, DAY, PRINTED, at, pages, stay


def printed(shown, watermark=""):
    return pages(handover_pdf(shown, CENTRE, PRINTED, watermark))


def test_forty_infants_stand_on_two_pages_each_once_in_bed_order():
    found = printed(handed_over(note="Scale 2 is broken."))
    assert len(found) == 2
    said = " ".join(found)
    places = [said.index(f"HRP-2025-{number:05d}-K") for number in range(1, 41)]
    assert places == sorted(places)
    assert all(said.count(f"HRP-2025-{number:05d}-K") == 1 for number in range(1, 41))
    assert all("Bed Infant Age Weight" in page for page in found)


def test_the_sheet_tells_of_one_infant_what_the_next_shift_needs():
    order = DoctorOrder(
        id=1, infant_id=1, ordered_at=at(DAY, 9), feed_order_ml_kg_day=160, order_text="No  tube"
    )
    [said] = printed(handed_over([busy()], orders=(order,)))
    for part in (
        "Handover Morning 08:00–14:00, 07-Mar-2025",
        "1 B/O Mother01",
        "day 7 · 32+6",
        "1410 g · +10 g".replace("1410", "1425").replace("+10", "+15"),
        "held since 13:10",
        "y 9:00",
        "ampicillin and gentamicin day 3",
        "oxygen day 1",
        "order: feeds 160 ml/kg/day; No tube",
    ):
        assert part in said, part
    assert "phototherapy" not in said


def test_who_came_and_left_and_both_notes_stand_over_the_list():
    shown = handed_over([stay(1, "1"), gone(7, 13)], note="Call the lab.\nBed 1 is cold.")
    before = ShiftNote(shift_start=at(DAY, 2), note="Oxygen is low.")
    [said] = printed(replace(shown, note_before=before, note_before_by="Nurse Gul"))
    assert "Nobody came. Left: B/O Mother07, HRP-2025-00007-K, bed 7, 13:00" in said
    assert "Note for the next shift, by Nurse Rukhsana: Call the lab. Bed 1 is cold." in said
    assert "Note from the shift before, by Nurse Gul: Oxygen is low." in said
    assert "1 of 1 lack urine and stools" in said


def test_what_only_some_lack_names_their_beds():
    lacking = replace(stay(4, "4"), measurements=())
    said = words.head_lines(handed_over([stay(1, "1"), lacking, stay(5, "5")]))
    assert "1 of 3 lack a weight (4)" in said[2]


def test_the_marker_of_twins_stands_before_the_name_and_long_names_are_whole():
    long = "Bibi Gulnaz Begum daughter of Muhammad Abdul-Rehman Yousafzai of the upper village"
    said = " ".join(printed(handed_over([stay(2, "2", long), stay(3, "3", long)])))
    assert said.count(f"T1 B/O {long}") == said.count(f"T2 B/O {long}") == 1


def test_no_word_over_a_column_is_broken():
    [said] = printed(handed_over([stay(1, "1")]))
    assert "Bed Infant Age Weight Temp Skin-to-skin Feeding, 24 h Treatments To watch" in said
    assert sum(WIDTHS) == pytest.approx(LANDSCAPE_WIDTH)


def test_an_empty_ward_says_so():
    [said] = printed(handed_over([]))
    assert "Nobody is on the ward." in said


def test_metadata_name_nobody_and_the_same_values_give_the_same_bytes():
    shown = handed_over([stay(1, "1")])
    data = handover_pdf(shown, CENTRE, PRINTED, "DEMO")
    information = PdfReader(BytesIO(data)).metadata
    assert information is not None
    everything = " ".join(str(value) for value in information.values())
    assert information.title == "Handover"
    assert not [part for part in ("Mother", "HRP-", "Rukhsana") if part in everything]
    assert data == handover_pdf(shown, CENTRE, PRINTED, "DEMO")
    assert "DEMO" in pages(data)[0]


@pytest.mark.parametrize(
    "number",
    ["0300-1234567", "+92 300 1234567", "03001234567", "00923001234567", "051-9270000 12"],
)
def test_the_text_to_copy_leaves_out_telephone_numbers_also_those_in_a_note(number):
    said = words.as_text(handed_over([stay(1, "1")], note=f"Call her sister {number} at 18:00."))
    assert "Call her sister [number left out] at 18:00." in said
    assert "HRP-2025-00001-K" in said
    assert "+923001234567" not in said


def test_the_text_to_copy_has_one_line_an_infant():
    said = words.as_text(handed_over())
    lines = [line for line in said.splitlines() if line.startswith("bed ")]
    assert len(lines) == 40
    assert lines[1].startswith("bed 2: T1 B/O Mother02, HRP-2025-00002-K | day 7")
