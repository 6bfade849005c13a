"""What was typed at the door does not stay there for whoever comes next; a wait ticks by itself."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest

from kmc_desk.ui.forms.half_typed import LEFT_AFTER_S
from kmc_desk.ui.sign_in.waits import Waits
from tests.ui.test_sign_in_page import door, page

__all__ = ["door", "page"]  # fixtures


def test_no_half_typed_passphrase_or_code_stays(page):
    page.offer_recovery(lambda *_: None)
    page.passphrase.setText("half")
    page.begin_anew("nurse")  # the same person is chosen
    assert page.passphrase.text() == ""
    page.passphrase.setText("half")
    QTest.mouseClick(page.forgot, Qt.MouseButton.LeftButton)
    assert page.passphrase.text() == ""
    page.forgotten.code.line.setText("K7")
    page.begin_anew("nurse")
    assert page.forgotten.code.line.text() == ""
    assert page.passphrase.isVisible()


def test_a_wait_ticks_by_itself_and_ends_with_a_sign_in(qapp):
    owner, ticked = QObject(), []
    waits = Waits(owner)
    waits.ticked.connect(lambda: ticked.append(1))
    waits.begin("sana", 8)
    timer = waits.findChild(QTimer)
    assert timer is not None
    assert timer.isActive()
    timer.timeout.emit()
    assert ticked == [1]
    waits.forget()
    assert waits.left_s("sana") == 0
    assert not timer.isActive()


def test_what_is_half_typed_and_left_is_emptied_after_a_while(page):
    page.offer_recovery(lambda *_: None)
    timer = page.findChild(QTimer, "half typed")
    assert not timer.isActive()
    QTest.keyClicks(page.passphrase, "half")
    assert timer.isActive()
    assert timer.interval() == LEFT_AFTER_S * 1000
    timer.timeout.emit()
    assert page.passphrase.text() == ""
    QTest.mouseClick(page.forgot, Qt.MouseButton.LeftButton)
    timer.stop()
    QTest.keyClicks(page.forgotten.code.line, "K7QM")
    assert timer.isActive()
    timer.timeout.emit()
    assert page.forgotten.code.line.text() == ""
    assert page.passphrase.isVisible()


def test_f1_opens_help_beside_what_is_asked_and_esc_closes_it(page, qtbot):
    page.resize(1093, 582)
    QTest.keyClicks(page.passphrase, "half")
    QTest.keyClick(page.passphrase, Qt.Key.Key_F1)
    panel = page.help.panel
    assert panel is not None
    assert panel.isVisible()
    assert page._sheet.width() + panel.width() < page.width()  # noqa: SLF001 - has no other name
    QTest.keyClicks(page.passphrase, " more")  # typing goes on
    assert page.passphrase.text() == "half more"
    QTest.keyClick(page.passphrase, Qt.Key.Key_Escape)
    assert not panel.isVisible()
