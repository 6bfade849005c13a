"""What the window remembers: its place, text size and column widths; never anything of a patient.

One file in the data folder; what belongs to a person stands under that person's account.
"""

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from PySide6.QtCore import QByteArray

from kmc_desk.ui.settings_file import Kept, SettingsFile, packed, unpacked

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

_NORMAL_ZOOM = 100
_PARTS = 10


class Settings:
    """The remembered things of one data folder.

    Attributes:
        account: whose column widths and text size are meant; "" before anybody signed in.
    """

    def __init__(self, folder: Path, *, kept: bool = True) -> None:
        file, older = folder / "window.json", folder / "window.ini"
        self._store = SettingsFile(file, older) if kept else _UntilTheEnd()
        self.account = ""

    @property
    def last_account(self) -> str:
        """Who signed in last; offered first on the sign-in page."""
        return str(self._store.value("last_account", ""))

    @last_account.setter
    def last_account(self, account: str) -> None:
        self._store.keep("last_account", account)

    @property
    def geometry(self) -> QByteArray:
        """Place and size of the window as `QWidget.saveGeometry` gave them; may be empty."""
        return unpacked(str(self._store.value("geometry", "")))

    @geometry.setter
    def geometry(self, kept: QByteArray) -> None:
        self._store.keep("geometry", packed(kept))

    @property
    def zoom(self) -> int:
        """Text size in percent."""
        return _whole(self._own("zoom"), _NORMAL_ZOOM)

    @zoom.setter
    def zoom(self, percent: int) -> None:
        self._store.keep(self._key("zoom"), percent)

    @property
    def colours(self) -> str:
        """ "light" or "dark"; "" follows the computer."""
        return str(self._own("colours") or "")

    @colours.setter
    def colours(self, kept: str) -> None:
        self._store.keep(self._key("colours"), kept)

    def tab(self, page: str) -> int:
        """The tab of a page shown last, counted from 0."""
        return _whole(self._own(f"tabs/{page}"), 0)

    def set_tab(self, page: str, place: int) -> None:
        """Keep which tab of a page is shown."""
        self._store.keep(self._key(f"tabs/{page}"), place)

    @property
    def last_page(self) -> str:
        """Key of the page shown last; "" when none."""
        return str(self._own("page") or "")

    @last_page.setter
    def last_page(self, key: str) -> None:
        self._store.keep(self._key("page"), key)

    @property
    def chart_ages(self) -> str:
        """Where measurements after PMA 64 weeks stand on charts, as a word of `Ages`."""
        return str(self._own("chart_ages") or "")

    @chart_ages.setter
    def chart_ages(self, ages: str) -> None:
        self._store.keep(self._key("chart_ages"), ages)

    @property
    def ward_order(self) -> str:
        """What the ward list is ordered by, as a word of `WardOrder`; "" for the beds."""
        return str(self._own("ward_order") or "")

    @ward_order.setter
    def ward_order(self, order: str) -> None:
        self._store.keep(self._key("ward_order"), order)

    @property
    def ward_filter(self) -> str:
        """Whom the ward list shows, as a word of `WardFilter`; "" for everybody."""
        return str(self._own("ward_filter") or "")

    @ward_filter.setter
    def ward_filter(self, wanted: str) -> None:
        self._store.keep(self._key("ward_filter"), wanted)

    @property
    def preview_zoom(self) -> str:
        """How large papers are shown, as `preview.stack.read_zoom` reads it; "" when never set."""
        return str(self._own("preview_zoom") or "")

    @preview_zoom.setter
    def preview_zoom(self, zoom: str) -> None:
        self._store.keep(self._key("preview_zoom"), zoom)

    @property
    def return_month(self) -> str:
        """The month of the return shown last, as `returns.remembered` reads it; "" when none."""
        return str(self._own("return_month") or "")

    @return_month.setter
    def return_month(self, kept: str) -> None:
        self._store.keep(self._key("return_month"), kept)

    def open_parts(self, form: str) -> list[str]:
        """The parts of a form that the person left open."""
        return str(self._own(f"parts/{form}") or "").split()

    def set_open_parts(self, form: str, parts: list[str]) -> None:
        """Keep which parts of a form are open."""
        self._store.keep(self._key(f"parts/{form}"), " ".join(parts))

    @property
    def scale(self) -> str:
        """Label of the scale this person weighs with; "" when none was chosen."""
        return str(self._own("scale") or "")

    @scale.setter
    def scale(self, scale_id: str) -> None:
        self._store.keep(self._key("scale"), scale_id)

    def columns(self, table: str) -> list[int]:
        """Column widths of a table in tenths of a digit; empty when never changed."""
        kept = str(self._own(f"columns/{table}") or "")
        return [_whole(part, 0) for part in kept.split()]

    def set_columns(self, table: str, widths: list[int]) -> None:
        """Keep the column widths of a table."""
        self._store.keep(self._key(f"columns/{table}"), " ".join(map(str, widths)))

    def write(self) -> None:
        """Put everything on disk now."""
        self._store.write()

    def _own(self, name: str) -> object:
        return self._store.value(self._key(name))

    def _key(self, name: str) -> str:
        return f"accounts/{quote(self.account, safe='')}/{name}" if self.account else name


class _UntilTheEnd:
    """What a `SettingsFile` keeps in a file, for as long as the program runs."""

    def __init__(self) -> None:
        self._kept: dict[str, Kept] = {}

    def value(self, key: str, otherwise: Kept | None = None) -> Kept | None:
        return self._kept.get(key, otherwise)

    def keep(self, key: str, kept: Kept) -> None:
        self._kept[key] = kept

    def write(self) -> None:
        """There is nowhere to put it."""


def _whole(kept: object, otherwise: int) -> int:
    try:
        return int(str(kept))
    except ValueError:
        return otherwise


def remember_columns(view: "QTableView", settings: Settings, table: str) -> None:
    """Give a table the widths it had and keep those the person sets; call once it has columns."""
    header = view.horizontalHeader()
    widths = settings.columns(table)
    if len(widths) == header.count():
        for place, width in enumerate(widths):
            header.resizeSection(place, round(width * _digit_px(view) / _PARTS))

    def keep() -> None:
        sizes = [header.sectionSize(place) for place in range(header.count())]
        settings.set_columns(table, [round(size * _PARTS / _digit_px(view)) for size in sizes])

    header.sectionResized.connect(keep)


def _digit_px(view: "QTableView") -> int:
    """Widths are kept in digits, so that they are right at any text size."""
    return max(view.fontMetrics().horizontalAdvance("0"), 1)
