"""Who keeps accounts and keys and sees no family: the window shows the centre alone."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from kmc_desk.domain.codes import Role
from kmc_desk.usecases.people import NewPerson, add_person, set_roles
from kmc_desk.wiring import sign_in as open_centre
from kmc_desk.wiring import take_over
from tests.app.conftest import PASSPHRASE, clock, idle, sign_in
from tests.cheap_keys import cheap_keys

ADMIN = "imran"


@pytest.fixture
def kept(folder: Path) -> Path:
    context = open_centre(folder, "head", PASSPHRASE, clock=clock)
    admin = NewPerson(name=ADMIN, full_name="", roles=(Role.DATA_ADMIN,), passphrase=PASSPHRASE)
    with cheap_keys():
        add_person(context, admin)
    context.database.close()
    return folder


def enter(qtbot, desk, account):
    who = desk.window._sign_in.account  # noqa: SLF001 - the page on screen
    who.editor.setCurrentText(account)
    sign_in(qtbot, desk)
    idle(qtbot, desk)
    assert desk.window.shell.info.account == account
    return desk.window.shell


def test_a_data_admin_has_the_page_of_the_centre_and_nothing_to_search(qtbot, start, kept):
    desk = start(kept)
    shell = enter(qtbot, desk, ADMIN)
    assert shell.pages.all_keys() == ["centre"]
    assert shell.search is None
    page = shell.pages.page("centre")
    names = [page.tabs.tabText(n).replace("&", "") for n in range(page.tabs.count())]
    assert {"People", "About"} <= set(names)
    assert not {"Import register", "Export", "Growth references"} & set(names)
    assert [one.account.name for one in page.people.model.rows] == ["head", ADMIN]
    for number in range(page.tabs.count()):
        page.tabs.setCurrentIndex(number)
        idle(qtbot, desk)
    assert not shell.notice.isVisible()
    assert not any("role does not allow" in label.text() for label in page.findChildren(QLabel))


def test_whose_roles_were_changed_gets_the_pages_of_the_new_ones_after_the_lock(qtbot, start, kept):
    desk = start(kept)
    shell = enter(qtbot, desk, ADMIN)
    head = open_head(desk)
    set_roles(head, ADMIN, (Role.NURSE,))
    desk.window.lock()
    after = enter(qtbot, desk, ADMIN)
    assert after is not shell
    assert "ward" in after.pages.all_keys()


def open_head(desk):
    return take_over(desk._database, "head", PASSPHRASE, clock=clock)  # noqa: SLF001 - as after a lock
