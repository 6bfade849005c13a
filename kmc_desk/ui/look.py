"""How the window looks: fonts, palette, style sheet and text size, applied as one."""

from functools import lru_cache
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from kmc_desk import paths
from kmc_desk.ui.tokens import DARK, LIGHT, Tokens, tokens, use_tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

BASE_POINTS = 11.0
STYLE = "Fusion"
ZOOMS = (100, 110, 125, 150, 175)
GRID = 8
"""Every distance is a multiple of this many pixels, or half of it."""
MIN_SECTION_PX = 40  # a header's own minimum follows the widest glyph of the font (stack.md §2)
_ROW_AIR_PX, _DENSE_AIR_PX = 14, 4
SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
"""Colours by the word under which a person's choice is remembered."""
_BASE_FAMILY = "Noto Sans"


@lru_cache(maxsize=1)
def font_families() -> tuple[str, ...]:
    """Load every font of resources/fonts; the families, text first, symbols and scripts after."""
    found: list[str] = []
    for file in sorted((paths.resources() / "fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        found += QFontDatabase.applicationFontFamilies(number)
    return tuple(sorted(set(found), key=lambda family: (family != _BASE_FAMILY, family)))


def text_font(zoom: int = 100) -> QFont:
    """The font of all text: 11 pt at 100 %, figures of equal width, symbols as fallback."""
    font = QFont()
    if font_families():
        font.setFamilies(list(font_families()))
    font.setPointSizeF(BASE_POINTS * zoom / 100)
    font.setFeature(QFont.Tag.fromString("tnum"), 1)
    return font


class Look(QObject):
    """The look of the whole program; one per QApplication.

    Follows the system's colour scheme unless `use_scheme` says otherwise.

    Args:
        app: the application.
        has_style: it was made with the style Fusion; setting it here costs start-up time.
    """

    changed = Signal()

    def __init__(self, app: QApplication, *, has_style: bool = False) -> None:
        super().__init__(app)
        self._app = app
        self._zoom = ZOOMS[0]
        self._scheme: Qt.ColorScheme | None = None
        self._worn: tuple[bool, int] | None = None
        if not has_style:
            app.setStyle(STYLE)
        app.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    @property
    def colours(self) -> str:
        """ "light" or "dark" where that was chosen; "" while the system's scheme is followed."""
        return next((word for word, scheme in SCHEMES.items() if scheme == self._scheme), "")

    def wear(self, zoom: int, colours: str) -> None:
        """Text size and colours at once, as a person left them."""
        self._scheme = SCHEMES.get(colours)
        self.set_zoom(zoom)

    def use_colours(self, colours: str) -> None:
        """ "light", "dark", or "" for what the system has."""
        self.use_scheme(SCHEMES.get(colours))

    @property
    def zoom(self) -> int:
        """Text size in percent of 11 pt."""
        return self._zoom

    def set_zoom(self, percent: int) -> None:
        """Set the text size; the nearest of `ZOOMS` is taken."""
        self._zoom = min(ZOOMS, key=lambda step: abs(step - percent))
        self._apply()

    def zoom_in(self) -> None:
        """One step larger, up to 175 %."""
        self.set_zoom(min((step for step in ZOOMS if step > self._zoom), default=ZOOMS[-1]))

    def zoom_out(self) -> None:
        """One step smaller, down to 100 %."""
        self.set_zoom(max((step for step in ZOOMS if step < self._zoom), default=ZOOMS[0]))

    def zoom_reset(self) -> None:
        """Back to 100 %."""
        self.set_zoom(ZOOMS[0])

    def use_scheme(self, scheme: Qt.ColorScheme | None) -> None:
        """Light or dark whatever the system says; None follows the system."""
        self._scheme = scheme
        self._apply()

    def _apply(self) -> None:
        scheme = self._scheme or self._app.styleHints().colorScheme()
        wanted = scheme == Qt.ColorScheme.Dark, self._zoom
        if wanted == self._worn:
            return  # Qt would measure every window anew
        self._worn = wanted
        use_tokens(DARK if wanted[0] else LIGHT)
        self._app.setPalette(_palette(tokens()))
        self._app.setFont(text_font(self._zoom))
        self._app.setStyleSheet(_style_sheet(tokens(), self._zoom))
        self.changed.emit()


def _palette(now: Tokens) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: now.window,
        role.WindowText: now.text,
        role.Base: now.surface,
        role.AlternateBase: now.soft,
        role.Text: now.text,
        role.PlaceholderText: now.ghost,
        role.Button: now.surface,
        role.ButtonText: now.text,
        role.ToolTipBase: now.surface,
        role.ToolTipText: now.text,
        role.Highlight: now.accent,
        role.HighlightedText: now.on_accent,
        role.Link: now.accent,
        role.LinkVisited: now.accent,
        role.Accent: now.accent,
        role.Mid: now.line,
    }
    palette = QPalette(QColor(now.window))
    for name, colour in colours.items():
        palette.setColor(name, QColor(colour))
    for name in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(now.ghost))
    return palette


def _style_sheet(now: Tokens, zoom: int) -> str:
    """The style sheet: resources/qss/kmc.qss with colours and sizes put in."""
    sheet = (paths.resources() / "qss" / "kmc.qss").read_text(encoding="utf-8")
    scaled = {px: round(px * zoom / 100) for px in (2, 3, 4, 6, 8, 12, 16, 20, 24)}
    sizes = {f"px{px}": f"{size}px" for px, size in scaled.items()}
    inner = {f"in{px}": f"{size - 1}px" for px, size in scaled.items()}  # beside a 2 px border
    plain = {"title": 16, "large": 13, "spoken": 22, "figure": 44}
    points = {f"pt_{role}": f"{size * zoom / 100:g}pt" for role, size in plain.items()}
    colours = {name: getattr(now, name) for name in now.__slots__ if name != "dark"}
    icons = (paths.resources() / "icons").as_posix()
    tone = "dark" if now.dark else "light"
    return Template(sheet).substitute(
        colours | sizes | inner | points | {"icons": icons, "tone": tone}
    )


def row_height(widget: QWidget) -> int:
    """Height of a table row in pixels, from the widget's font (34 at 100 %); a dense one's less."""
    air = _DENSE_AIR_PX if widget.property("dense") else _ROW_AIR_PX
    return widget.fontMetrics().height() + air


def prepare_table(view: "QTableView") -> None:
    """The settings every table shares: hairlines, row height by font, Tab goes on, not round."""
    view.setShowGrid(False)
    view.setWordWrap(True)  # a long name takes two lines; nothing of it is cut off
    view.setCornerButtonEnabled(False)
    view.setTabKeyNavigation(False)  # QTableView would swallow Tab (stack.md §9)
    view.setSelectionMode(view.SelectionMode.SingleSelection)
    view.setHorizontalScrollMode(view.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    header = view.horizontalHeader()
    header.setMinimumSectionSize(MIN_SECTION_PX)
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    fit_rows(view)


def fit_rows(view: "QTableView") -> None:
    """Row heights again, after text size or column widths changed."""
    header = view.verticalHeader()
    header.setMinimumSectionSize(row_height(view))
    header.setDefaultSectionSize(row_height(view))
    view.resizeRowsToContents()


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget the look of a role of the style sheet: "title", "quiet", "primary"."""
    widget.setProperty("role", role)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # it gets its look when it is first shown; asking for its style costs start-up time
    widget.style().unpolish(widget)
    widget.style().polish(widget)
