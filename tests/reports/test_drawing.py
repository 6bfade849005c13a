"""The same picture on paper and in a file: what is drawn arrives, and nothing else does."""

from io import BytesIO
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest
from PIL import Image
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from kmc_desk.reports.drawing import Area, Disc, Drawing, Line, Shape, Words, outline
from kmc_desk.reports.drawing_files import png, svg
from kmc_desk.reports.drawing_pdf import draw_on_page
from kmc_desk.reports.growth_figure import draw
from kmc_desk.reports.growth_ink import Ink
from kmc_desk.reports.growth_look import PAPER
from tests.reports.growth_charts import girl_of_30_weeks

SOME = Drawing(
    width=200,
    height=100,
    paper="#FFFFFF",
    pieces=(
        Area(places=((0, 0), (50, 0), (50, 50)), fill="#112233"),
        Line(places=((0, 0), (90, 90)), color="#FF0000", width=1, dashes=(4, 2)),
        Line(places=((0, 50), (300, 50)), color="#00FF00", width=1, within=(10, 10, 150, 90)),
        Disc(x=150, y=50, radius=4, fill="#0000FF", edge="#000000", edge_width=1),
        Words(x=100, y=10, words="5 $ and 6 $", color="#000000", size=9, align="center"),
        Words(x=190, y=80, words="right", color="#000000", size=9, align="right", bold=True),
    ),
)


def on_paper(drawing):
    target = BytesIO()
    canvas = Canvas(target, pagesize=(drawing.width, drawing.height), invariant=1)
    draw_on_page(canvas, drawing, 0, 0)
    canvas.save()
    page = PdfReader(BytesIO(target.getvalue())).pages[0]
    content = page.get_contents()
    assert content is not None
    return content.get_data().decode("latin-1"), page.extract_text()


def test_dashes_clips_and_circles_reach_the_page():
    content, words = on_paper(SOME)
    assert "[4 2] 0" in content
    assert "10 10 140 80 re" in content
    assert " c" in content
    assert "5 $ and 6 $" in words


def test_a_line_without_dashes_is_not_dashed_by_the_one_before():
    content, _ = on_paper(SOME)
    dashed = content.index("[4 2] 0")
    assert "[] 0" in content[dashed:]


def test_words_are_aligned_on_paper_as_they_are_measured():
    found = []
    target = BytesIO()
    canvas = Canvas(target, pagesize=(200, 100))
    draw_on_page(canvas, SOME, 0, 0)
    canvas.save()

    def keep(text, cm, tm, *_):
        if text.strip() == "right":
            found.append(tm[4] * cm[0] + cm[4])

    PdfReader(BytesIO(target.getvalue())).pages[0].extract_text(visitor_text=keep)
    assert found
    assert 160 < found[0] < 175


def test_an_svg_picture_is_text_and_lines_and_the_same_each_time():
    data = svg(draw(girl_of_30_weeks(), 500, 300))
    assert data == svg(draw(girl_of_30_weeks(), 500, 300))
    root = ET.fromstring(data)
    words = {element.text for element in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"P3", "1332 g", "lowest 1148 g"} <= words
    assert b"<image" not in data
    assert b"<dc:date" not in data


def test_a_png_picture_has_the_size_asked_for_and_says_nothing_of_itself():
    with Image.open(BytesIO(png(SOME, dots_per_inch=144))) as image:
        assert image.size == (400, 200)
        assert not image.text  # pyright: ignore[reportAttributeAccessIssue] - of PNG files
        assert image.convert("RGB").getpixel((300, 100)) == (0, 0, 255)


def test_drawing_leaves_matplotlib_settings_as_they_were():
    before = dict(mpl.rcParams)
    svg(SOME)
    png(SOME)
    assert dict(mpl.rcParams) == before


@pytest.mark.parametrize("shape", set(Shape) - {Shape.DOT})
def test_a_mark_is_drawn_around_its_place(shape):
    parts = outline(shape, 100, 50, 6)
    xs = [x for part in parts for x, _ in part]
    ys = [y for part in parts for _, y in part]
    assert min(xs) < 100 < max(xs)
    assert min(ys) < 50 < max(ys)


def test_a_word_that_finds_no_place_free_of_curves_has_paper_of_its_own():
    told = {}
    for name, curve_y in (("on a curve", 50.0), ("free", 90.0)):
        ink = Ink(PAPER)
        ink.keep_clear([(0, curve_y), (100, curve_y)])
        assert ink.write_free([(10, 48, "left")], "lowest", (0, 0, 100, 100))
        told[name] = [type(piece) for piece in ink.finished(100, 100).pieces]
    assert told == {"on a curve": [Area, Words], "free": [Words]}
