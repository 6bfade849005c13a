"""Infants of the demo who have gone home, and the hands of a nurse on the form of a visit."""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.follow_up.schedule import DueVisit
from kmc_desk.domain.follow_up_codes import ScheduledKind
from kmc_desk.domain.stay_file import Identity
from kmc_desk.ui.forms.signs_field import SignsField
from kmc_desk.ui.pages.visit_page import VisitPage
from kmc_desk.usecases.context import Context, Recorded
from kmc_desk.usecases.discharge import Leaving, discharge
from kmc_desk.usecases.show_ward import show_ward
from kmc_desk.wiring import sign_in
from tests.going_home import AT_HOME
from tests.ui.pages.conftest import NOW, PASSPHRASE, now
from tests.ui.pages.on_screen import press_save

TwinsGone = tuple[Path, list[Identity]]
CAME_AT = datetime(2026, 5, 8, 10, 0)
LEFT_G = 1600
VISITS = (
    DueVisit(due_on=date(2026, 5, 8), kind=ScheduledKind.FIRST),
    DueVisit(due_on=date(2026, 5, 15), kind=ScheduledKind.WEEKLY),
    DueVisit(due_on=date(2026, 6, 22), kind=ScheduledKind.TERM),
)


@pytest.fixture(scope="session")
def twins_gone(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> TwinsGone:
    """The demo centre whose twins have left, made once, and who they are."""
    folder = shutil.copytree(demo_folder, tmp_path_factory.mktemp("twins") / "data")
    context = sign_in(folder, "head", PASSPHRASE, clock=now)
    with closing(context.database):
        return folder, sent_home(context, "T1", "T2")


def sent_home(context: Context, *markers: str) -> list[Identity]:
    """Infants of the ward who left on the day of the demo and are awaited on 8 May."""
    rows = [row.identity for row in show_ward(context).rows]
    leaving = [next(one for one in rows if one.marker == marker) for marker in markers]
    for who in leaving:
        form = Leaving(
            infant_id=who.infant_id,
            exit_at=NOW,
            outcome=Outcome.HOME_KMC,
            exit_weight_g=LEFT_G,
            more={**AT_HOME, "next_visit_on": date(2026, 5, 8)},
            visits=VISITS,
            confirmed=True,
        )
        answer = discharge(context, form)
        assert isinstance(answer, Recorded), answer
    return leaving


class Nurse:
    """The page and what is typed on it."""

    def __init__(self, page: VisitPage, context: Context, settle: Callable[[], None]) -> None:
        self.page, self.context, self.settle = page, context, settle

    def opens(self, what: object) -> None:
        self.page.open(what)
        self.settle()

    def types(self, name: str, text: str) -> None:
        editor = self.page.form.fields[name].editor
        QTest.keyClicks(editor, text)

    def chooses(self, name: str, code: object) -> None:
        field = self.page.form.fields[name]
        combo: QWidget = field.editor
        combo.setFocus()
        QTest.keyClick(combo, Qt.Key.Key_Home)
        for _ in range(20):
            if field.value() is code:  # pyright: ignore[reportAttributeAccessIssue]
                return
            QTest.keyClick(combo, Qt.Key.Key_Down)
        raise AssertionError(code)

    def sees_no_signs(self) -> None:
        signs = self.page.form.fields["danger_signs"]
        assert isinstance(signs, SignsField)
        QTest.keyClick(signs.none, Qt.Key.Key_Space)

    def sees(self, sign: DangerSign) -> None:
        signs = self.page.form.fields["danger_signs"]
        assert isinstance(signs, SignsField)
        signs.signs[sign].trigger()

    def saves(self) -> None:
        press_save(self.page)
        self.settle()
