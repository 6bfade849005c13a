"""The look: ink that can be read, text size, fonts, icons, and the shapes of states."""

from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QTextLayout
from PySide6.QtWidgets import QApplication, QLabel, QTableView

from kmc_desk import paths
from kmc_desk.ui.icons import icon
from kmc_desk.ui.look import (
    BASE_POINTS,
    ZOOMS,
    font_families,
    prepare_table,
    row_height,
    text_font,
)
from kmc_desk.ui.tokens import (
    DARK,
    LIGHT,
    MARKS,
    State,
    state_colour,
    state_ground,
    state_word,
    tokens,
)

ICONS = [
    *(
        "ward",
        "round",
        "infant",
        "follow_up",
        "returns",
        "centre",
        "lock",
        "search",
        "add",
        "print",
        "save",
    ),
    *("help", "close"),
]
SCHEMES = [LIGHT, DARK]
INKS = ("text", "quiet", "accent", "due", "warning", "danger", "done")
GROUNDS = ("window", "surface")


def luminance(colour):
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(QColor(one)), luminance(QColor(other))))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_ink_can_be_read_on_every_ground(scheme):
    pairs = list(product(INKS, GROUNDS))
    pairs += [("text", f"{name}_soft") for name in ("due", "warning", "danger", "done", "accent")]
    pairs += [("quiet", "warning_soft"), ("quiet", "danger_soft"), ("on_accent", "accent")]
    pairs += [(name, f"{name}_soft") for name in ("due", "warning", "danger", "done")]
    faint = {
        (ink, ground): contrast(getattr(scheme, ink), getattr(scheme, ground))
        for ink, ground in pairs
    }
    assert {pair: ratio for pair, ratio in faint.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_borders_of_fields_and_yesterdays_value_can_be_seen(scheme):
    # 3:1 for what is not text (WCAG 1.4.11); the ghost is a hint that is also spoken elsewhere.
    assert contrast(scheme.ghost, scheme.surface) >= 3.0
    assert contrast(scheme.edge, scheme.surface) >= 2.8
    assert contrast(scheme.accent, scheme.surface) >= 3.0


def test_every_state_has_a_shape_of_its_own_and_a_word():
    assert len({MARKS[state] for state in State}) == len(State)
    assert len({state_word(state) for state in State}) == len(State)
    for state in State:
        assert state_colour(state).isValid()
        assert state_ground(state).isValid()


def test_every_shape_can_be_drawn_with_the_bundled_fonts():
    drawn = [QFontMetrics(QFont(family)) for family in font_families()]
    marks = "".join(MARKS.values()) + "…↻→≥±–·"
    missing = {m for m in marks if not any(metrics.inFontUcs4(ord(m)) for metrics in drawn)}
    assert missing == set()
    assert font_families()[0] == "Noto Sans"


def test_an_urdu_name_is_shown_in_joined_letters_beside_latin_figures(qapp):
    def glyphs(words):
        layout = QTextLayout(words, text_font())
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        return [
            (run.rawFont().familyName(), glyph)
            for run in layout.glyphRuns()
            for glyph in run.glyphIndexes()
        ]

    name = glyphs("عائشہ")
    apart = [glyph for letter in "عائشہ" for glyph in glyphs(letter)]
    assert {family for family, _ in name} == {"Noto Naskh Arabic"}
    assert 0 not in {glyph for _, glyph in name}
    assert set(name) != set(apart)
    assert {family for family, _ in glyphs("1540 g")} == {"Noto Sans"}


def test_the_scheme_changes_palette_and_tokens_together(look, qapp):
    look.use_scheme(Qt.ColorScheme.Dark)
    assert tokens() is DARK
    assert qapp.palette().base().color() == QColor(DARK.surface)
    look.use_scheme(Qt.ColorScheme.Light)
    assert tokens() is LIGHT
    assert qapp.palette().base().color() == QColor(LIGHT.surface)


def test_text_grows_from_eleven_points_to_nineteen_and_back(look, qtbot):
    label = QLabel("1540 g")
    qtbot.addWidget(label)
    sizes = []
    for _ in range(len(ZOOMS) + 1):
        sizes.append(label.font().pointSizeF())
        look.zoom_in()
    assert sizes[0] == BASE_POINTS
    assert sizes[-1] == sizes[-2] == pytest.approx(19.25)
    assert sizes == sorted(sizes)
    for _ in ZOOMS:
        look.zoom_out()
    assert look.zoom == 100


def test_an_odd_text_size_is_set_to_the_nearest_step(look):
    look.set_zoom(140)
    assert look.zoom == 150
    look.set_zoom(0)
    assert look.zoom == 100


def test_rows_and_headers_follow_the_font(qtbot):
    view = QTableView()
    qtbot.addWidget(view)
    prepare_table(view)
    assert view.horizontalHeader().minimumSectionSize() == 40
    assert row_height(view) == view.fontMetrics().height() + 14
    assert not view.tabKeyNavigation()


def test_figures_have_one_width():
    metrics = QFontMetrics(QApplication.font())
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_drawn_in_the_ink_it_is_given(qapp, name):
    pixmap = icon(name, "#ff0000").pixmap(48, 48)
    image = pixmap.toImage()
    inked = [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 200
    ]
    assert len(inked) > 40
    assert all(colour.red() > 200 and colour.green() < 40 for colour in inked)


def test_no_icon_has_a_colour_of_its_own_except_those_of_the_style_sheet():
    for file in (paths.resources() / "icons").glob("*.svg"):
        own = file.stem.endswith(("-light", "-dark"))
        assert ('stroke="currentColor"' in file.read_text(encoding="utf-8")) != own
