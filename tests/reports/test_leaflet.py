"""The mother's leaflet: one page, every line, the next visit, and languages without code."""

import re
import shutil
from dataclasses import replace
from datetime import date, time
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from kmc_desk.domain.appointments import Appointment
from kmc_desk.domain.documents import Clinic, DocumentKind
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.printed import Printed
from kmc_desk.paths import resources
from kmc_desk.reports import fonts, leaflet_texts
from kmc_desk.reports.documents import make
from kmc_desk.reports.leaflet_layout import LeafletBody
from kmc_desk.reports.leaflet_pdf import visit_line
from kmc_desk.reports.leaflet_texts import leaflet_languages, leaflet_text
from kmc_desk.texts import text
from tests.reports.document_cases import CASES
from tests.reports.printed_paper import fonts_not_embedded, images_of

LANGUAGES = ("en", "fr", "ur")
ROOM = 510.24, 714.33  # of an A4 page between head and foot, in points
TUESDAY = Appointment(on=date(2025, 3, 18))
every_language = pytest.mark.parametrize("language", LANGUAGES)


def leaflet(language, case="usual"):
    made = CASES[case]()
    return make(DocumentKind.LEAFLET, made, Printed(at=made.now, by="Dr Sana"), "", language)


def read_aloud(data):
    """The words of a page as they are read, Latin ones as drawn, Arabic ones as the PDF says."""
    (page,) = PdfReader(BytesIO(data)).pages
    content: Any = page.get_contents()
    spoken = re.findall(rb"ActualText <FEFF([0-9a-f]*)>", content.get_data())
    urdu = " ".join(bytes.fromhex(part.decode()).decode("utf-16-be") for part in spoken)
    return " ".join(f"{page.extract_text()} {urdu}".replace("\u00a0", " ").split())


def refused(language, folder):
    with pytest.raises(UserError) as caught:
        leaflet_text(language, folder)
    return text(caught.value.key, **caught.value.values)


def copied(tmp_path, name, edit):
    """A language of its own in a folder, made from the Urdu one."""
    made = tmp_path / name
    shutil.copytree(resources() / "leaflets" / "ur", made)
    file = made / "leaflet.toml"
    file.write_text(edit(file.read_text(encoding="utf-8")), encoding="utf-8")
    return tmp_path


def test_there_is_a_leaflet_in_english_french_and_urdu():
    assert leaflet_languages() == LANGUAGES


@every_language
def test_it_is_one_page_and_says_every_line(language):
    said, words = read_aloud(leaflet(language)), leaflet_text(language)
    for line in (words.title, words.danger_title, *words.care, *words.danger):
        assert line in said
    assert "HRP-2025-00014-J" in said


@every_language
@pytest.mark.parametrize("case", CASES)
def test_it_stays_one_page_for_every_infant(language, case):
    assert len(PdfReader(BytesIO(leaflet(language, case))).pages) == 1


@every_language
def test_its_fonts_are_embedded_it_holds_no_raster_and_the_same_bytes_come_twice(language):
    data = leaflet(language)
    assert fonts_not_embedded(data) == set()
    assert images_of(data) == []
    assert data == leaflet(language)


@pytest.mark.parametrize(("language", "least"), [("en", 13.5), ("fr", 12), ("ur", 14)])
def test_its_type_is_large_enough_to_be_read_in_poor_light(language, least):
    words = leaflet_text(language)
    body = LeafletBody(words, visit_line(words, None, Clinic()))
    assert body.wrap(*ROOM) == ROOM
    assert body.size_pt >= least


@every_language
def test_every_sign_of_every_language_can_be_drawn(language):
    words = leaflet_text(language)
    font = fonts.NASKH if words.naskh else fonts.REGULAR
    said = [words.title, words.danger_title, words.next_visit, *words.care, *words.danger]
    assert fonts.missing_signs("".join((*said, *words.weekdays, *words.months)), font) == ""


@every_language
def test_its_file_says_in_the_source_that_the_wording_awaits_review_and_the_page_does_not(language):
    file = resources() / "leaflets" / language / "leaflet.toml"
    assert "Wording awaits clinical review" in file.read_text(encoding="utf-8")
    assert "review" not in read_aloud(leaflet(language))


def test_skin_keeps_its_zer_so_that_it_is_not_read_as_soon():
    assert leaflet_text("ur").care[0].count("ج\u0650لد") == 2


class TestNextVisit:
    def test_its_day_and_month_are_said_in_the_language(self):
        clinic = Clinic(phone="0995 610123", opens=time(9))
        booked = replace(TUESDAY, at=time(10, 30))
        lines = {name: visit_line(leaflet_text(name), booked, clinic) for name in LANGUAGES}
        assert {name: line.replace("\u00a0", " ") for name, line in lines.items()} == {
            "en": "Next visit: Tuesday, 18 March 2025, 10:30. Phone: 0995 610123",
            "fr": "Prochaine visite : mardi 18 mars 2025, 10:30. Téléphone : 0995 610123",
            "ur": "اگلا معائنہ: منگل، 18 مارچ 2025، 10:30۔ فون: 0995 610123",
        }

    def test_the_clinic_s_hour_stands_in_for_a_time_nobody_set(self):
        line = visit_line(leaflet_text("en"), TUESDAY, Clinic(opens=time(9, 15)))
        assert "09:15" in line

    def test_what_is_not_known_is_a_line_to_write_on(self):
        line = visit_line(leaflet_text("en"), None, Clinic()).replace("\u00a0", " ")
        assert re.fullmatch(
            r"Next visit: _{12} \(day\), _{12} \(date\), _{12} \(time\)\. Phone: _{18}", line
        )


class TestAFurtherLanguage:
    def test_is_printed_from_its_folder_without_code(self, tmp_path, monkeypatch):
        folder = copied(
            tmp_path / "leaflets", "ps", lambda words: words.replace("گھر پر", "په کور کې")
        )
        monkeypatch.setattr(leaflet_texts, "resources", lambda: folder.parent)
        assert leaflet_languages() == ("ps",)
        assert "په کور کې" in read_aloud(leaflet("ps"))

    @pytest.mark.parametrize(
        ("old", "new", "named"),
        [
            ("title = ", "heading = ", "title"),
            ("months = ", "moons = ", "months"),
            ("[care]", "[cares]", "care"),
            ("[danger]", "[dangers]", "danger"),
            ("\n7 = ", "\n# ", "care 7"),
            ('\n2 = "جھٹکے لگیں"', "", "danger 2"),
            ('"پیر", ', "", "weekdays"),
            ('"پیر", ', '"", ', "weekdays 1"),
            ('"rtl"', '"down"', "direction"),
            ('"naskh"', '"comic"', "font"),
            ("{date}", "{datum}", "next_visit"),
            ("{time}", "", "next_visit"),
        ],
    )
    def test_is_refused_by_the_name_of_the_line(self, tmp_path, old, new, named):
        folder = copied(tmp_path, "bm", lambda words: words.replace(old, new, 1))
        assert refused("bm", folder) == (
            f"The leaflet in the language bm is not complete: put {named} right in its file "
            "leaflet.toml."
        )

    def test_is_refused_where_its_file_cannot_be_read(self, tmp_path):
        folder = copied(tmp_path, "bm", lambda words: words + "\n= nothing")
        assert "leaflet.toml of the language bm cannot be read" in refused("bm", folder)

    def test_that_has_no_folder_is_refused_with_those_there_are(self):
        assert "no leaflet in the language xx. There is one in: en, fr, ur." in refused("xx", None)
