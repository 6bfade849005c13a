from hashlib import sha256

from fontTools.ttLib import TTFont
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from kmc_desk.paths import resources
from kmc_desk.reports import fonts
from kmc_desk.texts import TEXTS

SIGNS = "≤≥→←↑↓✓✗●○▲▼■□◔◑◕▁▂▃▄▅▆▇█–−×±≈⌕⚠🔒…·°½"


def test_every_sign_of_screens_and_documents_has_a_glyph():
    assert fonts.missing_signs(SIGNS) == ""
    assert fonts.missing_signs(SIGNS, fonts.BOLD) == ""


def test_every_sentence_of_the_text_table_can_be_drawn():
    assert {key: fonts.missing_signs(words) for key, words in TEXTS.items()} == dict.fromkeys(
        TEXTS, ""
    )


def test_a_sign_no_font_has_is_named_and_shown_as_a_box():
    assert fonts.missing_signs("weight 中 1540 g") == "中"
    assert fonts.runs("中") == [(fonts.SYMBOLS, fonts.UNKNOWN_SIGN)]


def test_signs_the_text_font_lacks_are_set_in_the_symbols():
    assert fonts.runs("gain ≥ 15") == [
        (fonts.REGULAR, "gain "),
        (fonts.SYMBOLS, "≥"),
        (fonts.REGULAR, " 15"),
    ]


def test_markup_is_escaped_and_loses_no_sign():
    words = "<b> & ≥ 8 h → ok"
    style = ParagraphStyle("test", fontName=fonts.REGULAR)
    paragraph = Paragraph(fonts.markup(words), style)
    assert paragraph.getPlainText(identify=True) == words


def test_a_line_is_as_wide_as_its_pieces():
    pieces = fonts.width("gain ", 10) + fonts.width("≥", 10) + fonts.width(" 15", 10)
    assert fonts.width("gain ≥ 15", 10) == pieces > 0
    assert fonts.width("gain", 10, fonts.BOLD) > fonts.width("gain", 10)


def test_the_symbols_stand_on_the_lines_of_the_text_and_may_be_embedded():
    text_font, symbols = (
        TTFont(resources() / "fonts" / name)
        for name in ("NotoSans-Regular.ttf", "KMCDeskSymbols-Regular.ttf")
    )
    for font in (text_font, symbols):
        assert vars(font["OS/2"])["fsType"] == 0
        assert "Open Font License" in (font["name"].getDebugName(13) or "")
    assert symbols["hhea"].ascent == text_font["hhea"].ascent
    assert symbols["hhea"].descent == text_font["hhea"].descent
    assert symbols["name"].getDebugName(1) == "KMC Desk Symbols"


def test_the_fonts_are_those_whose_origin_is_recorded():
    folder = resources() / "fonts"
    recorded = (folder / "README.md").read_text(encoding="utf-8")
    for file in folder.glob("*.ttf"):
        assert f"{sha256(file.read_bytes()).hexdigest()}  {file.name}\n" in recorded


def test_figures_are_written_in_the_fonts_of_the_program():
    from matplotlib.font_manager import FontProperties, findfont

    text_family, symbol_family, arabic_family = fonts.figure_family("عائشہ")
    assert fonts.figure_family("1540 g") == [text_family, symbol_family]
    bold = findfont(FontProperties(family=text_family, weight="bold"), fallback_to_default=False)
    signs = findfont(FontProperties(family=symbol_family, weight="bold"), fallback_to_default=False)
    naskh = findfont(FontProperties(family=arabic_family), fallback_to_default=False)
    assert naskh == str(resources() / "fonts" / "NotoNaskhArabic-Regular.ttf")
    assert bold == str(resources() / "fonts" / "NotoSans-Bold.ttf")
    assert signs == str(resources() / "fonts" / "KMCDeskSymbols-Regular.ttf")
