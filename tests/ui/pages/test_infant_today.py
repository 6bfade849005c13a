"""The tab of today: one key for skin-to-skin, quick entry, the bar of 24 hours."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kmc_desk.domain.care_codes import Provider
from kmc_desk.domain.infant_day import DayStrip
from kmc_desk.domain.records import Feed, Measurement, SkinToSkin, Vitals
from kmc_desk.domain.ward import WardRow
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.infant_page import InfantPage
from kmc_desk.ui.tokens import State, tokens
from kmc_desk.ui.widgets.day_bar import DayBar
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.recent_exits import recent_exits
from kmc_desk.usecases.show_ward import show_ward
from tests.ui.pages.on_screen import bring_up, stored
from tests.ui.pages.round_hands import Clock, heard

Show = Callable[[QWidget], None]
Settle = Callable[[], None]
NOW = datetime(2026, 5, 5, 10, 42)


@pytest.fixture
def nurse_at(open_centre: Callable[..., Context], demo_folder: object, clock: Clock) -> Context:
    return open_centre(demo_folder, clock=clock)


@pytest.fixture
def rows(nurse_at: Context) -> tuple[WardRow, ...]:
    return show_ward(nurse_at).rows


@pytest.fixture
def infant_id(rows: tuple[WardRow, ...]) -> int:
    """The first twin, whom the page shows."""
    return next(r for r in rows if r.identity.marker == "T1").identity.infant_id


@pytest.fixture
def page(
    services: Services, nurse_at: Context, show: Show, infant_id: int, settle: Settle
) -> InfantPage:
    made = InfantPage(services, nurse_at)
    show(made)
    made.open(infant_id)
    settle()
    bring_up(made)
    return made


def going_on(context: Context) -> list[SkinToSkin]:
    return [s for s in stored(context, SkinToSkin) if s.stop is None and not s.withdrawn]


def type_into(line: QWidget, typed: str, settle: Settle) -> None:
    line.setFocus()
    QTest.keyClicks(line, typed)
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()


def test_s_starts_skin_to_skin_and_s_stops_it_of_this_twin_only(
    page: InfantPage,
    nurse_at: Context,
    infant_id: int,
    clock: Clock,
    settle: Settle,
    qtbot: QtBot,
):
    page.sheets.today.entries_view.setFocus()
    with qtbot.waitSignal(page.says) as said:
        QTest.keyClick(page.sheets.today.entries_view, Qt.Key.Key_S)
    settle()
    assert heard(said)[0] is State.DONE
    (session,) = going_on(nurse_at)
    assert session.infant_id == infant_id
    assert page.buttons()[0].text() == "Stop &skin-to-skin"
    assert "going on since" in page.sheets.today.line.text()
    clock.now = NOW + timedelta(minutes=75)
    page.sheets.today.tick()
    assert "1:15" in page.sheets.today.line.text()
    QTest.keyClick(page.sheets.today.entries_view, Qt.Key.Key_S)
    settle()
    assert not going_on(nurse_at)
    assert page.buttons()[0].text() == "Start &skin-to-skin"
    assert "1:15" in page.sheets.today.entries.data(page.sheets.today.entries.index(0, 1))


def test_the_letter_s_typed_into_a_field_stays_there(page: InfantPage, nurse_at: Context):
    line = page.sheets.today.quick.feed.line
    line.setFocus()
    QTest.keyClicks(line, "s20")
    assert line.text() == "s20"
    assert not going_on(nurse_at)


def test_no_letter_goes_to_two_places_at_once(page: InfantPage):
    words = [
        w.text() for kind in (QLabel, QPushButton) for w in page.findChildren(kind) if w.isVisible()
    ]
    words += [page.sheets.tabText(place) for place in range(page.sheets.count())]
    letters = sorted(w[w.index("&") + 1].lower() for w in words if "&" in w)
    assert len(letters) > 12
    assert sorted(set(letters)) == letters


def test_weight_temperature_and_feed_are_saved_with_enter_and_listed(
    page: InfantPage, nurse_at: Context, infant_id: int, settle: Settle
):
    quick = page.sheets.today.quick
    before = {kind: len(stored(nurse_at, kind)) for kind in (Vitals, Feed)}
    known = [m for m in stored(nurse_at, Measurement) if m.infant_id == infant_id]
    grams = max(known, key=lambda m: m.measured_on).weight_g
    type_into(quick.weight.line, str(grams), settle)
    if quick.said.state is State.WARNING:
        type_into(quick.weight.line, str(grams), settle)
    type_into(quick.at.line, "10:15", settle)
    type_into(quick.temperature.line, "36.9", settle)
    assert quick.said.words.startswith("✓ saved: Temperature")
    type_into(quick.feed.line, "c12", settle)
    assert {kind: len(stored(nurse_at, kind)) for kind in before} == {
        kind: n + 1 for kind, n in before.items()
    }
    reading = max(stored(nurse_at, Vitals), key=lambda v: v.id)
    assert (reading.temp_c, reading.at) == (36.9, datetime(2026, 5, 5, 10, 15))
    kinds = {type(one) for one in page.sheets.today.entries.rows}
    assert {Measurement, Vitals, Feed} <= kinds
    assert not page.has_unsaved()


def test_several_feeds_of_a_shift_are_said_at_once_and_stay_so_in_the_field(
    page: InfantPage, nurse_at: Context, settle: Settle
):
    quick = page.sheets.today.quick
    before = len(stored(nurse_at, Feed))
    quick.feed.line.setFocus()
    QTest.keyClicks(quick.feed.line, "2c12")
    assert quick.said.words.startswith("2 times since the shift began")
    quick.at.line.setFocus()
    assert quick.feed.line.text() == "2c12"
    quick.feed.line.setFocus()
    QTest.keyClick(quick.feed.line, Qt.Key.Key_Return)
    settle()
    if quick.feed.level is Level.WARNING:  # the shift has feeds on record already
        type_into(quick.feed.line, "2c12", settle)
    assert len(stored(nurse_at, Feed)) == before + 2


def test_an_unusual_weight_is_kept_when_it_is_typed_again(
    page: InfantPage, nurse_at: Context, settle: Settle
):
    quick = page.sheets.today.quick
    n = len(stored(nurse_at, Measurement))
    type_into(quick.weight.line, "1203", settle)
    assert quick.weight.level is Level.WARNING
    assert quick.said.words.startswith("Not saved yet.")
    assert len(stored(nurse_at, Measurement)) == n
    type_into(quick.weight.line, "1203", settle)
    assert len(stored(nurse_at, Measurement)) == n + 1


def test_an_impossible_temperature_is_refused_and_stays_typed(
    page: InfantPage, nurse_at: Context, settle: Settle
):
    quick = page.sheets.today.quick
    n = len(stored(nurse_at, Vitals))
    type_into(quick.temperature.line, "56", settle)
    assert quick.temperature.level is Level.ERROR
    assert quick.temperature.line.text().startswith("56")
    assert len(stored(nurse_at, Vitals)) == n


def test_what_was_half_typed_is_not_taken_along_to_the_next_infant(
    page: InfantPage, rows: tuple[WardRow, ...], settle: Settle, qtbot: QtBot
):
    quick, first = page.sheets.today.quick, page.where()
    QTest.keyClicks(quick.weight.line, "1540")
    assert page.has_unsaved()
    with qtbot.waitSignal(page.says) as said:
        page.open(rows[0].identity.infant_id)
        settle()
    assert "is not saved; it is kept there" in heard(said)[1]
    assert quick.weight.line.text() == ""
    page.open(int(first))
    settle()
    assert quick.weight.line.text() == "1540"


def test_an_infant_that_has_left_has_no_today(page: InfantPage, nurse_at: Context, settle: Settle):
    page.open(recent_exits(nurse_at)[0].identity.infant_id)
    settle()
    assert not page.sheets.isTabVisible(0)
    assert page.sheets.currentWidget() is not page.sheets.today
    before = going_on(nurse_at)
    QTest.keyClick(page, Qt.Key.Key_S)
    settle()
    assert going_on(nurse_at) == before


def test_after_midnight_the_page_turns_to_the_new_day(
    page: InfantPage, clock: Clock, settle: Settle
):
    clock.now = datetime(2026, 5, 6, 0, 1)
    page.sheets.today.tick()
    settle()
    assert page.sheets.today.bar.accessibleDescription().startswith("0:00")
    assert not page.sheets.today.entries.rows


# The bar


def session(
    first: float, last: float | None, who: Provider, *, estimated: bool = False
) -> SkinToSkin:
    midnight = NOW.replace(hour=0, minute=0)
    return SkinToSkin(
        infant_id=1,
        start=midnight + timedelta(hours=first),
        stop=None if last is None else midnight + timedelta(hours=last),
        provider=who,
        estimated=estimated,
    )


@pytest.fixture
def bar(qtbot: QtBot, services: Services) -> DayBar:
    made = DayBar(lambda: NOW)
    qtbot.addWidget(made)
    made.resize(1228, made.sizeHint().height())
    return made


def at(bar: DayBar, hour: float, *, down: int = 4) -> QColor:
    """The colour of the bar at an hour, some pixels under the upper edge of its blocks."""
    picture = bar.grab().toImage()
    room = bar.bar_room()
    x = room.left() + hour / 24 * room.width()
    ratio = picture.devicePixelRatio()
    where = QPoint(round(x * ratio), round((room.top() + down) * ratio))
    return picture.pixelColor(where)


def test_the_bar_tells_who_held_the_infant_by_shape_and_not_by_hue_alone(bar: DayBar):
    bar.show_day(
        DayStrip(
            day=NOW.date(),
            nights=((NOW.replace(hour=20, minute=0), NOW.replace(hour=23, minute=59)),),
            sessions=(
                session(1, 2, Provider.MOTHER),
                session(3, 4, Provider.GRANDMOTHER),
                session(5, 6, Provider.MOTHER, estimated=True),
                session(10, None, Provider.MOTHER),
            ),
        )
    )
    mother, other = at(bar, 1.1), at(bar, 3.1)
    assert mother.name() == tokens().accent.lower()
    assert other.lightnessF() - mother.lightnessF() > 0.4  # apart in black and white too
    stripes = {at(bar, 5.02 + 0.02 * n).name() for n in range(12)}
    assert len(stripes) > 2
    assert at(bar, 10.3).name() == tokens().accent.lower()
    assert at(bar, 12.5).name() == tokens().surface.lower()
    assert at(bar, 23).name() == tokens().soft.lower()


def test_the_bar_says_in_words_what_it_shows(bar: DayBar):
    bar.show_day(
        DayStrip(
            day=NOW.date(),
            sessions=(
                session(-2, 1, Provider.FATHER, estimated=True),
                session(10, None, Provider.MOTHER),
            ),
            feeds=(NOW.replace(hour=6, minute=0),),
            readings=((NOW.replace(hour=8, minute=0), 36.4),),
            minutes=60,
        )
    )
    words = bar.accessibleDescription()
    for part in ("04-May-2026 22:00", "estimated", "since", "0:42 h", "06:00", "36.4 °C"):
        assert part in words
