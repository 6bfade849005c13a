"""The centre: its people, its register from elsewhere, and what the program is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea

from kmc_desk import __version__
from kmc_desk.domain.codes import Role
from kmc_desk.domain.findings.finding import Level
from kmc_desk.domain.growth.standards import REFERENCES
from kmc_desk.ui import save_dialog
from kmc_desk.ui.centre import importing
from kmc_desk.ui.pages.centre_page import CentrePage
from kmc_desk.ui.widgets.message_line import Level as Shown
from kmc_desk.usecases.people import people
from kmc_desk.usecases.show_ward import show_ward
from kmc_desk.wiring import take_over
from tests.golden.fixture_m1 import write_bundle
from tests.ui.pages.conftest import NOW
from tests.ui.pages.on_screen import bring_up

PASSPHRASE = "warm skin to skin"


@pytest.fixture
def make(services, show):
    def on_screen(context):
        page = CentrePage(services, context)
        show(page)
        bring_up(page)
        return page

    return on_screen


@pytest.fixture
def page(make, demo):
    return make(demo)


@pytest.fixture
def bundle(tmp_path):
    """The register of fixture M1; `mend` changes its stays."""

    def write(mend=lambda stays: stays):
        folder = tmp_path / "bundle"
        folder.mkdir()
        write_bundle(folder)
        (folder / "centre.csv").unlink()
        stays = folder / "episodes.csv"
        stays.write_text(mend(stays.read_text()))
        return folder

    return write


def words_of(page):
    return " ".join(label.text() for label in page.findChildren(QLabel))


def ask_for_person(page, settle, **changes):
    """Open the dialog with the button and type a person."""
    dialog = page.people.add()
    typed = {"name": "sana", "full_name": "Sana Gul", "passphrase": PASSPHRASE, "again": PASSPHRASE}
    fields = dict(dialog.form)
    for name, words in {**typed, **changes}.items():
        if name != "roles":
            QTest.keyClicks(fields[name].editor, words)
    for role in changes.get("roles", (Role.NURSE,)):
        QTest.keyClick(dialog.form.roles.ticks[role], Qt.Key.Key_Space)
    QTest.keyClick(dialog.button, Qt.Key.Key_Space)
    settle()
    return dialog


def test_the_centre_and_its_people_are_shown(page):
    words = words_of(page)
    for part in ("Demo centre", "Code: DEMO", "Hospital: not recorded"):
        assert part in words
    rows = page.people.model.rows
    assert [row.name for row in rows] == ["doctor", "head", "nurse"]
    assert page.people.view.model().index(1, 2).data() == "centre head, doctor, data admin"


def test_a_new_person_can_sign_in(page, demo, settle, qtbot):
    with qtbot.waitSignal(page.has_saved) as saved:
        ask_for_person(page, settle, roles=(Role.NURSE, Role.CHARGE_NURSE))
    assert saved.args == [NOW]
    settle()
    assert "sana" in [row.name for row in page.people.model.rows]
    came = take_over(demo.database, "sana", PASSPHRASE, clock=demo.clock)
    assert came.account.full_name == "Sana Gul"
    assert came.account.roles == (Role.NURSE, Role.CHARGE_NURSE)


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"again": "something else"}, "again", "not the same"),
        ({"passphrase": "short", "again": "short"}, "passphrase", "at least 10"),
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
    assert dialog.form.full_name.value() == "Sana Gul"
    assert len(people(demo)) == 3
    dialog.reject()


def test_a_nurse_cannot_add_people_or_import(make, open_centre, demo_folder):
    page = make(open_centre(demo_folder, "nurse"))
    assert not page.people.add_button.isEnabled()
    assert "role does not allow" in words_of(page.people)
    page.tabs.setCurrentWidget(page.importing)
    part = page.importing
    assert not any(b.isEnabled() for b in (part.folder_button, part.file_button))
    assert part.answer.isVisible()


def choose(page, folder, settle, monkeypatch):
    """Press the button and choose a folder in the system's window."""
    monkeypatch.setattr(save_dialog, "ask_for_folder", lambda _parent: folder)
    page.tabs.setCurrentWidget(page.importing)
    QTest.keyClick(page.importing.folder_button, Qt.Key.Key_Space)
    settle()


def test_a_register_is_checked_first_and_written_when_the_person_says_so(
    make, empty_centre, settle, monkeypatch, bundle, qtbot
):
    page = make(empty_centre)
    part = page.importing
    assert not part.import_button.isEnabled()
    choose(page, bundle(), settle, monkeypatch)
    assert part.answer.sentence.startswith("Nothing is written yet. 152 records are new, 0 rows")
    assert part.model.rows
    assert show_ward(empty_centre).rows == ()
    with qtbot.waitSignal(page.has_saved):
        QTest.keyClick(part.import_button, Qt.Key.Key_Space)
    settle()
    assert part.answer.sentence == "152 records are written, 0 rows were here already."
    assert len(show_ward(empty_centre).rows) == 2
    assert not part.import_button.isEnabled()


def test_a_register_that_is_here_already_is_not_offered_again(
    make, empty_centre, settle, monkeypatch, bundle
):
    page = make(empty_centre)
    folder = bundle()
    choose(page, folder, settle, monkeypatch)
    page.importing.write()
    settle()
    choose(page, folder, settle, monkeypatch)
    assert "here already" in page.importing.answer.sentence
    assert not page.importing.import_button.isEnabled()


def test_a_refused_register_says_that_nothing_was_written_and_lists_why(
    make, empty_centre, settle, monkeypatch, bundle
):
    page = make(empty_centre)
    part = page.importing
    choose(page, bundle(lambda stays: stays.replace("1430", "14300", 1)), settle, monkeypatch)
    assert "refused and nothing was written: 1 of" in part.answer.sentence
    first = part.model.rows[0].found
    assert (first.table, first.finding.field) == ("episodes", "admission_weight_g")
    assert first.finding.level is Level.HARD
    shown = [part.view.model().index(0, column).data() for column in range(5)]
    assert shown[:4] == ["■", "episodes", str(first.row), "admission_weight_g"]
    assert "14300" in shown[4]
    assert not part.import_button.isEnabled()
    assert show_ward(empty_centre).rows == ()


def test_what_is_no_register_is_said_in_one_sentence(page, settle, monkeypatch, tmp_path):
    choose(page, tmp_path / "nowhere", settle, monkeypatch)
    part = page.importing
    assert part.answer.sentence.startswith("Nothing was written. There is no bundle at")
    assert part.view.isHidden()
    assert part.folder_button.isEnabled()


def test_nothing_happens_when_no_folder_is_chosen(page, settle, monkeypatch):
    choose(page, None, settle, monkeypatch)
    assert page.importing.answer.isHidden()


def test_very_many_findings_are_counted_and_the_first_are_listed(
    make, empty_centre, settle, monkeypatch, bundle
):
    monkeypatch.setattr(importing, "MOST_SHOWN", 3)
    page = make(empty_centre)
    choose(page, bundle(), settle, monkeypatch)
    assert len(page.importing.model.rows) == 3
    assert "more" in words_of(page.importing)


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
    QTest.qWait(1)
    area.setFocus()
    QTest.keyClick(area, Qt.Key.Key_PageDown)
    assert bar.value() > 0


def test_every_input_has_a_name(page, nameless):
    assert nameless(page) == []
    dialog = page.people.add()
    assert nameless(dialog) == []
    dialog.reject()
