"""Fields: what they understand, what they say, and that nothing typed is lost."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import AdmissionSource, Sex
from kmc_desk.ui.forms.code_picker import CodePicker
from kmc_desk.ui.forms.date_fields import TypedDateField, TypedDateTimeField
from kmc_desk.ui.forms.field import TextField
from kmc_desk.ui.forms.measure_fields import (
    GestationField,
    NumberField,
    TemperatureField,
    WeightField,
)
from kmc_desk.ui.forms.type_ahead import place_of
from kmc_desk.ui.widgets.message_line import Level

TODAY = date(2026, 5, 5)
NOW = datetime(2026, 5, 5, 10, 42)


def urdu(figures):
    """The figures as an Urdu keyboard writes them."""
    return figures.translate({ord("0") + n: 0x6F0 + n for n in range(10)})


@pytest.fixture
def show(qtbot):
    def put(field):
        qtbot.addWidget(field)
        field.resize(300, 120)
        field.show()
        return field

    return put


@pytest.mark.parametrize("typed", ["1540", "1540g", "1.54", "1,54", "1.54 kg", urdu("1540")])
def test_a_weight_is_echoed_in_grams_whatever_way_it_was_typed(show, write, typed):
    field = show(WeightField("Birth weight"))
    write(field.line, typed)
    assert field.value() == 1540
    assert field.message == "1540 g"
    assert field.level is Level.ECHO


def test_urdu_digits_are_shown_as_latin_ones_while_they_are_typed(show, write):
    field = show(WeightField("Birth weight"))
    write(field.line, urdu("15"))
    assert field.line.text() == "15"


def test_a_weight_left_behind_stands_in_grams_and_still_means_the_same(show, qtbot):
    field = show(WeightField("Birth weight"))
    QTest.keyClicks(field.line, "1.54")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert (field.line.text(), field.value(), field.message) == ("1540", 1540, "1540 g")


def test_what_is_not_understood_stays_and_is_said_when_the_field_is_left(show):
    field = show(WeightField("Birth weight"))
    QTest.keyClicks(field.line, "abc")
    assert (field.level, field.unreadable) == (None, True)
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.level is Level.ERROR
    assert field.line.text() == "abc"
    assert field.value() is None


def test_a_temperature_in_fahrenheit_says_that_it_was_converted(show):
    field = show(TemperatureField("Temperature"))
    QTest.keyClicks(field.line, "98.6")
    assert field.value() == 37.0
    assert field.message == "37.0 °C, converted from 98.6 °F"


def test_a_temperature_in_celsius_is_echoed_as_it_is(show):
    field = show(TemperatureField("Temperature"))
    QTest.keyClicks(field.line, "36.44")
    assert (field.value(), field.message) == (36.4, "36.4 °C")


@pytest.mark.parametrize("typed", ["34+1", "34 1", urdu("34+1")])
def test_a_gestation_is_echoed_in_words(show, write, typed):
    field = show(GestationField("Gestation"))
    write(field.line, typed)
    assert (field.value(), field.message) == (239, "34 weeks 1 day")


def test_a_half_typed_number_comes_back_as_it_was_typed_and_a_day_that_counts_from_now_in_full(
    show, write
):
    length, weight = NumberField("Length", unit="cm", places=1), WeightField("Weight")
    day = TypedDateField("Date of birth", lambda: TODAY)
    for field, typed, kept in ((length, "36", "36"), (weight, "1.5", "1.5"), (day, "-2d", None)):
        write(show(field).line, typed)
        text = field.draft()
        assert text == (kept or "03-May-2026")
        field.take_draft(text)
        assert field.line.text() == text
    weight.line.setFocus()
    QTest.keyClick(weight.line, Qt.Key.Key_Return)
    assert weight.line.text() == "1500"  # left, it stands in grams as ever


def test_a_day_is_echoed_with_its_weekday_and_its_distance(show):
    field = show(TypedDateField("Born on", lambda: TODAY))
    QTest.keyClicks(field.line, "-2d")
    assert field.value() == date(2026, 5, 3)
    assert field.message == "Sunday 03-May-2026, 2 days ago"
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.line.text() == "03-May-2026"


def test_a_moment_is_echoed_with_its_weekday(show):
    field = show(TypedDateTimeField("Admitted at", lambda: NOW))
    QTest.keyClicks(field.line, "9:05")
    assert field.message == "Tuesday 05-May-2026 09:05, today"


def test_a_number_is_rounded_half_up_to_its_places(show):
    field = show(NumberField("Length", unit="cm", places=1))
    QTest.keyClicks(field.line, "41.25")
    assert (field.value(), field.message) == (41.3, "41.3 cm")


def test_a_finding_changes_nothing_that_was_typed_and_moves_nothing(show):
    field = show(WeightField("Birth weight"))
    before = field.sizeHint()
    QTest.keyClicks(field.line, "16500")
    field.show_message(Level.ERROR, "16500 g cannot be. " * 6)
    assert field.line.text() == "16500"
    assert field.sizeHint() == before
    assert "16500 g cannot be" in field.editor.accessibleDescription()
    assert field.editor.accessibleDescription().startswith("danger: ")


def test_typing_on_takes_a_finding_away(show):
    field = show(TextField("Mother's name"))
    field.show_message(Level.WARNING, "This name is on the ward.")
    QTest.keyClicks(field.line, "x")
    assert field.message == ""
    assert field.level is None


def test_filling_a_field_is_not_an_edit(show, qtbot):
    field = show(WeightField("Birth weight"))
    with qtbot.assertNotEmitted(field.edited):
        field.set_value(1540)
    assert field.value() == 1540
    with qtbot.waitSignal(field.edited):
        QTest.keyClicks(field.line, "1")


def test_a_field_has_buddy_name_and_unit(show):
    field = show(WeightField("Birth &weight", required=True))
    assert field.label.buddy() is field.line
    assert field.label.text() == "Birth &weight *"
    face = QAccessible.queryAccessibleInterface(field.line)
    assert face.text(QAccessible.Text.Name) == "Birth weight, required"


def test_an_optional_list_starts_at_not_recorded(show):
    field = show(CodePicker("Came from", AdmissionSource, optional=True))
    assert field.combo.currentText() == "Not recorded"
    assert field.value() is None


def test_a_list_that_must_be_answered_starts_unanswered(show):
    field = show(CodePicker("Sex", Sex, required=True))
    assert field.combo.currentIndex() == -1
    assert field.value() is None


def test_the_first_letters_choose_from_a_list_and_count_as_an_edit(show, qtbot):
    field = show(CodePicker("Came from", AdmissionSource, optional=True))
    field.combo.setFocus()
    with qtbot.waitSignal(field.edited):
        QTest.keyClicks(field.combo, "post")
    assert field.value() is AdmissionSource.POSTNATAL_WARD


def test_letters_that_fit_nothing_choose_nothing_and_are_said(show):
    field = show(CodePicker("Outcome", (Outcome.HOME_KMC, Outcome.DIED), required=True))
    field.combo.setFocus()
    QTest.keyClicks(field.combo, "dix")
    assert field.value() is None
    assert "Nothing in this list begins with" in field.message
    assert "dix" in field.message
    QTest.keyClicks(field.combo, "home")
    assert (field.value(), field.message) == (Outcome.HOME_KMC, "")


def test_whoever_types_discharged_never_chooses_died(show):
    field = show(CodePicker("Outcome", Outcome, required=True))
    field.combo.setFocus()
    for letter in "discharged":
        QTest.keyClicks(field.combo, letter)
        assert field.value() is Outcome.HOME_KMC
    field.set_value(None)
    QTest.keyClick(field.combo, Qt.Key.Key_Backspace)  # what comes is another word
    QTest.keyClicks(field.combo, "died")
    assert field.value() is Outcome.DIED


def test_in_the_open_list_letters_move_the_cursor_and_enter_takes_it(show, qtbot):
    field = show(CodePicker("Outcome", Outcome, required=True))
    field.combo.setFocus()
    field.combo.showPopup()
    view = field.combo.view()
    QTest.keyClicks(view, "dis")
    assert view.currentIndex().data() == "Home, continuing KMC"
    assert field.value() is None
    QTest.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: field.value() is Outcome.HOME_KMC)


@pytest.mark.parametrize(
    ("typed", "after", "place"),
    [
        *(("t", -1, 0), ("t", 0, 1), ("tt", 0, 1), ("ttt", 1, 0)),
        *(("tw", 0, 1), ("s", -1, 1), ("tx", -1, None), ("th", -1, 0), ("two", -1, 1)),
    ],
)
def test_one_letter_goes_round_and_more_letters_must_fit(typed, after, place):
    assert place_of(typed, (("Three",), ("Two", "Second")), after) == place


def test_a_whole_word_goes_before_one_that_begins_with_it():
    assert place_of("no", (("Not recorded",), ("Yes",), ("No",))) == 2


def test_a_list_hands_back_the_member_it_was_given(show, qtbot):
    field = show(CodePicker("Sex", Sex))
    with qtbot.assertNotEmitted(field.edited):
        field.set_value(Sex.F)
    assert field.value() is Sex.F
    field.set_value(None)
    assert field.value() is None


def test_the_mouse_wheel_does_not_change_what_was_chosen(show):
    field = show(CodePicker("Sex", Sex))
    field.set_value(Sex.F)
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    field.combo.wheelEvent(turn)
    assert field.value() is Sex.F
    assert not turn.isAccepted()
