"""Where lines and pictures of the leaflet stand: in the order of reading, none over another."""

from itertools import pairwise

import pytest
from reportlab.platypus import Paragraph

from kmc_desk.domain.documents import DocumentKind
from kmc_desk.domain.printed import Printed
from kmc_desk.reports import fonts, leaflet_layout
from kmc_desk.reports.documents import make
from kmc_desk.reports.leaflet_texts import leaflet_text
from kmc_desk.reports.page import MARGIN, PAGE_WIDTH
from kmc_desk.reports.pictograms import CarePicture, DangerPicture
from tests.reports.document_cases import CASES

PICTURES = (*CarePicture, *DangerPicture)
FRAME_HIGH = 714.4
every_language = pytest.mark.parametrize("language", ["en", "fr", "ur"])


def leaflet(language):
    made = CASES["usual"]()
    return make(DocumentKind.LEAFLET, made, Printed(at=made.now, by="Dr Sana"), "", language)


@pytest.fixture
def drawn(monkeypatch):
    """Makes a leaflet; each line with its box, and each picture with its own: x, y, wide, high."""
    pictures, lines = {}, {}

    def note_picture(_canvas, made, x, y):
        pictures[made[0]] = (x, y, made[1], made[1])

    def note_line(line, _canvas, x, y):
        lines[line.getPlainText(identify=True).replace("\u00a0", " ")] = (
            x,
            y,
            line.width,
            line.height,
        )

    def of(language):
        leaflet(language)
        words = leaflet_text(language)
        boxes = [lines[said] for said in (*words.care, *words.danger)]
        return boxes, [pictures[picture] for picture in PICTURES], words.right_to_left

    monkeypatch.setattr(leaflet_layout, "pictogram", lambda picture, side: (picture, side))
    monkeypatch.setattr(leaflet_layout, "draw_on_page", note_picture)
    monkeypatch.setattr(Paragraph, "drawOn", note_line)
    return of


@every_language
def test_each_line_stands_beside_its_own_picture_on_the_side_where_reading_begins(drawn, language):
    lines, pictures, right_to_left = drawn(language)
    for (x, y, wide, high), (picture_x, picture_y, side, _) in zip(lines, pictures, strict=True):
        assert picture_y + side / 2 == pytest.approx(y + high / 2, abs=0.1)
        if right_to_left:
            assert picture_x >= x + wide
        else:
            assert picture_x + side <= x


@every_language
def test_lines_follow_each_other_down_the_columns_and_none_covers_another(drawn, language):
    lines, _, right_to_left = drawn(language)
    care, danger = lines[: len(CarePicture)], lines[len(CarePicture) :]
    for part in (care, danger):
        turns = [n for n, (one, other) in enumerate(pairwise(part)) if other[1] > one[1]]
        assert len(turns) == 1  # from the foot of the first column to the head of the second
        columns = part[: turns[0] + 1], part[turns[0] + 1 :]
        assert (columns[0][0][0] > columns[1][0][0]) is right_to_left
        for column in columns:
            assert len({x for x, *_ in column}) == 1
            for (_, y, *_), (_, next_y, _, next_high) in pairwise(column):
                assert next_y + next_high <= y + 0.01
    assert max(y + high for _, y, _, high in danger) < min(y for _, y, *_ in care)
    assert all(y >= 0 and y + high <= FRAME_HIGH for _, y, _, high in lines)


def test_a_number_is_not_parted_from_what_it_counts_nor_a_colon_from_its_word(monkeypatch):
    said = []
    monkeypatch.setattr(Paragraph, "drawOn", lambda line, *_: said.append(line.getPlainText()))
    leaflet("fr")
    words = " ".join(said)
    assert "8\u00a0heures sur 24." in words
    assert "chaussettes\u00a0; attachez" in words
    assert "Téléphone\u00a0:\u00a0+92" in words


@every_language
def test_the_title_stands_where_reading_begins_and_whose_it_is_at_the_other_end(
    monkeypatch, language
):
    placed = {}

    def note(_canvas, start, words, *_sizes, **_more):
        placed[words] = start[0]

    words = leaflet_text(language)
    monkeypatch.setattr(fonts, "draw_line", note)
    leaflet(language)
    (whose,) = (x for said, x in placed.items() if said.startswith("HRP-"))
    if words.right_to_left:
        assert whose == MARGIN
        assert placed[words.title] > PAGE_WIDTH / 2
    else:
        assert placed[words.title] == MARGIN
        assert whose > PAGE_WIDTH / 2
