"""The doctor's round on paper."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from reportlab.lib.styles import ParagraphStyle

from kmc_desk.domain.codes import DangerSign, Diagnosis
from kmc_desk.domain.follow_up_codes import TreatmentKind
from kmc_desk.domain.readiness.facts import GoingHome
from kmc_desk.domain.records import DoctorOrder, Lab, Problem, Treatment, Vitals
from kmc_desk.domain.review.round import ReviewRound, review_round
from kmc_desk.domain.stay_file import StayFile
from kmc_desk.reports.page import LANDSCAPE_WIDTH
from kmc_desk.reports.review_sheet_pdf import WIDTHS, review_sheet_pdf
from kmc_desk.reports.ruled import NOTE, PAD_X, PAD_Y, cell, row_height
from tests.reports.paper_ward import BEDS, CENTRE, DAY, PRINTED, at, forty, pages, stay

NOW = at(DAY, 10)
GAPPED = ParagraphStyle("gapped", parent=NOTE, spaceBefore=2, spaceAfter=3)


def reviewed(files: list[StayFile]) -> ReviewRound:
    return review_round(files, BEDS, NOW, {file.infant.id: GoingHome() for file in files})


def printed(files: list[StayFile]) -> list[str]:
    return pages(review_sheet_pdf(reviewed(files), CENTRE, PRINTED))


def sick() -> StayFile:
    """An infant with antibiotics, a problem, a result, an order, a low saturation."""
    seen = Vitals(
        infant_id=1, at=at(DAY, 9), temp_c=36.2, rr=64, spo2=86, danger_signs=(DangerSign.NONE,)
    )
    course = Treatment(
        infant_id=1,
        treatment=TreatmentKind.ANTIBIOTIC_1ST,
        drug="ampicillin and gentamicin",
        started_on=DAY.replace(day=DAY.day - 2),
    )
    return replace(
        stay(1, "1"),
        vitals=(seen,),
        treatments=(course,),
        problems=(Problem(infant_id=1, diagnosis=Diagnosis.PNEUMONIA, onset_on=course.started_on),),
        labs=(Lab(infant_id=1, at=at(DAY, 8), crp_mgl=24.0),),
        orders=(
            DoctorOrder(
                infant_id=1,
                ordered_at=at(DAY, 8),
                feed_order_ml_kg_day=150,
                order_text="Repeat CRP tomorrow",
            ),
        ),
    )


def test_fourteen_infants_stand_on_three_pages_at_most_each_once_in_bed_order():
    found = printed([stay(n, str(n)) for n in range(1, 15)])
    assert len(found) <= 3
    said = " ".join(found)
    places = [said.index(f"HRP-2025-{number:05d}-K") for number in range(1, 15)]
    assert places == sorted(places)
    assert all(said.count(f"HRP-2025-{number:05d}-K") == 1 for number in range(1, 15))


def test_each_page_of_forty_infants_repeats_the_head_and_says_which_page_it_is():
    found = printed(forty())
    assert len(found) > 3
    for number, page in enumerate(found, 1):
        assert "Bed Infant Growing Warm, breathing" in page
        assert f"Page {number} of {len(found)}" in page
    assert sum(page.count("-K ") for page in found) == 40


def test_no_row_is_split_between_pages():
    long = forty()
    for place in range(0, 40, 7):
        long[place] = replace(sick(), infant=long[place].infant, episode=long[place].episode,
                              delivery=long[place].delivery)  # fmt: skip
    shown = reviewed(long)
    data = review_sheet_pdf(shown, CENTRE, PRINTED)
    kmc_numbers = [line.line.row.identity.kmc_no for group in shown.groups for line in group]
    found = pages(data)
    assert sum(any(no in page for page in found) for no in kmc_numbers) == 40
    assert all("Notes and orders" in page for page in found)
    boxes = PdfReader(BytesIO(data)).pages
    assert {tuple(round(float(x)) for x in page.mediabox[2:]) for page in boxes} == {(842, 595)}


def test_siblings_stand_together_where_the_first_lies_whatever_their_beds():
    files = [stay(1, "1"), stay(2, "2"), stay(4, "3"), stay(3, "9")]
    groups = [[line.line.row.bed_no for line in group] for group in reviewed(files).groups]
    assert groups == [["1"], ["2", "9"], ["3"]]
    [said] = printed(files)
    beds = [said.index(f"HRP-2025-{number:05d}-K") for number in (1, 2, 3, 4)]
    assert beds == sorted(beds)
    assert "T1 B/O" in said
    assert "T2 B/O" in said


def test_the_sheet_tells_of_a_sick_infant_what_the_doctor_asks():
    [said] = printed([sick()])
    for part in (
        "■ SpO2 86 %",
        "breaths 64/min",
        "▲ cold 36.2 °C",
        "treated, day 3",
        "ampicillin and gentamicin day 3",
        "pneumonia since 05-Mar",
        "CRP 24 mg/L 07-Mar",
        "order: feeds 150 ml/kg/day; Repeat CRP tomorrow",
        "? not booked",
        "yesterday 9:00 h",
    ):
        assert part in said, part


def test_an_alert_that_an_answer_names_is_not_said_again_beside_it():
    [said] = printed([sick()])
    assert said.count("SpO2 86 %") == 2  # the answer, and the figure under it
    assert said.count("cold 36.2 °C") == 1


def test_a_name_of_ninety_signs_is_printed_whole_and_an_empty_ward_says_so():
    name = " ".join(["Shahzadi", "Gulnargis", "Parveen"] * 4)[:90].strip()
    [said] = printed([stay(1, "1", name)])
    assert name.replace(" ", "") in said.replace(" ", "")
    [empty] = printed([])
    assert "Nobody is on the ward." in empty


def test_the_same_round_gives_the_same_bytes_and_the_columns_fill_the_page():
    assert sum(WIDTHS) <= LANDSCAPE_WIDTH
    assert LANDSCAPE_WIDTH - sum(WIDTHS) < 1
    shown = reviewed([sick()])
    once = review_sheet_pdf(shown, CENTRE, PRINTED, "DEMO")
    assert review_sheet_pdf(shown, CENTRE, PRINTED, "DEMO") == once


def test_a_row_has_room_for_the_gaps_between_the_lines_of_a_box():
    box = cell(("Order", GAPPED), ("Result", GAPPED), ("Problem", GAPPED))
    plain = [one.wrap(100 - 2 * PAD_X, 10_000)[1] for one in box]
    assert row_height([box], [100], 0) == pytest.approx(sum(plain) + 2 * 5 + 2 * PAD_Y)
