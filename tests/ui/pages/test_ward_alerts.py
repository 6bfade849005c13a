"""Alerts and tasks as chips of the ward list, and their counts over it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.alert import Alert
from kmc_desk.domain.alert_codes import AlertCode, AlertLevel
from kmc_desk.domain.alerts.standing import StandingAlert
from kmc_desk.domain.records import AlertNote
from kmc_desk.domain.tasks_due import Task, TaskKind
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.ward_page import WardPage
from kmc_desk.ui.tokens import State
from kmc_desk.ui.ward.words import all_chips, shown_chips
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.ward_hands import row_of

ALERTS = 8
TODAY = date(2026, 5, 5)
NOW = datetime(2026, 5, 5, 10, 42)
Show = Callable[[QWidget], None]
SLOW = Alert(
    code=AlertCode.SLOW_GAIN,
    level=AlertLevel.RED,
    on=TODAY,
    since=date(2026, 5, 2),
    value=1.3468,
    unit="g/kg/day",
    target=15,
)
COLD = Alert(
    code=AlertCode.MILD_HYPOTHERMIA, level=AlertLevel.AMBER, on=TODAY, at=NOW, value=36.2, unit="°C"
)
WEIGHT = Task(kind=TaskKind.WEIGHT, due_at=NOW, overdue=False, since=NOW)
ANSWER = AlertNote(
    infant_id=1,
    acknowledged_at=NOW,
    code=COLD.code,
    level=COLD.level,
    about=COLD.about,
    acknowledged_by="asma",
    action_text="put on the mother's chest",
)


@pytest.fixture
def page(services: Services, demo: Context, show: Show) -> WardPage:
    made = WardPage(services, demo)
    show(made)
    return made


def shown(page: WardPage, *alerts: StandingAlert, tasks: tuple[Task, ...] = ()) -> None:
    line = page.model.row_at(0)
    row = replace(row_of(page, 1), alerts=alerts, tasks=tasks, over_2000=False)
    page.model.set_rows([replace(line, row=row)])


def cell(page: WardPage):
    return page.model.row_at(0), page.model.index(0, ALERTS)


def chips(page: WardPage) -> list[tuple[str, State | None]]:
    row = row_of(page, 1)
    return [(chip.words.replace("\u00a0", " "), chip.state) for chip in shown_chips(row)]


def test_an_alert_says_what_is_wrong_with_its_figure_its_window_and_its_target(page: WardPage):
    shown(page, StandingAlert(alert=SLOW))
    assert chips(page) == [("gain 1.3 g/kg/d", State.DANGER)]
    tooltip = page.model.index(0, ALERTS).data(Qt.ItemDataRole.ToolTipRole)
    assert tooltip == "Gain 1.3 g/kg/day over 2→5 May (target 15)."


def test_an_answered_alert_stands_last_in_plain_ink_and_tells_who_did_what(page: WardPage):
    shown(page, StandingAlert(alert=COLD, note=ANSWER), tasks=(WEIGHT,))
    assert chips(page) == [("weight due", State.DUE), ("cold 36.2 °C, answered", None)]
    tooltip = page.model.index(0, ALERTS).data(Qt.ItemDataRole.ToolTipRole)
    assert "Answered by asma on 05-May-2026 10:42: put on the mother's chest" in tooltip


@pytest.mark.parametrize(
    ("task", "words"),
    [
        (WEIGHT, "weight due"),
        (replace(WEIGHT, overdue=True), "weight overdue"),
        (replace(WEIGHT, kind=TaskKind.TEMPERATURE_RECHECK, value=36.2), "recheck by 10:42"),
        (replace(WEIGHT, kind=TaskKind.VITALS), None),
        (replace(WEIGHT, kind=TaskKind.VITALS, overdue=True), "vital signs overdue"),
    ],
)
def test_a_task_has_a_chip_when_it_cannot_wait(page: WardPage, task: Task, words: str | None):
    shown(page, tasks=(task,))
    assert [said for said, _ in chips(page)] == ([words] if words else [])


def test_a_task_that_an_alert_names_has_no_chip_of_its_own(page: WardPage):
    missed = replace(SLOW, code=AlertCode.MISSED_WT, level=AlertLevel.AMBER, value=1, unit="d")
    shown(page, StandingAlert(alert=missed), tasks=(replace(WEIGHT, overdue=True),))
    assert chips(page) == [("no weight 5 May", State.WARNING)]


def test_at_most_three_chips_stand_on_a_line_danger_first_and_the_rest_is_counted(page: WardPage):
    row = replace(
        row_of(page, 1),
        alerts=(StandingAlert(alert=SLOW), StandingAlert(alert=COLD)),
        tasks=(WEIGHT, replace(WEIGHT, kind=TaskKind.FEEDS, overdue=True)),
        over_2000=True,
    )
    states = [chip.state for chip in all_chips(row)]
    assert states == [State.DANGER, State.WARNING, State.DUE, State.DUE, None]
    first = shown_chips(row)
    assert [chip.words for chip in first][3:] == ["+2"]
    assert "over 2000 g" in first[3].sentence


def test_the_line_over_the_list_counts_infants_with_danger_and_with_warning(
    page: WardPage, demo: Context
):
    ward = show_ward(demo)
    page.heading.show_ward(replace(ward, danger=3, warning=0))
    assert page.heading.danger.accessibleName().endswith("3 danger")
    assert page.heading.danger.isVisible()
    assert not page.heading.warning.isVisible()
    assert "3 danger" in page.heading.accessibleName()


def test_the_demo_ward_has_one_cold_infant_in_danger_and_what_is_due(demo: Context):
    ward = show_ward(demo)
    codes = {one.alert.code for row in ward.rows for one in row.alerts}
    assert AlertCode.MODERATE_HYPOTHERMIA in codes
    assert ward.danger >= 1
    assert all(task.due_at > ward.at - timedelta(days=30) for r in ward.rows for task in r.tasks)
