"""Forms, papers and outcomes that no button with "…" leads to: named, reachable, unambiguous."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from kmc_desk.app.desk import Desk
from kmc_desk.domain.care_codes import IN_NO_COUNT, Outcome
from kmc_desk.domain.codes import Role
from kmc_desk.domain.records import OVER_DAYS
from kmc_desk.ui.infant.care.care_tab import CareTab
from kmc_desk.ui.infant.care.dialog import CareDialog
from kmc_desk.ui.infant.documents_tab import DocumentsTab
from kmc_desk.ui.pages.discharge_page import DischargePage
from kmc_desk.ui.pages.infant_page import InfantPage
from kmc_desk.ui.preview.dialog import Preview
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.recent_exits import recent_exits
from kmc_desk.usecases.show_ward import show_ward
from tests.app.conftest import idle
from tests.app.test_access import dialogs, faults, no_files, tabs

__all__ = ["no_files"]  # a fixture of the neighbour


def first_id(context: Context) -> int:
    return show_ward(context).rows[0].identity.infant_id


def go(qtbot, desk: Desk, key: str, infant_id: int):
    shell = desk.window.shell
    assert shell is not None
    page = shell.go(key, infant_id)
    idle(qtbot, desk)
    return page


def on_top(kind: type[QDialog]) -> QDialog:
    [found] = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    return found


def care_forms(qtbot, desk: Desk, page: InfantPage) -> dict[str, object]:
    """What is wrong in the form of each kind of record, unfolded."""
    [tab] = page.findChildren(CareTab)
    page.sheets.setCurrentWidget(tab)
    idle(qtbot, desk)
    found: dict[str, object] = {}
    for kind in OVER_DAYS:
        tab.work.add(kind)
        form = on_top(CareDialog)
        assert isinstance(form, CareDialog)
        form.more.set_open(is_open=True)
        if wrong := faults(form):
            found[kind.__name__] = wrong
        form.reject()
    return found


def paper_faults(qtbot, desk: Desk, page: InfantPage) -> dict[str, object]:
    """What is wrong in the preview of a paper."""
    [tab] = page.findChildren(DocumentsTab)
    page.sheets.setCurrentWidget(tab)
    idle(qtbot, desk)
    tab.look.click()
    idle(qtbot, desk)
    preview = on_top(Preview)
    found = faults(preview)
    preview.reject()
    return found


def outcome_faults(qtbot, desk: Desk, infant_id: int) -> dict[str, object]:
    """What is wrong in the form of leaving, by outcome."""
    page = go(qtbot, desk, "discharge", infant_id)
    assert isinstance(page, DischargePage)
    found: dict[str, object] = {}
    for outcome in Outcome:
        if outcome in IN_NO_COUNT:
            continue
        page.form.outcome.set_value(outcome)
        page.form.outcome.edited.emit()
        if wrong := faults(page.window()):
            found[outcome] = wrong
    page.throw_away()
    idle(qtbot, desk)
    return found


@pytest.mark.usefixtures("no_files")
def test_each_form_paper_and_outcome_is_named_and_reachable(qtbot, start, ward):
    first = first_id(ward)
    desk = start(ward.database.folder, context=ward)
    page = go(qtbot, desk, "infant", first)
    assert isinstance(page, InfantPage)
    assert care_forms(qtbot, desk, page) == {}
    assert paper_faults(qtbot, desk, page) == {}
    assert outcome_faults(qtbot, desk, first) == {}


def faults_after_leaving(qtbot, desk: Desk, left: dict[Outcome | None, int]) -> dict[str, object]:
    """What is wrong on the pages about infants who left, by outcome."""
    found: dict[str, object] = {}
    for outcome, infant_id in left.items():
        for key in ("infant", "discharge", "visit", "readmit"):
            page = go(qtbot, desk, key, infant_id)
            for tab in tabs(qtbot, desk, page):
                if wrong := faults(desk.window):
                    found[f"{key}, {outcome}{tab}"] = wrong
    return found


def last_by_outcome(ward: Context) -> dict[Outcome | None, int]:
    return {one.outcome: one.identity.infant_id for one in recent_exits(ward)}


@pytest.mark.usefixtures("no_files")
def test_each_page_of_an_infant_who_died_is_named_and_reachable(qtbot, start, ward):
    left = last_by_outcome(ward)
    desk = start(ward.database.folder, context=ward)
    assert faults_after_leaving(qtbot, desk, {Outcome.DIED: left[Outcome.DIED]}) == {}


@pytest.mark.slow
@pytest.mark.usefixtures("no_files")
def test_each_page_of_infants_with_any_outcome_is_named_and_reachable(qtbot, start, ward):
    left = last_by_outcome(ward)
    assert len(left) > 2
    desk = start(ward.database.folder, context=ward)
    assert faults_after_leaving(qtbot, desk, left) == {}


@pytest.mark.usefixtures("no_files")
def test_what_a_nurse_sees_of_an_infant_and_of_the_settings_is_named_and_reachable(
    qtbot, start, ward
):
    nurse = replace(ward, account=replace(ward.account, roles=(Role.NURSE,)))
    first = first_id(ward)
    desk = start(ward.database.folder, context=nurse)
    found = {}
    for key in ("infant", "discharge", "settings"):
        page = go(qtbot, desk, key, first)
        for tab in tabs(qtbot, desk, page):
            if wrong := faults(desk.window.shell):
                found[f"{key}{tab}"] = wrong
            for words, dialog in dialogs(qtbot, desk, page):
                if wrong := faults(dialog):
                    found[f"{key}{tab}: {words}"] = wrong
    assert found == {}
