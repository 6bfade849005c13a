"""Keeping the keys from the page of the centre: the drill, a new code, a new data key, escrow."""

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Account, Centre
from kmc_desk.store.backup_files import list_backups
from kmc_desk.store.keys import unlock, unlock_with_recovery
from kmc_desk.ui import save_dialog
from kmc_desk.ui.keys.code_dialogs import CodeDialog, new_code_dialog
from kmc_desk.ui.keys.part import KeysPart, code_line
from kmc_desk.ui.pages.centre_page import CentrePage
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.keys import KeysStatus, rotate_data_key
from kmc_desk.wiring import create_centre
from tests.cheap_keys import cheap_keys
from tests.ui.pages.conftest import PASSPHRASE, now
from tests.ui.pages.on_screen import press_in, question


@pytest.fixture
def centre(tmp_path, tasks):
    """A new centre, open as its head, and its recovery code."""
    first = Account(name="head", full_name="Dr Head", roles=())
    with cheap_keys():
        made = Centre(code="HRP", name="Haripur")
        context, code = create_centre(tmp_path / "data", made, first, PASSPHRASE, clock=now)
        yield context, code
        tasks.stop()
        context.database.close()


@pytest.fixture
def part(centre, services, show, settle):
    part = KeysPart(services, centre[0])
    show(part)
    part.refresh()
    settle()
    return part


def press(button):
    QTest.keyClick(button, Qt.Key.Key_Space)


def asked():
    dialog = question()
    assert isinstance(dialog, CodeDialog)
    return dialog


def type_code(dialog, words, settle):
    dialog.code.line.clear()
    QTest.keyClicks(dialog.code.line, words)
    press(dialog.button)
    settle()


def test_who_opens_the_data_is_listed_and_a_code_never_checked_is_a_warning(part, nameless):
    assert [part.model.index(0, column).data() for column in (0, 2)] == ["head", "✓ in order"]
    assert "never checked" in part.code.sentence
    assert "No escrow key" in part.escrow.text()
    assert not part.remove_button.isVisible()
    assert nameless(part) == []


def test_without_a_recovery_code_one_is_asked_for_as_a_danger():
    status = KeysStatus(slots=(), code=None, checked_at=None, escrow=None)
    assert code_line(status, now()) == (
        "There is no recovery code: make one now.",
        State.DANGER,
    )


def test_the_code_on_the_paper_is_tried_and_nothing_changes_by_it(part, centre, settle):
    press(part.check_button)
    dialog = asked()
    type_code(dialog, "not a code", settle)
    assert dialog.code.message
    assert "never checked" in part.code.sentence
    type_code(dialog, centre[1].lower().replace("-", " "), settle)
    assert QApplication.activeModalWidget() is None
    assert part.line.sentence.startswith("The code on the paper opens these data")
    assert "checked last on 05-May-2026 10:42" in part.code.sentence


def test_a_new_code_counts_once_it_is_typed_back_and_the_old_one_until_then(part, centre, settle):
    context, old = centre
    folder = context.database.folder
    press(part.new_button)
    settle()
    dialog = asked()
    (shown,) = [
        label.text()
        for label in dialog.findChildren(QLabel)
        if label.accessibleName() == "New recovery code"
    ]
    type_code(dialog, old, settle)
    assert "another code than the new one" in dialog.code.message
    assert unlock_with_recovery(folder, old)
    type_code(dialog, shown, settle)
    assert "the old one opens only backups made before" in part.line.sentence
    assert "checked last on 05-May-2026 10:42" in part.code.sentence
    assert unlock_with_recovery(folder, shown) == context.database.data_key
    with pytest.raises(UserError, match="wrong_recovery_code"):
        unlock_with_recovery(folder, old)


def test_a_new_data_key_is_explained_asked_for_and_made_after_a_backup(part, centre, settle):
    folder = centre[0].database.folder
    before = unlock(folder, "head", PASSPHRASE)
    press(part.rotate_button)
    dialog = question()
    assert "somebody has left" in " ".join(w.text() for w in dialog.findChildren(QLabel))
    press_in(dialog, "New data key")
    assert part.progress.isVisible()
    assert not part.check_button.isEnabled()
    settle()
    assert part.line.sentence.startswith("The data key is new")
    assert unlock(folder, "head", PASSPHRASE) != before
    assert [one.why for one in list_backups(folder / "backups")] == ["BEFORE_ROTATION"]
    assert part.check_button.isEnabled()


def test_a_change_of_the_data_key_that_is_cancelled_changes_nothing(
    part, centre, settle, monkeypatch
):
    def cancelled(context, progress):
        part.progress.watch.cancel()  # as the button does while the worker is at it
        rotate_data_key(context, progress)

    folder = centre[0].database.folder
    before = unlock(folder, "head", PASSPHRASE)
    monkeypatch.setattr("kmc_desk.ui.keys.part.rotate_data_key", cancelled)
    press(part.rotate_button)
    press_in(question(), "New data key")
    settle()
    assert part.line.sentence.startswith("Cancelled")
    assert unlock(folder, "head", PASSPHRASE) == before


def test_an_escrow_key_is_set_from_its_file_shown_by_its_fingerprint_and_removed(
    part, settle, monkeypatch, tmp_path
):
    key = tmp_path / "province.pem"
    monkeypatch.setattr(save_dialog, "ask_for_file", lambda _parent, _kinds: key)
    press(part.escrow_button)
    (about,) = question().findChildren(QLabel)
    assert "the private half stays with them" in about.text()
    press_in(question(), "Choose the file")
    settle()
    assert "cannot be read" in part.line.sentence
    public = X25519PrivateKey.generate().public_key()
    key.write_bytes(public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    press(part.escrow_button)
    press_in(question(), "Choose the file")
    settle()
    assert "Compare its fingerprint" in part.line.sentence
    fingerprint = part.line.sentence.rpartition(": ")[2]
    assert part.escrow.text().endswith(fingerprint)
    press(part.remove_button)
    press_in(question(), "Remove")
    settle()
    assert part.line.sentence == "The escrow key is removed."
    assert "No escrow key" in part.escrow.text()


def test_only_those_who_keep_the_keys_see_the_tab(centre_page, open_centre, demo_folder):
    page = centre_page(open_centre(demo_folder, "nurse"))
    assert page.keys is None


def test_a_code_that_is_half_typed_is_kept_nowhere_and_a_new_one_cannot_be_copied(
    centre, services, show
):
    context, code = centre
    page = CentrePage(services, context)
    show(page)
    kept = []
    page.form_opened.connect(kept.append)
    dialog = new_code_dialog(page, services, context, code)
    dialog.open()
    QTest.keyClicks(dialog.code.line, code[:9])
    assert kept == []
    (shown,) = [one for one in dialog.findChildren(QLabel) if one.text() == code]
    assert not shown.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert shown.accessibleDescription() == code
    dialog.reject()
