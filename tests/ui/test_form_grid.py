"""A form: order of the fields, their names, and findings at the right one."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kmc_desk.domain.codes import Sex
from kmc_desk.ui.forms.code_picker import CodePicker
from kmc_desk.ui.forms.date_fields import TypedDateField
from kmc_desk.ui.forms.field import TextField
from kmc_desk.ui.forms.form_grid import FormGrid
from kmc_desk.ui.forms.measure_fields import WeightField
from kmc_desk.ui.widgets.message_line import Level


@pytest.fixture
def form(qtbot):
    grid = FormGrid(3)
    qtbot.addWidget(grid)
    grid.heading("Mother and infant")
    grid.add("mother_name", TextField("Mother's name", required=True))
    grid.add("birth_date", TypedDateField("Born on", lambda: date(2026, 5, 5)))
    grid.add("sex", CodePicker("Sex", Sex))
    grid.heading("Admission")
    grid.add("admission_weight_g", WeightField("Weight"))
    grid.add("remarks", TextField("Remarks"), span=2)
    grid.resize(1200, 500)
    grid.show()
    qtbot.waitExposed(grid)
    return grid


def test_tab_goes_through_the_fields_in_the_order_they_were_added(form):
    editors = [field.editor for _, field in form]
    editors[0].setFocus()
    seen = []
    for _ in editors:
        seen.append(QApplication.focusWidget())
        QTest.keyClick(seen[-1], Qt.Key.Key_Tab)
    assert seen == editors


def test_every_input_of_a_form_has_a_name(form, nameless):
    assert nameless(form) == []


def test_with_little_room_or_large_text_the_form_has_fewer_columns(form, look):
    def columns():
        return len({field.geometry().left() for _, field in form})

    assert columns() == 3
    look.set_zoom(150)
    form.resize(1201, 700)
    QApplication.processEvents()
    assert columns() == 2
    form.resize(400, 900)
    QApplication.processEvents()
    assert columns() == 1


def test_the_order_of_tab_stays_when_the_columns_change(form):
    form.resize(400, 900)
    QApplication.processEvents()
    test_tab_goes_through_the_fields_in_the_order_they_were_added(form)


def test_a_finding_is_shown_at_its_field_and_the_cursor_goes_there(form):
    assert form.show_at("admission_weight_g", Level.ERROR, "16500 g cannot be.")
    assert not form.show_at("not_here", Level.ERROR, "x")
    assert form.focus_first_error()
    fields = dict(form)
    assert QApplication.focusWidget() is fields["admission_weight_g"].editor
    form.clear_messages()
    assert not form.focus_first_error()


def test_every_field_that_is_not_understood_says_so(form):
    fields = dict(form)
    QTest.keyClicks(fields["birth_date"].editor, "soon")
    QTest.keyClicks(fields["admission_weight_g"].editor, "heavy")
    assert form.complain()
    assert fields["birth_date"].level is Level.ERROR
    assert fields["admission_weight_g"].level is Level.ERROR


def test_an_edit_names_its_field(form, qtbot):
    with qtbot.waitSignal(form.edited) as edit:
        QTest.keyClicks(dict(form)["admission_weight_g"].editor, "1")
    assert edit.args == ["admission_weight_g"]


def test_a_name_stands_for_one_field_only(form):
    second = TextField("Again")
    with pytest.raises(ValueError, match="mother_name"):
        form.add("mother_name", second)
    second.deleteLater()


def test_a_heading_goes_with_the_last_of_its_fields_and_comes_back(qtbot):
    grid = FormGrid(2)
    qtbot.addWidget(grid)
    first = grid.heading("Birth")
    for name in ("one", "two"):
        grid.add(name, TextField(name))
    second = grid.heading("Admission")
    grid.add("three", TextField("three"))
    grid.leave_out(["one"])
    assert not first.isHidden()
    grid.leave_out(["one", "two"])
    assert (first.isHidden(), second.isHidden()) == (True, False)
    grid.leave_out([])
    assert not first.isHidden()
