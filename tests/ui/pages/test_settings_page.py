"""Settings: for one person's eyes, and for the ward, with real keys on a real database."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from kmc_desk.domain.codes import Role
from kmc_desk.domain.records import Scale
from kmc_desk.ui.actions import Command
from kmc_desk.ui.pages.settings_page import SettingsPage
from kmc_desk.ui.settings import Settings
from kmc_desk.ui.tokens import tokens
from kmc_desk.ui.ward_settings.screen import combo_of, key_lines
from kmc_desk.usecases.ward_settings import show_ward_settings
from tests.ui.pages.on_screen import press_in, question


@pytest.fixture
def page(services, show, demo):
    made = SettingsPage(services, demo)
    show(made)
    return made


def beds(page):
    return [line.bed.bed_no for line in page.beds.model.rows]


def settings_of(context):
    return show_ward_settings(context)


def choose(combo, place):
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Home)
    for _ in range(place):
        QTest.keyClick(combo, Qt.Key.Key_Down)


def line_of(dialog):
    (line,) = dialog.findChildren(QLineEdit)
    return line


def test_text_size_and_colours_hold_at_once_and_for_this_person(page, services):
    choose(combo_of(page.for_screen.text_size), 2)
    choose(combo_of(page.for_screen.colours), 2)
    assert services.look.zoom == 125
    assert tokens().dark
    choose(combo_of(page.for_screen.colours), 1)
    assert not tokens().dark
    assert services.look.colours == "light"


def test_the_lists_follow_what_keys_change(page, services):
    services.look.zoom_in()
    assert combo_of(page.for_screen.text_size).currentText() == "110 %"


def test_colours_and_tab_are_remembered_for_the_person(tmp_path):
    kept = Settings(tmp_path)
    kept.account = "sana"
    kept.colours = "dark"
    kept.set_tab("settings", 2)
    kept.write()
    again = Settings(tmp_path)
    assert (again.colours, again.tab("settings")) == ("", 0)
    again.account = "sana"
    assert (again.colours, again.tab("settings")) == ("dark", 2)


def test_every_key_of_the_program_is_named_in_words():
    said = {line.does for line in key_lines()}
    assert len(said) == len(key_lines())
    for command in Command:
        assert command.value.replace("_", " ") not in said  # words and not a constant


def test_the_head_sets_a_rule_and_the_change_is_told(page, demo, settle):
    page.tabs.setCurrentWidget(page.rules)
    line = page.rules.numbers["weight_due_hour"].line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "12")
    assert page.has_unsaved()
    QTest.keyClick(page.rules.button, Qt.Key.Key_Space)
    settle()
    page.refresh(None)
    settle()
    assert settings_of(demo).rules.weight_due_hour == 12
    assert not page.has_unsaved()
    assert (page.changes.row_at(0).old, page.changes.row_at(0).new) == ("14", "12")


def test_a_rule_that_cannot_be_is_refused_at_its_field(page, demo, settle):
    page.tabs.setCurrentWidget(page.rules)
    evening = page.rules.numbers["evening_from_hour"]
    evening.line.setText("21")
    evening.line.textEdited.emit("21")
    QTest.keyClick(page.rules.button, Qt.Key.Key_Space)
    settle()
    assert "morning shift must begin before" in evening.message
    assert settings_of(demo).rules.id == 0


def test_what_awaits_a_signature_is_said_with_its_tag(page):
    assert "12 feeds a day below [GK]" in page.rules.awaits.accessibleName()


def test_a_bed_is_added_renamed_moved_and_removed_by_keys(page, demo, settle):
    page.tabs.setCurrentWidget(page.beds)
    dialog = page.beds.add()
    QTest.keyClicks(line_of(dialog), "Window")
    QTest.keyClick(dialog.button, Qt.Key.Key_Space)
    settle()
    page.refresh(None)
    settle()
    assert beds(page)[-1] == "Window"
    last = page.beds.model.rows[-1]
    assert page.beds.view.go_to(last.bed.id)
    QTest.keyClick(page.beds.up_button, Qt.Key.Key_Space)
    settle()
    page.refresh(None)
    settle()
    assert beds(page)[-2] == "Window"
    QTest.keyClick(page.beds.remove_button, Qt.Key.Key_Space)
    press_in(question(), "Remove")
    settle()
    page.refresh(None)
    settle()
    assert "Window" not in beds(page)


def test_a_bed_with_an_infant_cannot_be_removed(page):
    taken = next(line for line in page.beds.model.rows if line.is_taken)
    page.beds.view.go_to(taken.bed.id)
    assert not page.beds.remove_button.isEnabled()
    assert "infant" in page.beds.remove_button.toolTip()


def test_a_bed_name_that_is_there_is_refused_in_the_dialog(page, settle):
    dialog = page.beds.add()
    line = line_of(dialog)
    QTest.keyClicks(line, "1")
    QTest.keyClick(dialog.button, Qt.Key.Key_Space)
    settle()
    assert "There is a bed 1 already" in line.accessibleDescription()
    dialog.reject()


def test_a_scale_is_kept_with_its_last_check(page, demo, settle):
    dialog = page.scales.ask(None)
    for field, typed in ((dialog.name, "Seca 1"), (dialog.step, "5"), (dialog.checked, "1 5 26")):
        QTest.keyClicks(field.editor, typed)
    QTest.keyClick(dialog.button, Qt.Key.Key_Space)
    settle()
    (kept,) = settings_of(demo).scales
    assert isinstance(kept, Scale)
    assert (kept.scale_id, kept.step_g, kept.in_use) == ("Seca 1", 5, True)
    assert f"{kept.checked_on:%d %m %Y}" == "01 05 2026"


def test_whoever_is_not_the_head_reads_and_changes_nothing(services, show, demo):
    nurse = replace(demo, account=replace(demo.account, roles=(Role.NURSE,)))
    page = SettingsPage(services, nurse)
    show(page)
    assert len(beds(page)) > 10
    assert not page.rules.button.isEnabled()
    assert not page.rules.schedule.editor.isEnabled()
    assert not page.beds.add_button.isEnabled()
    assert not page.scales.add_button.isEnabled()
    assert "role" in page.rules.why.text()
