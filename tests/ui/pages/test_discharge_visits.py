"""The form of leaving: its blocks, the visits it books, and the criteria beside it."""

from datetime import date, timedelta
from itertools import chain

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.dates import pma_days
from kmc_desk.domain.documents import DocumentKind, documents_after
from kmc_desk.domain.exit_form import ASKED
from kmc_desk.domain.follow_up_codes import ScheduledKind
from kmc_desk.domain.records import Episode, Exit, ScheduledVisit
from kmc_desk.ui.discharge.done import IN_ROW
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.show_leaving import show_leaving
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.conftest import NOW
from tests.ui.pages.on_screen import newest, press_save, stored

TODAY = NOW.date()
FOUND = {}


@pytest.fixture
def alone(demo, demo_folder):
    """The youngest by gestation of those without a sibling and without an appointment."""
    if demo_folder not in FOUND:  # each demo is a copy of the same folder
        FOUND[demo_folder] = youngest_alone(demo)
    return FOUND[demo_folder]


def youngest_alone(demo):
    single = (row.identity for row in show_ward(demo).rows if not row.siblings)
    free = (who for who in single if not show_leaving(demo, who.infant_id).appointments)
    return min(free, key=lambda who: pma_days(who.ga_days or 300, who.birth_date, TODAY))


@pytest.fixture
def page(make_leaving, demo, alone):
    return make_leaving(demo, alone.infant_id)


def choose(page, outcome):
    page.form.outcome.set_value(outcome)
    page.form.outcome.edited.emit()


def field(page, name):
    return page.form.fields[name]


def dates(page):
    """The lines of the visits after the first, by the words over them."""
    return {line.name: line for line in page.form.visits.further.lines.values()}


def retype(line, text):
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, text)


def ready(page):
    choose(page, Outcome.HOME_KMC)
    retype(page.form.weight.line, "1600")
    QTest.keyClick(field(page, "condition").combo, Qt.Key.Key_Down)
    QTest.keyClicks(field(page, "unmet_reason").line, "Lives next door")


def saved(page, settle):
    """Save; what is unusual about the weight is kept."""
    press_save(page)
    settle()
    if page.question.isVisible():
        page.question.button.click()
        settle()
    assert page.done.isVisible()


def booked(demo, who):
    return [one for one in stored(demo, ScheduledVisit) if one.infant_id == who.infant_id]


def test_every_field_that_an_outcome_asks_for_stands_in_a_block(page):
    assert set(page.form.blocks.fields) == set(chain.from_iterable(ASKED.values()))


@pytest.mark.parametrize("group", ASKED)
def test_an_outcome_shows_its_own_fields_and_no_others(page, group):
    outcome = {
        "HOME": Outcome.HOME_NO_KMC,
        "TRANSFER": Outcome.TRANSFERRED_WARD,
        "LAMA": Outcome.LAMA,
        "ABSCONDED": Outcome.ABSCONDED,
        "DIED": Outcome.DIED,
    }[group]
    choose(page, outcome)
    shown = {name for name, one in page.form.blocks.fields.items() if one.isVisibleTo(page)}
    assert shown == set(ASKED[group])
    assert page.form.visits.isVisibleTo(page) == (group in ("HOME", "LAMA"))


def test_the_proposed_first_day_is_no_value_and_the_others_follow_from_what_is_typed(page):
    choose(page, Outcome.HOME_KMC)
    first = field(page, "next_visit_on")
    assert first.value() is None
    assert first.line.placeholderText() == "08-May-2026 is proposed"
    assert dates(page)["Twice weekly"].value() == date(2026, 5, 12)
    QTest.keyClicks(first.line, "+2d")
    assert dates(page)["Twice weekly"].value() == date(2026, 5, 11)


def test_a_date_may_be_changed_or_left_out_before_all_are_booked(page, demo, alone, settle):
    ready(page)
    QTest.keyClicks(field(page, "next_visit_on").line, "+3d")
    proposed = show_leaving(demo, alone.infant_id).proposed(
        TODAY, Outcome.HOME_KMC, 1600, TODAY + timedelta(days=3)
    )
    retype(dates(page)["At term (40 weeks)"].line, "1 9 26")
    retype(dates(page)["At 12 months corrected"].line, "")
    saved(page, settle)
    found = {(one.kind, one.due_on) for one in booked(demo, alone)}
    left_out = (ScheduledKind.TERM, ScheduledKind.CORR12)
    wanted = {(one.kind, one.due_on) for one in proposed if one.kind not in left_out}
    assert found == wanted | {(ScheduledKind.TERM, date(2026, 9, 1))}
    assert newest(demo, Exit).next_visit_on == date(2026, 5, 8)


def test_what_a_person_changed_stays_when_the_other_dates_move(page):
    choose(page, Outcome.HOME_KMC)
    retype(dates(page)["Twice weekly"].line, "13 5 26")
    QTest.keyClicks(field(page, "next_visit_on").line, "+2d")
    assert dates(page)["Twice weekly"].value() == date(2026, 5, 13)
    assert dates(page)["Twice weekly (2)"].value() == date(2026, 5, 14)


def test_without_a_first_day_nothing_is_booked_and_it_is_asked(page, demo, alone, settle):
    ready(page)
    press_save(page)
    settle()
    assert field(page, "next_visit_on").level is Level.WARNING
    page.question.button.click()
    settle()
    assert page.done.isVisible()
    assert booked(demo, alone) == []


def test_a_date_that_is_not_understood_keeps_the_exit_from_being_saved(page, demo, alone, settle):
    ready(page)
    QTest.keyClicks(field(page, "next_visit_on").line, "+3d")
    line = dates(page)["At term (40 weeks)"]
    retype(line.line, "soon")
    press_save(page)
    settle()
    assert line.level is Level.ERROR
    assert page.form.isVisible()
    assert booked(demo, alone) == []


def test_what_is_booked_already_is_said_and_not_proposed_again(make_leaving, demo, alone):
    with demo.write() as work:
        work.repository.add(
            ScheduledVisit(
                infant_id=alone.infant_id, due_on=date(2026, 5, 8), kind=ScheduledKind.FIRST
            )
        )
    page = make_leaving(demo, alone.infant_id)
    choose(page, Outcome.HOME_KMC)
    assert "Booked already, and kept: 08-May-2026" in plain(page.form.visits.said.text())
    assert field(page, "next_visit_on").line.placeholderText() == ""
    assert date(2026, 5, 8) not in [line.value() for line in dates(page).values()]


def plain(text):
    """Without the marks that keep figures in their order."""
    return "".join(letter for letter in text if letter.isprintable())


def test_a_changed_date_is_part_of_the_draft(make_leaving, page, demo, alone):
    choose(page, Outcome.HOME_KMC)
    retype(dates(page)["Twice weekly"].line, "13 5 26")
    page.form.edited.emit()
    (draft,) = page.drafts().values()
    assert "13-May-2026" in draft.text
    further = page.form.visits.further
    kept, words = further.draft(), further.draft_words(further.draft())
    assert words == "Twice weekly 13-May-2026"
    again = make_leaving(demo, alone.infant_id)
    again.form.visits.further.take_draft(kept)
    choose(again, Outcome.HOME_KMC)
    assert dates(again)["Twice weekly"].value() == date(2026, 5, 13)


def test_tab_goes_from_the_first_visit_through_the_others_to_the_reason(page):
    choose(page, Outcome.HOME_KMC)
    QApplication.processEvents()  # the lines are shown a moment later
    field(page, "next_visit_on").line.setFocus()
    seen = []
    for _ in range(len(dates(page)) + 1):
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
        seen.append(page.window().focusWidget())
    assert seen[:-1] == [line.line for line in dates(page).values()]
    assert seen[-1] is page.form.criteria.reason.line


def test_the_criteria_that_are_not_met_stand_beside_the_form_with_their_data(page, demo, alone):
    found = show_leaving(demo, alone.infant_id).readiness
    criteria = page.form.criteria
    assert criteria.heading.text() == f"{found.met} of {found.total} criteria met"
    assert len(criteria.lines.text().split("\n\n")) == len(found.open_lines) > 0
    assert criteria.isVisible()
    choose(page, Outcome.DIED)
    assert not criteria.isVisible()


def test_without_a_reason_nobody_goes_home_with_criteria_open(page, demo, alone, settle):
    ready(page)
    field(page, "unmet_reason").set_value(None)
    QTest.keyClicks(field(page, "next_visit_on").line, "+3d")
    press_save(page)
    settle()
    assert field(page, "unmet_reason").level is Level.ERROR
    assert QApplication.focusWidget() is field(page, "unmet_reason").line
    assert any(row.identity == alone for row in show_ward(demo).rows)


def test_a_referral_tells_where_to_and_why(page, demo, settle):
    choose(page, Outcome.REFERRED_UP)
    QTest.keyClicks(field(page, "referred_to").line, "Children's hospital")
    QTest.keyClicks(field(page, "referral_reason").line, "Surgery")
    QTest.keyClicks(field(page, "accepted_by").line, "Dr Noor")
    combo = field(page, "referral_kmc_position").combo
    QTest.keyClick(combo, Qt.Key.Key_Down)
    QTest.keyClick(field(page, "condition").combo, Qt.Key.Key_Down)
    saved(page, settle)
    left = newest(demo, Exit)
    assert (left.referred_to, left.referral_reason) == ("Children's hospital", "Surgery")
    assert (left.accepted_by, left.referral_kmc_position) == ("Dr Noor", True)
    names = [b.text() for b in page.done.findChildren(QPushButton) if b.isVisibleTo(page)]
    assert names[0] == "Referral letter"


def test_an_exit_without_an_outcome_stands_in_the_form_and_is_completed(
    make_leaving, demo, alone, settle
):
    with demo.write() as work:
        stay = work.repository.find(Episode, infant_id=alone.infant_id)[-1]
        begun = Exit(episode_id=stay.id, exit_at=NOW, exit_weight_g=1600, plan="Come on Monday")
        work.repository.add(begun)
    page = make_leaving(demo, alone.infant_id)
    assert page.form.weight.value() == 1600
    choose(page, Outcome.HOME_KMC)
    assert field(page, "plan").value() == "Come on Monday"
    ready(page)
    QTest.keyClicks(field(page, "next_visit_on").line, "+3d")
    saved(page, settle)
    left = newest(demo, Exit)
    assert (left.outcome, left.plan, left.version) == (Outcome.HOME_KMC, "Come on Monday", 2)


@pytest.mark.parametrize("outcome", Outcome)
def test_the_papers_stand_in_a_row_with_the_most_wanted_one_first(outcome):
    wanted = documents_after(outcome, on_ward=False)
    assert [kind for kind in IN_ROW if kind in wanted] == list(wanted)
    assert set(IN_ROW) == set(DocumentKind)


def test_the_whole_form_is_filled_with_keys_alone(page, demo, alone, settle):
    window = page.window()

    def type_here(text="", tabs=1):
        if text:
            QTest.keyClicks(window.focusWidget(), text)
        for _ in range(tabs):
            QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)

    type_here("Home,")
    QApplication.processEvents()
    type_here("1600")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    type_here(tabs=6)
    type_here("Vitamin D")
    type_here("+3d", tabs=1 + len(dates(page)))
    QApplication.processEvents()
    type_here("Lives next door")
    saved(page, settle)
    left = newest(demo, Exit)
    assert (left.outcome, left.exit_weight_g) == (Outcome.HOME_KMC, 1600)
    assert (left.plan, left.unmet_reason) == ("Vitamin D", "Lives next door")
    assert left.next_visit_on == date(2026, 5, 8)
    assert len(booked(demo, alone)) > 5
