"""Inputs of a dialog as a draft: which count, once each, and in which order they are filled."""

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from kmc_desk.ui.dialog_drafts import type_again_in_dialog, typed_in_dialog
from kmc_desk.ui.forms.field import Field, TextField
from kmc_desk.ui.forms.secret_field import SecretField


def dialog_of(qtbot, *parts):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    for part in parts:
        column.addWidget(part)
    return dialog


def named(part, name):
    part.setAccessibleName(name)
    return part


def filled(qtbot, *, full):
    """A line that only a tick leaves open, above the tick; and one of each other kind."""
    line, tick = named(QLineEdit(), "how much"), named(QCheckBox(), "is known")
    tick.toggled.connect(lambda _on: line.clear())
    combo, note = named(QComboBox(), "unit"), named(QPlainTextEdit(), "note")
    combo.addItems(["g", "kg"])
    field = TextField("Name")
    if full:
        tick.setChecked(True)
        line.setText("7")
        combo.setCurrentText("kg")
        note.setPlainText("two\nlines")
        field.set_value("Sana")
    return dialog_of(qtbot, line, tick, combo, note, field)


def test_choices_stand_there_first_as_they_decide_about_the_rest(qtbot):
    kept = typed_in_dialog(filled(qtbot, full=True))
    assert sorted(kept.values()) == ["1", "7", "Sana", "kg", "two\nlines"]
    again = filled(qtbot, full=False)
    type_again_in_dialog(again, kept)
    assert typed_in_dialog(again) == kept
    part = {name: words for name, words in kept.items() if words != "Sana"}
    again = filled(qtbot, full=False)
    type_again_in_dialog(again, part)  # an earlier version had no such field
    assert sorted(typed_in_dialog(again).values()) == ["", "1", "7", "kg", "two\nlines"]


def test_what_is_only_read_or_secret_or_pressed_is_no_input(qtbot):
    shown, secret = QPlainTextEdit("told"), QLineEdit("secret")
    shown.setReadOnly(True)
    secret.setEchoMode(QLineEdit.EchoMode.Password)
    hidden = SecretField("Passphrase")
    hidden.line.setText("secret")
    assert typed_in_dialog(dialog_of(qtbot, shown, secret, hidden, QPushButton("Go"))) == {}


def test_a_part_inside_another_is_no_input_of_its_own(qtbot):
    combo = named(QComboBox(), "place")
    combo.setEditable(True)
    combo.setCurrentText("bed 3")
    assert list(typed_in_dialog(dialog_of(qtbot, combo)).values()) == ["bed 3"]
    inner = QComboBox()
    inner.setEditable(True)
    inner.setCurrentText("bed 4")
    assert list(typed_in_dialog(dialog_of(qtbot, Field("Bed", inner))).values()) == ["bed 4"]


def test_two_of_one_name_are_told_apart_and_a_draft_of_others_changes_nothing(qtbot):
    one, other = QLineEdit("1"), QLineEdit("2")
    dialog = dialog_of(qtbot, one, other)
    kept = typed_in_dialog(dialog)
    assert list(kept.values()) == ["1", "2"]
    other.setText("9")
    type_again_in_dialog(dialog, {**kept, "QLineEdit of another": "7"})
    assert typed_in_dialog(dialog) == kept
