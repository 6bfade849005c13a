"""Urdu names in labels: what stands beside a name stays where it was put."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication

from kmc_desk.domain.follow_up_codes import TreatmentKind
from kmc_desk.domain.identity.found import Found, Whereabouts
from kmc_desk.domain.identity.ward_names import SimilarName
from kmc_desk.domain.records import DischargeMedicine, DoctorOrder
from kmc_desk.domain.stay_file import Identity
from kmc_desk.ui.i18n import isolate_text, whole_dates
from kmc_desk.ui.infant.care.rows import record_in_words
from kmc_desk.ui.infant.review.going_on import order_in_words
from kmc_desk.ui.search_box import line_of
from kmc_desk.ui.shown_identity import label_of, similar_in_a_sentence, which_twin

AYESHA = "عائشہ"
WHO = Identity(
    infant_id=7,
    kmc_no="DEM-2026-00007-K",
    name=f"B/O {AYESHA}",
    marker="T1",
    mother_name=AYESHA,
    father_name=None,
    birth_date=date(2026, 5, 1),
    sex="F",
    ga_days=None,
    birth_weight_g=1540,
)


@pytest.fixture(params=[Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def direction(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Qt.LayoutDirection]:
    before = qapp.layoutDirection()
    qapp.setLayoutDirection(request.param)
    yield request.param
    qapp.setLayoutDirection(before)


def places(words: str, base: Qt.LayoutDirection, *parts: str) -> list[float]:
    """Where the parts of a line stand on screen, in pixels from the left."""
    layout = QTextLayout(words, QApplication.font())
    option = QTextOption()
    option.setTextDirection(base)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(10_000)
    layout.endLayout()
    found: list[float] = []
    for part in parts:
        runs = line.glyphRuns(words.index(part), len(part))
        middles = [run.boundingRect().center().x() for run in runs]
        found.append(sum(middles) / len(middles))
    return found


def test_a_figure_after_a_name_stays_after_it(direction: Qt.LayoutDirection):
    words = f"{label_of(WHO)} · 1540 g"
    marker, name, figure = places(words, direction, "T1", AYESHA, "1540")
    assert marker < name
    assert (name < figure) is (direction is Qt.LayoutDirection.LeftToRight)


@pytest.mark.usefixtures("qapp")
def test_without_it_the_figure_would_be_turned_round():
    words = f"B/O {AYESHA} · 1540 g"
    name, figure = places(words, Qt.LayoutDirection.LeftToRight, AYESHA, "1540")
    assert figure < name


@pytest.mark.usefixtures("qapp")
def test_in_a_window_from_left_to_right_a_latin_name_is_what_it_was():
    latin = replace(WHO, name="B/O SAIRA")
    assert label_of(latin) == "T1 B/O SAIRA"
    assert isolate_text("") == ""


@pytest.mark.usefixtures("qapp")
def test_every_label_with_a_name_and_figures_keeps_their_order():
    left = Qt.LayoutDirection.LeftToRight
    found = Found(
        infant_id=7,
        kmc_no=WHO.kmc_no,
        label=WHO.name,
        sex="F",
        mother_name=AYESHA,
        father_name=None,
        birth_date=WHO.birth_date,
        age_days=4,
        where=Whereabouts.ON_WARD,
        bed_no="12",
    )
    first, second = line_of(found).split("\n")
    similar = SimilarName(infant_id=8, name=f"B/O {AYESHA}", bed_no="12", marks=())
    medicine = DischargeMedicine(
        infant_id=7,
        medicine=TreatmentKind.OTHER,
        drug="وٹامن ڈی",
        dose="400 IU",
        prescribed_on=date(2026, 5, 5),
    )
    for words, name, figure in (
        (first, AYESHA, "12"),
        (second, AYESHA, "4"),
        (similar_in_a_sentence(similar), AYESHA, "12"),
        (which_twin(WHO), AYESHA, "1540"),
        (record_in_words(medicine), "وٹامن ڈی", "400"),
    ):
        at_name, at_figure = places(words, left, name, figure)
        assert at_name < at_figure, words


@pytest.mark.usefixtures("qapp")
def test_an_order_in_urdu_reads_from_the_right_and_its_date_stays_behind_it():
    order = DoctorOrder(
        infant_id=7,
        ordered_at=datetime(2026, 5, 5, 10, 42),
        ends_at=None,
        feed_order_ml_kg_day=160,
        order_text="دودھ 20 ml ہر 3 گھنٹے",
        ordered_by="ڈاکٹر سارہ",
    )
    words = order_in_words(order)
    parts = ("160", "گھنٹے", "20", "دودھ", "سارہ", "05-May")
    found = places(words, Qt.LayoutDirection.LeftToRight, *parts)
    assert found == sorted(found), words


@pytest.mark.usefixtures("qapp")
def test_no_line_of_a_narrow_label_ends_within_a_date():
    words = "Born 26-Nov-2026, seen 5-Dec-2026 and 26-Nov-2026 10:42"

    def lines(of: str) -> list[str]:
        layout = QTextLayout(of, QApplication.font())
        layout.beginLayout()
        found: list[str] = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(QFontMetricsF(QApplication.font()).horizontalAdvance("26-Nov-2026 "))
            found.append(of[line.textStart() : line.textStart() + line.textLength()].strip())
        layout.endLayout()
        return found

    assert "Born 26-" in lines(words)
    held = lines(whole_dates(words))
    assert not [line for line in held if line.rstrip("\u2060").endswith("-")]
    assert whole_dates("held 2-3 h, 12-hourly, -2.3") == "held 2-3 h, 12-hourly, -2.3"
    assert "".join(whole_dates(words).split("\u2060")) == words
