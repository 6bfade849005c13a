"""Leaving the ward, by somebody who is faster than the program, or with a database that fails."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Episode, Exit
from kmc_desk.ui.pages import discharge_page
from kmc_desk.usecases.show_leaving import show_leaving
from tests.ui.pages.leaving_hands import infant_of, pick, to_home
from tests.ui.pages.on_screen import press_save, stored


@pytest.fixture
def page(make_leaving, demo):
    twin = infant_of(demo, "T1")
    page = make_leaving(demo, twin.infant_id)
    pick(page, twin)
    return page


def test_saving_twice_at_once_ends_one_stay_and_books_each_visit_once(page, demo, settle):
    before = len(stored(demo, Exit))
    to_home(page)
    QTest.keyClicks(page.form.weight.line, "1570")
    press_save(page)
    press_save(page)
    settle()
    assert len(stored(demo, Exit)) == before + 1
    assert page.done.isVisible()


def test_after_a_save_that_failed_the_cursor_is_where_it_was_and_all_can_be_saved_again(
    page, settle, monkeypatch
):
    def fail(*_asked):
        raise UserError("disk_full")

    to_home(page)
    monkeypatch.setattr(discharge_page, "discharge", fail)
    at = QApplication.focusWidget()
    assert page.form.isAncestorOf(at)
    press_save(page)
    settle()
    assert page.form.isEnabled()
    assert QApplication.focusWidget() is at
    assert page.has_unsaved()


def test_papers_of_an_infant_are_not_offered_for_the_next(page, demo, settle):
    left = {one.outcome: one for one in stored(demo, Exit)}
    with demo.read() as reader:
        died, home = (
            reader.get(Episode, left[outcome].episode_id).infant_id
            for outcome in (Outcome.DIED, Outcome.HOME_KMC)
        )
    views = [show_leaving(demo, infant_id) for infant_id in (died, home)]
    page.done.show_view(views[0])
    page.done.show_view(views[1])
    seen = []
    page.done.setFocusProxy(None)
    set_proxy = page.done.setFocusProxy
    page.done.setFocusProxy = lambda button: (seen.append(button), set_proxy(button))
    settle()
    assert len(seen) == 1


def test_the_form_is_left_with_keys_while_nothing_is_lost(page):
    to_home(page)
    QTest.keyClick(page.form, Qt.Key.Key_Escape)
    assert page.has_unsaved()
    assert page.form.isVisible()
