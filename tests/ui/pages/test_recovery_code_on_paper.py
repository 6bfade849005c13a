"""The recovery code goes to paper, never to a file, and is typed back from there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from kmc_desk.domain.records import Account, Centre
from kmc_desk.store.chain import audit_trail
from kmc_desk.ui.keys.code_dialogs import CodeDialog, new_code_dialog
from kmc_desk.ui.keys.code_paper import show_code_paper
from kmc_desk.ui.keys.typed_code import said_of
from kmc_desk.ui.pages.set_up_page import SetUpPage
from kmc_desk.ui.preview import dialog as preview_dialog
from kmc_desk.ui.preview import printing
from kmc_desk.ui.preview.dialog import Preview
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.keys import propose_recovery_code
from kmc_desk.usecases.papers import save_paper
from kmc_desk.usecases.recovery_paper import recovery_paper
from kmc_desk.wiring import create_centre
from tests.cheap_keys import cheap_keys
from tests.ui.pages.conftest import PASSPHRASE, now
from tests.ui.pages.on_screen import bring_up, press_in

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def centre(tmp_path, tasks):
    first = Account(name="head", full_name="Dr Head", roles=())
    with cheap_keys():
        made = Centre(code="HRP", name="Haripur")
        context, code = create_centre(tmp_path / "data", made, first, PASSPHRASE, clock=now)
        yield context, code
        tasks.stop()
        context.database.close()


@pytest.fixture
def set_up(centre, services, qtbot, settle):
    """The page on which a centre was just made."""
    page = SetUpPage(services.tasks, lambda *_: centre)
    page.wants_paper.connect(lambda context, code: show_code_paper(page, services, context, code))
    qtbot.addWidget(page)
    page.show()
    bring_up(page)
    values = {page.code: "HRP", page.name: "Haripur", page.account: "head", page.person: "Dr Head"}
    for field, words in values.items():
        field.set_value(words)
    for secret in (page.passphrase, page.again):
        QTest.keyClicks(secret.editor, PASSPHRASE)
    page.submit()
    settle()
    return page


@pytest.fixture
def sent(monkeypatch):
    """What would have gone to a printer."""
    found = []
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(
        printing, "ask_for_printer", lambda *_, to_file: found.append(to_file) or "a printer"
    )

    def send(pdf, _sizes, _job, begun):
        begun()
        found.append(pdf[:5])

    monkeypatch.setattr(printing, "print_pages", send)
    return found


def preview_over(settle):
    settle()
    shown = QApplication.activeModalWidget()  # there may be the dialog of the code below it
    assert isinstance(shown, Preview)
    settle()
    return shown


def nothing_is_saved(preview, monkeypatch):
    asked = []
    monkeypatch.setattr(preview_dialog.save_dialog, "ask_where_to_save", lambda *_: asked.append(1))
    QTest.keyClick(preview, Qt.Key.Key_S, CTRL)
    preview.save()
    words = [one.text() for one in preview.findChildren(QPushButton) if one.isVisible()]
    return asked == [] and not any("Save" in one for one in words)


def exports(context):
    with context.read() as reader:
        return [one for one in audit_trail(reader.connection) if one.action == "EXPORT"]


def test_the_code_of_a_new_centre_is_printed_by_its_key_and_the_trail_knows_that_but_no_sign(
    set_up, centre, settle, sent, monkeypatch
):
    QTest.keyClick(set_up.typed_back.line, Qt.Key.Key_P, CTRL)
    preview = preview_over(settle)
    assert nothing_is_saved(preview, monkeypatch)
    QTest.keyClick(preview.view, Qt.Key.Key_P, CTRL)
    settle()
    assert sent == [False, b"%PDF-"]  # and not into a file
    assert preview.message.sentence == "It is with the printer."
    preview.reject()
    context, code = centre
    (noted,) = exports(context)
    assert noted.entity == "recovery_code_paper"
    assert code not in str(noted)


def test_without_a_printer_one_is_told_to_write_it_by_hand(set_up, settle, monkeypatch):
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    set_up.print_code.trigger()
    preview = preview_over(settle)
    preview.print()
    assert "Write the code by hand on two papers" in preview.message.sentence
    preview.reject()


def test_before_there_is_a_code_its_key_does_nothing(services, qtbot):
    page = SetUpPage(services.tasks, lambda *_: pytest.fail("nothing was made"))
    qtbot.addWidget(page)
    with qtbot.assertNotEmitted(page.wants_paper):
        page.print_code.trigger()


def test_a_slip_while_typing_it_back_is_told_from_another_code(set_up, centre, settle, qtbot):
    context, code = centre
    back = set_up.typed_back
    swapped = code[:-1] + ("Z" if code[-1] != "Z" else "Y")
    for typed, told in (
        (swapped, "a sign is missing or wrong"),
        (propose_recovery_code(context), "another recovery code than the one shown here"),
    ):
        back.line.clear()
        QTest.keyClicks(back.line, typed)
        QTest.keyClick(back.line, Qt.Key.Key_Return)
        settle()
        assert told in back.message
    QApplication.clipboard().setText(code.lower().replace("-", "  ").replace("0", "o"))
    back.line.clear()
    back.line.paste()  # nobody is kept from it; the groups are what shows a slip
    with qtbot.waitSignal(set_up.finished):
        QTest.keyClick(back.line, Qt.Key.Key_Return)
    QApplication.clipboard().clear()


def test_the_code_on_screen_cannot_be_marked_with_the_mouse(set_up, centre, services):
    dialog = new_code_dialog(set_up, services, centre[0], centre[1])
    (label,) = [w for w in dialog.findChildren(QLabel) if w.text() == centre[1]]
    for shown in (label, set_up.shown_code):
        flags = shown.textInteractionFlags()
        assert not flags & Qt.TextInteractionFlag.TextSelectableByMouse
    dialog.deleteLater()


def test_a_new_code_is_printed_from_its_dialog(set_up, centre, services, settle, sent):
    context, _ = centre
    dialog = new_code_dialog(set_up, services, context, propose_recovery_code(context))
    dialog.open()
    assert isinstance(dialog, CodeDialog)
    press_in(dialog, "Print it")
    preview = preview_over(settle)
    preview.print()
    settle()
    assert sent == [False, b"%PDF-"]
    preview.reject()
    dialog.reject()


def test_the_dialog_of_the_printer_offers_no_file_for_it(set_up, monkeypatch):
    options = []
    option = QAbstractPrintDialog.PrintDialogOption.PrintToFile
    monkeypatch.setattr(
        QPrintDialog, "exec", lambda self: options.append(self.testOption(option)) or 0
    )
    for to_file in (False, True):
        printing.ask_for_printer(set_up, "Recovery code", [(595.0, 842.0)], to_file=to_file)
    assert options == [False, True]


def test_it_is_never_written_to_a_file(centre, tmp_path):
    context, code = centre
    target = tmp_path / "code.pdf"
    with pytest.raises(ValueError, match="recovery_code_paper"):
        save_paper(context, recovery_paper(context, code), target)
    assert not target.exists()


def test_while_it_is_typed_its_groups_are_shown_and_what_cannot_be_is_told(centre):
    code = centre[1]
    assert said_of("") == (Level.ECHO, "")
    assert said_of("7k2m wq9d-mo") == (Level.ECHO, "7K2M-WQ9D-M0  (3 of 7 groups)")
    assert said_of("7k2u") == (
        Level.WARNING,
        "No recovery code has the sign U. Compare it with the paper.",
    )
    assert said_of(code.lower()) == (Level.ECHO, f"{code}  (whole, and its check signs fit)")
    for wrong in (code[:-1] + ("2" if code[-1] != "2" else "3"), code + "2"):
        level, words = said_of(wrong)
        assert level is Level.WARNING
        assert "check signs, the last two, do not fit" in words
