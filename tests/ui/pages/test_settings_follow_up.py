"""Settings, Going home: the calendar of follow-up, typed with real keys on a real database."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from kmc_desk.domain.home_codes import CorrectedAge, ProfileName, ScheduleName
from kmc_desk.domain.readiness.answers import Criterion
from kmc_desk.domain.records import ScheduledVisit
from tests.ui.pages.on_screen import press_in, question, stored
from tests.ui.pages.settings_hands import choose, keep_settings, rules_of, type_into

OWN = 2  # steps down the list of calendars


@pytest.fixture
def page(open_settings, demo):
    page = open_settings(demo)
    page.home.tabs.setCurrentWidget(page.home.calendar)
    return page


@pytest.fixture
def keep(page, settle):
    return lambda: keep_settings(page, settle)


@pytest.fixture
def calendar(page):
    return page.home.calendar


def shown(calendar):
    """The dates of the example: weekday and day, visit, where it comes from."""
    texts = [column.text for column in calendar.model.columns]
    return [tuple(text(row) for text in texts) for row in calendar.model.rows]


def tick(ages, *places):
    ages.list.setFocus()
    for place in places:
        ages.list.setCurrentRow(place)
        QTest.keyClick(ages.list, Qt.Key.Key_Space)


def test_the_calendar_in_force_is_shown_as_dates_with_where_each_comes_from(calendar):
    assert "33 weeks 0 days" in calendar.about.text()
    assert shown(calendar)[:3] == [  # today is Tuesday 5 May 2026
        ("Friday 08-May-2026", "first", "decided for this program [D]"),
        ("Tuesday 12-May-2026", "twice weekly", "general knowledge [GK]; PPHI Sindh [V:S2]"),
        ("Friday 15-May-2026", "twice weekly", "general knowledge [GK]; PPHI Sindh [V:S2]"),
    ]
    assert calendar.ending.isHidden()


def test_a_calendar_of_our_own_is_typed_shown_kept_and_comes_back(page, calendar, demo, keep):
    choose(calendar.schedule.combo, OWN)
    assert shown(calendar) == []  # nothing is typed yet
    type_into(calendar.days, "2 7, 14;28")
    assert calendar.days.message == "2, 7, 14, 28 days after leaving"
    assert [day for day, _, _ in shown(calendar)] == [
        *("Thursday 07-May-2026", "Tuesday 12-May-2026"),
        *("Tuesday 19-May-2026", "Tuesday 02-Jun-2026"),
    ]
    assert calendar.ending.isVisible()
    type_into(calendar.until, "2000")
    type_into(calendar.ahead, "2")
    for box in (calendar.twice, calendar.term):
        QTest.keyClick(box, Qt.Key.Key_Space)
    tick(calendar.ages, 2, 3)
    assert calendar.ending.isHidden()
    assert shown(calendar)[-1][1:] == ("at 18 months corrected", "set here")
    assert page.has_unsaved()
    keep()
    kept = rules_of(demo)
    assert kept.follow_up_profile is ScheduleName.OWN
    assert (kept.own_days, kept.own_weekly_until_g, kept.weekly_ahead) == ((2, 7, 14, 28), 2000, 2)
    assert (kept.own_twice_weekly, kept.own_term) == (True, True)
    assert kept.corrected_ages == (CorrectedAge.M12, CorrectedAge.M18)
    assert not page.has_unsaved()
    assert calendar.days.line.text() == "2, 7, 14, 28"
    assert ("Own calendar: days after leaving", "2, 7, 14, 28") in [
        (row.label, row.new) for row in page.changes.rows
    ]


def test_visits_at_18_and_24_months_are_added_to_the_bundled_calendar(calendar, demo, keep):
    tick(calendar.ages, 3, 4)
    assert [kind for _, kind, _ in shown(calendar)[-3:]] == [
        *("at 12 months corrected", "at 18 months corrected", "at 24 months corrected")
    ]
    assert [source for _, _, source in shown(calendar)[-2:]] == ["set here", "set here"]
    keep()
    assert rules_of(demo).follow_up_profile is ScheduleName.PAK_DEFAULT
    assert rules_of(demo).corrected_ages == (CorrectedAge.M18, CorrectedAge.M24)


def test_a_day_closed_in_the_other_form_moves_the_date_of_the_example_at_once(page, calendar):
    type_into(page.home.clinic.closed, "8 5 26, 9 5 26")
    assert shown(calendar)[0][0] == "Monday 11-May-2026"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("two", "Not a list of whole numbers."),
        ("2 3", "at least 2 days apart"),
        ("0", "Day 0 is not possible here"),
        ("", "Type the days after leaving"),
    ],
)
def test_days_that_cannot_be_are_refused_at_their_line(page, calendar, demo, keep, typed, words):
    before = rules_of(demo)
    choose(calendar.schedule.combo, OWN)
    if typed:
        type_into(calendar.days, typed)
    assert shown(calendar) == []
    page.home.tabs.setCurrentWidget(page.home.criteria)
    keep()
    assert page.home.tabs.currentWidget() is calendar
    assert words in calendar.days.message
    assert rules_of(demo) == before


def test_only_the_own_calendar_asks_for_its_parts_and_what_was_typed_there_stays(calendar):
    assert calendar.days.isHidden()
    assert calendar.ticks.isHidden()
    choose(calendar.schedule.combo, OWN)
    type_into(calendar.days, "5")
    assert calendar.ticks.isVisible()
    QTest.keyClick(calendar.schedule.combo, Qt.Key.Key_Home)
    assert calendar.days.isHidden()
    choose(calendar.schedule.combo, OWN)
    assert calendar.days.line.text() == "5"


@pytest.fixture
def eid(demo):
    """The first day ahead on which the clinic is open and an infant at home is expected."""
    today = demo.clock().date()
    dates = [one for one in stored(demo, ScheduledVisit) if one.due_on > today]
    day = min(one.due_on for one in dates if one.cancelled is None)
    return day, [one.id for one in dates if one.due_on == day and one.cancelled is None]


def moved_on(demo, day):
    """Some families of the demo come sooner of their own accord: those are not meant."""
    dates = stored(demo, ScheduledVisit)
    return [one.id for one in dates if one.rescheduled_from == day and one.due_on > day]


def test_a_day_closed_later_asks_about_its_visits_and_lists_the_families_to_tell(
    page, demo, keep, eid, qtbot
):
    day, expected = eid
    type_into(page.home.clinic.closed, f"{day:%d %m %Y}")
    keep()
    asked = question().findChildren(QLabel)[0].text()
    assert f"Visits booked on days that are now closed: {len(expected)}, of" in asked
    press_in(question(), "Cancel")
    assert rules_of(demo).closed_dates == ()
    assert page.has_unsaved()
    keep()
    press_in(question(), "Keep, and move the visits")
    moved = page.home.moved
    qtbot.waitUntil(lambda: len(moved.model.rows) == len(expected))
    assert rules_of(demo).closed_dates == (day,)
    assert sorted(moved_on(demo, day)) == sorted(expected)
    place = page.home.tabs.indexOf(moved)
    assert page.home.tabs.tabText(place) == f"Families to tell ({len(expected)})"
    page.home.tabs.setCurrentWidget(moved)
    told, now, infant, phones, since = (
        column.text(moved.model.rows[0]) for column in moved.model.columns
    )
    assert told == f"{day:%a %d-%b-%Y}"
    assert now != told
    assert infant.endswith(moved.model.rows[0].identity.kmc_no)
    assert phones
    assert since == "▲ not tried yet"
    QTest.keyClick(moved.print_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: moved.line.preview is not None)
    assert moved.line.preview.isVisible()
    moved.line.preview.close()
    with qtbot.waitSignal(page.wants_page) as wanted:
        moved.view.setFocus()
        moved.view.go_to(moved.model.rows[0].visit.id)
        QTest.keyClick(moved.view, Qt.Key.Key_Return)
    assert wanted.args == ["infant", moved.model.rows[0].identity.infant_id]


def test_another_list_of_criteria_does_not_take_what_was_set_here_unasked(page, demo, keep):
    home = page.home
    home.tabs.setCurrentWidget(home.limits)
    type_into(home.limits.numbers["held_minutes"], "10")
    choose(home.profile.combo, 1)
    asked = question().findChildren(QLabel)[0].text()
    assert "set here otherwise than in “WHO 2003 style”" in asked
    press_in(question(), "Cancel")
    assert home.profile.value() is ProfileName.WHO2003_STYLE
    assert home.limits.numbers["held_minutes"].value() == 10
    QTest.keyClick(home.profile.combo, Qt.Key.Key_End)
    press_in(question(), "Take the other list")
    assert home.profile.value() is ProfileName.MSF
    assert home.limits.numbers["held_minutes"].value() == 8
    keep()
    assert (rules_of(demo).readiness_profile, rules_of(demo).held_h) == (ProfileName.MSF, None)


def test_where_nothing_was_set_otherwise_another_list_is_taken_without_a_question(page):
    choose(page.home.profile.combo, 1)
    assert page.home.profile.value() is ProfileName.NBSU_INDIA
    assert Criterion.CARD not in page.home.criteria.criteria
