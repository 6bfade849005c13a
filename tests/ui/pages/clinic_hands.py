"""Putting the clinic day on screen and reading it, for its tests."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kmc_desk.domain.records import Visit
from kmc_desk.ui.follow_up.clinic_view import ClinicView
from tests.sought_families import went_home
from tests.ui.pages.on_screen import bring_up, stored
from tests.ui.pages.round_hands import Clock

CTRL = Qt.KeyboardModifier.ControlModifier
STATE, INFANT, DUE = 0, 1, 3


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def centre(open_centre, empty_folder, clock):
    return open_centre(empty_folder, clock=clock)


@pytest.fixture
def heard():
    """What the view says, and which other pages it asks for."""
    return SimpleNamespace(said=[], asked=[])


@pytest.fixture
def clinic(services, show, settle, heard):
    """The view alone on screen, which is quicker than the page around it, the cursor in it."""

    def on_screen(context):
        view = ClinicView(services, context)
        view.says.connect(lambda state, words: heard.said.append((state, words)))
        view.wants_page.connect(lambda key, what: heard.asked.append((key, what)))
        show(view)
        bring_up(view)
        view.setFocus()
        settle()
        return view

    return on_screen


def press(view, key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(view.view, key, held)


def rows(view):
    return [
        (f"{one.line.identity.marker} {one.line.identity.mother_name}".strip(), one.line.state)
        for one in view.model.rows
    ]


def words(view, row, column):
    return view.model.index(row, column).data()


def visits(context):
    return [one for one in stored(context, Visit) if not one.withdrawn]


def here(view):
    return view.here().identity.mother_name


def families(context, *names, **more):
    return [
        went_home(context, number, **{"mother_name": name, "due": (0,), **more})[0]
        for number, name in enumerate(names, 1)
    ]
