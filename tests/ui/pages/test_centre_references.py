"""Growth references of the centre's own, on the Centre page."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from kmc_desk.domain.codes import Role
from kmc_desk.ui import save_dialog
from kmc_desk.ui.centre import add_reference as form_module
from kmc_desk.ui.centre import references as part_module
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.pages.centre_page import CentrePage
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.growth_references import add_reference, references, withdraw_reference
from tests.exchange.reference_file import reference_text, write_reference
from tests.ui.pages.conftest import NOW
from tests.ui.pages.on_screen import lay_out, letters_of, press_in, question
from tests.ui.pages.reference_hands import SOURCE, Hands, focus


@pytest.fixture
def make(services, show, qtbot):
    def on_screen(context):
        page = CentrePage(services, context)
        show(page)
        return Hands(page, qtbot)

    return on_screen


@pytest.fixture
def hands(make, demo):
    """Of the head, at a centre that keeps no reference."""
    return make(demo)


@pytest.fixture
def file(tmp_path):
    return write_reference(tmp_path / "ours.csv")


@pytest.fixture
def kept(demo, file):
    """Two references in the demo centre, the second withdrawn."""
    for name in ("Ours 2024", "Ours 1999"):
        add_reference(demo, name=name, source=SOURCE, file=file)
    withdraw_reference(demo, "Ours 1999")
    return references(demo)


def words_of(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_with_none_kept_it_says_what_a_reference_is_and_what_the_default_stays(hands):
    words = words_of(hands.part)
    assert "INTERGROWTH-21st and WHO are always the default" in words
    assert "only on charts where somebody chooses it" in words
    assert "No reference of the centre’s own is kept" in words
    assert "columns sex, measure, pma_days, L, M, S" in words
    assert hands.part.view.isHidden()
    assert not hands.part.withdraw_button.isEnabled()


def test_a_reference_is_added_with_the_keyboard_alone(hands, demo, services, settle, qtbot, file):
    said, told = [], []
    hands.page.says.connect(lambda state, words: said.append((state, words)))
    services.hub.changed.connect(told.append)
    hands.open_form()
    with qtbot.waitSignal(hands.page.has_saved) as saved:
        hands.fill(file=file)
    settle()
    assert saved.args == [NOW]
    (one,) = references(demo)
    assert (one.name, one.source) == ("Ours 2024", SOURCE)
    assert said == [(State.DONE, "Ours 2024 is kept; it can be chosen on growth charts now.")]
    assert told == [frozenset({Topic.REFERENCES})]
    figures = "weight, head circumference\nPMA 26+0 to 40+0"
    assert hands.shown() == [["Ours 2024", SOURCE, figures, "05-May-2026\nby head", "in use"]]
    assert hands.part.nothing.isHidden()


def test_the_file_can_be_chosen_in_the_systems_window(hands, demo, monkeypatch, file):
    asked = []
    monkeypatch.setattr(
        save_dialog, "ask_for_file", lambda _parent, kinds: asked.append(kinds) or file
    )
    dialog = hands.open_form()
    QTest.keyClick(dialog.form.file.button, Qt.Key.Key_Space)
    assert asked == ["CSV files (*.csv)"]
    assert dialog.form.file.value() == file
    monkeypatch.setattr(save_dialog, "ask_for_file", lambda _parent, _kinds: None)
    QTest.keyClick(dialog.form.file.button, Qt.Key.Key_Space)
    assert dialog.form.file.value() == file
    dialog.reject()
    assert references(demo) == ()


def test_a_path_in_quotation_marks_is_understood(hands, demo, settle, file):
    hands.open_form()
    hands.fill(file=f'"{file}"')
    settle()
    assert len(references(demo)) == 1


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"name": ""}, "name", "no name"),
        ({"name": "who_gs"}, "name", "cannot be the name"),
        ({"source": ""}, "source", "no source"),
        ({"file": ""}, "file", "No file is chosen"),
        ({"file": "nowhere.csv"}, "file", "There is no file nowhere.csv"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    hands, demo, settle, file, changes, field, said
):
    dialog = hands.open_form()
    hands.fill(**{"file": file, **changes})
    settle()
    form = dict(dialog.form)
    assert {name for name, one in form.items() if one.level is Level.ERROR} == {field}
    assert said in form[field].message
    assert form[field].editor.hasFocus()
    assert dialog.button.isEnabled()
    assert dialog.form.source.value() == (changes.get("source", SOURCE) or None)
    assert references(demo) == ()
    dialog.reject()


def test_a_bad_row_is_named_and_the_mended_file_is_taken_in_the_same_dialog(
    hands, demo, settle, tmp_path
):
    bad = write_reference(tmp_path / "bad.csv", reference_text().replace("\n189,", "\n190,", 1))
    dialog = hands.open_form()
    hands.fill(file=bad)
    settle()
    assert dialog.form.file.message.startswith("Row 3 stands 8 days after the row before")
    assert references(demo) == ()
    write_reference(bad)
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    settle()
    assert len(references(demo)) == 1


def test_a_name_that_is_taken_is_said_at_the_name(hands, settle, kept, file):
    dialog = hands.open_form()
    hands.fill(name="OURS 1999", file=file)
    settle()
    assert "Ours 1999 is kept already" in dialog.form.name.message
    dialog.reject()


def test_a_reference_is_withdrawn_only_after_a_question(make, demo, kept, settle, qtbot):
    hands = make(demo)
    hands.part.view.setFocus()
    QTest.keyClick(hands.part.view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    hands.press_alt(Qt.Key.Key_W)
    assert "will not be offered" in words_of(question())
    press_in(question(), "Cancel")
    settle()
    assert references(demo) == kept
    hands.press_alt(Qt.Key.Key_W)
    with qtbot.waitSignal(hands.page.has_saved):
        press_in(question(), "Withdraw")
    settle()
    assert [one.withdrawn for one in references(demo)] == [True, True]
    assert [row[-1] for row in hands.shown()] == ["withdrawn\n05-May-2026\nby head"] * 2
    assert not hands.part.withdraw_button.isEnabled()


def test_what_is_withdrawn_already_cannot_be_withdrawn(make, demo, kept):
    part = make(demo).part
    assert [row.name for row in part.model.rows] == ["Ours 2024", "Ours 1999"]
    part.view.go_to("Ours 2024")
    assert part.withdraw_button.isEnabled()
    assert part.withdraw_button.toolTip() == ""
    part.view.go_to("Ours 1999")
    assert not part.withdraw_button.isEnabled()
    assert "in use" in part.withdraw_button.toolTip()


def test_a_refused_withdrawal_is_said_on_the_page(make, demo, kept, settle):
    hands = make(demo)
    hands.part.view.go_to("Ours 2024")
    hands.press_alt(Qt.Key.Key_W)
    withdraw_reference(demo, "Ours 2024")  # somebody was quicker
    press_in(question(), "Withdraw")
    settle()
    assert hands.part.trouble.isVisible()
    assert "no reference Ours 2024" in hands.part.trouble.sentence


def test_a_nurse_sees_the_list_and_is_told_why_she_cannot_change_it(
    make, open_centre, demo_folder, file
):
    nurse = open_centre(demo_folder, "nurse")
    head = replace(nurse, account=replace(nurse.account, roles=(Role.CENTRE_HEAD,)))
    add_reference(head, name="Ours 2024", source=SOURCE, file=file)
    part = make(nurse).part
    assert [row.name for row in part.model.rows] == ["Ours 2024"]
    part.view.go_to("Ours 2024")
    for button in (part.add_button, part.withdraw_button):
        assert not button.isEnabled()
        assert "role does not allow" in button.toolTip()
    assert "role does not allow" in words_of(part)


def test_a_doctor_may_add(make, open_centre, demo_folder):
    assert make(open_centre(demo_folder, "doctor")).part.add_button.isEnabled()


def test_the_window_answers_while_a_file_is_read(hands, demo, settle, monkeypatch, file):
    asked, go_on = threading.Event(), threading.Event()
    threads = []

    def slow(context, **given):
        threads.append(threading.get_ident())
        asked.set()
        assert go_on.wait(20)
        return add_reference(context, **given)

    monkeypatch.setattr(form_module, "add_reference", slow)
    dialog = hands.open_form()
    hands.fill(file=file)
    assert asked.wait(20)
    assert not dialog.button.isEnabled()
    dialog.form.source.line.setFocus()
    QTest.keyClicks(focus(), "!")
    assert dialog.form.source.value() == SOURCE + "!"
    go_on.set()
    settle()
    assert threads != [threading.get_ident()]
    assert [one.source for one in references(demo)] == [SOURCE]


def test_the_list_is_read_off_the_screens_thread_and_when_a_reference_changed(
    hands, services, settle, monkeypatch
):
    threads = []
    monkeypatch.setattr(
        part_module, "references", lambda _context: threads.append(threading.get_ident()) or ()
    )
    services.hub.publish(frozenset({Topic.PEOPLE}))
    settle()
    assert threads == []
    services.hub.publish(frozenset({Topic.REFERENCES}))
    settle()
    assert len(threads) == 1
    assert threads[0] != threading.get_ident()


def test_every_input_has_a_name_and_every_letter_goes_one_way(make, demo, kept, nameless):
    hands = make(demo)
    page = hands.page
    assert nameless(page) == []
    tabs = [page.tabs.tabText(place) for place in range(page.tabs.count())]
    letters = [words[words.index("&") + 1].lower() for words in tabs]
    for part in (page.people, page.importing, page.references):
        used = letters + letters_of(part, but=page.tabs.tabBar())
        assert len(used) == len(set(used))
    dialog = hands.open_form()
    assert nameless(dialog) == []
    assert letters_of(dialog, but=page.people) == ["c", "f", "n", "s"]
    dialog.reject()


def test_a_screen_reader_hears_a_reference_as_one_line(make, demo, kept):
    view = make(demo).part.view
    face = QAccessible.queryAccessibleInterface(view)
    assert face.text(QAccessible.Text.Name) == "Growth references of this centre"
    spoken = view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert spoken == "Ours 2024, weight, head circumference PMA 26+0 to 40+0, in use"


@pytest.mark.parametrize("zoom", [100, 150])
def test_the_table_fits_the_page_at_every_text_size(make, demo, kept, look, zoom):
    view = make(demo).part.view
    look.set_zoom(zoom)
    lay_out()
    assert view.horizontalScrollBar().maximum() == 0
