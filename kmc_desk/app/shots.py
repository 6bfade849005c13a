"""Every screen in every size, colour and text size, with nobody and with forty infants.

`python3 dev.py shots` writes single pictures, and sheets of six that are quick to look through.
Pages come from the list of pages, tabs from the tab bars that are on screen.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QTabBar, QWidget

from kmc_desk.app.desk import Desk, application
from kmc_desk.app.pictures import expected_at_home, hush_offscreen, write_documents
from kmc_desk.demo import demo_clock, make_demo
from kmc_desk.ui.returns.figure_table import FigureTable
from kmc_desk.ui.shell import Shell
from kmc_desk.ui.widgets.view_list import ViewList
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.show_ward import show_ward

_LARGE, _SMALL = (1366, 768), (1093, 582)
_COLUMNS, _ROWS = 2, 3
_WIDE, _TALL = 683, 384
_ROUNDS = 16  # a page may ask again once it has an answer, as for the months of a trend
_WAIT_MS = 20
_OPENED = ("B", "E")  # parts of the return whose last figure of the first table is opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One way in which every screen is shown."""

    infants: int
    size: tuple[int, int] = _LARGE
    colours: str = "light"
    zoom: int = 100

    @property
    def name(self) -> str:
        """Such as "12-1366-light-100"."""
        return f"{self.infants:02d}-{self.size[0]}-{self.colours}-{self.zoom}"


VARIANTS = (
    Variant(infants=12),
    Variant(infants=12, colours="dark"),
    Variant(infants=12, size=_SMALL),
    Variant(infants=12, zoom=150),
    Variant(infants=12, size=_SMALL, colours="dark", zoom=150),
    Variant(infants=0),
    Variant(infants=0, size=_SMALL, zoom=150),
    Variant(infants=1, colours="dark"),
    Variant(infants=40),
    Variant(infants=40, size=_SMALL),
)


def write_shots(out: Path, only: str = "") -> list[Path]:
    """Every screen in every variant; returns the sheets.

    Args:
        out: folder for pictures, sheets and documents.
        only: a part of a variant's name or of a page's key, to write less.
    """
    variants = [one for one in VARIANTS if only in one.name] or list(VARIANTS)
    pages = "" if any(only in one.name for one in VARIANTS) else only
    written: list[Path] = []
    for infants in dict.fromkeys(one.infants for one in variants):
        with _demo(infants, out if infants == VARIANTS[0].infants else None) as (desk, about):
            for variant in variants:
                if variant.infants == infants:
                    written += _variant(desk, about, variant, out, pages)
    return written


@contextmanager
def _demo(infants: int, documents: Path | None) -> Iterator[tuple[Desk, dict[str, int]]]:
    with TemporaryDirectory() as temporary:
        context = make_demo(Path(temporary) / "demo", demo_clock, infants)
        if documents is not None:
            write_documents(context, documents)
        about = _about(context)
        desk = Desk(context.database.folder, context=context, clock=demo_clock)
        desk.window.show()
        try:
            yield desk, about
        finally:
            desk.window.close_at_once()


def _about(context: Context) -> dict[str, int]:
    """Whom a page shows that shows one infant, by its key: twins of the ward, one at home."""
    here = [row.identity.infant_id for row in show_ward(context).rows]
    places = {"infant": 1, "discharge": 2}
    found = {key: here[min(place, len(here) - 1)] for key, place in places.items() if here}
    home = next(iter(expected_at_home(context)), None)
    return found if home is None else {**found, "visit": home, "readmit": home}


def _variant(
    desk: Desk, about: dict[str, int], variant: Variant, out: Path, only: str
) -> list[Path]:
    desk.window.resize(*variant.size)
    desk.services.look.wear(variant.zoom, variant.colours)
    folder = out / variant.name
    folder.mkdir(parents=True, exist_ok=True)
    shots: list[tuple[str, QPixmap]] = []
    for name, picture in _screens(desk, about, only):
        _save(picture, folder / f"{name}.png")
        shots.append((name, picture))
    return [
        _sheet(shots[first : first + _COLUMNS * _ROWS], out / f"{variant.name}-{sheet}.png")
        for sheet, first in enumerate(range(0, len(shots), _COLUMNS * _ROWS), 1)
    ]


def _screens(desk: Desk, about: dict[str, int], only: str) -> Iterator[tuple[str, QPixmap]]:
    """Every page with every tab, the help, the sign-in page."""
    shell = desk.window.shell
    assert isinstance(shell, Shell)
    for key in shell.pages.all_keys():
        if only and only not in key:
            continue
        page = shell.go(key, about.get(key))
        for part in _each_view(page):
            for tabs in _each_tab(desk, page):
                yield "-".join((key, *part, *tabs)), _grab(desk)
    if not only:
        shell.go("ward")
        shell.toggle_help()
        yield "help", _grab(desk)
        shell.toggle_help()
        desk.window.lock()
        yield "sign-in", _grab(desk)
        desk.window.resume()


def _each_view(page: QWidget) -> Iterator[tuple[str, ...]]:
    """The keys of the list at the side of a page; once without one where there is none."""
    views = page.findChild(ViewList)
    if views is None:
        yield ()
        return
    first = views.key
    for key in views.all_keys():
        views.choose(key)
        yield (key,)
        tables = [one for one in page.findChildren(FigureTable) if one.isVisible()]
        if tables and key in _OPENED:
            tables[0].opened.emit(tables[0].last_figure())
            yield (key, "figure")
    views.choose(first)


def _each_tab(
    desk: Desk, page: QWidget, done: frozenset[QTabBar] = frozenset()
) -> Iterator[tuple[str, ...]]:
    """The names of the tabs on screen, tab within tab; once without names where there are none."""
    _settle(desk)
    bars = [bar for bar in page.findChildren(QTabBar) if bar.isVisible() and bar.count() > 1]
    bar = next((one for one in bars if one not in done), None)
    if bar is None:
        yield ()
        return
    first = bar.currentIndex()
    for place in filter(bar.isTabVisible, range(bar.count())):
        bar.setCurrentIndex(place)
        words = "".join(c for c in bar.tabText(place).lower() if c.isalpha() or c == " ")
        for inner in _each_tab(desk, page, done | {bar}):
            yield (words.strip().replace(" ", "_"), *inner)
    bar.setCurrentIndex(first)


def _settle(desk: Desk) -> None:
    running = application()
    for _ in range(_ROUNDS):
        running.processEvents()
        while desk.services.tasks.is_busy:
            running.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _WAIT_MS)


def _grab(desk: Desk) -> QPixmap:
    _settle(desk)
    return desk.window.grab()


def _sheet(shots: list[tuple[str, QPixmap]], target: Path) -> Path:
    sheet = QPixmap(_COLUMNS * _WIDE, _ROWS * _TALL)
    sheet.fill(Qt.GlobalColor.gray)
    painter = QPainter(sheet)
    for number, (_, picture) in enumerate(shots):
        small = picture.scaled(
            _WIDE - 2,
            _TALL - 2,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawPixmap(QPoint(number % _COLUMNS * _WIDE, number // _COLUMNS * _TALL), small)
    painter.end()
    return _save(sheet, target)


def _save(picture: QPixmap, target: Path) -> Path:
    if not picture.save(str(target)):
        raise OSError(f"{target.name} could not be written")
    return target


def main() -> int:
    """Write all pictures, or those whose variant or page has a given word in its name."""
    parser = argparse.ArgumentParser(prog="dev.py shots", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build") / "shots", metavar="DIR")
    parser.add_argument("--only", default="", metavar="WORD")
    options = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    hush_offscreen()
    application()
    options.out.mkdir(parents=True, exist_ok=True)
    sheets = write_shots(options.out, options.only)
    sys.stdout.write(f"{len(sheets)} sheets in {options.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
