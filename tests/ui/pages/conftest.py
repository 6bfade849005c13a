"""The demo centre and an empty one, each built once and copied for every test that writes."""

import csv
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kmc_desk.domain.opening import PageCheck
from kmc_desk.domain.records import Account, Centre
from kmc_desk.store import guard
from kmc_desk.ui import save_dialog
from kmc_desk.ui.centre.importing import ImportPart
from kmc_desk.ui.follow_up.view import FollowUpView
from kmc_desk.ui.page import Page, Services
from kmc_desk.ui.pages.centre_page import CentrePage
from kmc_desk.ui.pages.discharge_page import DischargePage
from kmc_desk.ui.pages.follow_up_page import FollowUpPage
from kmc_desk.ui.pages.round_page import RoundPage
from kmc_desk.ui.pages.settings_page import SettingsPage
from kmc_desk.ui.tasks import Tasks
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.fill_demo import fill_demo
from kmc_desk.usecases.show_ward import show_round
from kmc_desk.wiring import create_centre, sign_in
from tests.cheap_keys import cheap_keys
from tests.golden.fixture_m1 import write_bundle
from tests.ui.pages.import_hands import space
from tests.ui.pages.on_screen import bring_up
from tests.ui.pages.round_hands import Clock, Round

NOW = datetime(2026, 5, 5, 10, 42)
PASSPHRASE = "correct horse battery"
DEMO_PASSPHRASE = "kangaroo demo"
ROOM = QSize(1276, 660)
"""What the frame leaves of 1366 x 768."""

OpenCentre = Callable[..., Context]


def now() -> datetime:
    return NOW


def build(folder: Path, *, demo: bool) -> Path:
    centre = Centre(code="DEMO", name="Demo centre")
    head = Account(name="head", full_name="Dr Head", roles=())
    with cheap_keys():
        context, _ = create_centre(folder, centre, head, PASSPHRASE, clock=now)
        if demo:
            fill_demo(context, DEMO_PASSPHRASE)
    context.database.close()
    return folder


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("demo") / "data", demo=True)


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("empty") / "data", demo=False)


@pytest.fixture
def open_centre(tmp_path: Path, tasks: Tasks) -> Iterator[OpenCentre]:
    """Open a copy of a built centre as one of its people; closed after the worker has ended."""
    with ExitStack() as opened:

        def open_copy(
            folder: Path, account: str = "head", clock: Callable[[], datetime] = now
        ) -> Context:
            copy = shutil.copytree(folder, tmp_path / "data")
            passphrase = PASSPHRASE if account == "head" else DEMO_PASSPHRASE
            with patch.object(guard, "check_pages", lambda *_: PageCheck.WHOLE):  # it is a copy
                context = sign_in(copy, account, passphrase, clock=clock)
            opened.callback(context.database.close)
            return context

        yield open_copy
        tasks.stop()


@pytest.fixture
def demo(open_centre: OpenCentre, demo_folder: Path) -> Context:
    """The demo ward: 14 infants in 16 beds; "head" may do everything."""
    return open_centre(demo_folder)


@pytest.fixture
def empty_centre(open_centre: OpenCentre, empty_folder: Path) -> Context:
    """A centre without beds and without infants."""
    return open_centre(empty_folder)


@pytest.fixture
def show(qtbot: QtBot, services: Services, settle: Callable[[], None]) -> Callable[[QWidget], None]:
    """Put a page or a view on screen as the main window does: read once, then by topic."""

    def on_screen(page: QWidget) -> None:
        qtbot.addWidget(page)
        page.resize(ROOM)
        page.show()
        if isinstance(page, Page | FollowUpView):
            services.hub.changed.connect(page.refresh)
            page.refresh(None)
        settle()

    return on_screen


@pytest.fixture
def centre_page(
    services: Services, show: Callable[[QWidget], None]
) -> Callable[[Context], CentrePage]:
    """Put the page of the centre on screen, with the cursor in its window."""

    def on_screen(context: Context) -> CentrePage:
        page = CentrePage(services, context)
        show(page)
        bring_up(page)
        return page

    return on_screen


@pytest.fixture
def follow_up(
    services: Services, show: Callable[[QWidget], None]
) -> Callable[[Context], FollowUpPage]:
    """Put the page of follow-up on screen, with the cursor in its window."""

    def on_screen(context: Context) -> FollowUpPage:
        page = FollowUpPage(services, context)
        show(page)
        bring_up(page)
        return page

    return on_screen


@pytest.fixture
def make_leaving(
    services: Services, show: Callable[[QWidget], None], settle: Callable[[], None]
) -> Callable[..., DischargePage]:
    """Put the form of leaving of an infant on screen, with the cursor in its window."""

    def on_screen(context: Context, infant_id: int | None = None) -> DischargePage:
        page = DischargePage(services, context)
        show(page)
        bring_up(page)
        if infant_id is not None:
            page.open(infant_id)
            settle()
        return page

    return on_screen


@pytest.fixture
def open_settings(
    services: Services, show: Callable[[QWidget], None], settle: Callable[[], None]
) -> Callable[[Context], SettingsPage]:
    """Put the settings on screen, with what holds for going home."""

    def on_screen(context: Context) -> SettingsPage:
        page = SettingsPage(services, context)
        show(page)
        page.tabs.setCurrentWidget(page.home)
        settle()
        return page

    return on_screen


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """The register of fixture M1, as somebody keeps it elsewhere."""
    folder = write_bundle(tmp_path / "bundle")
    (folder / "centre.csv").unlink()
    return folder


@pytest.fixture
def bad_bundle(bundle: Path) -> Path:
    """The first mother has no name."""
    mothers = bundle / "mothers.csv"
    with mothers.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    rows[0]["mother_name"] = ""
    with mothers.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return bundle


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The file names that were proposed; each file goes into the folder of the test."""
    names: list[str] = []

    def answer(_parent: QWidget, name: str, _kind: str) -> Path:
        names.append(name)
        return tmp_path / name

    monkeypatch.setattr(save_dialog, "ask_where_to_save", answer)
    return names


@pytest.fixture
def kinds() -> list[str]:
    """The kinds of file that could be chosen."""
    return []


@pytest.fixture
def choose(
    settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch, kinds: list[str]
) -> Callable[..., ImportPart]:
    """Press a button of the page and answer the system's file window."""

    def press(page: CentrePage, path: Path | None, button: str = "folder") -> ImportPart:
        def answer(_parent: QWidget, kind: str) -> Path | None:
            kinds.append(kind)
            return path

        monkeypatch.setattr(save_dialog, "ask_for_folder", lambda _: path)  # pyright: ignore[reportUnknownLambdaType]
        monkeypatch.setattr(save_dialog, "ask_for_file", answer)
        part = page.importing
        assert part is not None
        page.tabs.setCurrentWidget(part)
        space(getattr(part, f"{button}_button"))
        settle()
        return part

    return press


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def nurse(
    services: Services,
    open_centre: Callable[..., Context],
    demo_folder: object,
    clock: Clock,
    show: Callable[[QWidget], None],
    settle: Callable[[], None],
) -> Round:
    context = open_centre(demo_folder, clock=clock)
    page = RoundPage(services, context)
    show(page)
    return Round(page, context, settle)


@pytest.fixture
def due(nurse: Round) -> str:
    """A bed whose infant has no weight yet today."""
    return next(r.bed_no for r in show_round(nurse.context, NOW.date()).rows if r.weight_g is None)
