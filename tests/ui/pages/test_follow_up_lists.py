"""The lists of follow-up: who is expected, who is sought, in which order, and the keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kmc_desk.domain.follow_up.lists import ListName
from kmc_desk.domain.follow_up_codes import ContactResult
from kmc_desk.store.chain import audit_trail
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.follow_up.list_words import empty_words
from kmc_desk.ui.i18n import whole_dates
from kmc_desk.ui.models.view_table import ROW_ROLE
from kmc_desk.ui.ward.rich_cell import RichCell
from kmc_desk.ui.widgets.sparkline import PAINT_ROLE
from tests.pdf_words import words_by_page
from tests.sought_families import went_home
from tests.ui.pages.follow_up_hands import names, press, titles, turn_to, words
from tests.ui.pages.preview_hands import save_shown

CTRL = Qt.KeyboardModifier.ControlModifier
PHONES, PLACE, LHW, WEIGHT, WHEN, TRIED = range(1, 7)


@pytest.fixture
def centre(empty_centre):
    went_home(empty_centre, 1, mother_name="SAIRA", infants=2, weight_g=1800)
    went_home(empty_centre, 2, mother_name="AYESHA", weight_g=1500)
    went_home(empty_centre, 3, mother_name="KIRAN", left=30, due=(10,), seen=(20,))
    went_home(empty_centre, 4, mother_name="NASIM", left=3, due=(-2, -5, -9))
    went_home(empty_centre, 5, mother_name="FARZANA", left=60, due=(40,))
    lost = ((30, ContactResult.NO_ANSWER), (20, ContactResult.NO_ANSWER))
    went_home(empty_centre, 6, mother_name="SHAZIA", left=60, due=(40,), tried=(*lost, *lost[:1]))
    went_home(empty_centre, 7, mother_name="HINA", left=5, due=())
    went_home(empty_centre, 8, mother_name="ON WARD", outcome=None, due=())
    return empty_centre


def test_each_list_has_its_own_infants_and_their_number_stands_on_its_tab(
    follow_up, centre, settle
):
    page = follow_up(centre)
    found = {}
    for name in ListName:
        view = turn_to(page, name)
        settle()
        found[name] = names(view)
    assert found == {
        ListName.WEEK: ["B/O NASIM", "B/O NASIM"],
        ListName.OVERDUE: ["B/O AYESHA", "T1 B/O SAIRA", "T2 B/O SAIRA", "B/O KIRAN"],
        ListName.TRACING: [
            *("B/O AYESHA", "B/O FARZANA", "B/O SHAZIA", "T1 B/O SAIRA", "T2 B/O SAIRA"),
            "B/O KIRAN",
        ],
        ListName.LOST: ["B/O SHAZIA"],
        ListName.NO_DATE: ["B/O HINA"],
    }
    assert titles(page) == {
        ListName.WEEK: "This week  2",
        ListName.OVERDUE: "Overdue  4",
        ListName.TRACING: "Tracing  6",
        ListName.LOST: "Lost  1",
        ListName.NO_DATE: "No date  1",
    }


def test_a_line_tells_how_to_reach_the_family_and_what_was_tried(follow_up, empty_centre, settle):
    tried = ((10, ContactResult.NO_ANSWER), (4, ContactResult.SWITCHED_OFF))
    went_home(empty_centre, 1, weight_g=1800, tried=tried)
    page = follow_up(empty_centre)
    view = turn_to(page, ListName.TRACING)
    settle()
    assert words(view, 0, PHONES) == "0300-1234567 father 0333-7654321 neighbour"
    assert words(view, 0, PLACE) == "Kot Najibullah, Bakka behind the mosque"
    assert words(view, 0, LHW) == "Nasreen 0345-1112223"
    assert words(view, 0, WEIGHT) == "1800 g 37+5"
    assert words(view, 0, WHEN) == "17 days never seen"
    assert words(view, 0, TRIED) == "2 attempts on 2 days switched off 01-May-2026"


def test_a_family_without_telephone_and_address_says_so_and_leaves_no_cell_blank(
    follow_up, empty_centre, settle
):
    unknown = ("phone_primary", "phone_alt", "village_mohalla", "landmark", "union_council")
    nothing = dict.fromkeys((*unknown, "district", "lhw_name", "lhw_phone"))
    went_home(empty_centre, 1, weight_g=None, **nothing)
    page = follow_up(empty_centre)
    view = turn_to(page, ListName.OVERDUE)
    settle()
    shown = [words(view, 0, column) for column in (PHONES, PLACE, LHW, WEIGHT)]
    assert shown == ["no telephone", "no address", "–", "– 37+5"]


def test_a_promise_is_marked_once_its_day_has_passed(follow_up, empty_centre, settle):
    said = ((9, ContactResult.WILL_COME),)
    went_home(empty_centre, 1, weight_g=1500, tried=said, promised=1)
    went_home(empty_centre, 2, weight_g=1600, tried=said, promised=0)
    page = follow_up(empty_centre)
    view = turn_to(page, ListName.TRACING)
    settle()
    assert words(view, 0, TRIED) == "promised for 04-May-2026, did not come 1 attempt"
    assert words(view, 1, TRIED) == "promised for 05-May-2026 1 attempt"
    marked = [view.model.index(row, TRIED).data(PAINT_ROLE) for row in (0, 1)]
    assert all(isinstance(one, RichCell) for one in marked)
    assert [one.lines[0][0].state is not None for one in marked] == [True, False]
    assert marked[1].lines[0][0].words == whole_dates("promised for 05-May-2026")  # on one line


def test_whoever_turns_to_a_list_can_press_its_keys_at_once(follow_up, centre, settle):
    page = follow_up(centre)
    turn_to(page, ListName.WEEK)
    settle()
    view = next(one for one in page.views if getattr(one, "name", None) is ListName.TRACING)
    page.tabs.setCurrentWidget(view)
    assert view.view.hasFocus()
    page.tabs.tabBar().setFocus()
    page.tabs.setCurrentIndex(page.tabs.currentIndex() + 1)
    assert page.tabs.tabBar().hasFocus()  # who walks along the tabs by arrow stays on them


def test_who_is_not_sought_is_not_said_to_be_sought_too_little(follow_up, empty_centre, settle):
    went_home(empty_centre, 1, left=5, due=(-3,))
    went_home(empty_centre, 2, left=6, due=(), tried=((2, ContactResult.REACHED_WELL),))
    page = follow_up(empty_centre)
    found = []
    for name in (ListName.WEEK, ListName.NO_DATE):
        view = turn_to(page, name)
        settle()
        found += [words(view, row, TRIED) for row in range(len(names(view)))]
    assert found == ["–", "reached, infant well 03-May-2026"]


def test_enter_opens_the_infant_v_its_visit_and_r_its_readmission(follow_up, centre, settle, qtbot):
    page = follow_up(centre)
    view = turn_to(page, ListName.OVERDUE)
    settle()
    asked = []
    page.wants_page.connect(lambda key, what: asked.append((key, what)))
    press(view, Qt.Key.Key_Down)
    twin = view.view.currentIndex().data(ROW_ROLE).identity.infant_id
    press(view, Qt.Key.Key_Return)
    press(view, Qt.Key.Key_V)
    press(view, Qt.Key.Key_R)
    assert asked == [("infant", twin), ("visit", twin), ("readmit", twin)]


def test_typing_narrows_the_list_says_so_and_escape_shows_everybody(follow_up, centre, settle):
    page = follow_up(centre)
    view = turn_to(page, ListName.TRACING)
    settle()
    press(view, Qt.Key.Key_F, CTRL)
    assert view.filter.line.hasFocus()
    QTest.keyClicks(view.filter.line, "saera")  # V and C would be keys elsewhere
    assert names(view) == ["T1 B/O SAIRA", "T2 B/O SAIRA"]
    assert view.filter.on.isVisible()
    assert "2 of 6" in view.filter.on.accessibleName()
    QTest.keyClicks(view.filter.line, " t2")
    assert names(view) == ["T2 B/O SAIRA"]
    QTest.keyClicks(view.filter.line, " xyz")
    assert names(view) == []
    assert view.none_fits.isVisible()
    QTest.keyClick(view.filter.line, Qt.Key.Key_Escape)
    assert len(names(view)) == 6
    assert not view.filter.on.isVisible()
    assert view.view.hasFocus()


@pytest.mark.parametrize("typed", ["03001234567", "0300-1234", "نجیب", "najeebullah", "mosque"])
def test_telephone_village_and_landmark_find_a_family_too(follow_up, empty_centre, settle, typed):
    went_home(empty_centre, 1, mother_name="SAIRA", union_council="کوٹ نجیب اللہ")
    went_home(
        empty_centre, 2, phone_primary=None, phone_alt=None, village_mohalla="Bareela",
        landmark="school", union_council=None, mother_name="HINA",
    )  # fmt: skip
    page = follow_up(empty_centre)
    view = turn_to(page, ListName.OVERDUE)
    settle()
    view.filter.line.setText(typed)
    settle()
    assert names(view) == ["B/O SAIRA"]


@pytest.mark.parametrize("name", list(ListName))
def test_an_empty_list_says_something_kind_and_what_to_do(follow_up, empty_centre, settle, name):
    page = follow_up(empty_centre)
    view = turn_to(page, name)
    settle()
    assert view.nobody.isVisible()
    assert view.nobody.sentence.text() == empty_words(name)
    assert titles(page)[name].endswith("  0")


def test_more_lines_than_a_screen_wants_are_counted_and_a_filter_looks_through_all(
    follow_up, empty_centre, settle, monkeypatch
):
    monkeypatch.setattr("kmc_desk.ui.follow_up.list_view.SHOWN", 3)
    for number, mother in enumerate(("SAIRA", "HINA", "KIRAN", "NASIM", "FARZANA"), 1):
        went_home(empty_centre, number, mother_name=mother, weight_g=1500 + number)
    page = follow_up(empty_centre)
    view = turn_to(page, ListName.OVERDUE)
    settle()
    assert len(names(view)) == 3
    assert "2 more" in view.filter.more.accessibleName()
    view.filter.line.setText("farzana")
    settle()
    assert names(view) == ["B/O FARZANA"]
    assert not view.filter.more.isVisible()


def test_a_change_elsewhere_is_shown_on_list_and_tab_and_the_cursor_stays(
    follow_up, centre, settle, services
):
    page = follow_up(centre)
    view = turn_to(page, ListName.OVERDUE)
    settle()
    press(view, Qt.Key.Key_Down)
    twin = view.view.current_row().identity.infant_id
    went_home(centre, 9, mother_name="LIGHT", weight_g=1400)
    services.hub.publish(frozenset({Topic.FOLLOW_UP}))
    settle()
    assert names(view)[0] == "B/O LIGHT"
    assert view.view.current_row().identity.infant_id == twin
    assert titles(page)[ListName.OVERDUE] == "Overdue  5"


def test_every_input_has_a_name(follow_up, centre, settle, nameless):
    page = follow_up(centre)
    for name in ListName:
        turn_to(page, name)
        settle()
    assert nameless(page) == []


def test_ctrl_p_shows_the_paper_in_the_order_chosen_and_it_is_noted_once_saved(
    follow_up, centre, settle, asked, tmp_path
):
    page = follow_up(centre)
    view = turn_to(page, ListName.TRACING)
    settle()
    press(view, Qt.Key.Key_P, CTRL)
    menu = view.paper.choices
    assert menu.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    settle()
    save_shown(view.paper.line, settle)
    assert asked == ["families-to-visit.pdf"]
    words = " ".join(words_by_page((tmp_path / asked[0]).read_bytes()))
    assert "Bakka Infant, mother, father" in words
    assert words.count("Mother: ") == 5
    with centre.read() as reader:
        assert audit_trail(reader.connection)[-1].entity == "tracing_list"
