"""Problems, treatments, orders and what is given for home, entered by keys."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kmc_desk.domain.care_view import CareRow
from kmc_desk.domain.codes import Diagnosis, Role
from kmc_desk.domain.follow_up_codes import TreatmentKind, Vaccine
from kmc_desk.domain.records import (
    DoctorOrder,
    Immunisation,
    Problem,
    Screening,
    Treatment,
)
from kmc_desk.domain.ward import WardRow
from kmc_desk.ui.infant.care.kinds import LEFT
from kmc_desk.ui.infant.care.rows import Heading
from kmc_desk.ui.infant.history_dialog import HistoryDialog
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.infant_page import InfantPage
from kmc_desk.ui.pages.round_page import RoundPage
from kmc_desk.ui.reason_dialog import ReasonDialog
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.recent_exits import recent_exits
from kmc_desk.usecases.record_care import record_care, show_care
from kmc_desk.usecases.show_infant import show_infant
from kmc_desk.usecases.show_ward import show_ward
from kmc_desk.usecases.withdraw_record import withdraw_record
from tests.ui.pages.care_hands import Hands
from tests.ui.pages.on_screen import bring_up, newest, question, stored
from tests.ui.pages.round_hands import FEEDING, Clock, Round, heard

Show = Callable[[QWidget], None]
Settle = Callable[[], None]
NOW = datetime(2026, 5, 5, 10, 42)
TODAY = NOW.date()
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def doctor(open_centre: Callable[..., Context], demo_folder: object, clock: Clock) -> Context:
    return open_centre(demo_folder, clock=clock)


@pytest.fixture
def row(doctor: Context) -> WardRow:
    """An infant on the ward for which none of the records on the left is kept yet."""

    def is_new(one: WardRow) -> bool:
        rows = show_care(doctor, one.identity.infant_id).rows
        return not any(rows[kind] for kind in LEFT) and one.feeding.reference_at(NOW) is not None

    return next(one for one in show_ward(doctor).rows if is_new(one))


@pytest.fixture
def hands(
    services: Services,
    doctor: Context,
    show: Show,
    row: WardRow,
    settle: Settle,
    qtbot: QtBot,
) -> Hands:
    page = InfantPage(services, doctor)
    show(page)
    page.open(row.identity.infant_id)
    settle()
    bring_up(page)
    QTest.keyClick(page, Qt.Key.Key_P, ALT)
    settle()
    made = Hands(page, doctor, settle, qtbot)
    assert page.sheets.currentWidget() is made.tab
    made.tab.left.setFocus()
    return made


def test_with_nothing_recorded_each_heading_says_which_key_adds(hands: Hands):
    headings = [one for one in hands.tab.left.model().rows if isinstance(one, Heading)]  # pyright: ignore[reportAttributeAccessIssue]
    assert [one.empty for one in headings] == [True] * 4
    assert [now for _, now in hands.lines()] == ["P adds", "T adds", "O adds", "E adds"]


def test_a_treatment_is_added_stopped_and_taken_back_by_keys(hands: Hands, qtbot: QtBot):
    hands.press(Qt.Key.Key_T)
    hands.choose("treatment", "caff")
    hands.type("dose", "5 mg/kg")
    with qtbot.waitSignal(hands.page.says) as said:
        hands.save()
    assert heard(said)[0] is State.DONE
    given = newest(hands.context, Treatment)
    assert (given.treatment, given.dose) == (TreatmentKind.CAFFEINE, "5 mg/kg")
    assert (given.started_on, given.prescriber) == (TODAY, "Dr Head")
    assert ("Caffeine, 5 mg/kg", "● day 1") in hands.lines()
    assert hands.line() == CareRow(record=given, goes_on=True, day=1)  # the next key is about it
    hands.press(Qt.Key.Key_X)
    assert newest(hands.context, Treatment).stopped_on == TODAY
    assert ("Caffeine, 5 mg/kg", "– 05-May-2026") in hands.lines()
    hands.press(Qt.Key.Key_Z, CTRL)
    assert newest(hands.context, Treatment).stopped_on is None
    with qtbot.waitSignal(hands.page.says, check_params_cb=lambda state, _: state is State.DUE):
        hands.press(Qt.Key.Key_Z, CTRL)  # only the last save; what is said goes by itself
    assert not newest(hands.context, Treatment).withdrawn


def test_what_was_added_last_is_withdrawn_by_ctrl_z(hands: Hands):
    hands.press(Qt.Key.Key_P)
    hands.choose("diagnosis", "jau")
    hands.save()
    assert newest(hands.context, Problem).diagnosis is Diagnosis.JAUNDICE
    hands.press(Qt.Key.Key_Z, CTRL)
    assert newest(hands.context, Problem).withdrawn
    assert len(hands.lines()) == 4


def test_enter_corrects_and_del_withdraws_with_a_reason(hands: Hands, clock: Clock):
    hands.press(Qt.Key.Key_T)
    hands.choose("treatment", "zinc")
    hands.type("dose", "1 mg/kg")
    hands.save()
    clock.now += timedelta(hours=25)
    hands.press(Qt.Key.Key_Return)
    hands.type("dose", "2 mg/kg")
    hands.save()  # it is older than a day
    form = hands.form()
    assert form.reason.isVisible()
    assert newest(hands.context, Treatment).dose == "1 mg/kg"
    QTest.keyClicks(form.reason.line, "read the chart again")
    hands.save()
    assert newest(hands.context, Treatment).dose == "2 mg/kg"
    hands.press(Qt.Key.Key_Delete)
    asked = question()
    assert isinstance(asked, ReasonDialog)
    QTest.keyClicks(asked.reason.line, "of the infant in the next bed")
    QTest.keyClick(asked, Qt.Key.Key_Return)
    hands.settle()
    assert newest(hands.context, Treatment).withdrawn
    assert len(hands.lines()) == 4


def test_a_form_says_what_is_lacking_and_asks_about_what_is_unusual(hands: Hands, row: WardRow):
    hands.press(Qt.Key.Key_T)
    hands.save()
    assert hands.form().fields["treatment"].message == "This must not be empty."
    hands.choose("treatment", "other")
    hands.save()
    form = hands.form()
    assert form.button.text() == "Keep as typed"
    assert "other" in form.fields["drug"].message
    hands.type("drug", "gentian violet")
    assert form.button.text() == "Save"
    hands.type("started_on", "-400d")
    hands.save()
    assert "before the birth" in form.fields["started_on"].message
    hands.type("started_on", "today")
    hands.save()
    assert newest(hands.context, Treatment).drug == "gentian violet"


def test_an_order_of_a_volume_stands_on_the_round_in_place_of_the_reference(
    hands: Hands, row: WardRow, services: Services, show: Show
):
    page = RoundPage(services, hands.context)
    show(page)
    bring_up(hands.page)
    round_ = Round(page, hands.context, hands.settle)
    round_.turn_to(FEEDING)
    hands.settle()
    place_of = next(
        n for n, c in enumerate(round_.grid.table.model.columns) if c.header == "Reference"
    )

    def reference() -> str:
        place = round_.grid.table.model.rows.index(round_.line(row.bed_no))
        return round_.grid.table.model.index(place, place_of).data()

    assert reference().startswith("8 × ")
    hands.tab.left.setFocus()
    hands.press(Qt.Key.Key_O)
    hands.type("feed_order_ml_kg_day", "95")
    hands.save()
    assert newest(hands.context, DoctorOrder).ordered_by == "Dr Head"
    assert ("Feeds ordered 95\xa0ml/kg/day, ordered by: Dr Head", "● holds") in hands.lines()
    wanted = round_.line(row.bed_no).row.feeding.wanted_at(NOW)
    assert wanted is not None
    assert reference() == f"ordered: 95 ml/kg/day, 8\u00a0×\u00a0{wanted.per_feed_ml}\u00a0ml"
    hands.press(Qt.Key.Key_X)
    assert reference().startswith("8 × ")


def test_enter_on_what_is_due_fills_in_the_vaccine(hands: Hands, row: WardRow):
    infant_id = row.identity.infant_id
    for one in show_care(hands.context, infant_id).rows[Immunisation]:
        withdraw_record(hands.context, Immunisation, one.record.id, "of another infant")
    hands.page.open(infant_id)
    hands.settle()
    assert ("BCG", "▲ due") in hands.lines(hands.tab.right)
    hands.tab.right.setFocus()
    assert hands.tab.right.go_to(("due", Vaccine.BCG))
    hands.press(Qt.Key.Key_Return)
    hands.save()
    given = newest(hands.context, Immunisation)
    assert (given.vaccine, given.given_on, given.given_here) == (Vaccine.BCG, TODAY, True)
    assert given.infant_id == infant_id
    assert ("BCG, given here", "") in hands.lines(hands.tab.right)
    assert ("BCG", "▲ due") not in hands.lines(hands.tab.right)
    before = len(stored(hands.context, Immunisation))
    hands.press(Qt.Key.Key_V)
    hands.choose("vaccine", "BCG")
    hands.save()
    assert "on record already" in hands.form().fields["vaccine"].message
    assert len(stored(hands.context, Immunisation)) == before


def test_the_menu_of_additions_opens_with_insert_and_offers_every_kind(hands: Hands):
    hands.press(Qt.Key.Key_Insert)
    menu = hands.tab.add_button.choices
    assert menu.isVisible()
    assert len(menu.actions()) == 11
    QTest.keyClick(menu, Qt.Key.Key_Return)
    hands.settle()
    assert hands.form().windowTitle() == "Problem: add"


def test_ctrl_enter_opens_the_history_of_the_entry(hands: Hands):
    hands.press(Qt.Key.Key_E)
    hands.choose("event", "fall")
    hands.save()
    hands.tab.left.go_to(("Event", 1))
    hands.press(Qt.Key.Key_Return, CTRL)
    assert isinstance(question(), HistoryDialog)


def test_a_nurse_is_told_that_only_a_doctor_gives_an_order(hands: Hands, qtbot: QtBot):
    nurse = replace(hands.context.account, roles=(Role.NURSE,))
    hands.tab.work._context = hands.tab._context = replace(hands.context, account=nurse)  # noqa: SLF001
    hands.page.open(hands.tab.view.identity.infant_id)  # pyright: ignore[reportOptionalMemberAccess]
    hands.settle()
    with qtbot.waitSignal(hands.page.says) as said:
        hands.press(Qt.Key.Key_O)
    assert "Only a doctor" in heard(said)[1]
    assert ("Doctor's orders", "") in hands.lines()


def test_of_an_infant_that_has_left_only_what_comes_after_is_added(
    hands: Hands, doctor: Context, qtbot: QtBot
):
    gone = recent_exits(doctor)[0].identity.infant_id
    hands.page.open(gone)
    hands.settle()
    assert not show_care(doctor, gone).on_ward
    hands.tab.left.setFocus()
    with qtbot.waitSignal(hands.page.says) as said:
        hands.press(Qt.Key.Key_T)
    assert "stay has ended" in heard(said)[1]
    hands.press(Qt.Key.Key_C)
    hands.choose("screen", "hear")
    hands.save()
    assert newest(doctor, Screening).infant_id == gone


def test_lists_of_another_infant_are_gone_at_once(hands: Hands, doctor: Context, row: WardRow):
    record_care(
        doctor,
        Problem(
            infant_id=row.identity.infant_id,
            diagnosis=Diagnosis.ANAEMIA,
            onset_on=TODAY,
        ),
    )
    hands.page.open(row.identity.infant_id)
    hands.settle()
    assert ("Anaemia", "● day 1") in hands.lines()
    other = next(r for r in show_ward(doctor).rows if r != row).identity
    hands.tab.show_infant(show_infant(doctor, other.infant_id))
    assert hands.lines() == []
    hands.settle()
    assert ("Anaemia", "● day 1") not in hands.lines()
    assert hands.tab.view is not None
    assert hands.tab.view.identity == other


def test_in_a_narrow_window_there_is_one_list_with_everything(hands: Hands, settle: Settle):
    both = len(hands.lines()) + len(hands.lines(hands.tab.right))
    hands.page.resize(900, 560)
    settle()
    assert not hands.tab.right.isVisible()
    assert len(hands.lines()) == both
    hands.page.resize(1276, 660)
    settle()
    assert hands.tab.right.isVisible()
