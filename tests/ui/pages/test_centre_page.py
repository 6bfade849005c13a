"""The centre: its people, who may do what, and what the program is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea

from kmc_desk import __version__
from kmc_desk.domain.codes import Role
from kmc_desk.domain.growth.standards import REFERENCES
from kmc_desk.ui.look import row_height
from kmc_desk.ui.models.row_view import LEAST_ROWS
from kmc_desk.ui.widgets.message_line import Level as Shown
from kmc_desk.ui.widgets.scrolled import scrolled
from kmc_desk.usecases.show_people import show_people
from kmc_desk.wiring import take_over
from tests.ui.pages.conftest import NOW
from tests.ui.pages.on_screen import lay_out

PASSPHRASE = "warm skin to skin"


@pytest.fixture
def page(centre_page, demo):
    return centre_page(demo)


def words_of(page):
    return " ".join(label.text() for label in page.findChildren(QLabel))


def ask_for_person(page, settle, **changes):
    """Open the dialog with the button and type a person."""
    dialog = page.people.add()
    typed = {"name": "sana", "full_name": "Sana Gul", "secret": PASSPHRASE, "again": PASSPHRASE}
    fields = dict(dialog.form)
    for name, words in {**typed, **changes}.items():
        if name != "roles":
            QTest.keyClicks(fields[name].editor, words)
    for role in changes.get("roles", (Role.NURSE,)):
        QTest.keyClick(dialog.roles.ticks[role], Qt.Key.Key_Space)
    QTest.keyClick(dialog.button, Qt.Key.Key_Space)
    settle()
    return dialog


def test_the_centre_and_its_people_are_shown(page):
    words = words_of(page)
    for part in ("Demo centre", "Code: DEMO", "Hospital: not recorded"):
        assert part in words
    rows = page.people.model.rows
    assert [row.account.name for row in rows] == ["doctor", "head", "nurse"]
    assert page.people.view.model().index(1, 3).data() == "centre head, doctor, data admin"


def test_a_new_person_can_sign_in(page, demo, settle, qtbot):
    with qtbot.waitSignal(page.has_saved) as saved:
        ask_for_person(page, settle, roles=(Role.NURSE, Role.CHARGE_NURSE))
    assert saved.args == [NOW]
    settle()
    assert "sana" in [row.account.name for row in page.people.model.rows]
    came = take_over(demo.database, "sana", PASSPHRASE, clock=demo.clock)
    assert came.account.full_name == "Sana Gul"
    assert came.account.roles == (Role.NURSE, Role.CHARGE_NURSE)


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"again": "something else"}, "again", "not the same"),
        ({"secret": "short", "again": "short"}, "secret", "at least 10"),
        ({"name": "  "}, "name", "no name"),
        ({"name": "nurse"}, "name", "already"),
        ({"roles": ()}, "roles", "no role"),
    ],
)
def test_what_is_wrong_with_a_person_is_said_at_its_field(page, demo, settle, changes, field, said):
    dialog = ask_for_person(page, settle, **changes)
    shown = dict(dialog.form)[field]
    assert shown.level is Shown.ERROR
    assert said in shown.message
    assert dialog.isVisible()
    assert dialog.full_name.value() == "Sana Gul"
    assert len(show_people(demo)) == 3
    dialog.reject()


def test_a_nurse_cannot_add_people_import_or_export(centre_page, open_centre, demo_folder):
    page = centre_page(open_centre(demo_folder, "nurse"))
    part = page.people
    shown = [b for b in part.findChildren(QPushButton) if b.isVisible()]
    assert shown == [part.own_button]
    page.tabs.setCurrentWidget(page.importing)
    part = page.importing
    assert not any(b.isEnabled() for b in (part.folder_button, part.file_button))
    assert part.answer.isVisible()
    assert page.exporting is None
    assert "Export" not in [page.tabs.tabText(n).replace("&", "") for n in range(page.tabs.count())]


def test_about_names_version_papers_and_what_awaits_a_signature(page):
    page.tabs.setCurrentWidget(page.about)
    words = words_of(page.about)
    for part in (
        __version__,
        *REFERENCES.values(),
        "doi:10.1016/S0140-6736(14)60932-6",
        "doi:10.1016/S0140-6736(16)00384-6",
        "doi:10.1016/S2214-109X(15)00163-1",
        "doi:10.1111/j.1651-2227.2006.tb02378.x",
        "await review by a paediatrician",
        "corrected age, up to 24 months corrected [D]",
        "3rd to the 97th centile [D]",
        "5.9 to 13.3 % at days 4–6, regained at days 17–21 [D",
        "loss of 10 % [GK] and 15 % [D]",
    ):
        assert part in words


def test_about_fits_without_scrolling_and_scrolls_by_keys_when_the_text_is_large(page, look):
    page.tabs.setCurrentWidget(page.about)
    area = page.about.findChild(QScrollArea)
    bar = area.verticalScrollBar()
    assert bar.maximum() == 0
    look.set_zoom(175)
    lay_out()
    area.setFocus()
    QTest.keyClick(area, Qt.Key.Key_PageDown)
    assert bar.value() > 0


def test_every_input_has_a_name(page, nameless):
    assert nameless(page) == []
    dialog = page.people.add()
    assert nameless(dialog) == []
    dialog.reject()


def test_in_a_low_window_the_list_keeps_five_rows_and_the_name_above_it_gives_way(
    page, qtbot, settle
):
    around = scrolled(page)
    qtbot.addWidget(around)
    heading = next(one for one in page.findChildren(QLabel) if one.text() == "Demo centre")
    around.resize(1000, 800)
    around.show()
    settle()
    assert heading.isVisible()
    around.resize(1000, 300)
    lay_out()
    assert not heading.isVisible()
    view = page.people.view
    rows = view.height() - view.horizontalHeader().height()
    assert rows >= LEAST_ROWS * row_height(view)
    around.resize(1000, 800)
    assert heading.isVisible()
    around.takeWidget()  # the page ends by itself
