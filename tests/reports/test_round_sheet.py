"""The round on paper: who has a line, in which order, and what stands in the boxes."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from kmc_desk.domain.care_codes import NotWeighedReason
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.follow_up_codes import TreatmentKind
from kmc_desk.domain.paper_round import paper_round
from kmc_desk.domain.records import Bed, Exit, Measurement, Treatment, Vitals, WardDay
from kmc_desk.reports.daily_sheet_pdf import daily_sheets_pdf, numbered_signs
from kmc_desk.reports.page import LANDSCAPE_WIDTH
from kmc_desk.reports.round_sheet_pdf import WIDTHS, round_sheet_pdf
from kmc_desk.reports.shared_pages import share
from tests.reports.paper_ward import BEDS, CENTRE, DAY, PRINTED, at, forty, pages, stay


def sheet(files=None, beds=BEDS):
    return paper_round(forty() if files is None else files, beds, DAY)


def printed(filled=False, **more):
    return pages(round_sheet_pdf(sheet(**more), CENTRE, PRINTED, filled=filled))


def one(**changes):
    """The filled line of one infant, whose stay is changed."""
    [page] = printed(filled=True, files=[replace(stay(1, "1"), **changes)], beds=BEDS[:1])
    return page


@pytest.mark.parametrize("filled", [False, True])
def test_every_infant_has_one_line_in_bed_order_and_every_empty_bed_too(filled):
    found = printed(filled)
    words = " ".join(found)
    places = [words.index(f"HRP-2025-{number:05d}-K") for number in range(1, 41)]
    assert places == sorted(places)
    assert all(words.count(f"HRP-2025-{number:05d}-K") == 1 for number in range(1, 41))
    assert words.count("empty") == 5
    assert words.index("Mother20") < words.index("empty") < words.index("Mother21")


def test_the_pages_are_as_few_as_can_be_and_say_which_of_how_many():
    found = printed()
    assert len(found) == 3
    for number, words in enumerate(found, start=1):
        assert f"Page {number} of 3" in words
        assert "Ward day 07-Mar-2025" in words
        assert "Printed 07-Mar-2025 20:05 by Nurse Rukhsana" in words
        assert "Bed Infant · mother · KMC number" in words
        assert "Written by power cut?" in words


def test_the_marker_of_twins_stands_before_the_name():
    words = " ".join(printed())
    assert "T1 B/O Mother02" in words
    assert "T2 B/O Mother02" in words


def test_no_word_over_a_column_is_broken():
    [words] = printed(files=[stay(1, "1")], beds=BEDS[:1])
    for word in ("Skin-to-skin", "Breaths", "Treatment", "Danger", "Urine,", "before", "Weight g"):
        assert word in words
    assert sum(WIDTHS) == pytest.approx(LANDSCAPE_WIDTH)


def test_a_long_name_is_never_cut():
    name = "Bibi Gulnaz Begum daughter of Muhammad Abdul-Rehman Yousafzai of the upper village"
    words = " ".join(printed(files=[stay(n, str(n), f"{n:02d} {name}") for n in range(1, 41)]))
    assert [words.count(f"{number:02d} {name}") for number in range(1, 41)] == [2] * 40


def test_the_weight_before_says_its_day_unless_that_was_yesterday():
    file = stay(1, "1")
    kept = tuple(m for m in file.measurements if m.measured_on < DAY - timedelta(days=2))
    assert "1410 g" in " ".join(printed(files=[file]))
    assert "1400 g 05-Mar" not in " ".join(printed(files=[file]))
    older = " ".join(printed(files=[replace(file, measurements=kept)]))
    assert "1410 g 04-Mar" in older


def test_an_empty_sheet_tells_nothing_of_the_day_itself():
    [words] = printed(files=[stay(1, "1")], beds=BEDS[:1])
    assert "□ none" in words
    assert "□ yes □ no" in words
    assert "1425" not in words
    assert "9:00" not in words


def test_a_filled_sheet_gives_what_is_recorded_of_the_day():
    file = stay(1, "1")
    words = one(
        vitals=(
            Vitals(infant_id=1, at=at(DAY, 6), temp_c=36.8, rr=48),
            Vitals(infant_id=1, at=at(DAY, 14, 5), temp_c=37.0, danger_signs=(DangerSign.NONE,)),
            Vitals(infant_id=1, at=at(DAY, 20), temp_c=36.1, rr=52),
            Vitals(infant_id=1, at=at(DAY + timedelta(days=1), 6), temp_c=39.9, rr=99),
        ),
        treatments=(Treatment(infant_id=1, treatment=TreatmentKind.O2, started_on=DAY),),
    )
    weight = next(m.weight_g for m in file.measurements if m.measured_on == DAY)
    for part in (f" {weight} ", "36.8 06:00", "37.0 14:05", "36.1 20:00", "48, 52", "9:00"):
        assert part in words
    assert " none yes" in words
    assert "39.9" not in words


def test_counts_of_the_day_and_a_look_at_the_treatments_stand_on_a_filled_sheet():
    known = WardDay(
        infant_id=1, date=DAY, urine_24h=6, stools_24h=3, feeds_24h=11, treatments_checked=True
    )
    file = replace(stay(1, "1"), feeds=(), day_notes=(known,))
    [words] = printed(filled=True, files=[file], beds=BEDS[:1])
    assert "11 U 6 S 3 no" in words


def test_a_danger_sign_drives_out_an_earlier_none():
    signs = (
        Vitals(infant_id=1, at=at(DAY, 6), danger_signs=(DangerSign.NONE,)),
        Vitals(infant_id=1, at=at(DAY, 9), danger_signs=(DangerSign.CONVULSIONS,)),
    )
    assert "convulsions" in one(vitals=signs).lower()
    assert " none" not in one(vitals=signs).split("Weight: in grams")[0]


def test_why_somebody_was_not_weighed_stands_in_the_place_of_the_weight():
    reason = Measurement(
        infant_id=1, measured_on=DAY, not_weighed_reason=NotWeighedReason.SCALE_NOT_WORKING
    )
    assert "scale not working" in one(measurements=(reason,)).lower()


def test_who_left_in_the_course_of_the_day_keeps_a_line_and_who_left_before_has_none():
    file = stay(1, "1")
    left = replace(file, exit=Exit(episode_id=1, exit_at=at(DAY, 11, 40)))
    before = replace(stay(4, "4"), exit=Exit(episode_id=4, exit_at=at(DAY - timedelta(days=1), 9)))
    later = replace(
        stay(5, "5"), episode=replace(stay(5, "5").episode, admitted_at=at(DAY, 23, 59))
    )
    tomorrow = replace(
        stay(6, "6"),
        episode=replace(stay(6, "6").episode, admitted_at=at(DAY + timedelta(days=1), 0)),
    )
    words = " ".join(printed(filled=True, files=[left, before, later, tomorrow]))
    assert "left 11:40" in words
    assert [f"Mother0{n}" in words for n in (1, 4, 5, 6)] == [True, False, True, False]


def test_infants_in_no_bed_of_the_ward_come_last_and_are_not_forgotten():
    files = [stay(1, "", "Nobed"), stay(4, "tent", "Intent"), stay(5, "2", "Inbed")]
    words = " ".join(
        printed(files=files, beds=[Bed(bed_no="2", place=1), Bed(bed_no="9", place=2)])
    )
    assert words.index("Inbed") < words.index("empty") < words.index("Nobed")
    assert words.count("B/O Nobed") == words.count("B/O Intent") == 1


def test_a_ward_without_beds_and_infants_gets_a_sheet_that_says_so():
    assert "No bed and no infant." in printed(files=[], beds=[])[0]


def test_metadata_name_the_kind_of_sheet_and_nobody():
    data = round_sheet_pdf(sheet(), CENTRE, PRINTED, "DEMO", filled=True)
    information = PdfReader(BytesIO(data)).metadata
    assert information is not None
    everything = " ".join(str(value) for value in information.values())
    assert information.title == "Round sheet"
    assert not [word for word in ("Mother", "HRP-", "Rukhsana") if word in everything]
    assert data == round_sheet_pdf(sheet(), CENTRE, PRINTED, "DEMO", filled=True)
    assert all("DEMO" in words for words in pages(data))


def test_there_is_one_daily_sheet_an_infant_in_bed_order_with_an_hour_a_column():
    found = pages(daily_sheets_pdf(sheet(), CENTRE, PRINTED))
    assert len(found) == 40
    for number, words in enumerate(found, start=1):
        assert f"KMC no. HRP-2025-{number:05d}-K" in words
        assert " ".join(f"{hour:02d}" for hour in range(24)) in words
        assert "Notes, orders, doctor informed at:" in words
    assert "Bed 2 · T1 B/O Mother02" in found[1]
    assert "female · born 01-Mar-2025 · day of life 7 · gestation 32+0 weeks" in found[0]


def test_a_daily_sheet_stays_on_its_page_with_the_longest_names():
    name = "Bibi Gulnaz Begum daughter of Muhammad Abdul-Rehman Yousafzai of the upper village"
    files = [stay(1, "Intensive care bed 14", name)]
    assert len(pages(daily_sheets_pdf(sheet(files), CENTRE, PRINTED))) == 1


def test_every_danger_sign_has_one_number_on_paper_and_no_answer_is_a_sign():
    words = numbered_signs().replace("\u00a0", " ")
    assert words.startswith("1 not feeding well · 2 convulsions")
    assert words.count("·") == len(DangerSign) - 3
    assert "unknown" not in words


def test_rows_share_the_pages_alike_and_grow_into_the_room_that_is_left():
    assert [len(page.heights) for page in share([10] * 17, 100, 20)] == [9, 8]
    assert share([10] * 8, 100, 20)[0].heights == (12.5,) * 8
    assert share([10] * 2, 100, 20)[0].heights == (20,) * 2
    assert [page.start for page in share([10, 95, 10], 100, 20)] == [0, 1, 2]
    assert share([], 100, 20) == []
